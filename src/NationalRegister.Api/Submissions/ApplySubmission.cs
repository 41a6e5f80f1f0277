using System.Diagnostics;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NationalRegister.Api.Http;
using NationalRegister.Domain.Children;
using NationalRegister.Domain.Events;
using NationalRegister.Domain.Forms;
using NationalRegister.Domain.Submissions;
using NationalRegister.Store.Audit;
using NationalRegister.Store.Submissions;
using NationalRegister.Store.Work;

namespace NationalRegister.Api.Submissions;

/// <summary>
/// Applies what is staged, chunk by chunk, each one transaction that also moves the mark behind which a restart goes on. So every
/// record is applied once, whatever is killed when.
/// </summary>
public sealed partial class ApplySubmission(ApplyRecords apply, MarkAbsent mark, Transactions transactions, Leases leases, ILogger<ApplySubmission> logger)
{
    // More at once is hardly faster, and what a chunk holds in memory is most of what the process grows by.
    private const int LargestChunk = 500;

    // Characters: a record may be a thousand times as long as most, of which a chunk has 500.
    private const int LargestText = 512 * 1024;
    private int chunkSize = transactions.Engine.FirstChunk;

    /// <summary>Applies the next chunk; behind the last record, marks who is absent.</summary>
    /// <returns>True while there is more to apply.</returns>
    public async Task<bool> Handle(Submission submission, HeldLease lease, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(submission);
        if (submission.AppliedThrough >= submission.StagedLines)
        {
            return await mark.Handle(submission, lease, ct);
        }
        var size = chunkSize;
        while (true)
        {
            var rows = await Rows(submission, size, ct);
            try
            {
                return await ApplyChunk(submission, lease, await Dated(submission, [.. rows.AsParallel().AsOrdered().Select(row => Incoming(row, submission))], ct), ct);
            }
            catch (Exception fault) when (fault is RaceLostException or not (OperationCanceledException or RegisterUnavailableException or LeaseLostException or OutOfMemoryException))
            {
                // A record that the register itself fails on must not stop its neighbours: it is found by applying half as many, again and again.
                Failed(logger, submission.SubmissionId, rows[0].Line, rows.Count, fault.GetType().Name);
                if (rows.Count == 1)
                {
                    var refused = RecordRules.NotApplied.At("");
                    return await ApplyChunk(submission, lease, [new Incoming(rows[0].Line, null, null, [refused])], ct);
                }
                size = rows.Count / 2;
            }
        }
    }

