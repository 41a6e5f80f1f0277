using Microsoft.EntityFrameworkCore;
using NationalRegister.Api.Work;
using NationalRegister.Domain.Audit;
using NationalRegister.Store;
using NationalRegister.Store.Audit;
using NationalRegister.Store.Work;

namespace NationalRegister.Api.Events;

/// <summary>
/// Gives committed ledger rows their numbers: gapless, one after another, and only then are they visible. A transaction that commits late
/// is numbered late, so no reader ever passes it by, and writers need not wait for each other.
/// </summary>
public sealed class NumberLedger(Transactions transactions, Leases leases, Bells bells) : IJob
{
    private const int EventBatch = 2000;
    private const int AuditBatch = 200;
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(50);
    private HeldLease? held;

    /// <inheritdoc/>
    public string Name => "sequence";

    /// <inheritdoc/>
    public async Task Wait(CancellationToken ct)
    {
        await bells.Ledger.Wait(TimeSpan.FromSeconds(1), ct);
        // What is committed within the pace is numbered together.
        await Task.Delay(Pace, ct);
    }

    /// <inheritdoc/>
    public async Task<bool> Run(CancellationToken ct)
    {
        held ??= await leases.Take(Name, ct);
        if (held is not { } lease)
        {
            return false;
        }
        try
        {
            if (!await transactions.Read(db => Unnumbered(db, ct)))
            {
                return false;
            }
            return await transactions.Step(Turn.Call, async db =>
            {
                await leases.Show(db, lease, ct);
                var events = await NumberEvents(db, ct);
                var entries = await NumberEntries(db, ct);
                return events == EventBatch || entries == AuditBatch;
            }, ct);
        }
        catch (LeaseLostException)
        {
            held = null;
            throw;
        }
    }

    private static async Task<bool> Unnumbered(RegisterDb db, CancellationToken ct) =>
        await db.Events.AnyAsync(e => e.Position == null, ct) || await db.AuditEntries.AnyAsync(a => a.Position == null, ct);

    // The index on numbers holds numbered rows only: asked for the greatest of all rows, an engine would read them all.
    private async Task<int> NumberEvents(RegisterDb db, CancellationToken ct)
    {
        var last = await db.Events.Where(e => e.Position != null).MaxAsync(e => e.Position, ct) ?? 0;
        return await db.Database.ExecuteSqlAsync(transactions.Engine.NumberEvents(last, EventBatch), ct);
    }

    private static async Task<int> NumberEntries(RegisterDb db, CancellationToken ct)
    {
        var next = (await db.AuditEntries.Where(a => a.Position != null).MaxAsync(a => a.Position, ct) ?? -1) + 1;
        var entries = await db.AuditEntries.Where(a => a.Position == null).OrderBy(a => a.AuditEntryId).Take(AuditBatch).ToListAsync(ct);
        var ids = entries.Select(a => a.AuditEntryId).ToList();
        var children = (await db.AuditChildren.AsNoTracking().Where(c => ids.Contains(c.AuditEntryId)).ToListAsync(ct)).ToLookup(c => c.AuditEntryId);
        foreach (var entry in entries)
        {
            entry.Position = next++;
            entry.LeafHash = MerkleTree.LeafHash(AuditLeaves.Of(entry, children[entry.AuditEntryId]).ToBytes());
        }
        return entries.Count;
    }
}
