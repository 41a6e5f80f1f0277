using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NationalRegister.Api.Http;
using NationalRegister.Domain.Children;
using NationalRegister.Domain.Events;
using NationalRegister.Domain.Identification;
using NationalRegister.Domain.Reference;
using NationalRegister.Domain.Responsibility;
using NationalRegister.Store;
using NationalRegister.Store.Children;
using NationalRegister.Store.Entries;
using NationalRegister.Store.Identification;
using NationalRegister.Store.Work;

namespace NationalRegister.Api.Identification;

/// <summary>Makes two identities one child: one ends and leads to the other, which has from then on all that stood under either.</summary>
/// <param name="keys">Makes search keys.</param>
public sealed class MergeIdentities(SearchKeys keys)
{
    /// <summary>Merges, behind the identity gate: who creates or links a child meanwhile decides again.</summary>
    /// <param name="transaction">The transaction; everything is written in it before this returns.</param>
    /// <param name="from">The identity that ends.</param>
    /// <param name="into">The one that goes on.</param>
    /// <param name="by">Who decided.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>The identity that goes on.</returns>
    public async Task<Outcome<Child>> Do(Transaction transaction, ChildId from, ChildId into, Decider by, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        ArgumentNullException.ThrowIfNull(by);
        var (db, now) = (transaction.Db, transaction.Now);
        var rows = await IdentityRows.Fetch(db, [from, into], ct);
        var (ends, stays) = (rows[from], rows[into]);
        if (ends.Open.Select(e => e.La).Intersect(stays.Open.Select(e => e.La)).ToList() is { Count: > 0 } twice)
            return new Failure(Problem.OpenTwice, $"Open under both: local authority {string.Join(", ", twice.Select(la => la.Value).Order(StringComparer.Ordinal))}.");

        var (moved, open) = (ends.Entries.ToList(), ends.Open.Concat(stays.Open).Select(AsOpen).ToList());
        var (endedKnew, intoKnew) = (ends.Knows, stays.Knows);
        db.Add(new IdentityMerge
        {
            MergeId = Guid.CreateVersion7(now),
            Ended = from,
            Into = into,
            MergedAt = now,
            Entries = JsonSerializer.Serialize(moved.Select(e => e.EntryId)),
            EndedKnew = endedKnew.ToText(),
            IntoKnew = intoKnew.ToText(),
            IntoLead = stays.Position is { } led ? JsonSerializer.Serialize(led) : null,
        });

        var move = new MoveEntries(db, transaction.Ledger, keys, by);
        move.Lead(stays, Leading.AfterMerge(ends.Position, stays.Position, open), LeadBasis.Merged);
        move.Lead(ends, null, LeadBasis.Merged, ends: true);
        await move.Move(moved, into, DecisionVerdict.Merged, ct);
        await move.Know(ends, null, ct);
        await move.Know(stays, Knowledge.Merge(endedKnew, intoKnew, now), ct);
        ends.Child.MergedInto = into;
        move.Restrict(stays, ends.Restrictions);
        await Reconcile(db, from, into, ct);
        await move.Follow([from, into], question => question.AfterMerge(from, into), ReviewState.Linked, into, ct);
        move.Tell(EventType.IdentityMerged, new EventData { ChildId = into, MergedChildId = from }, ends.Las.Concat(stays.Las), moved, restricted: stays.Child.RestrictedSince is not null);
        await move.Settle(ct);
        return stays.Child;
    }

    /// <summary>An open entry, as far as leading needs to know.</summary>
    internal static OpenEntry AsOpen(Entry entry) => new(entry.La, entry.OpenedAt, entry.Whereabouts == Whereabouts.Known, entry.SharedWith);

    // That the two, or identities that were merged into them, are not the same was decided before: now it is decided that they are.
    private static async Task Reconcile(RegisterDb db, ChildId from, ChildId into, CancellationToken ct)
    {
        var all = await Survivors.WithMerged(db, [from, into], ct);
        var (ended, ours) = (all[from].ToList(), all[into].ToList());
        await db.KeptApart.Where(k => (ended.Contains(k.Low) && ours.Contains(k.High)) || (ours.Contains(k.Low) && ended.Contains(k.High))).ExecuteDeleteAsync(ct);
    }
}
