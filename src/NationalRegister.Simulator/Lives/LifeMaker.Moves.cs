using NationalRegister.Simulator.People;

namespace NationalRegister.Simulator.Lives;

/// <summary>Children who move from one LA to another, and what the offices of both know of it.</summary>
internal sealed partial class LifeMaker
{
    private const int DaysToBeFound = 20;

    // The family moves while a child is home educated. Returns the entry that goes on; null where nobody has the child any more.
    private Entry? Moves(Entry entry, Stay move, DateOnly until)
    {
        var learns = move.From.AddDays(_chance.In(0.55) ? _chance.Below(15) : 14 + (int)_chance.Exponential(120));
        var registers = move.From.AddDays(5 + (int)_chance.Exponential(35));
        var aware = learns < until;
        if (_chance.In(0.15) || registers.AddDays(2 * DaysToBeFound) >= until)
        {
            if (!aware || _chance.In(0.4))
                return entry;
            entry.Facts.Add(new Placed(learns, Category.ChildMissingEducation, learns, "believedToHaveMovedToAnotherLocalAuthority", Whereabouts.BelievedElsewhere));
            EndsAt(entry, learns.AddDays(30 + (int)_chance.Exponential(200)), CeaseReason.NotEligible);
            return null;
        }
        var next = Open(move.La!.Value, entry.Child, registers, new Placed(registers, Category.ElectiveHomeEducation, move.From, Shares.Of("eheReason").Draw(_chance), Whereabouts.Known), home: move.Home);
        if (aware)
            entry.Ends(new Ending(learns, CeaseReason.MovedToLocalAuthority, next));
        return next;
    }

    // One LA believes that the family moved away. It did, more often than not; another LA finds the children, or a school takes them, or nobody knows.
    private void Lost(List<int> children, DateOnly begins, int days)
    {
        var moved = begins.AddDays(-_chance.Below(20));
        var to = Authorities.Other(family.La, _chance);
        var (away, found, never) = (_chance.In(0.8), _chance.In(0.35), _chance.In(0.15));
        _stays.Add(new Stay(moved, away ? to : family.La, 1));
        var opened = moved.AddDays(10 + (int)_chance.Exponential(40));
        foreach (var child in children)
        {
            var entry = OpenMissing(family.La, child, begins, family.Reason!, _chance.In(0.7) ? Whereabouts.BelievedElsewhere : Whereabouts.Unknown);
            var next = away && found && Age(child).Last > opened.AddDays(2 * DaysToBeFound) ? OpenMissing(to, child, moved, "movedInFromAnotherLocalAuthority", Whereabouts.Known, opened, home: 1) : null;
            if (next is not null)
                MissingUntil(next, opened, DaysToBeFound + SpellDays());
            if (next is null || !never)
                EndsAt(entry, begins.AddDays(days), next is null ? _chance.In(0.6) ? CeaseReason.OnSchoolRoll : CeaseReason.NotEligible : CeaseReason.MovedToLocalAuthority, next);
        }
    }

    // One LA registers children who moved in. The LA they came from may have them on its register too, and learn of it late.
    private void Arrived(List<int> children, DateOnly begins, int days)
    {
        var from = Authorities.Other(family.La, _chance);
        _stays[0] = _stays[0] with { La = from };
        _stays.Add(new Stay(begins, family.La, 1));
        var (wasThere, never) = (_chance.In(0.3), _chance.In(0.2));
        var lost = begins.AddDays(_chance.Between(5, 40));
        foreach (var child in children)
        {
            var entry = OpenMissing(family.La, child, begins, family.Reason!, Whereabouts.Known, home: 1);
            MissingUntil(entry, begins, days);
            if (!wasThere || Age(child).Last < lost)
                continue;
            var before = OpenMissing(from, child, lost, "believedToHaveMovedToAnotherLocalAuthority", Whereabouts.BelievedElsewhere);
            if (!never)
                EndsAt(before, lost.AddDays(3 + (int)_chance.Exponential(60)), CeaseReason.MovedToLocalAuthority, entry);
        }
    }

    // Believed to have gone abroad: half of them did. Only those of whom there is evidence leave the register so.
    private void Gone(List<int> children, DateOnly begins, int days)
    {
        var abroad = _chance.In(0.5);
        if (abroad)
            _stays.Add(new Stay(begins.AddDays(-_chance.Below(20)), null, 0));
        foreach (var child in children)
        {
            var entry = OpenMissing(family.La, child, begins, family.Reason!, Whereabouts.BelievedAbroad);
            EndsAt(entry, begins.AddDays(days), abroad ? CeaseReason.LeftEngland : _chance.In(0.5) ? CeaseReason.OnSchoolRoll : CeaseReason.NotEligible);
        }
    }

