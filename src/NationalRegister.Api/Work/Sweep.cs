using Microsoft.EntityFrameworkCore;
using NationalRegister.Store.Submissions;
using NationalRegister.Store.Work;

namespace NationalRegister.Api.Work;

/// <summary>Removes what nothing needs any more: payloads of calls that never ended, idempotency keys and client assertions that ran out.</summary>
public sealed class Sweep(Transactions transactions, Leases leases, TimeProvider time) : IJob
{
    private const int Batch = 200;
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);
    private static readonly TimeSpan PayloadPatience = TimeSpan.FromDays(1);

    /// <summary>How long an idempotency key is remembered.</summary>
    public static readonly TimeSpan KeyMemory = TimeSpan.FromDays(7);

    /// <inheritdoc/>
    public string Name => "sweep";

    /// <inheritdoc/>
    public Task Wait(CancellationToken ct) => Task.Delay(Every, time, ct);

    /// <inheritdoc/>
    public async Task<bool> Run(CancellationToken ct)
    {
        if (await leases.Take(Name, ct) is not { } lease)
        {
            return false;
        }
        var now = transactions.Now;
        var (abandoned, forgotten) = (now - PayloadPatience, now - KeyMemory);
        var removed = await transactions.Step(Turn.Chunk, async db =>
        {
            await leases.Show(db, lease, ct);
            var orphans = await db.Blobs.Where(b => b.StoredAt < abandoned && !db.Submissions.Any(s => s.SubmissionId == b.BlobId))
                .Select(b => b.BlobId).Distinct().Take(Batch).ToListAsync(ct);
            var stray = await db.StagedRecords
                .Where(r => db.Submissions.Any(s => s.SubmissionId == r.SubmissionId && (s.Status == SubmissionStatus.Completed || s.Status == SubmissionStatus.Rejected)))
                .Select(r => r.SubmissionId).Distinct().Take(1).ToListAsync(ct);
            return await db.Blobs.Where(b => orphans.Contains(b.BlobId)).ExecuteDeleteAsync(ct)
                + await db.StagedRecords.Where(r => stray.Contains(r.SubmissionId)).ExecuteDeleteAsync(ct)
                + await db.IdempotentCalls.Where(i => i.At < forgotten).ExecuteDeleteAsync(ct)
                + await db.ClientAssertions.Where(c => c.ExpiresAt < now).ExecuteDeleteAsync(ct);
        }, ct);
        await leases.Return(lease, ct);
        return removed > 0;
    }
}
