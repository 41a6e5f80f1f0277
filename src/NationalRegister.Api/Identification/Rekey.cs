using Microsoft.EntityFrameworkCore;
using NationalRegister.Domain.Children;
using NationalRegister.Domain.Identification;
using NationalRegister.Store.Audit;
using NationalRegister.Store.Identification;
using NationalRegister.Store.Work;

namespace NationalRegister.Api.Identification;

/// <summary>
/// Writes the search keys of every child under the secret of the ring that is written with, and takes away all others, batch by batch, beside a register
/// that runs. Once it has ended the other secrets can go from the configuration. To begin again, or to do it twice, does no harm.
/// </summary>
public sealed class Rekey(Transactions transactions, SearchKeys keys)
{
    private const int Batch = 200;

    /// <summary>Does it.</summary>
    /// <param name="progress">Told how many children are done, after each batch.</param>
    /// <param name="ct">Gives up between two batches.</param>
    /// <returns>How many children there were.</returns>
    public async Task<long> Run(Action<long> progress, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(progress);
        var (done, after) = (0L, (ChildId?)null);
        while (await Next(after, ct) is { Count: > 0 } batch)
        {
            (done, after) = (done + batch.Count, batch.Last);
            progress(done);
        }
        return done;
    }

    private Task<(int Count, ChildId? Last)> Next(ChildId? after, CancellationToken ct) =>
        transactions.Run(Call.Own("national", "register", "rekey", nameof(Rekey)), async transaction =>
        {
            var db = transaction.Db;
            var children = await (after is { } behind ? db.Children.Where(c => c.ChildId > behind) : db.Children).OrderBy(c => c.ChildId).Take(Batch).ToListAsync(ct);
            var known = children.Where(c => c.MergedInto is null && c.Profile.Length > 0).Select(c => (Child: c, Profile: ChildProfile.FromText(c.Profile))).ToList();
            var ids = known.ConvertAll(k => k.Child.ChildId);
            // Of a restricted child also an address that a process which did not know the secret could not take away.
            await KeyBlocks.Delete(db, [.. known.SelectMany(k => keys.Old(k.Profile).Concat(keys.Gone(k.Profile, k.Profile, k.Child.RestrictedSince is not null)).Select(hash => (hash, k.Child.ChildId)))], ct);
            var wanted = known.SelectMany(k => keys.Leading(k.Profile, k.Child.RestrictedSince is not null).Select(hash => (Hash: hash, k.Child.ChildId))).ToList();
            var hashes = wanted.Select(w => w.Hash).Distinct().ToList();
            var there = (await db.ChildSearchKeys.AsNoTracking().Where(k => hashes.Contains(k.KeyHash) && ids.Contains(k.ChildId)).ToListAsync(ct)).Select(k => (k.KeyHash, k.ChildId)).ToHashSet();
            db.AddRange(wanted.Where(w => !there.Contains(w)).Select(w => new ChildSearchKey { KeyHash = w.Hash, ChildId = w.ChildId }));
            // Whoever learns of a child, or restricts it, at this moment does so again.
            known.ForEach(k => k.Child.Version++);
            return (children.Count, children.Count > 0 ? children[^1].ChildId : after);
        }, ct);
}
