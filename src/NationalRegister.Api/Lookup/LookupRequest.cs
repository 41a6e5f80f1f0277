using NationalRegister.Api.Access;
using NationalRegister.Domain.Children;
using NationalRegister.Domain.Forms;
using NationalRegister.Domain.Lookup;
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

/// <summary>A person to look for: a date of birth with at least one name; a system needs both names.</summary>
public sealed record PersonSought
{
    /// <summary>Family name.</summary>
    [Text(RecordLengths.Name)]
    public string? FamilyName { get; init; }

    /// <summary>First given name.</summary>
    [Text(RecordLengths.Name)]
    public string? GivenName { get; init; }

    /// <summary>Other given names: compared, not searched by.</summary>
    [Text(100)]
    public string? MiddleNames { get; init; }

    /// <summary>Family names that the person had before.</summary>
    [Items(10), Text(RecordLengths.Name)]
    public IReadOnlyList<string>? FormerNames { get; init; }

    /// <summary>Date of birth, exact.</summary>
    public DateOnly? DateOfBirth { get; init; }

    /// <summary>Sex as recorded: compared, not searched by.</summary>
    [Code("sex")]
    public string? Sex { get; init; }

    /// <summary>The same, folded as names are compared.</summary>
    public SoughtPerson Folded() => SoughtPerson.Of(FamilyName, GivenName, MiddleNames, FormerNames, DateOfBirth, Sex);
}
