using NationalRegister.Domain.Children;
using NationalRegister.Domain.Reference;
using NationalRegister.Domain.Submissions;

namespace NationalRegister.Api.Submissions;

/// <summary>What became of one record.</summary>
/// <param name="Line">Its line in NDJSON and CSV, or its number in an array; from 1.</param>
/// <param name="LocalReference">The sender's reference, where it could be read.</param>
/// <param name="Outcome">A value of <see cref="RecordOutcome"/>. It speaks of the entry, never of the child.</param>
/// <param name="ChildId">The child, where the record has an entry.</param>
/// <param name="EntryId">The entry, where there is one.</param>
/// <param name="Version">The entry's version after the record.</param>
/// <param name="Problems">What was wrong.</param>
/// <param name="Notices">What the LA should know about the child now.</param>
/// <param name="PreviousChildId">With <c>relinked</c>: the child that the entry stood under before.</param>
public sealed record RecordAnswer(
    int Line, string? LocalReference, string Outcome, ChildId? ChildId, Guid? EntryId, int? Version,
    IReadOnlyList<RecordProblem> Problems, IReadOnlyList<Notice> Notices, ChildId? PreviousChildId = null);

/// <summary>Something that the LA should know about a child on its register.</summary>
/// <param name="Code"><c>alsoOpenIn</c>: another LA has an open entry for the child; <c>movedTo</c>: the child was handed over, and the record changed nothing; <c>transferPending</c>: the entry stays open until the other LA has the child; <c>identityUnderReview</c>: a person must decide who the child is.</param>
/// <param name="LocalAuthority">The other LA; absent with <c>identityUnderReview</c>.</param>
/// <param name="Known">True where the LA was told before and nothing changed since.</param>
public sealed record Notice(string Code, LaCode? LocalAuthority = null, bool? Known = null);

/// <summary>What a notice says.</summary>
public static class NoticeCode
{
    /// <summary>Another LA has an open entry for the child. Leading suspends no LA's duty to a child in its area.</summary>
    public const string AlsoOpenIn = "alsoOpenIn";

    /// <summary>The child was handed over; the record changed nothing.</summary>
    public const string MovedTo = "movedTo";

    /// <summary>The entry stays open until the other LA has the child.</summary>
    public const string TransferPending = "transferPending";

    /// <summary>Who the child is must be decided by a person.</summary>
    public const string IdentityUnderReview = "identityUnderReview";
}
