using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NationalRegister.Api.Entries;
using NationalRegister.Api.Http;
using NationalRegister.Domain.Reference;
using NationalRegister.Store.Audit;
using NationalRegister.Store.Submissions;
using NationalRegister.Store.Work;

namespace NationalRegister.Api.Submissions;

/// <summary>
/// What becomes of a whole register that is held for its absentees: its LA releases or discards it, or a later one takes its place. The
/// status is a concurrency token, so of two that decide at once one does.
/// </summary>
public sealed class HeldSubmissions(Transactions transactions, Bells bells)
{
    private const string Discarded = "discarded";
    private const string Superseded = "superseded";

    /// <summary>Lets it be applied after all: it is staged afresh and not held again. Said twice it is the same.</summary>
    public async Task<Outcome<SubmissionView>> Release(LaCode la, Guid submissionId, Call call, CancellationToken ct)
    {
        var outcome = await Decide(la, submissionId, call, row => row.Released, (_, row) =>
        {
            (row.Status, row.Released, row.StagedLines, row.Counts) = (SubmissionStatus.Received, true, null, "{}");
        }, ct);
        bells.Submissions.Ring();
        return outcome;
    }

    /// <summary>Gives it up: nothing of it is ever applied. Said twice it is the same.</summary>
    public Task<Outcome<SubmissionView>> Discard(LaCode la, Guid submissionId, Call call, CancellationToken ct) => Decide(la, submissionId, call,
        row => row.Status == SubmissionStatus.Rejected && SubmissionView.Of(row).Problems is [{ Code: Discarded }],
        (ledger, row) =>
        {
            Reject(row, Discarded, "The local authority discarded it.");
            ApplySubmission.TellCompleted(ledger, row);
        }, ct);

    /// <summary>A whole register that is staged takes the place of an earlier one that is held; one that was released too late finds its own place taken.</summary>
    internal static async Task Supersede(Transaction transaction, Submission staged, CancellationToken ct)
    {
        var others = transaction.Db.Submissions.Where(s => s.La == staged.La && s.Kind == SubmissionKind.Full && !s.DryRun);
        if (staged.Released && await others.AnyAsync(s => s.Ordinal > staged.Ordinal
            && (s.Status == SubmissionStatus.Held || s.Status == SubmissionStatus.Processing || s.Status == SubmissionStatus.Completed), ct))
        {
            Supersede(staged);
            return;
        }
        foreach (var held in await others.Where(s => s.Ordinal < staged.Ordinal && s.Status == SubmissionStatus.Held).ToListAsync(ct))
        {
            Supersede(held);
            ApplySubmission.TellCompleted(transaction.Ledger, held);
        }
    }

    private static void Supersede(Submission row) => Reject(row, Superseded, "A later whole register took its place.");

    private static void Reject(Submission row, string code, string message) =>
        (row.Status, row.Problems) = (SubmissionStatus.Rejected, JsonSerializer.Serialize<FileProblem[]>([new(code, null, null, message)], JsonOutput.Options));

    private Task<Outcome<SubmissionView>> Decide(LaCode la, Guid submissionId, Call call, Func<Submission, bool> isDone, Action<Ledger, Submission> act, CancellationToken ct) =>
        transactions.Run<Outcome<SubmissionView>>(call, async transaction =>
        {
            if (await transaction.Db.Submissions.SingleOrDefaultAsync(s => s.La == la && s.SubmissionId == submissionId, ct) is not { } row) return Problem.NotFound;
            if (!isDone(row))
            {
                if (row.Status != SubmissionStatus.Held) return Problem.SubmissionNotHeld;
                act(transaction.Ledger, row);
            }
            transaction.Ledger.Returned(JsonSerializer.Serialize(new { status = row.Status, submissionId }));
            return SubmissionView.Of(row, await AttentionView.Of(transaction.Db, la, London.Today(transaction.Now), ct));
        }, ct);
}
