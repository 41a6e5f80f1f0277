using System.Text.Json;
using NationalRegister.Api.Http;
using NationalRegister.Domain.Reference;
using NationalRegister.Domain.Submissions;
using NationalRegister.Store.Submissions;

namespace NationalRegister.Api.Submissions;

/// <summary>A submission as its LA sees it.</summary>
/// <param name="SubmissionId">Its id.</param>
/// <param name="LocalAuthority">Whose file.</param>
/// <param name="Kind"><c>delta</c>: changes since the last file.</param>
/// <param name="ReportDate">The working day whose close the file describes.</param>
/// <param name="Status"><c>received</c>, <c>processing</c>, <c>completed</c> or <c>rejected</c>.</param>
/// <param name="ReceivedAt">When it was durable.</param>
/// <param name="CompletedAt">When its last record was applied, or the file rejected; absent before.</param>
/// <param name="Progress">From 0 to 1.</param>
/// <param name="PayloadSha256">SHA-256 of the file after decompression, in hexadecimal.</param>
/// <param name="Counts">Records by outcome, and <c>received</c>.</param>
/// <param name="Problems">Why the file as a whole was rejected.</param>
public sealed record SubmissionView(
    Guid SubmissionId, LaCode LocalAuthority, string Kind, DateOnly ReportDate, string Status, DateTime ReceivedAt, DateTime? CompletedAt,
    decimal Progress, string PayloadSha256, SubmissionCounts Counts, IReadOnlyList<FileProblem>? Problems)
{
    /// <summary>The view of a row.</summary>
    public static SubmissionView Of(Submission row)
    {
        ArgumentNullException.ThrowIfNull(row);
        var progress = row.Status switch
        {
            SubmissionStatus.Completed or SubmissionStatus.Rejected => 1m,
            SubmissionStatus.Processing when row.StagedLines > 0 => Math.Round((decimal)row.AppliedThrough / row.StagedLines.Value, 3),
            _ => 0m,
        };
        return new(row.SubmissionId, row.La, row.Kind, row.ReportDate, row.Status, row.ReceivedAt, row.CompletedAt, progress,
            Convert.ToHexStringLower(row.PayloadSha256), SubmissionCounts.Of(row.Counts),
            row.Problems is null ? null : JsonSerializer.Deserialize<IReadOnlyList<FileProblem>>(row.Problems, JsonOutput.Options));
    }
}

/// <summary>A fault of a file as a whole.</summary>
/// <param name="Code"><c>malformed</c>, <c>notAnArray</c> or <c>tooManyRecords</c>.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
/// <param name="Message">What is wrong; nothing of the file's text.</param>
public sealed record FileProblem(string Code, long Line, long Column, string Message);

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
public sealed record SubmissionCounts(int Received, int Created, int Updated, int Unchanged, int Ceased, int Withdrawn, int Relinked, int Stale, int Review, int Rejected)
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
            Rejected + Of(RecordOutcome.Rejected));
    }

    /// <summary>Compact JSON text, as stored.</summary>
    public string ToText() => JsonSerializer.Serialize(this, JsonOutput.Options);
}
