using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NationalRegister.Api.Responsibility;
using NationalRegister.Api.Submissions;
using NationalRegister.Domain.Entries;
using NationalRegister.Domain.Events;
using NationalRegister.Domain.Identification;
using NationalRegister.Domain.Reference;
using NationalRegister.Domain.Responsibility;
using NationalRegister.Domain.Submissions;
using NationalRegister.Store;
using NationalRegister.Store.Children;
using NationalRegister.Store.Entries;

namespace NationalRegister.Api.Entries;

/// <summary>Carries out what was decided of an entry: its head, its version, the restriction it carries, and who leads after it.</summary>
public sealed class WriteEntry
{
    /// <summary>Opens an entry.</summary>
    public Entry Open(Chunk chunk, Guid entryId, Child child, Statement statement, Content content)
    {
        ArgumentNullException.ThrowIfNull(chunk);
        ArgumentNullException.ThrowIfNull(child);
        ArgumentNullException.ThrowIfNull(statement);
        var entry = new Entry
        {
            EntryId = entryId,
            La = chunk.La,
            LocalReference = statement.LocalReference,
            ChildId = child.ChildId,
            OpenChildId = child.ChildId,
            OpenedAt = chunk.Now,
        };
        Say(chunk, entry, statement.ObservedOn, content, EntryAct.Opened, statement.ChangedAt);
        chunk.View.Add(entry);
        chunk.Opened.Add(entryId);
        chunk.SchoolAgeEnds[entryId] = SchoolAgeSteps.EndsOn(content.Record.Child);
        Restrict(chunk, entry, content.Record, null);
        Follow(chunk, entry, new Has(entry.La));
        chunk.Tell(entry.La.Value, EventType.EntryOpened, entry.About());
        return entry;
    }

    /// <summary>Changes an open entry.</summary>
    public void Change(Chunk chunk, Entry entry, Statement statement, Content content)
    {
        ArgumentNullException.ThrowIfNull(chunk);
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(statement);
        ArgumentNullException.ThrowIfNull(content);
        FollowBirth(chunk, entry, content);
        Restrict(chunk, entry, content.Record, chunk.View.Content(entry.EntryId));
        Say(chunk, entry, statement.ObservedOn, content, EntryAct.Changed, statement.ChangedAt);
        Follow(chunk, entry, new Has(entry.La));
        chunk.Tell(entry.La.Value, EventType.EntryChanged, entry.About());
    }

    /// <summary>
    /// Lets an open entry stand under the child that it turned out to be about: for the child left behind it is as if it ended, for the
    /// other as if it opened.
    /// </summary>
    public void Relink(Chunk chunk, Entry entry, Child from, Child to, Statement statement, Content content)
    {
        ArgumentNullException.ThrowIfNull(chunk);
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        ArgumentNullException.ThrowIfNull(statement);
        ArgumentNullException.ThrowIfNull(content);
        FollowBirth(chunk, entry, content);
        // A move that was proposed was another child's: it is not carried over.
        (entry.MovedTo, entry.MovedOn) = (null, null);
        chunk.View.Move(entry, to.ChildId);
        chunk.Relinked.Add(entry.EntryId);
        // Whoever decides about either of the two at once must not decide by what it read.
        (from.Version, to.Version) = (from.Version + 1, to.Version + 1);
        Say(chunk, entry, statement.ObservedOn, content.With(RecordAction.Cease, null), EntryAct.Relinked, statement.ChangedAt);
        chunk.Touched(from.ChildId);
        Restrict(chunk, entry, content.Record, null);
        // What this LA restricted once holds for the other child too, and stays with the one left behind: a person lifts it, no correction does.
        foreach (var basis in chunk.View.Restrictions(from.ChildId, chunk.La))
        {
            Restrict(chunk, entry, basis);
        }
        FollowLead.Follow(chunk, from.ChildId, new Ends(entry.La));
        Follow(chunk, entry, new Has(entry.La));
        chunk.Tell(entry.La.Value, EventType.EntryChanged, entry.About());
        foreach (var audience in new[] { entry.La.Value, Chunk.Desk })
        {
            chunk.Tell(audience, EventType.IdentityRelinked, entry.About() with { PreviousChildId = from.ChildId });
        }
    }

