using NationalRegister.Simulator.People;

namespace NationalRegister.Simulator.Lives;

/// <summary>
/// Lets a family live. Spells of home education and of missing education follow one another at the rates of <c>england.csv</c>; each LA's office learns
/// of them on days of its own, of a move to another LA perhaps never.
/// </summary>
internal sealed partial class LifeMaker(Household family, DateOnly last)
{
    private readonly Chance _chance = family.Stream("life");
    private readonly List<Entry> _entries = [];
    private readonly List<Stay> _stays = [];
    private readonly List<Stay> _moves = [];
    private Stay? _otherHome;

    public Life Make()
    {
        var (begins, days) = Beginning();
        _stays.Add(new Stay(begins.AddDays(-_chance.Between(60, 3000)), family.La, 0));
        if (!family.SharesHomes && !family.InRefuge)
            FutureMoves(family.Missing ? begins.AddDays(200) : family.Joins);
        if (family.Adopted)
            Adopted(begins);
        else if (family.InRefuge)
            InRefuge(begins, days);
        else if (family.Missing)
            MissesEducation(begins, days);
        else if (family.Wave.Category is null)
            Otherwise(begins);
        else
            HomeEducated(begins);
        return new Life(family, [.. _stays.OrderBy(stay => stay.From)], _otherHome, [.. Settled()]);
    }

    // A spell that is found open has lasted, and will last, as long as the exponential that it is of.
    private (DateOnly Begins, int Days) Beginning()
    {
        var spells = Model.Set("missingDays").Select(spell => (Mean: double.Parse(spell.Key, CultureInfo.InvariantCulture), spell.Value)).ToList();
        var elapsed = 0;
        var days = 0;
        if (family.Missing)
        {
            var weights = spells.Select(spell => (spell.Mean, (long)(spell.Value * (family.Wave.AlreadyThere ? spell.Mean : 1) * 1000)));
            var mean = new Weighted<double>(weights).Draw(_chance);
            elapsed = family.Wave.AlreadyThere ? (int)_chance.Exponential(mean) : 0;
            days = elapsed + 1 + (int)_chance.Exponential(mean);
        }
        else if (family.Wave.AlreadyThere)
        {
            elapsed = (int)_chance.Exponential(800);
        }
        return (Later(family.Joins.AddDays(-elapsed), family.Missing ? Reception(0) : Age(0).From), days);
    }

    private IEnumerable<int> Joining(DateOnly begins, double share) =>
        Enumerable.Range(0, family.Born.Count).Where(child => child == 0 || (_chance.In(share) && Age(child).Contains(begins)));

    private void HomeEducated(DateOnly begins)
    {
        var reason = Shares.Of("eheReason").Draw(_chance);
        LaCode? shares = family.SharesHomes ? Authorities.Other(family.La, _chance) : null;
        if (shares is not null && _chance.In(0.4))
            shares = null;
        _otherHome = family.SharesHomes ? new Stay(_stays[0].From, shares ?? family.La, 1) : null;
        foreach (var child in Joining(begins, Model.Of("families", "siblingsJoinHome")))
        {
            var entry = Open(family.La, child, begins.AddDays(_chance.Below(12)), new Placed(begins, Category.ElectiveHomeEducation, begins, reason, Whereabouts.Known), sharedWith: shares);
            AtHome(entry, begins);
            if (shares is { } other && _chance.In(0.7) && _entries.Last(mine => mine.Child == child) is var latest)
            {
                var opened = begins.AddDays(_chance.Below(120));
                var second = Open(other, child, opened, new Placed(opened, Category.ElectiveHomeEducation, begins, reason, Whereabouts.Known), sharedWith: family.La, home: 1);
                if (latest.End is { } end)
                    second.Ends(end with { On = end.On.AddDays(_chance.Below(30)), To = null });
            }
        }
    }

