using Microsoft.EntityFrameworkCore;
using NationalRegister.Api.Submissions;
using NationalRegister.Api.Work;
using NationalRegister.Domain.Entries;
using NationalRegister.Domain.Events;
using NationalRegister.Store;
using NationalRegister.Store.Audit;
using NationalRegister.Store.Children;
using NationalRegister.Store.Entries;
using NationalRegister.Store.Work;

namespace NationalRegister.Api.Entries;

/// <summary>Asks LAs and the desk, when the day has come, to look again at what they restricted. Nothing is lifted by it.</summary>
public sealed class RemindRestrictions(Transactions transactions, Leases leases, TimeProvider time) : IJob
{
    private const int Batch = 100;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public string Name => "restrictions";

    /// <inheritdoc/>
    public Task Wait(CancellationToken ct) => Task.Delay(Every, time, ct);

    /// <inheritdoc/>
    public async Task<bool> Run(CancellationToken ct)
    {
        var now = transactions.Now;
        if (!await transactions.Read(db => Due(db, now).AnyAsync(ct)) || await leases.Take(Name, ct) is not { } lease) return false;
        var done = await transactions.Run(Call.Own("national", "register", "remindRestrictions", Name), async transaction =>
        {
            var db = transaction.Db;
            await leases.Show(db, lease, ct);
            var steps = await Due(db, transaction.Now).OrderBy(d => d.DueAt).ThenBy(d => d.Ref).Take(Batch).ToListAsync(ct);
            var ids = steps.Select(s => s.Ref).ToList();
            var asked = await (from entry in db.Entries
                               where ids.Contains(entry.EntryId) && db.Restrictions.Any(r => r.ChildId == entry.ChildId && r.La == entry.La && r.LiftedAt == null)
                                   && !db.Attentions.Any(a => a.EntryId == entry.EntryId && a.Code == AttentionCode.RestrictionReview)
                               select new { entry.EntryId, entry.La, entry.ChildId }).ToListAsync(ct);
            foreach (var entry in asked)
            {
                db.Add(new Attention { EntryId = entry.EntryId, Code = AttentionCode.RestrictionReview, La = entry.La, Since = transaction.Now });
                transaction.Ledger.Touched(entry.ChildId);
            }
            var children = steps.Where(s => s.Kind == RestrictionSteps.DeskStep).Select(s => RestrictionSteps.ChildOf(s.Ref)).ToList();
            foreach (var child in await db.Restrictions.Where(r => children.Contains(r.ChildId) && r.La == Restriction.Desk && r.LiftedAt == null).Select(r => r.ChildId).Distinct().ToListAsync(ct))
            {
                transaction.Ledger.Tell(Chunk.Desk, EventType.AccessAlert, new EventData { ChildId = child, Code = AttentionCode.RestrictionReview });
                transaction.Ledger.Touched(child);
            }
            foreach (var step in steps) step.DoneAt = transaction.Now;
            return steps.Count;
        }, ct);
        await leases.Return(lease, ct);
        return done > 0;
    }

    private static IQueryable<DueStep> Due(RegisterDb db, DateTime now) => db.DueSteps.Where(d => (d.Kind == RestrictionSteps.Step || d.Kind == RestrictionSteps.DeskStep) && d.DoneAt == null && d.DueAt <= now);
}
