using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NationalRegister.Api.Http;
using NationalRegister.Domain.Children;
using NationalRegister.Domain.Reference;
using NationalRegister.Domain.Submissions;
using NationalRegister.Store;
using NationalRegister.Store.Audit;
using NationalRegister.Store.Children;
using NationalRegister.Store.Submissions;
using NationalRegister.Store.Work;

namespace NationalRegister.Api.Submissions;

/// <summary>What became of one record of a file.</summary>
/// <param name="Line">Its line in NDJSON and CSV, or its number in an array; from 1. Left out with <c>absent</c>.</param>
/// <param name="LocalReference">The sender's reference, where it could be read.</param>
/// <param name="Outcome"><c>created</c>, <c>updated</c>, <c>unchanged</c>, <c>ceased</c>, <c>withdrawn</c>, <c>relinked</c> (a corrected number or childId showed that the entry is about another child, and it moved there), <c>stale</c> (older than what is stored: nothing was written), <c>review</c> (applied under an identity of its own, until a person decides who the child is), <c>rejected</c> or <c>absent</c> (no record: an open entry that the whole register does not have; it stays open). It speaks of the entry, never of the child.</param>
/// <param name="ChildId">The child, where the record has an entry.</param>
/// <param name="EntryId">The entry, where there is one.</param>
/// <param name="Version">The entry's version after the record.</param>
/// <param name="Problems">What was wrong; a record that was accepted may have some too.</param>
/// <param name="Notices">What the LA should know about the child.</param>
/// <param name="PreviousChildId">With <c>relinked</c>: the child that the entry stood under before.</param>
public sealed record ResultView(
    int? Line, string? LocalReference, string Outcome, ChildId? ChildId, Guid? EntryId, int? Version,
    IReadOnlyList<RecordProblem> Problems, IReadOnlyList<Notice> Notices, ChildId? PreviousChildId = null);

/// <summary>Tells an LA what became of each record, a page at a time or the whole as a stream.</summary>
public sealed class ReadResults(Transactions transactions)
{
    private const int AtATime = 500;

    /// <summary>A page; or, with no paging, only whether the whole may be read.</summary>
    public Task<Outcome<Page<ResultView>>> Page(LaCode la, Guid submissionId, string? outcome, Paging? paging, Call call, CancellationToken ct) =>
        transactions.Look<Outcome<Page<ResultView>>>(call, async (db, ledger) =>
        {
            if (outcome is not null && !RecordOutcome.All.Contains(outcome))
            {
                return new Failure(Problem.InvalidParameter, $"outcome is one of {string.Join(", ", RecordOutcome.All)}.");
            }
            if (!await db.Submissions.AnyAsync(s => s.La == la && s.SubmissionId == submissionId, ct))
            {
                return Problem.NotFound;
            }
            ledger.Returned(JsonSerializer.Serialize(new { submissionId }));
            if (paging is null)
            {
                return new Page<ResultView>([], null);
            }
            var after = 0;
            if (paging.After is { } cursor && !(cursor.Values is [var line] && int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out after)))
            {
                return Problem.InvalidCursor;
            }
            var rows = await Rows(db, submissionId, outcome, after, paging.Limit + 1, ct);
            Touch(ledger, rows.Take(paging.Limit));
            return paging.Of(rows, View, row => Cursor.Of(row.Result.Line.ToString(CultureInfo.InvariantCulture)));
        }, ct);

    /// <summary>The whole, in the order of the file. No connection waits for a caller that reads slowly.</summary>
    public async IAsyncEnumerable<ResultView> All(Guid submissionId, string? outcome, Call call, [EnumeratorCancellation] CancellationToken ct)
    {
        List<Row> rows = [];
        do
        {
            var after = rows is [.., { Result.Line: var last }] ? last : 0;
            rows = await transactions.Look(call, async (db, ledger) =>
            {
                var next = await Rows(db, submissionId, outcome, after, AtATime, ct);
                Touch(ledger, next);
                ledger.Returned(JsonSerializer.Serialize(new { results = next.Count, submissionId }));
                return next;
            }, ct);
            foreach (var row in rows)
            {
                yield return View(row);
            }
        }
        while (rows.Count == AtATime);
    }

    private static Task<List<Row>> Rows(RegisterDb db, Guid submissionId, string? outcome, int after, int most, CancellationToken ct) =>
        db.RecordResults.Where(r => r.SubmissionId == submissionId && (outcome == null || r.Outcome == outcome) && r.Line > after).OrderBy(r => r.Line).Take(most)
            .Select(r => new Row(r, db.Children.Restricted().Any(c => c.ChildId == r.ChildId))).ToListAsync(ct);

    private static void Touch(Ledger ledger, IEnumerable<Row> rows)
    {
        foreach (var child in rows.Select(r => r.Result.ChildId).OfType<ChildId>())
        {
            ledger.Touched(child);
        }
    }

    // What was told before a child was restricted is not told again.
    private static ResultView View(Row row) => new(row.Result.Outcome == RecordOutcome.Absent ? null : row.Result.Line, row.Result.LocalReference, row.Result.Outcome, row.Result.ChildId, row.Result.EntryId, row.Result.Version,
        Stored<RecordProblem>(row.Result.Problems), [.. Stored<Notice>(row.Result.Notices).Where(n => !row.Restricted || n.Code is not (NoticeCode.AlsoOpenIn or NoticeCode.MovedTo))], row.Result.PreviousChildId);

    private static IReadOnlyList<T> Stored<T>(string? text) => text is null ? [] : JsonSerializer.Deserialize<IReadOnlyList<T>>(text, JsonOutput.Options)!;

    private sealed record Row(RecordResult Result, bool Restricted);
}
