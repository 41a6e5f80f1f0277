using Microsoft.EntityFrameworkCore;
using NationalRegister.Api.Entries;
using NationalRegister.Api.Http;
using NationalRegister.Domain.Reference;
using NationalRegister.Store;
using NationalRegister.Store.Submissions;
using NationalRegister.Store.Work;

namespace NationalRegister.Api.Submissions;

/// <summary>Tells an LA where its submissions stand. They name no child: an entry that needs an act stands there with the LA's own reference. So these reads leave no audit entry.</summary>
public sealed class ReadSubmissions(Transactions transactions, TimeProvider time)
{
    private static readonly TimeSpan FirstLook = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan RarestLook = TimeSpan.FromSeconds(1);

    /// <summary>One submission of the LA.</summary>
    public Task<Outcome<SubmissionView>> One(LaCode la, Guid submissionId, CancellationToken ct) => transactions.Read<Outcome<SubmissionView>>(async db =>
        await Row(db, la, submissionId, ct) is { } row
            ? SubmissionView.Of(row, await AttentionView.Of(db, la, London.Today(transactions.Now), ct)) : Problem.NotFound);

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

    /// <summary>Waits for a submission to be done or held, at most so long, and says where it stands.</summary>
    public async Task<Outcome<SubmissionView>> Await(LaCode la, Guid submissionId, TimeSpan most, CancellationToken ct)
    {
        var started = time.GetTimestamp();
        // The longer it takes the less often it is looked at: many who wait must not keep the database from what they wait for.
        for (var look = FirstLook; ; look = look * 1.5 < RarestLook ? look * 1.5 : RarestLook)
        {
            var row = await transactions.Read(db => Row(db, la, submissionId, ct));
            if (row is null || IsSettled(row.Status) || time.GetElapsedTime(started) >= most)
            {
                return await One(la, submissionId, ct);
            }
            await Task.Delay(look, time, ct);
        }
    }

    /// <summary>The submission at a location, if it is done within so long.</summary>
    public async Task<SubmissionView?> Done(LaCode la, string location, TimeSpan most, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(location);
        if (most == TimeSpan.Zero)
        {
            return null;
        }
        var outcome = await Await(la, Guid.Parse(location.AsSpan(location.LastIndexOf('/') + 1)), most, ct);
        return outcome.Succeeded && IsSettled(outcome.Value.Status) ? outcome.Value : null;
    }

    private static bool IsSettled(string status) => status is SubmissionStatus.Completed or SubmissionStatus.Rejected or SubmissionStatus.Held;

    private static Task<Submission?> Row(RegisterDb db, LaCode la, Guid submissionId, CancellationToken ct) =>
        db.Submissions.SingleOrDefaultAsync(s => s.La == la && s.SubmissionId == submissionId, ct);
}
