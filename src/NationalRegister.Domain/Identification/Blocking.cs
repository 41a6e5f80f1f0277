using System.Globalization;

namespace NationalRegister.Domain.Identification;

/// <summary>A search key before it is hashed.</summary>
/// <param name="Type">Its type: a constant of <see cref="SearchKeys"/>.</param>
/// <param name="Canonical">What it is made of.</param>
public readonly record struct SearchKey(int Type, string Canonical);

/// <summary>
/// Which keys a child is stored under, and under which it is searched for. What may have been written otherwise (names or day and month swapped, a
/// short form, the year beside) is the searcher's to think of: a key that is stored costs every child, one that is searched for only the search.
/// </summary>
public static class Blocking
{
    private const int MostGivenNames = 3;

    // log2: of ten million children some forty have a name as rare.
    private const float RareEnough = 18;

    /// <summary>The keys of everything that is known. Those that hold an address are left out for a restricted child.</summary>
    public static IEnumerable<SearchKey> Stored(ChildProfile profile, bool withAddresses = true)
    {
        ArgumentNullException.ThrowIfNull(profile);
        var names = Names(profile);
        var (dates, years) = (Dates(profile).ToList(), Years(profile).ToList());
        var districts = withAddresses ? Districts(profile).ToList() : [];
        return Keys(
            from family in Families(names) from day in dates select BirthAndSound(day, Sounded(family)),
            from given in Givens(names) from day in dates select BirthAndGiven(day, given.Canonical),
            from name in names where !name.Family.IsEmpty && !name.Given.IsEmpty from day in dates select BirthAndInitials(day, name.Family, name.Given),
            from name in names where !name.Family.IsEmpty && !name.Given.IsEmpty from year in years select SoundsAndYear(Sounded(name.Family.Core), Sounded(name.Given.Parts[0]), year),
            withAddresses ? profile.Known(FactKind.Postcode).Select(code => new SearchKey(SearchKeys.Postcode, code)) : [],
            from place in withAddresses ? Places(profile) : [] from day in dates select BirthAndPlace(day, place),
            from district in districts from family in Families(names) select new SearchKey(SearchKeys.FamilyAndOutcode, $"{family.Stem}|{district}"),
            from district in districts from given in Givens(names) from sex in Sexes(profile) select GivenOutcodeAndSex(given.Canonical, district, sex),
            withAddresses ? profile.Known(FactKind.Contact).Select(contact => new SearchKey(SearchKeys.Contact, contact)) : [],
            from name in names where IsRare(name) select Sounding(Sounded(name.Family.Core), Sounded(name.Given.Parts[0])),
            profile.YearKeys().Select(key => new SearchKey(SearchKeys.YearAndName, key)),
            profile.NameKeys().Select(key => new SearchKey(SearchKeys.WholeName, key)));
    }

    /// <summary>The keys that a search by these details walks: all that such a child may be stored under, however it was written.</summary>
    public static IEnumerable<SearchKey> Sought(ChildProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        var names = Names(profile);
        var (families, givens) = (Families(names), Givens(names));
        var dates = Dates(profile).SelectMany(day => day.Day <= 12 ? new[] { day, new DateOnly(day.Year, day.Day, day.Month) } : [day]).Where(day => !Placeholders.IsDefaultDate(day)).Distinct().ToList();
        var years = Years(profile).SelectMany(year => new[] { year, year - 1, year + 1 }).Distinct().ToList();
        var called = givens.Concat(families).Select(name => name.Canonical).Concat(givens.SelectMany(given => given.Related)).Distinct().ToList();
        return Stored(profile).Concat(Keys(
            from name in families.Concat(givens) from sound in Sounds(name) from day in dates select BirthAndSound(day, sound),
            from given in called from day in dates select BirthAndGiven(day, given),
            from name in names
            where !name.Family.IsEmpty && !name.Given.IsEmpty
            from family in name.Family.Parts.Append(name.Family.Core).SelectMany(Sounds).Distinct()
            from given in name.Given.Parts.Take(MostGivenNames).Concat(profile.Born.Count == 0 ? name.Given.Parts[0].Related.Select(related => new NamePart(related)) : []).SelectMany(Sounds).Distinct()
            from year in years
            from key in new[] { SoundsAndYear(family, given, year), SoundsAndYear(given, family, year) }
            select key,
            from name in names where !name.Family.IsEmpty && !name.Given.IsEmpty from day in dates select BirthAndInitials(day, name.Family, name.Given),
            from place in Places(profile) from day in dates select BirthAndPlace(day, place),
            from district in Districts(profile) from given in called from sex in Sexes(profile).Append("").Distinct() select GivenOutcodeAndSex(given, district, sex),
            from year in years from key in ChildProfile.YearKeys(profile.Names, [year]) select new SearchKey(SearchKeys.YearAndName, key),
            from name in names
            where IsRare(name)
            from family in Sounds(name.Family.Core)
            from given in Sounds(name.Given.Parts[0])
            from key in new[] { Sounding(family, given), Sounding(given, family) }
            select key,
            // A child of whom only one name is known stands under that name alone.
            from name in profile.Names
            from known in new[] { name, name with { Given = "" }, name with { Family = "" } }
            where !known.IsEmpty
            select new SearchKey(SearchKeys.WholeName, ChildProfile.NameKey(known)))).Distinct();
    }

