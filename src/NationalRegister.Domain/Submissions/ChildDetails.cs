using NationalRegister.Domain.Children;
using NationalRegister.Domain.Forms;

namespace NationalRegister.Domain.Submissions;

/// <summary>Who the child is, as the LA knows it. To open an entry at least one of <c>familyName</c> and <c>givenName</c> is needed, and <c>sex</c>.</summary>
public sealed record ChildDetails
{
    /// <summary>The unique child identifier, where the LA has it from the register.</summary>
    public ChildId? ChildId { get; init; }

    /// <summary>The NHS number: the consistent identifier.</summary>
    public NhsNumber? NhsNumber { get; init; }

    /// <summary>The unique pupil number. A child who was never in a state school has none.</summary>
    public Upn? Upn { get; init; }

    /// <summary>Pupil numbers that the child had before.</summary>
    [Items(10)]
    public IReadOnlyList<Upn>? FormerUpns { get; init; }

    /// <summary>Family name.</summary>
    [Text(RecordLengths.Name)]
    public string? FamilyName { get; init; }

    /// <summary>First given name.</summary>
    [Text(RecordLengths.Name)]
    public string? GivenName { get; init; }

    /// <summary>Other given names.</summary>
    [Text(100)]
    public string? MiddleNames { get; init; }

    /// <summary>Names that the child prefers, had, or goes by.</summary>
    [Items(10)]
    public IReadOnlyList<OtherName>? OtherNames { get; init; }

    /// <summary>Date of birth.</summary>
    public DateOnly? DateOfBirth { get; init; }

    /// <summary>How sure the date of birth is; <c>exact</c> where it is absent.</summary>
    [Code("dateOfBirthQuality")]
    public string? DateOfBirthQuality { get; init; }

    /// <summary>Year of birth, where that is all that is known.</summary>
    [Range(1900, 2200)]
    public int? BirthYear { get; init; }

    /// <summary>Sex as recorded.</summary>
    [Code("sex")]
    public string? Sex { get; init; }

    /// <summary>Ethnicity, as the school census codes it.</summary>
    [Text(8)]
    public string? Ethnicity { get; init; }
}

/// <summary>Another name of the child.</summary>
public sealed record OtherName
{
    /// <summary>Which kind of name.</summary>
    [Code("otherNameKind")]
    public required string Kind { get; init; }

    /// <summary>Family name.</summary>
    [Text(RecordLengths.Name)]
    public string? FamilyName { get; init; }

    /// <summary>Given name.</summary>
    [Text(RecordLengths.Name)]
    public string? GivenName { get; init; }
}
