using System.Diagnostics;
using System.Runtime.ExceptionServices;
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

    // A file that takes longer to stage than a slice is staged beside the other LAs' turns. Only the job's one loop looks here.
    private readonly Dictionary<LaCode, Task> staging = [];

    /// <inheritdoc/>
    public string Name => "submissions";

    /// <summary>True while a file is being staged beside the turns: there is no work to be taken, and there will be.</summary>
    public bool IsStaging => staging.Count > 0;

    /// <inheritdoc/>
    public Task Wait(CancellationToken ct) => bells.Submissions.Wait(TimeSpan.FromSeconds(1), ct);

    /// <inheritdoc/>
    public async Task<bool> Run(CancellationToken ct)
    {
        var waiting = await transactions.Read(db => db.Submissions
            .Where(s => s.Status == SubmissionStatus.Received || s.Status == SubmissionStatus.Processing).Select(s => s.La).Distinct().ToListAsync(ct));
        var progress = false;
        ExceptionDispatchInfo? first = null;
        foreach (var la in waiting.OrderBy(l => l.Value, StringComparer.Ordinal))
        {
            try
            {
                progress |= await RunSlice(la, ct);
            }
            catch (Exception fault) when (fault is not (OperationCanceledException or OutOfMemoryException))
            {
                // One LA's fault takes no other LA's turn.
                first ??= ExceptionDispatchInfo.Capture(fault);
            }
        }
        first?.Throw();
        return progress;
    }

    private async Task<bool> RunSlice(LaCode la, CancellationToken ct)
    {
        if (staging.TryGetValue(la, out var begun))
        {
            if (!begun.IsCompleted)
            {
                return false;
            }
            staging.Remove(la);
            await begun;
        }
        if (await leases.Take($"submissions:{la}", ct) is not { } lease)
        {
            return false;
        }
        var (started, progress) = (Stopwatch.GetTimestamp(), false);
        while (Stopwatch.GetElapsedTime(started) < Slice && await Oldest(la, ct) is { } submission)
        {
            progress = true;
            if (submission.Status == SubmissionStatus.Received)
            {
                // An engine may do its work on the caller's thread.
                var work = Task.Run(() => stage.Handle(submission, lease, ct), ct);
                if (await Task.WhenAny(work, Task.Delay(Slice, ct)) != work)
                {
                    staging[la] = work.ContinueWith(done => { bells.Submissions.Ring(); return done; }, TaskScheduler.Default).Unwrap();
                    return true;
                }
                await work;
            }
            else if (!await apply.Handle(submission, lease, ct))
            {
                await stage.ClearRecords(submission.SubmissionId, lease, ct);
            }
        }
        await leases.Return(lease, ct);
        return progress;
    }

    // What was begun is finished first, however close two files came one upon the other.
    private Task<Submission?> Oldest(LaCode la, CancellationToken ct) => transactions.Read(db => db.Submissions
        .Where(s => s.La == la && (s.Status == SubmissionStatus.Received || s.Status == SubmissionStatus.Processing))
        .OrderBy(s => s.Status == SubmissionStatus.Processing ? 0 : 1).ThenBy(s => s.Ordinal).FirstOrDefaultAsync(ct));
}