    /// <summary>Opens an entry again that its LA or the register had ended.</summary>
    public void Reopen(Chunk chunk, Entry entry, Statement statement)
    {
        ArgumentNullException.ThrowIfNull(chunk);
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(statement);
        var content = Content.Of(chunk.View.Content(entry.EntryId)).With(RecordAction.Cease, null);
        (entry.Status, entry.CeaseReason, entry.CeasedOn, entry.MovedTo, entry.MovedOn) = (EntryStatus.Open, null, null, null, null);
        chunk.View.Reopen(entry);
        Restrict(chunk, entry, content.Record, content.Text);
        Say(chunk, entry, statement.ObservedOn, content, EntryAct.Reopened, statement.ChangedAt);
        // One that is past its end was reopened in the face of it: only another date of birth ends it.
        if (SchoolAgeSteps.EndsOn(content.Record.Child) is { } ends && ends > chunk.Today)
        {
            chunk.SchoolAgeEnds[entry.EntryId] = ends;
        }
        Follow(chunk, entry, new Has(entry.La));
        chunk.Tell(entry.La.Value, EventType.EntryOpened, entry.About());
    }

    /// <summary>Ends an entry on the day after compulsory school age: the register's own act, which reports nothing of the child.</summary>
    public void EndSchoolAge(Chunk chunk, Entry entry)
    {
        ArgumentNullException.ThrowIfNull(chunk);
        ArgumentNullException.ThrowIfNull(entry);
        var said = Content.Of(chunk.View.Content(entry.EntryId));
        var (on, reported) = (SchoolAgeSteps.EndsOn(said.Record.Child) ?? chunk.Today, entry.LastReportedOn);
        var cease = new JsonObject { ["on"] = on.ToString("O", CultureInfo.InvariantCulture), ["reason"] = CeaseReason.AboveSchoolAge };
        (entry.MovedTo, entry.MovedOn) = (null, null);
        Close(chunk, entry, EntryStatus.Ceased, CeaseReason.AboveSchoolAge, on);
        Say(chunk, entry, on, said.With(RecordAction.Cease, cease), EntryAct.SchoolAgeEnded, null);
        entry.LastReportedOn = reported;
        Follow(chunk, entry, new Ends(entry.La));
    }

    /// <summary>Keeps an entry as it is: the LA has said again that it is so.</summary>
    public Entry Keep(Chunk chunk, Entry entry, Statement statement)
    {
        ArgumentNullException.ThrowIfNull(chunk);
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(statement);
        if (statement.ObservedOn > entry.LastReportedOn)
        {
            chunk.Confirmed.Add((entry.EntryId, statement.ObservedOn));
        }
        // What the sender knew at this instant is what is stored: an older change that comes later is stale.
        if (statement.ChangedAt is { } at && !(entry.ChangedAt >= at))
        {
            entry.ChangedAt = at;
        }
        Answer(chunk, entry);
        if (entry.Status == EntryStatus.Open && statement.Action == RecordAction.Upsert)
        {
            Follow(chunk, entry, new Has(entry.La));
        }
        return entry;
    }

    /// <summary>Ends an entry; or, where the child moved and the other LA has not got it yet, lets it stand open, leaving.</summary>
    public void End(Chunk chunk, Entry entry, Statement statement, Content content)
    {
        ArgumentNullException.ThrowIfNull(chunk);
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(statement);
        ArgumentNullException.ThrowIfNull(content);
        // Before anybody is told where the child went: what restricts holds from the commit that carries it.
        Restrict(chunk, entry, content.Record, chunk.View.Content(entry.EntryId));
        if (statement is { Action: RecordAction.Cease, Record.Cease: { Reason: CeaseReason.MovedToLocalAuthority, MovedTo: { } to } cease })
        {
            (entry.MovedTo, entry.MovedOn) = (to, cease.On);
            var led = Follow(chunk, entry, new Moved(entry.La, to));
            if (led.Leaving)
            {
                FollowBirth(chunk, entry, content);
                Say(chunk, entry, statement.ObservedOn, content, EntryAct.Leaving, statement.ChangedAt);
                chunk.Tell(entry.La.Value, EventType.EntryChanged, entry.About());
                return;
            }
            if (led.HandedOver == entry.La)
            {
                Close(chunk, entry, EntryStatus.Ceased, CeaseReason.MovedToLocalAuthority, cease.On);
                Say(chunk, entry, statement.ObservedOn, content, EntryAct.HandedOver, statement.ChangedAt);
                return;
            }
        }
        var withdrawn = statement.Action == RecordAction.Withdraw;
        Close(chunk, entry, withdrawn ? EntryStatus.Withdrawn : EntryStatus.Ceased, statement.Record.Cease?.Reason, statement.Record.Cease?.On ?? chunk.Today);
        Say(chunk, entry, statement.ObservedOn, content, withdrawn ? EntryAct.Withdrawn : EntryAct.Ceased, statement.ChangedAt);
        Follow(chunk, entry, new Ends(entry.La));
    }

