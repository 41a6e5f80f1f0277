using NationalRegister.Domain.Forms;
using NationalRegister.Domain.Identification;
using NationalRegister.Domain.Reference;

namespace NationalRegister.Domain.Submissions;

/// <summary>An address, present or past. Section 436C(1).</summary>
public sealed record AddressDetails
{
    /// <summary>What kind of address.</summary>
    [Code("addressKind")]
    public required string Kind { get; init; }

    /// <summary>Its lines, without town and postcode.</summary>
    [Items(5), Text(RecordLengths.AddressLine)]
    public IReadOnlyList<string>? Lines { get; init; }

    /// <summary>Town or village.</summary>
    [Text(RecordLengths.AddressLine)]
    public string? Locality { get; init; }

    /// <summary>Postcode, for an address in the United Kingdom.</summary>
    [Text(10), Checked<PostcodeForm>]
    public string? Postcode { get; init; }

    /// <summary>Country, where it is abroad.</summary>
    [Text(60)]
    public string? Country { get; init; }

    /// <summary>Unique property reference number, up to 12 digits.</summary>
    [Text(12), Checked<UprnForm>]
    public string? Uprn { get; init; }

    /// <summary>From when the child lived there.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Until when.</summary>
    public DateOnly? To { get; init; }
}

/// <summary>A parent of the child. Section 436C(1).</summary>
public sealed record ParentDetails
{
    /// <summary>Family name.</summary>
    [Text(RecordLengths.Name)]
    public string? FamilyName { get; init; }

    /// <summary>Given name.</summary>
    [Text(RecordLengths.Name)]
    public string? GivenName { get; init; }

    /// <summary>Relationship to the child.</summary>
    [Text(60)]
    public string? Relationship { get; init; }

    /// <summary>The parent's home address, where it is not the child's.</summary>
    public AddressDetails? Address { get; init; }

    /// <summary>Telephone.</summary>
    [Text(32)]
    public string? Phone { get; init; }

    /// <summary>Email.</summary>
    [Text(254)]
    public string? Email { get; init; }

    /// <summary>Whether the parent may be contacted.</summary>
    [Code("mayContact")]
    public string? MayContact { get; init; }

    /// <summary>Whether this parent provides education.</summary>
    public bool? ProvidesEducation { get; init; }
}

/// <summary>Somebody else who provides education. Section 436C(1).</summary>
public sealed record ProviderDetails
{
    /// <summary>Name.</summary>
    [Text(200)]
    public required string Name { get; init; }

    /// <summary>What kind of provider.</summary>
    [Code("providerKind")]
    public required string Kind { get; init; }

    /// <summary>Its address.</summary>
    public AddressDetails? Address { get; init; }

    /// <summary>Where the education takes place, if elsewhere.</summary>
    public AddressDetails? PlaceAddress { get; init; }

    /// <summary>Website, if it is virtual.</summary>
    [Text(254)]
    public string? Website { get; init; }

    /// <summary>Email, if it is virtual.</summary>
    [Text(254)]
    public string? Email { get; init; }

    /// <summary>From when.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Until when.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Estimated hours a week in term time.</summary>
    [Range(0, 168)]
    public decimal? Hours { get; init; }

    /// <summary>Of these, hours without a parent there.</summary>
    [Range(0, 168)]
    public decimal? HoursWithoutParent { get; init; }
}

/// <summary>What puts the child at greater risk, or is otherwise to be recorded.</summary>
public sealed record CharacteristicDetails
{
    /// <summary>Which.</summary>
    [Code("characteristicKind")]
    public required string Kind { get; init; }

    /// <summary>Since when.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Until when.</summary>
    public DateOnly? To { get; init; }

    /// <summary>The LA it concerns, such as the corporate parent.</summary>
    public LaCode? LocalAuthority { get; init; }

    /// <summary>Who says so.</summary>
    [Text(200)]
    public string? Source { get; init; }
}

/// <summary>A notice or an order served on the parent. Education Act 1996, sections 437 and 436H ff.</summary>
public sealed record OrderDetails
{
    /// <summary>Which.</summary>
    [Code("orderKind")]
    public required string Kind { get; init; }

    /// <summary>The day it was served.</summary>
    public required DateOnly ServedOn { get; init; }

    /// <summary>What came of it.</summary>
    [Text(200)]
    public string? Outcome { get; init; }

    /// <summary>The day it ended.</summary>
    public DateOnly? EndedOn { get; init; }
}

/// <summary>Where a value comes from, and on what basis it is held.</summary>
public sealed record ProvenanceDetails
{
    /// <summary>Which member of the record: a JSON Pointer.</summary>
    [Text(200)]
    public required string Pointer { get; init; }

    /// <summary>Required, obtainable or discretionary.</summary>
    [Code("provenanceBasis")]
    public required string Basis { get; init; }

    /// <summary>Who gave it.</summary>
    [Text(200)]
    public required string Source { get; init; }

    /// <summary>When.</summary>
    public required DateOnly On { get; init; }
}

/// <summary>A postcode has a UK postcode's form.</summary>
public sealed class PostcodeForm : IValueCheck
{
    /// <inheritdoc/>
    public static FormFault? Check(string value) => Folding.Postcode(value) is not null ? null
        : string.Concat(value.Where(c => !char.IsWhiteSpace(c))).StartsWith("ZZ99", StringComparison.OrdinalIgnoreCase) ? FormFault.PlaceholderPostcode : FormFault.BadForm;
}

/// <summary>A UPRN is digits only.</summary>
public sealed class UprnForm : IValueCheck
{
    /// <inheritdoc/>
    public static FormFault? Check(string value) => value.All(char.IsAsciiDigit) ? null : FormFault.BadForm;
}
