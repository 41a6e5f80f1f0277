using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NationalRegister.Api.Entries;
using NationalRegister.Domain;
using NationalRegister.Domain.Children;
using NationalRegister.Domain.Events;
using NationalRegister.Domain.Identification;
using NationalRegister.Domain.Reference;
using NationalRegister.Domain.Responsibility;
using NationalRegister.Store;
using NationalRegister.Store.Children;
using NationalRegister.Store.Identification;
using NationalRegister.Store.Work;

namespace NationalRegister.Api.Identification;

/// <summary>Makes one identity two children: entries are taken from it. Where that undoes a merge, the identity that ended comes back; else there is a new one.</summary>
/// <param name="keys">Makes search keys.</param>
/// <param name="randomness">Where new identifiers come from.</param>
public sealed class SplitIdentity(SearchKeys keys, Randomness randomness)
{
    /// <summary>Splits, behind the identity gate.</summary>
    /// <param name="transaction">The transaction; everything is written in it before this returns.</param>
    /// <param name="whole">The identity.</param>
    /// <param name="entries">The entries to take: some of its own, not all.</param>
    /// <param name="by">Who decided.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>The identity under which they stand now.</returns>
    public async Task<ChildId> Do(Transaction transaction, ChildId whole, IReadOnlySet<Guid> entries, Decider by, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        ArgumentNullException.ThrowIfNull(entries);
        ArgumentNullException.ThrowIfNull(by);
        var (db, now) = (transaction.Db, transaction.Now);
        var left = (await IdentityRows.Fetch(db, [whole], ct))[whole];
        var moved = left.Entries.Where(e => entries.Contains(e.EntryId)).ToList();
        var undone = await Undone(db, left, entries, ct);
        var taken = undone is null ? Create(db, now) : (await IdentityRows.Fetch(db, [undone.Ended], ct))[undone.Ended];
        // The restrictions that came with the merge go back with it; else each of the two is restricted as the one was, until a person lifts it.
        var restrictions = left.Restrictions.Where(r => r.LiftedAt is null).ToList();
        var led = left.Position;

        var said = await Said.Of(db, left, ct);
        var (theirs, ours) = (said.Of(entries.Contains), said.Of(id => !entries.Contains(id)));
        var values = left.Knows.Numbers.Select(n => n.Value).ToList();
        var elsewhere = (await db.ChildIdentifiers.AsNoTracking().Where(i => values.Contains(i.Value) && i.State == IdentifierState.Held && i.ChildId != whole).Select(i => new { i.Scheme, i.Value }).ToListAsync(ct))
            .Select(i => (i.Scheme, i.Value)).ToHashSet();
        var before = undone is null ? ((Knowledge, Knowledge)?)null
            : (Knowledge.FromText(undone.EndedKnew), undone.Into == whole ? Knowledge.FromText(undone.IntoKnew) : Knowledge.Nothing);
        var (takenKnows, leftKnows) = left.Knows.Split(theirs, ours, before, elsewhere, now);

        var move = new MoveEntries(db, transaction.Ledger, keys, by);
        await move.Know(left, leftKnows, ct);
        await move.Know(taken, takenKnows, ct);
        taken.Child.MergedInto = null;
        await move.Move(moved, taken.Id, DecisionVerdict.Split, ct);
        left.Entries.RemoveAll(moved.Contains);
        taken.Entries.AddRange(moved);
        move.Lead(taken, Leading.AfterSplit(null, undone is null ? led : await LastLead(db, taken.Id, ct), [.. taken.Open.Select(MergeIdentities.AsOpen)]), LeadBasis.Split);
        move.Lead(left, Leading.AfterSplit(led, undone?.IntoLead is { } text ? JsonSerializer.Deserialize<Position>(text) : null, [.. left.Open.Select(MergeIdentities.AsOpen)]), LeadBasis.Split);
        if (undone is null)
        {
            move.Restrict(taken, restrictions);
        }
        else
        {
            undone.UndoneAt = now;
            Unrestrict(db, left, taken, said, London.Today(now));
            move.Restrict(left, []);
            move.Restrict(taken, []);
        }
        if (undone is not null) await db.KeptApart.Where(k => (k.Low == whole && k.High == taken.Id) || (k.Low == taken.Id && k.High == whole)).ExecuteDeleteAsync(ct);
        db.Add(KeptApart.Of(ChildPair.Of(whole, taken.Id), now));
        await move.Follow([whole, taken.Id], question => question.AfterSplit(whole, taken.Id, entries), ReviewState.KeptApart, null, ct);
        move.Tell(EventType.IdentitySplit, new EventData { ChildId = whole, SplitChildId = taken.Id }, left.Las.Concat(taken.Las), moved,
            restricted: left.Child.RestrictedSince is not null || taken.Child.RestrictedSince is not null);
        await move.Settle(ct);
        return taken.Id;
    }

    // The newest merge of which every entry that is still here is taken, and besides only what came after it.
    private static async Task<IdentityMerge?> Undone(RegisterDb db, IdentityRows whole, IReadOnlySet<Guid> entries, CancellationToken ct)
    {
        var merged = (await Survivors.WithMerged(db, [whole.Id], ct))[whole.Id].Where(id => id != whole.Id).ToList();
        var merges = await db.IdentityMerges.Where(m => merged.Contains(m.Ended) && m.UndoneAt == null).OrderByDescending(m => m.MergedAt).ThenByDescending(m => m.MergeId).ToListAsync(ct);
        return merges.Find(merge =>
        {
            var brought = JsonSerializer.Deserialize<HashSet<Guid>>(merge.Entries)!;
            var here = whole.Entries.Where(e => brought.Contains(e.EntryId)).ToList();
            return here.Count > 0 && here.TrueForAll(e => entries.Contains(e.EntryId))
                && whole.Entries.Where(e => entries.Contains(e.EntryId) && !brought.Contains(e.EntryId)).All(e => e.OpenedAt >= merge.MergedAt);
        });
    }

    private static async Task<Position?> LastLead(RegisterDb db, ChildId child, CancellationToken ct) =>
        await db.LeadLines.Where(l => l.ChildId == child && l.La != null).OrderByDescending(l => l.Seq).FirstOrDefaultAsync(ct) is { } line
            ? new Position(line.La!.Value, line.State is LeadState.Handover ? LeadState.Agreed : line.State) : null;

    // One that only the other brought, and that no LA states of this one.
    private static void Unrestrict(RegisterDb db, IdentityRows left, IdentityRows taken, Said said, DateOnly today)
    {
        foreach (var brought in left.Restrictions.Where(r => taken.Restrictions.Exists(t => t.La == r.La && t.Basis == r.Basis && t.Since == r.Since)).ToList())
        {
            if (left.Entries.Any(e => e.La == brought.La && WriteEntry.Restricts(said.Head(e.EntryId), today).Contains(brought.Basis))) continue;
            left.Restrictions.Remove(brought);
            db.Remove(brought);
        }
    }

    private IdentityRows Create(RegisterDb db, DateTime now)
    {
        var bytes = randomness.Bytes(10);
        var child = new Child
        {
            ChildId = ChildId.FromRandom(bytes.AsSpan(0, 8)),
            RecordKey = (short)(((bytes[8] << 8) | bytes[9]) & 0xFFF),
            CreatedAt = now,
        };
        db.Add(child);
        return new IdentityRows(child);
    }
}