    private void MissesEducation(DateOnly begins, int days)
    {
        var children = Joining(begins, Model.Of("families", "siblingsJoinMissing")).ToList();
        switch (family.Reason)
        {
            case "believedToHaveMovedToAnotherLocalAuthority":
                Lost(children, begins, days);
                break;
            case "movedInFromAnotherLocalAuthority":
                Arrived(children, begins, days);
                break;
            case "believedToHaveMovedToAnotherCountry":
                Gone(children, begins, days);
                break;
            default:
                var hidden = family.Reason is "unknown" or "notRecorded" && _chance.In(0.5);
                foreach (var child in children)
                    MissingUntil(OpenMissing(family.La, child, begins, family.Reason!, hidden ? Whereabouts.Unknown : Whereabouts.Known), begins, days);
                break;
        }
        if (_chance.In(Model.Of("families", "infantRegistered")))
            Infant(begins);
    }

    /// <summary>Schooling otherwise than full time at a school: the smaller categories.</summary>
    private void Otherwise(DateOnly begins)
    {
        var category = Model.Draw("otherCategory", _chance);
        var entry = Open(family.La, 0, begins.AddDays(_chance.Below(10)), new Placed(begins, category, begins, null, Whereabouts.Known));
        EndsAt(entry, Later(begins, family.Joins).AddDays(20 + (int)_chance.Exponential(300)), CeaseReason.NotEligible);
    }

    // Home educated until something ends it: a school, an education found unsuitable, a move abroad, the end of school age.
    private void AtHome(Entry entry, DateOnly from)
    {
        // What is found open has no end behind it.
        var rates = Model.Set("homeEducationEnds");
        var end = Later(from, family.Wave.AlreadyThere ? family.Joins : from).AddDays(1 + (int)_chance.Exponential(365 / rates.Values.Sum()));
        var outcome = Model.Draw("homeEducationEnds", _chance);
        var leaves = Age(entry.Child).Last.AddDays(1);
        var until = end < leaves ? end : leaves;
        foreach (var move in _moves.Where(move => move.From > from && move.From < until))
        {
            var visited = entry;
            Visits(visited, Later(from, visited.Opened), move.From);
            from = move.From;
            if (move.La == entry.La)
                entry.Facts.Add(new MovedHome(move.From.AddDays(_chance.Below(40)), move.From, move.Home));
            else if (Moves(entry, move, until) is { } next)
                entry = next;
            else
                return;
        }
        Visits(entry, Later(from, entry.Opened), until);
        if (end >= leaves)
        {
            entry.Ends(new Ending(leaves, CeaseReason.AboveSchoolAge));
            return;
        }
        if (outcome == "unsuitable")
        {
            entry.Facts.Add(new Placed(end, Category.ChildMissingEducation, end, "unsuitableElectiveHomeEducation", Whereabouts.Known));
            MissingUntil(entry, end, SpellDays());
            return;
        }
        Outcome(entry, end, outcome);
    }

    private void MissingUntil(Entry entry, DateOnly from, int days)
    {
        var unsuitable = entry.Facts[^1] is Placed { Reason: "unsuitableElectiveHomeEducation" };
        if (_chance.In(unsuitable ? Model.Of("notices", "ofUnsuitable") : days > 56 ? Model.Of("notices", "ofMissingOverEightWeeks") : 0))
            Notices(entry, from.AddDays(unsuitable ? _chance.Below(20) : 40));
        var hidden = entry.Facts.OfType<Placed>().Last().Whereabouts != Whereabouts.Known;
        if (hidden && days > 40 && _chance.In(0.4))
            entry.Facts.Add(new Seen(from.AddDays(_chance.Between(10, days - 1)), "police", _chance.In(0.5) ? Whereabouts.Known : entry.Facts.OfType<Placed>().Last().Whereabouts));
        var outcome = Model.Draw(unsuitable ? "missingEndsUnsuitable" : "missingEnds", _chance);
        var end = from.AddDays(days);
        var leaves = Age(entry.Child).Last.AddDays(1);
        if (end >= leaves)
        {
            entry.Ends(new Ending(leaves, CeaseReason.AboveSchoolAge));
        }
        else if (outcome == "homeEducation")
        {
            entry.Facts.Add(new Placed(end, Category.ElectiveHomeEducation, end, Shares.Of("eheReason").Draw(_chance), Whereabouts.Known));
            AtHome(entry, end);
        }
        else
        {
            Outcome(entry, end, outcome);
        }
    }

