using Microsoft.EntityFrameworkCore;
using NationalRegister.Store;
using NationalRegister.Store.Submissions;
using NationalRegister.Store.Work;

namespace NationalRegister.Api.Work;

/// <summary>Removes what nothing needs any more: payloads of calls that never ended, files that were only tried, idempotency keys and client assertions that ran out.</summary>
public sealed class Sweep(Transactions transactions, Leases leases, TimeProvider time) : IJob
{
    private const int Batch = 200;
    private const int Results = 2000;
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);
    private static readonly TimeSpan PayloadPatience = TimeSpan.FromDays(1);

    /// <summary>How long a file that was only tried is kept once it is done.</summary>
    public static readonly TimeSpan TryMemory = TimeSpan.FromDays(1);

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
        var (abandoned, forgotten, tried) = (now - PayloadPatience, now - KeyMemory, now - TryMemory);
        var removed = await transactions.Step(Turn.Chunk, async db =>
        {
            await leases.Show(db, lease, ct);
            var orphans = await db.Blobs.Where(b => b.StoredAt < abandoned && !db.Submissions.Any(s => s.SubmissionId == b.BlobId))
                .Select(b => b.BlobId).Distinct().Take(Batch).ToListAsync(ct);
            var stray = await db.StagedRecords
                .Where(r => db.Submissions.Any(s => s.SubmissionId == r.SubmissionId && s.Status != SubmissionStatus.Received && s.Status != SubmissionStatus.Processing))
                .Select(r => r.SubmissionId).Distinct().Take(1).ToListAsync(ct);
            return await Forget(db, tried, ct)
                + await db.Blobs.Where(b => orphans.Contains(b.BlobId)).ExecuteDeleteAsync(ct)
                + await db.StagedRecords.Where(r => stray.Contains(r.SubmissionId)).ExecuteDeleteAsync(ct)
                + await db.IdempotentCalls.Where(i => i.At < forgotten).ExecuteDeleteAsync(ct)
                + await db.ClientAssertions.Where(c => c.ExpiresAt < now).ExecuteDeleteAsync(ct);
        }, ct);
        await leases.Return(lease, ct);
        return removed > 0;
    }

    // The oldest, results first: the row that names them goes with the last.
    private static async Task<int> Forget(RegisterDb db, DateTime tried, CancellationToken ct)
    {
        var id = await db.Submissions.Where(s => s.DryRun && s.CompletedAt < tried).OrderBy(s => s.SubmissionId).Select(s => s.SubmissionId).FirstOrDefaultAsync(ct);
        if (await db.RecordResults.Where(r => r.SubmissionId == id).OrderBy(r => r.Line).Select(r => (int?)r.Line).FirstOrDefaultAsync(ct) is { } line)
        {
            return await db.RecordResults.Where(r => r.SubmissionId == id && r.Line < line + Results).ExecuteDeleteAsync(ct);
        }
        return await db.Blobs.Where(b => b.BlobId == id).ExecuteDeleteAsync(ct) + await db.Submissions.Where(s => s.SubmissionId == id).ExecuteDeleteAsync(ct);
    }
}