    /// <summary>Writes the day of entries that were only confirmed, one statement for each day; and clears what was asked of entries that were absent.</summary>
    public async Task Confirm(RegisterDb db, Chunk chunk, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(chunk);
        foreach (var day in chunk.Confirmed.GroupBy(c => c.On, c => c.EntryId))
        {
            var (on, ids) = (day.Key, day.ToList());
            await db.Entries.Where(e => ids.Contains(e.EntryId) && e.LastReportedOn < on).ExecuteUpdateAsync(set => set.SetProperty(e => e.LastReportedOn, on), ct);
        }
        await RestrictionSteps.Write(db, chunk, ct);
        if (chunk.Answered.Count > 0)
        {
            var answered = chunk.Answered.ToList();
            // The entry first, marked or not: who marks it at this moment is waited for.
            await db.Entries.Where(e => answered.Contains(e.EntryId)).ExecuteUpdateAsync(set => set.SetProperty(e => e.NotConfirmedSince, (DateOnly?)null), ct);
            await db.Attentions.Where(a => answered.Contains(a.EntryId) && (a.Code == AttentionCode.Absent || a.Code == AttentionCode.IdentityChanged)).ExecuteDeleteAsync(ct);
        }
    }

    /// <summary>The codes of a record that restrict the child: from the commit that carries it, no LA is named to others.</summary>
    public static IEnumerable<string> Restricts(RegisterRecord record, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(record);
        var kinds = CodeSets.Get("characteristicKind");
        var bases = (record.Characteristics ?? []).Where(c => kinds.Has(c.Kind, CodeFlag.Restricts) && !(c.To < today)).Select(c => c.Kind);
        var refuge = (record.Addresses ?? []).Any(a => a.Kind == AddressKind.Refuge && !(a.To < today));
        return bases.Concat(refuge ? [CharacteristicKind.Refuge] : []).Distinct();
    }

    // While an LA's file is applied none of its entries is marked; an officer's edit or another LA's handover may meet the marking.
    private static void Answer(Chunk chunk, Entry entry)
    {
        if (entry.NotConfirmedSince is not null || chunk.SubmissionId is null || entry.La != chunk.La || chunk.View.IsDecided(entry.EntryId))
        {
            chunk.Answered.Add(entry.EntryId);
        }
    }

    // What was lifted stays lifted while the record says no more than it said before; what is said anew restricts again.
    private static void Restrict(Chunk chunk, Entry entry, RegisterRecord record, string? before)
    {
        foreach (var basis in Restricts(record, chunk.Today))
        {
            if (before is null || !chunk.View.IsLifted(entry.ChildId, entry.La, basis) || !Restricts(Content.Of(before).Record, chunk.Today).Contains(basis))
            {
                Restrict(chunk, entry, basis);
            }
        }
    }

    private static void Restrict(Chunk chunk, Entry entry, string basis)
    {
        if (chunk.View.IsRestricted(entry.ChildId, chunk.La, basis))
        {
            return;
        }
        var review = RestrictionSteps.ReviewOn(chunk.Today);
        chunk.View.Add(new Restriction { ChildId = entry.ChildId, La = chunk.La, Basis = basis, Since = chunk.Now, ReviewOn = review });
        chunk.RestrictionReviews[entry.EntryId] = review;
        var child = chunk.View.Child(entry.ChildId)!;
        if (child.RestrictedSince is null)
        {
            child.RestrictedSince = chunk.Now;
            chunk.Hidden.Add(child);
        }
        // Who lifts another restriction at once must not take it for the last.
        child.Version++;
    }