    /// <summary>The keys of these names with each of the days on which the person may have been born, each with what it has in common with those of other days.</summary>
    public static IEnumerable<(SearchKey Key, string Name)> Born(ChildProfile profile, IReadOnlyCollection<DateOnly> days)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(days);
        var names = Names(profile);
        var (sounds, givens) = (Families(names).SelectMany(Sounds).Distinct().ToList(), Givens(names).Select(name => name.Canonical).Distinct().ToList());
        return days.SelectMany(day => sounds.Select(sound => (BirthAndSound(day, sound), sound)).Concat(givens.Select(given => (BirthAndGiven(day, given), given))));
    }

    /// <summary>The keys of children of some family names, a given name and some years, as they sound: brothers and sisters, whose names are known better than their years.</summary>
    public static IEnumerable<SearchKey> Siblings(IEnumerable<string> families, string given, IEnumerable<int> years)
    {
        ArgumentNullException.ThrowIfNull(families);
        ArgumentNullException.ThrowIfNull(years);
        var called = NameForm.Of(given);
        return called.IsEmpty ? [] :
            from family in families.Select(NameForm.Of)
            where !family.IsEmpty
            from name in Sounds(family.Core)
            from first in called.Parts[0].Related.Select(related => new NamePart(related)).Prepend(called.Parts[0]).SelectMany(Sounds).Distinct()
            from year in years
            select SoundsAndYear(name, first, year);
    }

    private static IEnumerable<SearchKey> Keys(params IEnumerable<SearchKey>[] keys) => keys.SelectMany(all => all).Distinct();

    private static SearchKey BirthAndSound(DateOnly day, string sound) => new(SearchKeys.BirthAndSound, $"{day:O}|{sound}");

    private static SearchKey BirthAndGiven(DateOnly day, string given) => new(SearchKeys.BirthAndGiven, $"{day:O}|{given}");

    private static SearchKey BirthAndInitials(DateOnly day, NameForm family, NameForm given)
    {
        var (one, other) = (family.Core.Text[0], given.Core.Text[0]);
        return new(SearchKeys.BirthAndInitials, $"{day:O}|{(one < other ? one : other)}{(one < other ? other : one)}");
    }

    private static SearchKey BirthAndPlace(DateOnly day, string place) => new(SearchKeys.BirthAndPlace, $"{day:O}|{place}");

    private static SearchKey SoundsAndYear(string family, string given, int year) => new(SearchKeys.SoundsAndYear, string.Create(CultureInfo.InvariantCulture, $"{family}|{given}|{year}"));

    private static SearchKey Sounding(string family, string given) => new(SearchKeys.Sounds, $"{family}|{given}");

    private static bool IsRare((NameForm Family, NameForm Given) name) =>
        !name.Family.IsEmpty && !name.Given.IsEmpty && name.Family.Core.FamilyRarity + name.Given.Parts[0].GivenRarity >= RareEnough;

    private static SearchKey GivenOutcodeAndSex(string given, string district, string sex) => new(SearchKeys.GivenOutcodeAndSex, $"{given}|{district}|{sex}");

    private static List<(NameForm Family, NameForm Given)> Names(ChildProfile profile) =>
        [.. profile.Names.Select(name => (NameForm.Of(name.Family), NameForm.Of(name.Given))).Where(name => !name.Item1.IsEmpty || !name.Item2.IsEmpty)];

    private static List<NamePart> Families(List<(NameForm Family, NameForm Given)> names) =>
        [.. names.Select(name => name.Family).Where(family => !family.IsEmpty).SelectMany(family => family.Parts.Prepend(family.Core)).Where(part => !part.IsInitial).DistinctBy(part => part.Text)];

    private static List<NamePart> Givens(List<(NameForm Family, NameForm Given)> names) =>
        [.. names.Select(name => name.Given).Where(given => !given.IsEmpty).SelectMany(given => given.Parts.Take(MostGivenNames).Prepend(given.Core)).Where(part => !part.IsInitial).DistinctBy(part => part.Text)];

    // A day that systems fill in would gather all of whom only the year is known.
    private static IEnumerable<DateOnly> Dates(ChildProfile profile) => profile.Born.Where(day => !Placeholders.IsDefaultDate(day));

    private static IEnumerable<int> Years(ChildProfile profile) => profile.Born.Select(day => day.Year).Concat(profile.PossibleYears).Distinct();

    private static IEnumerable<string> Places(ChildProfile profile) => profile.Known(FactKind.Postcode).Select(code => code.Split(' ')[0]).Concat(profile.Known(FactKind.Town)).Distinct();

    // Of a child without a postcode, the town.
    private static IEnumerable<string> Districts(ChildProfile profile) =>
        (profile.Known(FactKind.Postcode).Any() ? profile.Known(FactKind.Postcode).Select(code => code.Split(' ')[0]) : profile.Known(FactKind.Town)).Distinct();

    private static IEnumerable<string> Sexes(ChildProfile profile) => profile.Known(FactKind.Sex).DefaultIfEmpty("");

    // A name in another script has no sound but stands for itself.
    private static string Sounded(NamePart name) => name.Sound.IsEmpty ? name.Text : Sound.Letters(name.Sound.Primary);

    private static IEnumerable<string> Sounds(NamePart name) =>
        name.Sound.IsEmpty ? [name.Text] : name.Sound.Other == 0 || name.Sound.Other == name.Sound.Primary ? [Sounded(name)] : [Sounded(name), Sound.Letters(name.Sound.Other)];
}
