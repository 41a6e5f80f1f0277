using NationalRegister.Domain.Forms;

namespace NationalRegister.Domain.Submissions;

/// <summary>What a fault does to the record.</summary>
public enum Severity
{
    /// <summary>The record is rejected and nothing of it is applied: it cannot be attributed, or it would be false in law.</summary>
    Error,

    /// <summary>The record is applied and the LA is asked: without what is at fault, or with it where it may be right.</summary>
    Query,
}

/// <summary>One fault of one record. It never repeats a value.</summary>
/// <param name="Code">The rule's id.</param>
/// <param name="Severity">What it does to the record.</param>
/// <param name="Pointer">The member at fault: a JSON Pointer from the record's root.</param>
/// <param name="Message">What is wrong, and what to do.</param>
/// <param name="Detail">What would be right.</param>
public sealed record RecordProblem(string Code, Severity Severity, string Pointer, string Message, string? Detail = null)
{
    /// <summary>The problem of a member that did not bind.</summary>
    /// <param name="problem">What the form says.</param>
    public static RecordProblem Of(FormProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        // Without its reference a record is nobody's; every other member can be left out and asked for.
        var severity = problem.Pointer is "" or "/localReference" or "/action" ? Severity.Error : Severity.Query;
        return new RecordProblem(problem.Code, severity, problem.Pointer, problem.Message, problem.Detail);
    }
}

/// <summary>What became of a record.</summary>
public static class RecordOutcome
{
    /// <summary>A new entry was opened.</summary>
    public const string Created = "created";

    /// <summary>The entry was changed.</summary>
    public const string Updated = "updated";

    /// <summary>The entry already said so.</summary>
    public const string Unchanged = "unchanged";

    /// <summary>The entry ended, or is leaving.</summary>
    public const string Ceased = "ceased";

    /// <summary>The entry never should have been.</summary>
    public const string Withdrawn = "withdrawn";

    /// <summary>The entry turned out to be about another child, and moved there.</summary>
    public const string Relinked = "relinked";

    /// <summary>Older than what is stored: nothing was written.</summary>
    public const string Stale = "stale";

    /// <summary>Applied under an identity of its own, until a person decides who the child is.</summary>
    public const string Review = "review";

    /// <summary>Refused.</summary>
    public const string Rejected = "rejected";

    /// <summary>No record at all: an open entry that the LA's whole register does not have.</summary>
    public const string Absent = "absent";

    /// <summary>All outcomes, in the order of the contract's counts.</summary>
    public static IReadOnlyList<string> All { get; } = [Created, Updated, Unchanged, Ceased, Withdrawn, Relinked, Stale, Review, Rejected, Absent];
}
