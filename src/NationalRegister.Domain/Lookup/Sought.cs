using NationalRegister.Domain.Children;
using NationalRegister.Domain.Identification;
using NationalRegister.Domain.Reference;

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
    private const int YearsApart = 12;
    private const int MostSiblingKeys = 1000;
    private static readonly FoldedName Nobody = new("", "");

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

    /// <summary>A postcode of a home, now or once; null where none is known.</summary>
    public string? Postcode { get; private init; }

    /// <summary>A parent's name; empty where none is known.</summary>
    public FoldedName Parent { get; private init; } = Nobody;

    /// <summary>Telephones and email addresses of a parent.</summary>
    public IReadOnlyList<string> Contacts { get; private init; } = [];

    /// <summary>Brothers and sisters.</summary>
    public IReadOnlyList<SoughtSibling> Siblings { get; private init; } = [];

    /// <summary>URN of the last school; null where it is not known.</summary>
    public string? School { get; private init; }

    /// <summary>
    /// True where it is searched by where or with whom the person lives, where it learned, or how the family is reached: then what is found may say no more
    /// than that it is possible.
    /// </summary>
    public bool UsesAddress => HasHome || School is not null || Siblings.Count > 0;

    /// <summary>Folds what was asked for. A name of which nothing is left, or only an initial, is no name to search by.</summary>
    public static SoughtPerson Of(
        string? familyName, string? givenName, string? middleNames = null, IEnumerable<string>? formerNames = null, DateOnly? dateOfBirth = null, string? sex = null,
        (DateOnly First, DateOnly Last)? within = null, string? postcode = null, FoldedName? parent = null, IEnumerable<string?>? contacts = null,
        IEnumerable<(string? GivenName, int? BirthYear)>? siblings = null, Urn? school = null) => new()
        {
            Family = Name(familyName),
            Given = Name(givenName),
            Middle = middleNames is null ? "" : Folding.Name(middleNames),
            Former = [.. (formerNames ?? []).Select(Name).Where(n => n.Length > 0).Distinct()],
            Born = dateOfBirth,
            Within = dateOfBirth is { } day ? (day, day) : within,
            Sex = sex == UnknownSex ? null : sex,
            Postcode = Folding.Postcode(postcode) is { } code && !Placeholders.IsSharedPostcode(code) ? code : null,
            Parent = parent ?? Nobody,
            Contacts = [.. (contacts ?? []).OfType<string>().Distinct()],
            Siblings = [.. (siblings ?? []).Select(sibling => new SoughtSibling(Name(sibling.GivenName), sibling.BirthYear)).Where(sibling => sibling.Given.Length > 0).Distinct()],
            School = school?.Value,
        };

    /// <summary>
    /// Whether it is enough to search on: an exact date of birth and both names for a system; for a person both names, or one name with a birth, exact or
    /// not, a postcode or a contact, or an exact date of birth with a postcode or a contact.
    /// </summary>
    /// <param name="byPerson">Whether a person judges what is found.</param>
    public bool IsEnough(bool byPerson) => !byPerson ? Born is not null && Both
        : Both || (Family.Length + Given.Length + Former.Count > 0 ? Within is not null || HasHome : Born is not null && HasHome);

    /// <summary>What is known, in the form in which children are compared.</summary>
    public ChildProfile Profile => new([.. Former.Prepend(Family).Where(name => name.Length > 0).DefaultIfEmpty("").Select(name => new FoldedName(name, Given)).Where(name => !name.IsEmpty)], Born is { } day ? [day] : [])
    {
        Years = Born is null ? [.. Years] : [],
        Facts =
        [
            .. Fact(FactKind.Sex, Sex), .. Fact(FactKind.MiddleNames, Middle), .. Fact(FactKind.Postcode, Postcode),
            .. Contacts.Select(contact => new ProfileFact(FactKind.Contact, contact)), .. Fact(FactKind.Parent, Parent.IsEmpty ? null : ChildProfile.NameKey(Parent)),
        ],
    };

    private bool HasHome => Postcode is not null || Contacts.Count > 0;

    private bool Both => Family.Length + Former.Count > 0 && Given.Length > 0;

    private IEnumerable<int> Years => Within is { } days ? Enumerable.Range(days.First.Year, days.Last.Year - days.First.Year + 1) : [];

    /// <summary>
    /// The keys under which candidates are found. Of an address only the whole of it is one: who guesses must not learn that it comes nearer. Where the
    /// birth is not exact and only one name is known, one key for each day makes one block.
    /// </summary>
    public IEnumerable<BlockKey> Keys()
    {
        var profile = Profile;
        DateOnly[] days = Born is null && !Both && Within is { } within ? [.. Enumerable.Range(0, within.Last.DayNumber - within.First.DayNumber + 1).Select(within.First.AddDays)] : [];
        return Blocking.Sought(profile.WithoutAddresses()).Concat(Blocking.Stored(profile).Where(key => key.Type is SearchKeys.Postcode or SearchKeys.Contact))
            .Select(key => new BlockKey(key.Type, key.Canonical, key.Canonical))
            .Concat(Blocking.Born(profile, days).Select(born => new BlockKey(born.Key.Type, born.Name, born.Key.Canonical)))
            .Distinct();
    }

    /// <summary>
    /// The keys under which brothers and sisters of the same family name stand. Where their own years are not known they are sought among those born up to
    /// twelve years before or after the person; where the person's is not either, nowhere.
    /// </summary>
    public IEnumerable<SearchKey> SiblingKeys()
    {
        var families = Former.Prepend(Family).Where(name => name.Length > 0).ToList();
        return Siblings.SelectMany(sibling => Blocking.Siblings(families, sibling.Given,
            sibling.Born is { } year ? Enumerable.Range(year - 1, 3) : Within is { } days ? Enumerable.Range(days.First.Year - YearsApart, days.Last.Year - days.First.Year + 1 + (2 * YearsApart)) : []))
            .Distinct().Take(MostSiblingKeys);
    }

    private static ProfileFact[] Fact(FactKind kind, string? value) => value is { Length: > 0 } ? [new(kind, value)] : [];

    // One Latin letter is an initial; one character of another script can be a whole name. Baby and unknown are nobody's.
    private static string Name(string? name) => name is not null && Folding.Name(name) is { } folded && folded is not ("" or [<= 'Z']) && !Placeholders.NamesNobody(folded) ? folded : "";
}

/// <summary>A search key and the block that it is of.</summary>
/// <param name="Type">Its type: a constant of <see cref="SearchKeys"/>.</param>
/// <param name="Block">What the keys of one block have in common, be they of many days.</param>
/// <param name="Canonical">The key.</param>
public readonly record struct BlockKey(int Type, string Block, string Canonical);
