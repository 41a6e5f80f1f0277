using NationalRegister.Api.Access;
using NationalRegister.Domain.Children;
using NationalRegister.Domain.Forms;
using NationalRegister.Domain.Identification;
using NationalRegister.Domain.Lookup;
using NationalRegister.Domain.Reference;
using NationalRegister.Domain.Submissions;

namespace NationalRegister.Api.Lookup;

/// <summary>Whom to look for, and why: one of childId, nhsNumber, upn and person.</summary>
public sealed record LookupRequest
{
    /// <summary>Why. Without it the lookup is refused as `purposeRequired`.</summary>
    [Code("purpose")]
    public string? Purpose { get; init; }

    /// <summary>The caller's case, for the audit log: letters, digits, stroke and hyphen.</summary>
    [Text(Access.CaseReference.MaxLength), Checked<CaseReference>]
    public string? CaseReference { get; init; }

    /// <summary>The register's own identifier.</summary>
    public ChildId? ChildId { get; init; }

    /// <summary>An NHS number.</summary>
    public NhsNumber? NhsNumber { get; init; }

    /// <summary>A unique pupil number, a former one too.</summary>
    public Upn? Upn { get; init; }

    /// <summary>What is known of the person.</summary>
    public PersonSought? Person { get; init; }
}

/// <summary>A person to look for: both names, or a name with a birth, a postcode or a parent's contact, or an exact birth with either of those; a system needs both names and the exact date.</summary>
public sealed record PersonSought
{
    /// <summary>Family name.</summary>
    [Text(RecordLengths.Name)]
    public string? FamilyName { get; init; }

    /// <summary>First given name.</summary>
    [Text(RecordLengths.Name)]
    public string? GivenName { get; init; }

    /// <summary>Other given names: they rank what is found.</summary>
    [Text(100)]
    public string? MiddleNames { get; init; }

    /// <summary>Family names that the person had before.</summary>
    [Items(10), Text(RecordLengths.Name)]
    public IReadOnlyList<string>? FormerNames { get; init; }

    /// <summary>Date of birth, exact.</summary>
    public DateOnly? DateOfBirth { get; init; }

    /// <summary>Year of birth, where no more is known.</summary>
    [Range(1900, 2200)]
    public int? BirthYear { get; init; }

    /// <summary>The first day on which the person may have been born, with `dateOfBirthTo`.</summary>
    public DateOnly? DateOfBirthFrom { get; init; }

    /// <summary>The last such day, at most two years later.</summary>
    public DateOnly? DateOfBirthTo { get; init; }

    /// <summary>Sex as recorded: it ranks what is found.</summary>
    [Code("sex")]
    public string? Sex { get; init; }

    /// <summary>The postcode of a home, now or once. It finds and ranks, whole or not at all; restricted children are not found by it, and the answer has no scores.</summary>
    [Text(10), Checked<PostcodeForm>]
    public string? Postcode { get; init; }

    /// <summary>A parent.</summary>
    public ParentSought? Parent { get; init; }

    /// <summary>Brothers and sisters: they rank what is found, where they are on the register at one home with it and under the person's family name, now or once. As by a postcode, restricted children are not found by them, and the answer has no scores.</summary>
    [Items(5)]
    public IReadOnlyList<SiblingSought>? Siblings { get; init; }

    /// <summary>URN of the school that the person went to last. It ranks what is found as a postcode does: restricted children are not found by it, and the answer has no scores.</summary>
    public Urn? LastSchoolUrn { get; init; }

    /// <summary>True where the birth is said in one way at most, and its range is one.</summary>
    public bool SaysOneBirth() => (DateOfBirth is null ? 0 : 1) + (BirthYear is null ? 0 : 1) + (DateOfBirthFrom is null && DateOfBirthTo is null ? 0 : 1) <= 1
        && DateOfBirthFrom is null == DateOfBirthTo is null
        && !(DateOfBirthTo < DateOfBirthFrom) && !(DateOfBirthTo?.DayNumber - DateOfBirthFrom?.DayNumber >= SoughtPerson.MostDays);

    /// <summary>The same, folded as names are compared.</summary>
    public SoughtPerson Folded() => SoughtPerson.Of(FamilyName, GivenName, MiddleNames, FormerNames, DateOfBirth, Sex,
        BirthYear is { } year ? (new(year, 1, 1), new(year, 12, 31)) : DateOfBirthFrom is { } first && DateOfBirthTo is { } last ? (first, last) : null,
        Postcode, Parent?.Name, Parent?.Contacts, Siblings?.Select(sibling => ((string?)sibling.GivenName, sibling.BirthYear)), LastSchoolUrn);
}

/// <summary>A parent of the person: the name ranks what is found; telephone and email find like a postcode, exactly or not at all.</summary>
public sealed record ParentSought
{
    /// <summary>Family name.</summary>
    [Text(RecordLengths.Name)]
    public string? FamilyName { get; init; }

    /// <summary>Given name.</summary>
    [Text(RecordLengths.Name)]
    public string? GivenName { get; init; }

    /// <summary>A telephone number.</summary>
    [Text(32)]
    public string? Phone { get; init; }

    /// <summary>An email address.</summary>
    [Text(254)]
    public string? Email { get; init; }

    internal FoldedName Name => new(FamilyName is null ? "" : Folding.Name(FamilyName), GivenName is null ? "" : Folding.Name(GivenName));

    internal IReadOnlyList<string?> Contacts => [Folding.Phone(Phone), Folding.Email(Email)];
}

/// <summary>A brother or sister of the person.</summary>
public sealed record SiblingSought
{
    /// <summary>Given name.</summary>
    [Text(RecordLengths.Name)]
    public required string GivenName { get; init; }

    /// <summary>Year of birth, a year more or less; without it the person's own birth must be known, exactly or not, for a sibling to count.</summary>
    [Range(1900, 2200)]
    public int? BirthYear { get; init; }
}
