using NationalRegister.Domain.Children;

namespace NationalRegister.Domain.Identification;

/// <summary>What a record says of who the child is.</summary>
/// <param name="ChildId">The identifier the LA has from the register.</param>
/// <param name="NhsNumber">The NHS number.</param>
/// <param name="Upns">The UPN and former ones.</param>
/// <param name="Profile">Names, birth and what else it says.</param>
public sealed record StatedIdentity(ChildId? ChildId, string? NhsNumber, IReadOnlyList<string> Upns, ChildProfile Profile);

/// <summary>A child that a record might be about.</summary>
/// <param name="ChildId">Who.</param>
/// <param name="Profile">What is known, history included.</param>
/// <param name="NhsNumber">The NHS number it holds.</param>
/// <param name="Upns">UPNs it holds or held.</param>
/// <param name="OpenAtSender">True where the same LA holds the child open under another reference.</param>
public sealed record Candidate(ChildId ChildId, ChildProfile Profile, string? NhsNumber, IReadOnlyList<string> Upns, bool OpenAtSender);

/// <summary>Who a record is about.</summary>
public enum IdentityVerdict
{
    /// <summary>A child already known.</summary>
    Linked,

    /// <summary>A child not known before.</summary>
    Created,

    /// <summary>Possibly a child already known: it has an identity of its own until a person decides.</summary>
    Review,
}

/// <summary>Why a verdict fell as it did.</summary>
public static class IdentityBasis
{
    /// <summary>The LA named the child by childId, and the details agree.</summary>
    public const string ChildId = "childId";

    /// <summary>The NHS number leads to the child, and the details agree.</summary>
    public const string NhsNumber = "nhsNumber";

    /// <summary>The UPN leads to the child, and the details agree.</summary>
    public const string Upn = "upn";

    /// <summary>Names and birth agree with one child, and with no other nearly as well.</summary>
    public const string NameAndBirth = "nameAndBirth";

    /// <summary>Nothing led to a child.</summary>
    public const string NothingFound = "nothingFound";

    /// <summary>An identifier leads to a child whose details do not agree: perhaps a sibling's.</summary>
    public const string DetailsDisagree = "detailsDisagree";

    /// <summary>The details agree but the strong identifiers differ.</summary>
    public const string IdentifiersDiffer = "identifiersDiffer";

    /// <summary>One name and the birth agree, and no number: many children have them in common.</summary>
    public const string OneNameOnly = "oneNameOnly";

    /// <summary>More than one child agrees.</summary>
    public const string SeveralAgree = "severalAgree";

    /// <summary>The date of birth that agrees is 1 January, which systems fill in for a year.</summary>
    public const string DefaultDate = "defaultDate";

    /// <summary>The given names differ: perhaps a twin's or a sibling's.</summary>
    public const string GivenNamesDiffer = "givenNamesDiffer";

    /// <summary>The names agree, and no exact date of birth does.</summary>
    public const string BirthNotExact = "birthNotExact";

    /// <summary>What agrees is more likely of one child than of two, but not by enough.</summary>
    public const string TooLittle = "tooLittle";

    /// <summary>The same LA holds that child open under another reference.</summary>
    public const string OpenAtSender = "openAtSender";
}

/// <summary>A verdict.</summary>
/// <param name="Verdict">Who.</param>
/// <param name="ChildId">The child it was linked to.</param>
/// <param name="Basis">A value of <see cref="IdentityBasis"/>.</param>
/// <param name="Rivals">With <see cref="IdentityVerdict.Review"/>: the children it may be, in order of id.</param>
public sealed record Identified(IdentityVerdict Verdict, ChildId? ChildId, string Basis, IReadOnlyList<ChildId> Rivals)
{
    /// <summary>How each child that came into question compares, the likeliest first.</summary>
    public IReadOnlyList<Judged> Evidence { get; init; } = [];
}
