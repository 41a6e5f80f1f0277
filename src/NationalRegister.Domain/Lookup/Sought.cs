using NationalRegister.Domain.Children;
using NationalRegister.Domain.Identification;

namespace NationalRegister.Domain.Lookup;

/// <summary>Whom a lookup is for.</summary>
public abstract record Sought;

/// <summary>The child of an identifier that the register gave.</summary>
/// <param name="ChildId">The identifier.</param>
public sealed record SoughtChild(ChildId ChildId) : Sought;

/// <summary>Whoever a number leads to.</summary>
/// <param name="Scheme">The number's scheme; also the name of its field in evidence.</param>
/// <param name="Value">The number, normalised.</param>
public sealed record SoughtNumber(string Scheme, string Value) : Sought;

/// <summary>A person by what is known of them, folded as it is compared.</summary>
public sealed record SoughtPerson : Sought
{
    private const string UnknownSex = "unknown";

    /// <summary>Family name; empty where it is not known.</summary>
    public string Family { get; private init; } = "";

    /// <summary>Given name; empty where it is not known.</summary>
    public string Given { get; private init; } = "";

    /// <summary>Other given names; empty where they are not known.</summary>
    public string Middle { get; private init; } = "";

    /// <summary>Family names that the person had before.</summary>
    public IReadOnlyList<string> Former { get; private init; } = [];

    /// <summary>Exact date of birth.</summary>
    public DateOnly? Born { get; private init; }

    /// <summary>A code of <c>sex</c>; null where it is not known.</summary>
    public string? Sex { get; private init; }

    /// <summary>True where candidates must be compared by more than their names and dates of birth.</summary>
    public bool ComparesRecords => Middle.Length > 0 || Sex is not null;

    /// <summary>Folds what was asked for. A name of which nothing is left, or only an initial, is no name to search by.</summary>
    public static SoughtPerson Of(
        string? familyName, string? givenName, string? middleNames = null, IEnumerable<string>? formerNames = null, DateOnly? dateOfBirth = null, string? sex = null) => new()
        {
            Family = Name(familyName),
            Given = Name(givenName),
            Middle = middleNames is null ? "" : Folding.Name(middleNames),
            Former = [.. (formerNames ?? []).Select(Name).Where(n => n.Length > 0).Distinct()],
            Born = dateOfBirth,
            Sex = sex == UnknownSex ? null : sex,
        };

    /// <summary>Whether it is enough to search on: a date of birth with one name for a person, with both for a system.</summary>
    /// <param name="byPerson">Whether a person judges what is found.</param>
    public bool IsEnough(bool byPerson) => Born is not null
        && (byPerson ? Family.Length + Given.Length + Former.Count > 0 : Family.Length > 0 && Given.Length > 0);

    /// <summary>The keys under which candidates are found, each by the name under which it is told of.</summary>
    public IEnumerable<NamedKey> Keys() => Born is not { } day ? [] :
        Key("dateOfBirthAndFamilyName", new(Family, ""), day)
            .Concat(Key("dateOfBirthAndGivenName", new("", Given), day))
            .Concat(Former.SelectMany(name => Key("dateOfBirthAndFormerName", new(name, ""), day)))
            .DistinctBy(key => key.Canonical);

    private static IEnumerable<NamedKey> Key(string name, FoldedName part, DateOnly day) => ChildProfile.Keys([part], [day]).Select(key => new NamedKey(name, key));

    // One Latin letter is an initial; one character of another script can be a whole name.
    private static string Name(string? name) => name is not null && Folding.Name(name) is { } folded && folded is not ("" or [<= 'Z']) ? folded : "";
}

/// <summary>A search key with a name that says what it is made of and nothing of its values.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Canonical">The key.</param>
public readonly record struct NamedKey(string Name, string Canonical);