    /// <summary>Tells the LA that its file is done.</summary>
    public static void TellCompleted(Ledger ledger, Submission row)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        ArgumentNullException.ThrowIfNull(row);
        row.CompletedAt = ledger.Now;
        if (row.Status != SubmissionStatus.Rejected)
        {
            row.Status = SubmissionStatus.Completed;
        }
        if (!row.DryRun)
        {
            ledger.Tell(row.La.Value, EventType.SubmissionCompleted, new EventData { Status = row.Status, SubmissionId = row.SubmissionId });
        }
    }

    private async Task<bool> ApplyChunk(Submission submission, HeldLease lease, IReadOnlyList<Incoming> records, CancellationToken ct)
    {
        var call = Call.Own(submission.La.Value, submission.ClientId, submission.DryRun ? "trySubmission" : "applySubmission", submission.SubmissionId.ToString());
        var (more, held) = submission.DryRun
            ? await transactions.Run(call, Turn.Chunk, (db, _) => apply.Try(db, submission.La, records, ct),
                (transaction, tried) => Answer(transaction, () => Task.FromResult(tried)), ct)
            : await transactions.Run(call, Turn.Chunk,
                (db, now) => apply.Prepare(db, submission.La, records, submission.Today, submission.SubmissionId, now, ct),
                (transaction, prepared) => Answer(transaction, async () => (await apply.Commit(transaction, prepared, records, ct)).Answers), ct);
        Fit(records.Count, held);
        return more;

        async Task<(bool More, TimeSpan Held)> Answer(Transaction transaction, Func<Task<IReadOnlyList<RecordAnswer>>> decide)
        {
            var started = Stopwatch.GetTimestamp();
            await leases.Show(transaction.Db, lease, ct);
            var answers = await decide();
            var row = await transaction.Db.Submissions.SingleAsync(s => s.SubmissionId == submission.SubmissionId, ct);
            if (row.AppliedThrough >= records[0].Line)
            {
                // The commit of an earlier attempt had taken effect after all.
                throw new LeaseLostException(lease.Name);
            }
            row.AppliedThrough = records[^1].Line;
            row.Counts = SubmissionCounts.Of(row.Counts).With(answers).ToText();
            foreach (var child in submission.DryRun ? answers.Select(a => a.ChildId).OfType<ChildId>() : [])
            {
                transaction.Ledger.Touched(child);
            }
            foreach (var answer in answers)
            {
                transaction.Db.Append(Result(submission, answer));
            }
            if (row.AppliedThrough >= row.Steps())
            {
                TellCompleted(transaction.Ledger, row);
            }
            await transaction.Db.SaveChangesAsync(ct);
            return (row.Status == SubmissionStatus.Processing, Stopwatch.GetElapsedTime(started));
        }
    }

    // While a file was held, later ones were applied and officers went on: of a child they spoke of since, it is older news, clock or no clock.
    private async Task<IReadOnlyList<Incoming>> Dated(Submission submission, IReadOnlyList<Incoming> records, CancellationToken ct)
    {
        if (!submission.Released)
        {
            return records;
        }
        var references = records.Select(r => r.LocalReference).OfType<string>().ToList();
        var since = await transactions.Read(db => AbsenteesQuery.SpokenOfSince(db, submission, references, ct));
        return [.. records.Select(r => r with
        {
            IsOldNews = r.LocalReference is not null && since.Contains(r.LocalReference),
            Statement = r.Statement is null ? null : r.Statement with { ChangedAt = r.Statement.ChangedAt ?? submission.ReceivedAt },
        })];
    }

    // As many records as keep other writers waiting no longer than the engine's budget.
    private void Fit(int count, TimeSpan held)
    {
        if (count < chunkSize / 2)
        {
            return;
        }
        var fitting = (int)(count * (transactions.Engine.ChunkBudget / held));
        chunkSize = Math.Clamp((chunkSize + fitting) / 2, 5, LargestChunk);
    }

    private Task<List<StagedRecord>> Rows(Submission submission, int size, CancellationToken ct) => transactions.Read(async db =>
    {
        var through = await db.Submissions.Where(s => s.SubmissionId == submission.SubmissionId).Select(s => s.AppliedThrough).SingleAsync(ct);
        var staged = db.StagedRecords.Where(s => s.SubmissionId == submission.SubmissionId && s.Line > through);
        var next = await staged.OrderBy(s => s.Line).Take(size).Select(s => new { s.Line, Length = s.Content == null ? 0 : s.Content.Length }).ToListAsync(ct);
        var (last, length) = (0, 0);
        foreach (var record in next)
        {
            length += record.Length;
            if (last > 0 && length > LargestText) break;
            last = record.Line;
        }
        return await staged.Where(s => s.Line <= last).OrderBy(s => s.Line).ToListAsync(ct);
    });

    private static Incoming Incoming(StagedRecord row, Submission submission)
    {
        IReadOnlyList<RecordProblem> settled = row.Problems is null ? [] : JsonSerializer.Deserialize<IReadOnlyList<RecordProblem>>(row.Problems, JsonOutput.Options)!;
        if (row.Content is null)
        {
            return new Incoming(row.Line, null, null, settled);
        }
        // It was read once when it was staged, so it reads again.
        var json = StrictJson.TryParse(System.Text.Encoding.UTF8.GetBytes(row.Content), out var read, out _) ? read : null;
        var (statement, problems) = Statement.Read(json, whole: false, submission.Today, submission.ReceivedAt);
        return new Incoming(row.Line, settled.Count > 0 ? null : statement, statement?.LocalReference, settled.Count > 0 ? settled : problems);
    }

    private static RecordResult Result(Submission submission, RecordAnswer answer) => new()
    {
        SubmissionId = submission.SubmissionId,
        Line = answer.Line,
        LocalReference = answer.LocalReference,
        Outcome = answer.Outcome,
        ChildId = answer.ChildId,
        PreviousChildId = answer.PreviousChildId,
        EntryId = answer.EntryId,
        Version = answer.Version,
        Problems = answer.Problems.Count == 0 ? null : JsonSerializer.Serialize(submission.Format == "csv" ? answer.Problems.Select(InColumn) : answer.Problems, JsonOutput.Options),
        Notices = answer.Notices.Count == 0 ? null : JsonSerializer.Serialize(answer.Notices, JsonOutput.Options),
    };

    // Who sends columns looks for columns.
    private static RecordProblem InColumn(RecordProblem problem) =>
        problem.Pointer.Length == 0 ? problem : problem with { Detail = $"Column {CsvForm.NameOf(problem.Pointer)}. {problem.Detail}".TrimEnd() };

    [LoggerMessage(LogLevel.Error, "Submission {SubmissionId}: {Count} records from line {Line} could not be applied: {Fault}")]
    private static partial void Failed(ILogger logger, Guid submissionId, int line, int count, string fault);
}
