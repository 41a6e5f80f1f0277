using System.Text.Json;
using NationalRegister.Api.Entries;
using NationalRegister.Api.Http;
using NationalRegister.Domain.Reference;
using NationalRegister.Domain.Submissions;
using NationalRegister.Store.Submissions;

namespace NationalRegister.Api.Submissions;

/// <summary>A submission as its LA sees it.</summary>
/// <param name="SubmissionId">Its id.</param>
/// <param name="LocalAuthority">Whose file.</param>
/// <param name="Kind"><c>delta</c>: changes since the last file; <c>full</c>: the whole register; <c>nil</c>: nothing changed.</param>
/// <param name="DryRun">True where the file is only tried: nothing of it is applied, and what it came to is kept for 24 hours.</param>
/// <param name="ReportDate">The working day whose close the file describes.</param>
/// <param name="Status"><c>received</c>, <c>processing</c>, <c>completed</c>, <c>held</c> (too many entries are absent from the whole register: nothing is applied until it is released) or <c>rejected</c>.</param>
/// <param name="ReceivedAt">When it had been received and safely stored.</param>
/// <param name="CompletedAt">When its last record was applied, or the file rejected or discarded; absent before.</param>
/// <param name="Progress">From 0 to 1.</param>
/// <param name="PayloadSha256">SHA-256 of the file after decompression, in hexadecimal.</param>
/// <param name="Counts">Records by outcome, and <c>received</c>.</param>
/// <param name="Problems">Why the file as a whole was rejected.</param>
/// <param name="Attention">The LA's entries that need an act, whether or not they are in the file: those due first, at most 500. <c>GET /v1/entries?attention=any</c> lists them all. In a list of submissions it is left out.</param>
public sealed record SubmissionView(
    Guid SubmissionId, LaCode LocalAuthority, string Kind, bool DryRun, DateOnly ReportDate, string Status, DateTime ReceivedAt, DateTime? CompletedAt,
    decimal Progress, string PayloadSha256, SubmissionCounts Counts, IReadOnlyList<FileProblem>? Problems, IReadOnlyList<AttentionView>? Attention)
{
    /// <summary>The view of a row as an item of a list.</summary>
    /// <param name="row">The row.</param>
    public static SubmissionView Of(Submission row) => Of(row, null);

    /// <summary>The view of a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="attention">What asks for an act of its LA.</param>
    public static SubmissionView Of(Submission row, IReadOnlyList<AttentionView>? attention)
    {
        ArgumentNullException.ThrowIfNull(row);
        var progress = row.Status switch
        {
            SubmissionStatus.Completed or SubmissionStatus.Rejected => 1m,
            SubmissionStatus.Processing => Math.Round((decimal)row.AppliedThrough / row.Steps(), 3),
            _ => 0m,
        };
        return new(row.SubmissionId, row.La, row.Kind, row.DryRun, row.ReportDate, row.Status, row.ReceivedAt, row.CompletedAt, progress,
            Convert.ToHexStringLower(row.PayloadSha256), SubmissionCounts.Of(row.Counts),
            row.Problems is null ? null : JsonSerializer.Deserialize<IReadOnlyList<FileProblem>>(row.Problems, JsonOutput.Options), attention);
    }
}

/// <summary>How far a submission has to go.</summary>
internal static class SubmissionSteps
{
    /// <summary>Its lines, and behind them the absentees that it marks.</summary>
    public static int Steps(this Submission row) => (row.StagedLines ?? 0) + (row.DryRun ? 0 : SubmissionCounts.Of(row.Counts).Absent);
}

/// <summary>A fault of a file as a whole.</summary>
/// <param name="Code"><c>malformed</c>, <c>notAnArray</c> or <c>tooManyRecords</c>; of CSV also <c>noHeader</c>, <c>wrongSeparator</c>, <c>unknownColumn</c>, <c>repeatedColumn</c> or <c>missingColumn</c>; of one that was held <c>discarded</c>, by the LA, or <c>superseded</c>, by a later whole register.</param>
/// <param name="Line">The line, from 1; absent where the fault has no place in the file.</param>
/// <param name="Column">The column, from 1; absent where the fault has no place in the file.</param>
/// <param name="Message">What is wrong; nothing of the file's text.</param>
public sealed record FileProblem(string Code, long? Line, long? Column, string Message);

/// <summary>Records by outcome.</summary>
/// <param name="Received">Records in the file.</param>
/// <param name="Created">Entries opened.</param>
/// <param name="Updated">Entries changed.</param>
/// <param name="Unchanged">Entries that already said so.</param>
/// <param name="Ceased">Entries ended, or leaving.</param>
/// <param name="Withdrawn">Entries taken back.</param>
/// <param name="Relinked">Entries that turned out to be about another child, and moved there.</param>
/// <param name="Stale">Records older than what is stored.</param>
/// <param name="Review">Records applied under an identity of their own until a person decides.</param>
/// <param name="Rejected">Records refused.</param>
/// <param name="Absent">Open entries that are not in a whole register. They are not counted in <c>received</c>, and stay open.</param>
public sealed record SubmissionCounts(
    int Received, int Created, int Updated, int Unchanged, int Ceased, int Withdrawn, int Relinked, int Stale, int Review, int Rejected, int Absent)
{
    /// <summary>Reads what <see cref="ToText"/> wrote.</summary>
    public static SubmissionCounts Of(string text) => JsonSerializer.Deserialize<SubmissionCounts>(text, JsonOutput.Options)!;

    /// <summary>Counts with more records applied.</summary>
    public SubmissionCounts With(IEnumerable<RecordAnswer> answers)
    {
        var more = answers.CountBy(a => a.Outcome).ToDictionary();
        int Of(string outcome) => more.GetValueOrDefault(outcome);
        return new(Received, Created + Of(RecordOutcome.Created), Updated + Of(RecordOutcome.Updated), Unchanged + Of(RecordOutcome.Unchanged),
            Ceased + Of(RecordOutcome.Ceased), Withdrawn + Of(RecordOutcome.Withdrawn), Relinked + Of(RecordOutcome.Relinked), Stale + Of(RecordOutcome.Stale), Review + Of(RecordOutcome.Review),
            Rejected + Of(RecordOutcome.Rejected), Absent);
    }

    /// <summary>Compact JSON text, as stored.</summary>
    public string ToText() => JsonSerializer.Serialize(this, JsonOutput.Options);
}
