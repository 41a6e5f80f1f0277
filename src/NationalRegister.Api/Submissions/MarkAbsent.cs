using Microsoft.EntityFrameworkCore;
using NationalRegister.Domain.Entries;
using NationalRegister.Domain.Events;
using NationalRegister.Domain.Reference;
using NationalRegister.Domain.Submissions;
using NationalRegister.Store;
using NationalRegister.Store.Audit;
using NationalRegister.Store.Entries;
using NationalRegister.Store.Submissions;
using NationalRegister.Store.Work;

namespace NationalRegister.Api.Submissions;

/// <summary>
/// Marks the entries that a whole register does not have, behind its records and like them: batch by batch, each one transaction that also
/// moves the mark behind which a restart goes on. Nothing is ceased and no version written: nothing was said of them.
/// </summary>
public sealed class MarkAbsent(Transactions transactions, Leases leases)
{
    private const int Batch = 200;

    /// <summary>Marks the next batch.</summary>
    /// <returns>True while there is more to mark.</returns>
    public Task<bool> Handle(Submission submission, HeldLease lease, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(submission);
        var call = Call.Own(submission.La.Value, submission.ClientId, "markAbsent", submission.SubmissionId.ToString());
        return transactions.Run(call, Turn.Chunk, (db, _) => Next(db, submission, ct), async (transaction, absent) =>
        {
            var db = transaction.Db;
            await leases.Show(db, lease, ct);
            var row = await db.Submissions.SingleAsync(s => s.SubmissionId == submission.SubmissionId, ct);
            if (row.AppliedThrough != submission.AppliedThrough)
            {
                // The commit of an earlier attempt had taken effect after all.
                throw new LeaseLostException(lease.Name);
            }
            await Mark(transaction, submission, [.. absent.Select(a => a.EntryId!.Value)], ct);
            row.AppliedThrough = absent[^1].Line;
            if (row.AppliedThrough >= row.Steps())
            {
                ApplySubmission.TellCompleted(transaction.Ledger, row);
            }
            return row.Status == SubmissionStatus.Processing;
        }, ct);
    }

    private static Task<List<RecordResult>> Next(RegisterDb db, Submission submission, CancellationToken ct) => db.RecordResults.AsNoTracking()
        .Where(r => r.SubmissionId == submission.SubmissionId && r.Outcome == RecordOutcome.Absent && r.Line > submission.AppliedThrough)
        .OrderBy(r => r.Line).Take(Batch).ToListAsync(ct);

    private static async Task Mark(Transaction transaction, Submission submission, List<Guid> absent, CancellationToken ct)
    {
        var (db, on, receivedAt) = (transaction.Db, submission.ReportDate, submission.ReceivedAt);
        var unsaid = await Unsaid(absent).Select(e => e.EntryId).ToListAsync(ct);
        // Whoever edits one at this moment either has done so, and it is passed over here, or waits for this commit and then clears it.
        await Unsaid(unsaid).ExecuteUpdateAsync(set => set.SetProperty(e => e.NotConfirmedSince, on), ct);
        var marked = await db.Entries.AsNoTracking().Where(e => unsaid.Contains(e.EntryId) && e.NotConfirmedSince == on).OrderBy(e => e.EntryId).ToListAsync(ct);
        var by = Absence.DueBy(London.Today(transaction.Now));
        foreach (var entry in marked)
        {
            db.Add(new Attention { EntryId = entry.EntryId, Code = AttentionCode.Absent, La = entry.La, Since = transaction.Now, By = by });
            transaction.Ledger.Touched(entry.ChildId);
            transaction.Ledger.Tell(entry.La.Value, EventType.EntryAbsent, entry.About());
        }
        transaction.Ledger.Returned($$"""{"absent":{{marked.Count}}}""");

        IQueryable<Entry> Unsaid(List<Guid> ids) => db.Entries.Where(e => ids.Contains(e.EntryId)
            && e.Status == EntryStatus.Open && e.NotConfirmedSince == null && (e.ChangedAt == null || e.ChangedAt <= receivedAt));
    }
}
