namespace NationalRegister.Domain.Identification;

/// <summary>What two records of a child are compared by.</summary>
public enum ComparedField
{
    /// <summary>Family name.</summary>
    FamilyName,

    /// <summary>Given name.</summary>
    GivenName,

    /// <summary>Other given names.</summary>
    MiddleNames,

    /// <summary>Date of birth.</summary>
    DateOfBirth,

    /// <summary>Sex.</summary>
    Sex,

    /// <summary>Homes: postcodes, or towns.</summary>
    Postcode,

    /// <summary>Houses and streets of homes.</summary>
    Street,

    /// <summary>Telephones and email addresses of the parents.</summary>
    Contact,

    /// <summary>Parents, by name.</summary>
    Parents,

    /// <summary>NHS number, UPN or childId.</summary>
    Number,
}

/// <summary>How far two values of a field agree; each field has some of these.</summary>
public enum AgreementLevel
{
    /// <summary>One side does not say.</summary>
    NotCompared,

    /// <summary>The same.</summary>
    Exact,

    /// <summary>Another spelling or transliteration of the same name.</summary>
    Variant,

    /// <summary>A short, pet or foreign form.</summary>
    Nickname,

    /// <summary>One part of several.</summary>
    Part,

    /// <summary>Family name and given name change places.</summary>
    Swapped,

    /// <summary>A parent's family name on the other side.</summary>
    Parent,

    /// <summary>An initial.</summary>
    Initial,

    /// <summary>A slip of the hand away, or the same in sound.</summary>
    Close,

    /// <summary>Two slips of the hand away.</summary>
    Loose,

    /// <summary>Alike, but each a name that children have: rather two children than one.</summary>
    Alike,

    /// <summary>The same day, which systems fill in for a year.</summary>
    Default,

    /// <summary>Day and month change places.</summary>
    DayAndMonth,

    /// <summary>One digit is another, or two neighbours change places.</summary>
    OneEdit,

    /// <summary>Two of day, month and year.</summary>
    TwoParts,

    /// <summary>The year, where the day is not known.</summary>
    Year,

    /// <summary>A year beside it, where the day is not known.</summary>
    NearYear,

    /// <summary>The same, along with the family name: what goes with it is no surprise.</summary>
    Household,

    /// <summary>The same postcode sector.</summary>
    Sector,

    /// <summary>The same postcode district.</summary>
    Outcode,

    /// <summary>The same town.</summary>
    Town,

    /// <summary>Something else.</summary>
    Different,
}

/// <summary>How a field compares, and what that is worth.</summary>
/// <param name="Level">How far it agrees.</param>
/// <param name="Bits">The weight: log2 of how much likelier this is of one child than of two.</param>
public readonly record struct FieldScore(AgreementLevel Level, float Bits)
{
    /// <summary>True where the field speaks for one child.</summary>
    public bool Agrees => Level is not AgreementLevel.NotCompared && !Differs;

    /// <summary>True where both say something and it is not the same.</summary>
    public bool Differs => Level is AgreementLevel.Different or AgreementLevel.Alike or AgreementLevel.Loose;
}
