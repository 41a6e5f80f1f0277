using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using NationalRegister.Api.Work;
using NationalRegister.Domain.Reference;
using NationalRegister.Store.Submissions;
using NationalRegister.Store.Work;

namespace NationalRegister.Api.Submissions;

/// <summary>
/// Stages and applies what was received. One LA's files go in order of receipt, under a lease of that LA; LAs take turns, so that a
/// million records of one keep no other waiting for more than a slice.
/// </summary>
public sealed class RunSubmissions(StageSubmission stage, ApplySubmission apply, Transactions transactions, Leases leases, Bells bells) : IJob
{
    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public string Name => "submissions";

    /// <inheritdoc/>
    public Task Wait(CancellationToken ct) => bells.Submissions.Wait(TimeSpan.FromSeconds(1), ct);

    /// <inheritdoc/>
    public async Task<bool> Run(CancellationToken ct)
    {
        var waiting = await transactions.Read(db => db.Submissions
            .Where(s => s.Status == SubmissionStatus.Received || s.Status == SubmissionStatus.Processing).Select(s => s.La).Distinct().ToListAsync(ct));
        foreach (var la in waiting.OrderBy(l => l.Value, StringComparer.Ordinal))
        {
            await RunSlice(la, ct);
        }
        return waiting.Count > 0;
    }

    private async Task RunSlice(LaCode la, CancellationToken ct)
    {
        if (await leases.Take($"submissions:{la}", ct) is not { } lease)
        {
            return;
        }
        var started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started) < Slice && await Oldest(la, ct) is { } submission)
        {
            if (submission.Status == SubmissionStatus.Received)
            {
                await stage.Handle(submission, lease, ct);
            }
            else if (!await apply.Handle(submission, lease, ct))
            {
                await stage.Clear(submission.SubmissionId, ct);
            }
        }
        await leases.Return(lease, ct);
    }

    private Task<Submission?> Oldest(LaCode la, CancellationToken ct) => transactions.Read(db => db.Submissions
        .Where(s => s.La == la && (s.Status == SubmissionStatus.Received || s.Status == SubmissionStatus.Processing))
        .OrderBy(s => s.ReceivedAt).ThenBy(s => s.SubmissionId).FirstOrDefaultAsync(ct));
}