    // Only another date of birth moves the step: an entry that was reopened after its end has none, and gets none by being confirmed.
    private static void FollowBirth(Chunk chunk, Entry entry, Content content)
    {
        if (ChildProfile.ExactBirth(Content.Of(chunk.View.Content(entry.EntryId)).Record.Child) != ChildProfile.ExactBirth(content.Record.Child))
        {
            chunk.SchoolAgeEnds[entry.EntryId] = SchoolAgeSteps.EndsOn(content.Record.Child);
        }
    }

    private static void Say(Chunk chunk, Entry entry, DateOnly observedOn, Content content, string act, DateTime? changedAt)
    {
        var said = content.Record.Entry!;
        // Under the first day that was said before, a category that changed began on the day it was observed, and one that did not goes on.
        entry.StartedOn = entry.Version == 0 || SaidBefore(chunk, entry)?.StartedOn != said.StartedOn ? said.StartedOn!.Value
            : entry.Category != said.Category ? observedOn
            : entry.StartedOn;
        if (entry.Version > 0)
        {
            Answer(chunk, entry);
        }
        entry.Version++;
        entry.ContentHash = content.Hash;
        entry.Category = said.Category!;
        entry.Reason = said.Reason;
        entry.Whereabouts = said.Whereabouts!;
        entry.Residence = said.Residence;
        entry.SharedWith = said.Residence == Residence.Shared ? said.SharedWith : null;
        entry.LastSeenOn = said.LastSeenOn;
        entry.UpdatedAt = chunk.Now;
        entry.ChangedAt = changedAt ?? entry.ChangedAt;
        entry.LastReportedOn = entry.LastReportedOn > observedOn ? entry.LastReportedOn : observedOn;
        chunk.Touched(entry.ChildId);
        chunk.View.Add(new EntryVersion
        {
            EntryId = entry.EntryId,
            Version = entry.Version,
            ChildId = entry.ChildId,
            EffectiveOn = observedOn,
            RecordedAt = chunk.Now,
            Status = entry.Status,
            Category = entry.Category,
            StartedOn = entry.StartedOn,
            Reason = entry.Reason,
            AlsoCategory = said.Also?.Category,
            AlsoStartedOn = said.Also?.StartedOn,
            AlsoReason = said.Also?.Reason,
            ContentHash = entry.ContentHash,
            Content = content.Text,
            SubmissionId = chunk.SubmissionId,
            Act = act,
        });
    }

    private static EntryDetails? SaidBefore(Chunk chunk, Entry entry) => Content.Of(chunk.View.Content(entry.EntryId)).Record.Entry;

    private static Led Follow(Chunk chunk, Entry entry, Saying said)
    {
        var led = FollowLead.Follow(chunk, entry.ChildId, said);
        if (led.HandedOver is { } former && former != entry.La && chunk.View.Open(entry.ChildId).FirstOrDefault(e => e.La == former) is { } left)
        {
            // What it said when it proposed the move is the last it says.
            var content = Content.Of(chunk.View.Content(left.EntryId));
            Close(chunk, left, EntryStatus.Ceased, CeaseReason.MovedToLocalAuthority, left.MovedOn ?? chunk.Today);
            Say(chunk, left, left.LastReportedOn > chunk.Today ? left.LastReportedOn : chunk.Today, content, EntryAct.HandedOver, null);
        }
        return led;
    }

    private static void Close(Chunk chunk, Entry entry, string status, string? reason, DateOnly on)
    {
        (entry.Status, entry.CeaseReason, entry.CeasedOn) = (status, reason, on);
        chunk.View.Close(entry);
        chunk.SchoolAgeEnds[entry.EntryId] = null;
        // Who leads next is chosen among the entries that are open: two that end at once must not both choose by what they read.
        chunk.View.Child(entry.ChildId)!.Version++;
        chunk.Tell(entry.La.Value, EventType.EntryCeased, entry.About());
    }
}
