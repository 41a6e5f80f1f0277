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

    /// <summary>The days of which the person was born on one; the exact date alone, where that is known. Null where nothing is.</summary>
    public (DateOnly First, DateOnly Last)? Within { get; private init; }

    /// <summary>The longest time within which a birth may lie: two years, for who can only guess an age.</summary>
    public const int MostDays = 731;

    /// <summary>A code of <c>sex</c>; null where it is not known.</summary>
    public string? Sex { get; private init; }

    /// <summary>True where candidates must be compared by more than their names and dates of birth.</summary>
    public bool ComparesRecords => Middle.Length > 0 || Sex is not null;

    /// <summary>Folds what was asked for. A name of which nothing is left, or only an initial, is no name to search by.</summary>
    public static SoughtPerson Of(
        string? familyName, string? givenName, string? middleNames = null, IEnumerable<string>? formerNames = null, DateOnly? dateOfBirth = null, string? sex = null,
        (DateOnly First, DateOnly Last)? within = null) => new()
        {
            Family = Name(familyName),
            Given = Name(givenName),
            Middle = middleNames is null ? "" : Folding.Name(middleNames),
            Former = [.. (formerNames ?? []).Select(Name).Where(n => n.Length > 0).Distinct()],
            Born = dateOfBirth,
            Within = dateOfBirth is { } day ? (day, day) : within,
            Sex = sex == UnknownSex ? null : sex,
        };

    /// <summary>
    /// Whether it is enough to search on: an exact date of birth and both names for a system; for a person a birth, exact or not, with one
    /// name, or both names alone.
    /// </summary>
    /// <param name="byPerson">Whether a person judges what is found.</param>
    public bool IsEnough(bool byPerson) => byPerson
        ? Within is not null ? Family.Length + Given.Length + Former.Count > 0 : Both
        : Born is not null && Both;

    private bool Both => Family.Length > 0 && Given.Length > 0;

    private IEnumerable<int> Years => Within is { } days ? Enumerable.Range(days.First.Year, days.Last.Year - days.First.Year + 1) : [];

    /// <summary>
    /// The keys under which candidates are found, each by the name under which it is told of: exact dates of birth with a name; the year with
    /// a name, and the name alone, of children whose date of birth is not known exactly. What a key leads to, a person must judge.
    /// </summary>
    public IEnumerable<NamedKey> Keys() =>
        Parts().SelectMany(part => Days().SelectMany(day => ChildProfile.Keys([part.Folded], [day]).Select(key => new NamedKey(SearchKeys.BirthAndName, $"{(Born is null ? "birthYear" : "dateOfBirth")}And{part.Name}", part.Folded, key))))
            .Concat(Parts().SelectMany(part => ChildProfile.YearKeys([part.Folded], Years).Select(key => new NamedKey(SearchKeys.YearAndName, $"inexactBirthAnd{part.Name}", part.Folded, key))))
            .Concat(WholeNames().Select(name => new NamedKey(SearchKeys.WholeName, "inexactBirthAndWholeName", name, ChildProfile.NameKey(name))))
            .DistinctBy(key => (key.Type, key.Canonical));

    private IEnumerable<DateOnly> Days() => Within is { } days ? Enumerable.Range(0, days.Last.DayNumber - days.First.DayNumber + 1).Select(days.First.AddDays) : [];

    private IEnumerable<(string Name, FoldedName Folded)> Parts() =>
        new[] { ("FamilyName", new FoldedName(Family, "")), ("GivenName", new FoldedName("", Given)) }.Concat(Former.Select(name => ("FormerName", new FoldedName(name, "")))).Where(part => !part.Item2.IsEmpty);

    // A child of whom only one name is known stands under that name alone.
    private IEnumerable<FoldedName> WholeNames() =>
        Former.Prepend(Family).SelectMany(family => new FoldedName[] { new(family, Given), new(family, ""), new("", Given) }).Where(name => !name.IsEmpty).Distinct();

    // One Latin letter is an initial; one character of another script can be a whole name.
    private static string Name(string? name) => name is not null && Folding.Name(name) is { } folded && folded is not ("" or [<= 'Z']) ? folded : "";
}

/// <summary>A search key with a name that says what it is made of and nothing of its values.</summary>
/// <param name="Type">Its type: a constant of <see cref="SearchKeys"/>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Part">The part of the name that it holds: keys of one type and part are one block, be they of many days.</param>
/// <param name="Canonical">The key.</param>
public readonly record struct NamedKey(int Type, string Name, FoldedName Part, string Canonical);