    private void Outcome(Entry entry, DateOnly end, string outcome)
    {
        switch (outcome)
        {
            case "abroad":
                _stays.Add(new Stay(end, null, 0));
                EndsAt(entry, end.AddDays(_chance.Between(5, 60)), CeaseReason.LeftEngland);
                break;
            case "died":
                EndsAt(entry, end.AddDays(_chance.Between(1, 10)), CeaseReason.Died);
                break;
            case "notEligible":
                EndsAt(entry, end, CeaseReason.NotEligible);
                break;
            default:
                EndsAt(entry, end.AddDays(_chance.Below(5)), CeaseReason.OnSchoolRoll);
                ComesBack(entry, end);
                break;
        }
    }

    // A child who went to school and is on a register again, perhaps where it was before: under the reference it had.
    private void ComesBack(Entry entry, DateOnly end)
    {
        if (!_chance.In(Model.Of("comesBack", "share")))
            return;
        var again = end.AddDays(60 + (int)_chance.Exponential(300));
        if (again > last || Age(entry.Child).Last < again.AddDays(30) || _moves.Any(move => move.From > end && move.From <= again))
            return;
        if (_chance.In(0.5))
        {
            AtHome(Open(entry.La, entry.Child, again.AddDays(_chance.Below(12)), new Placed(again, Category.ElectiveHomeEducation, again, Shares.Of("eheReason").Draw(_chance), Whereabouts.Known), entry), again);
        }
        else
        {
            var reason = _chance.OneOf(["schoolApplicationAwaitingOutcome", "other", "unknown", "waitingSchoolStart"]);
            MissingUntil(Open(entry.La, entry.Child, again.AddDays(_chance.Below(4)), new Placed(again, Category.ChildMissingEducation, again, reason, Whereabouts.Known), entry), again, SpellDays());
        }
    }

    private void Visits(Entry entry, DateOnly from, DateOnly to)
    {
        for (var day = from.AddDays(30 + _chance.Below(150)); day < to && day <= last; day = day.AddDays(240 + _chance.Below(220)))
        {
            if (_chance.In(0.6))
                entry.Facts.Add(new Seen(day, "home visit", Whereabouts.Known));
            entry.Facts.Add(new Assessed(day, _chance.Fraction() switch { < 0.72 => Suitability.Suitable, < 0.8 => Suitability.NotAssessed, _ => Suitability.EnquiriesOngoing }));
        }
    }

    private void Notices(Entry entry, DateOnly served)
    {
        entry.Facts.Add(new Served(served, "section437Notice"));
        if (!_chance.In(Model.Of("notices", "orderFollows")))
            return;
        var order = served.AddDays(_chance.Between(20, 70));
        entry.Facts.Add(new Served(order, "attendanceOrder"));
        if (_chance.In(Model.Of("notices", "orderRevoked")))
            entry.Facts.Add(new Revoked(order.AddDays(_chance.Between(30, 150))));
    }

    private void FutureMoves(DateOnly from)
    {
        var (between, within) = (Model.Of("moves", "betweenAuthorities"), Model.Of("moves", "within"));
        var (day, la) = (from, family.La);
        while (true)
        {
            day = day.AddDays(20 + (int)_chance.Exponential(365 / (between + within)));
            if (day > last)
                return;
            la = _chance.In(between / (between + within)) ? Authorities.Other(la, _chance) : la;
            _moves.Add(new Stay(day, la, _moves.Count + 10));
            _stays.Add(_moves[^1]);
        }
    }

    private int SpellDays() => 1 + (int)_chance.Exponential(double.Parse(Model.Draw("missingDays", _chance), CultureInfo.InvariantCulture));

    private CompulsorySchoolAge Age(int child) => CompulsorySchoolAge.For(family.Born[child]);

    // The day on which the child's reception class begins, which may be before compulsory school age does.
    private DateOnly Reception(int child) => Window.SchoolYear(family.Born[child]).AddYears(5);

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;
}
