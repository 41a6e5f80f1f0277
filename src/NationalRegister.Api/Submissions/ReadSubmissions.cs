using Microsoft.EntityFrameworkCore;
using NationalRegister.Api.Http;
using NationalRegister.Domain.Reference;
using NationalRegister.Store.Work;

namespace NationalRegister.Api.Submissions;

/// <summary>Tells an LA where its submissions stand. They hold no child, so these reads leave no audit entry.</summary>
public sealed class ReadSubmissions(Transactions transactions, TimeProvider time)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    /// <summary>One submission of the LA.</summary>
    public Task<Outcome<SubmissionView>> One(LaCode la, Guid submissionId, CancellationToken ct) => transactions.Read<Outcome<SubmissionView>>(async db =>
        await db.Submissions.SingleOrDefaultAsync(s => s.La == la && s.SubmissionId == submissionId, ct) is { } row ? SubmissionView.Of(row) : Problem.NotFound);

    /// <summary>The LA's submissions, newest first.</summary>
    public Task<Outcome<Page<SubmissionView>>> List(LaCode la, DateOnly? reportDate, Paging paging, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(paging);
        return transactions.Read<Outcome<Page<SubmissionView>>>(async db =>
        {
            var rows = db.Submissions.Where(s => s.La == la && (reportDate == null || s.ReportDate == reportDate));
            if (paging.After is { } cursor)
            {
                if (cursor.AsId() is not { } before)
                {
                    return Problem.InvalidCursor;
                }
                rows = rows.Where(s => s.SubmissionId.CompareTo(before) < 0);
            }
            return paging.Of(await rows.OrderByDescending(s => s.SubmissionId).Take(paging.Limit + 1).ToListAsync(ct),
                SubmissionView.Of, row => Cursor.Of(row.SubmissionId.ToString()));
        });
    }

    /// <summary>Waits for a submission to be done, at most so long.</summary>
    public async Task<SubmissionView> Await(SubmissionView view, TimeSpan most, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(view);
        var started = time.GetTimestamp();
        while (view.CompletedAt is null && time.GetElapsedTime(started) < most)
        {
            await Task.Delay(Look, time, ct);
            view = (await One(view.LocalAuthority, view.SubmissionId, ct)).Value;
        }
        return view;
    }
}