    // A parent fled with the children. The LA that they left never learns where they are.
    private void InRefuge(DateOnly begins, int days)
    {
        var to = Authorities.Other(family.La, _chance);
        _stays.Add(new Stay(begins, to, 1));
        foreach (var child in Joining(begins, 1))
        {
            OpenMissing(family.La, child, begins, "unknown", Whereabouts.Unknown, begins.AddDays(_chance.Between(7, 30)));
            var safe = OpenMissing(to, child, begins, "schoolApplicationAwaitingOutcome", Whereabouts.Known, home: 1, inRefuge: true);
            EndsAt(safe, begins.AddDays(30 + (2 * days)), CeaseReason.OnSchoolRoll);
        }
    }

    // Known under one name and number in one LA, adopted into a family of another under others. Only the truth knows that it is one child.
    private void Adopted(DateOnly begins)
    {
        var to = Authorities.Other(family.La, _chance);
        var placed = begins.AddDays(200 + _chance.Below(300));
        _stays.Add(new Stay(placed, to, 1));
        var before = Open(family.La, 0, begins, new Placed(begins, Category.ChildMissingEducation, begins, "other", Whereabouts.Known), beforeAdoption: true);
        EndsAt(before, begins.AddDays(_chance.Between(40, 180)), CeaseReason.OnSchoolRoll);
        var after = placed.AddDays(_chance.Between(60, 300));
        if (Age(0).Last > after)
        {
            var entry = Open(to, 0, after, new Placed(after, Category.ElectiveHomeEducation, after, "other", Whereabouts.Known), home: 1);
            EndsAt(entry, after.AddDays((int)_chance.Exponential(900)), CeaseReason.OnSchoolRoll);
        }
    }

    // Too young to be on a register: the office took the whole family down, and takes it back.
    private void Infant(DateOnly begins)
    {
        var child = family.Born.Count;
        var entry = OpenMissing(family.La, child, begins, family.Reason!, Whereabouts.Known);
        entry.Ends(new Ending(entry.Opened.AddDays(_chance.Between(5, 60)), WithdrawReason.NotEligibleFromStart));
    }

    private Entry OpenMissing(LaCode la, int child, DateOnly since, string reason, string whereabouts, DateOnly? opened = null, int home = 0, bool inRefuge = false)
    {
        var on = opened ?? since.AddDays(_chance.Below(4));
        return Open(la, child, on, new Placed(on, Category.ChildMissingEducation, since, reason, whereabouts), home: home, inRefuge: inRefuge);
    }

    private Entry Open(LaCode la, int child, DateOnly opened, Placed placed, Entry? again = null, LaCode? sharedWith = null, int home = 0, bool inRefuge = false, bool beforeAdoption = false)
    {
        var entry = new Entry(la, child, _entries.Count, opened)
        {
            Again = again?.La == la ? again : null,
            SharedWith = sharedWith,
            Home = home,
            InRefuge = inRefuge,
            BeforeAdoption = beforeAdoption,
        };
        entry.Facts.Add(placed with { On = opened });
        _entries.Add(entry);
        return entry;
    }

    private void EndsAt(Entry entry, DateOnly on, string reason, Entry? to = null)
    {
        var leaves = family.Born.Count > entry.Child ? Age(entry.Child).Last.AddDays(1) : on;
        entry.Ends(on >= leaves ? new Ending(leaves, CeaseReason.AboveSchoolAge) : new Ending(on, reason, to));
    }

    // What came about is put in order: nothing is learnt before an entry opens, after it ends or after the last day.
    private List<Entry> Settled()
    {
        foreach (var entry in _entries)
        {
            var receives = _entries.Any(other => other.End?.To == entry);
            if (!receives && entry is { BeforeAdoption: false } && _chance.In(Model.Of("entries", "withdrawn")))
                entry.TakenBack(new Ending(entry.Opened.AddDays(_chance.Between(2, 40)), WithdrawReason.EnteredInError));
            if (_chance.In(Model.Of("entries", "corrected")))
                entry.Facts.Add(new Corrected(entry.Opened.AddDays(20 + (int)_chance.Exponential(150))));
            entry.EndsBySchoolAge(family.Born.Count > entry.Child ? Age(entry.Child).Last.AddDays(1) : null);
        }
        var held = _entries.Where(entry => entry.Opened <= last && entry.Lasts).ToList();
        foreach (var entry in held)
            entry.Settle(last, held);
        return held;
    }
}
