using Microsoft.EntityFrameworkCore;
using NationalRegister.Domain.Reference;
using NationalRegister.Store;
using NationalRegister.Store.Submissions;
using NationalRegister.Store.Work;

namespace NationalRegister.Api.Work;

/// <summary>Removes what nothing needs any more: payloads of calls that never ended, files that were only tried, idempotency keys and client assertions that ran out.</summary>
public sealed class Sweep(Transactions transactions, Leases leases, TimeProvider time) : IJob
{
    private const int Batch = 2000;
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
        var tried = now.AddHours(-TimeLimits.Get(TimeStep.KeepDryRun, London.Today(now)).Ordinary.Number);
        var removed = await transactions.Step(Turn.Chunk, async db =>
        {
            await leases.Show(db, lease, ct);
            // One payload, and some records, at a time: calls come between them.
            var orphan = await db.Blobs.Where(b => b.StoredAt < abandoned && !db.Submissions.Any(s => s.SubmissionId == b.BlobId)).Select(b => b.BlobId).FirstOrDefaultAsync(ct);
            return await Forget(db, tried, ct)
                + await Unstage(db, ct)
                + await db.Blobs.Where(b => b.BlobId == orphan).ExecuteDeleteAsync(ct)
                + await db.IdempotentCalls.Where(i => i.At < forgotten).ExecuteDeleteAsync(ct)
                + await db.ClientAssertions.Where(c => c.ExpiresAt < now).ExecuteDeleteAsync(ct);
        }, ct);
        await leases.Return(lease, ct);
        return removed > 0;
    }

    private static async Task<int> Unstage(RegisterDb db, CancellationToken ct)
    {
        var first = await db.StagedRecords
            .Where(r => db.Submissions.Any(s => s.SubmissionId == r.SubmissionId && s.Status != SubmissionStatus.Received && s.Status != SubmissionStatus.Processing))
            .OrderBy(r => r.SubmissionId).ThenBy(r => r.Line).Select(r => new { r.SubmissionId, r.Line }).FirstOrDefaultAsync(ct);
        return first is null ? 0 : await db.StagedRecords.Where(r => r.SubmissionId == first.SubmissionId && r.Line < first.Line + Batch).ExecuteDeleteAsync(ct);
    }

    // The oldest, results first: the row that names them goes with the last.
    private static async Task<int> Forget(RegisterDb db, DateTime tried, CancellationToken ct)
    {
        var id = await db.Submissions.Where(s => s.DryRun && s.CompletedAt < tried).OrderBy(s => s.SubmissionId).Select(s => s.SubmissionId).FirstOrDefaultAsync(ct);
        if (await db.RecordResults.Where(r => r.SubmissionId == id).OrderBy(r => r.Line).Select(r => (int?)r.Line).FirstOrDefaultAsync(ct) is { } line)
        {
            return await db.RecordResults.Where(r => r.SubmissionId == id && r.Line < line + Batch).ExecuteDeleteAsync(ct);
        }
        return await db.Blobs.Where(b => b.BlobId == id).ExecuteDeleteAsync(ct) + await db.Submissions.Where(s => s.SubmissionId == id).ExecuteDeleteAsync(ct);
    }
}
