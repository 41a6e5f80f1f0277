using NationalRegister.Api.Http;
using NationalRegister.Domain.Children;
using NationalRegister.Domain.Reference;
using NationalRegister.Domain.Submissions;

namespace NationalRegister.Api.Identification;

/// <summary>A question that the register leaves to a person: whether a record is about one of the children it may be about.</summary>
public sealed record ReviewView : IVersioned
{
    /// <summary>The review.</summary>
    public required Guid ReviewId { get; init; }

    /// <summary>From 1; also the ETag.</summary>
    public required int Version { get; init; }

    /// <summary><c>open</c>, <c>linked</c> (it is one child), <c>keptApart</c> (it is not: never asked again) or <c>closed</c> (nothing is left to decide).</summary>
    public required string State { get; init; }

    /// <summary>The entry that raised it.</summary>
    public required Guid EntryId { get; init; }

    /// <summary>Whose entry.</summary>
    public required LaCode LocalAuthority { get; init; }

    /// <summary>The entry's reference in its LA's own system.</summary>
    public required string LocalReference { get; init; }

    /// <summary>The child under which the entry stands meanwhile.</summary>
    public required ChildId ChildId { get; init; }

    /// <summary>
    /// The children it may be: whether <c>childId</c> is one of them; where <c>childId</c> itself is among them, whether the entry is about it.
    /// A local authority sees those of which it has an entry itself.
    /// </summary>
    public required IReadOnlyList<ChildId> Rivals { get; init; }

    /// <summary>Why it is left to a person, such as <c>severalAgree</c>, <c>detailsDisagree</c>, <c>identifiersDiffer</c>, <c>openAtSender</c>, <c>numberDisputed</c> or <c>decidedByPerson</c>.</summary>
    public required string Basis { get; init; }

    /// <summary>The version of the rules that left it.</summary>
    public required string RulesVersion { get; init; }

    /// <summary>When it was opened.</summary>
    public required DateTime OpenedAt { get; init; }

    /// <summary>When it was decided or closed.</summary>
    public DateTime? DecidedAt { get; init; }

    /// <summary>With <c>linked</c>: the child that the record is about.</summary>
    public ChildId? LinkedTo { get; init; }

    /// <summary>For the national desk, in a read of one review: what the entries of each of the children say, the entry's own child first.</summary>
    public IReadOnlyList<ReviewedChildView>? Children { get; init; }
}

/// <summary>A child of a review, as the national desk compares it.</summary>
/// <param name="ChildId">The child.</param>
/// <param name="Restricted">Whether no LA may be told of another.</param>
/// <param name="Entries">Its entries, those that were withdrawn left out, in the order in which they were opened.</param>
public sealed record ReviewedChildView(ChildId ChildId, bool Restricted, IReadOnlyList<ReviewedEntryView> Entries);

/// <summary>What an entry says of who its child is; never where the child lives.</summary>
/// <param name="EntryId">The entry.</param>
/// <param name="LocalAuthority">Whose.</param>
/// <param name="Status"><c>open</c> or <c>ceased</c>.</param>
/// <param name="OpenedAt">When it was opened.</param>
/// <param name="Child">Who the child is, as the LA says.</param>
public sealed record ReviewedEntryView(Guid EntryId, LaCode LocalAuthority, string Status, DateTime OpenedAt, ChildDetails? Child);
