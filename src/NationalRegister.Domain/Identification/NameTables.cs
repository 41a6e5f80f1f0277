using System.Collections.Frozen;
using System.Globalization;
using NationalRegister.Domain.Reference;

namespace NationalRegister.Domain.Identification;

/// <summary>What is known of names: how rare each is, which are spellings of one, and which are short for which. See <c>Data/README.md</c>.</summary>
internal static class NameTables
{
    private const double PerMillion = 1_000_000;

    // A name that is not listed is as rare as the rarest listed; the weights cap both.
    private const float RarestFamily = 13.3f;
    private const float RarestGiven = 14f;

    private static readonly FrozenDictionary<string, float> FamilyBits = Rarity("surnames.csv");
    private static readonly FrozenDictionary<string, float> GivenBits = Rarity("given-names.csv");
    private static readonly (FrozenDictionary<string, int> Of, float[] Bits, string[] Heads) GivenSpellings = Spellings(["both"], GivenBits, RarestGiven);
    private static readonly (FrozenDictionary<string, int> Of, float[] Bits, string[] Heads) FamilySpellings = Spellings(["both", "family"], FamilyBits, RarestFamily);

    private static readonly FrozenDictionary<string, string> FamilyTraditions = Traditions("surnames.csv");
    private static readonly FrozenDictionary<string, string> GivenTraditions = Traditions("given-names.csv");

    // From a short form to the formal names that it may stand for.
    private static readonly FrozenDictionary<string, string[]> Formals = CsvTable.Read("nicknames.csv", Folder)
        .SelectMany(row => row.Words("forms"), (row, form) => (form, Formal: row["name"]))
        .GroupBy(pair => pair.form, pair => pair.Formal, StringComparer.Ordinal).ToFrozenDictionary(pairs => pairs.Key, pairs => pairs.Distinct().ToArray(), StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string[]> Shorts = CsvTable.Read("nicknames.csv", Folder)
        .ToFrozenDictionary(row => row["name"], row => row.Words("forms"), StringComparer.Ordinal);

    // A rarer name has no tradition that could be told from the lists.
    private const float Rare = 11;

    internal const string Folder = "Identification";

    /// <summary>Any tradition.</summary>
    public const string Unknown = "?";

    /// <summary>log2 of one in how many has the family name.</summary>
    public static float FamilyRarity(string name) => FamilyBits.GetValueOrDefault(name, RarestFamily);

    /// <summary>log2 of one in how many of a sex has the given name.</summary>
    public static float GivenRarity(string name) => GivenBits.GetValueOrDefault(name, RarestGiven);

    /// <summary>True where enough children are called so that it is no slip of the hand.</summary>
    public static bool IsGivenName(string name) => GivenBits.ContainsKey(name);

    /// <summary>Where a family name comes from, if it comes from abroad; <see cref="Unknown"/> where it is rare and nothing is known of it.</summary>
    public static string FamilyTradition(string name) => FamilyTraditions.GetValueOrDefault(name, FamilyRarity(name) >= Rare ? Unknown : "");

    /// <summary>Where a given name comes from, as <see cref="FamilyTradition"/>.</summary>
    public static string GivenTradition(string name) => GivenTraditions.TryGetValue(name, out var tradition) || GivenTraditions.TryGetValue(CanonicalGiven(name), out tradition)
        ? tradition : GivenRarity(name) >= Rare ? Unknown : "";

    /// <summary>The group of spellings that a given name is in; 0 where it is in none.</summary>
    public static int GivenGroup(string name) => GivenSpellings.Of.GetValueOrDefault(name);

    /// <summary>The group of spellings that a family name is in; 0 where it is in none.</summary>
    public static int FamilyGroup(string name) => FamilySpellings.Of.GetValueOrDefault(name);

    /// <summary>log2 of one in how many has a name of the group.</summary>
    public static float GivenGroupRarity(int group) => GivenSpellings.Bits[group];

    /// <summary>log2 of one in how many has a name of the group.</summary>
    public static float FamilyGroupRarity(int group) => FamilySpellings.Bits[group];

    /// <summary>The given name that stands for all spellings of it.</summary>
    public static string CanonicalGiven(string name) => GivenGroup(name) is var group and not 0 ? GivenSpellings.Heads[group] : name;

    /// <summary>The names of which this one is a short form, and the short forms of it, each in its canonical spelling.</summary>
    public static IEnumerable<string> Related(string name)
    {
        var canonical = CanonicalGiven(name);
        return Formals.GetValueOrDefault(name, []).Concat(Formals.GetValueOrDefault(canonical, [])).Concat(Shorts.GetValueOrDefault(name, [])).Concat(Shorts.GetValueOrDefault(canonical, []))
            .Select(CanonicalGiven).Where(related => related != canonical).Distinct();
    }

    private static FrozenDictionary<string, string> Traditions(string file) => CsvTable.Read(file, Folder).Where(row => row["tradition"].Length > 0)
        .DistinctBy(row => NameTokens.Join(row["name"])).ToFrozenDictionary(row => NameTokens.Join(row["name"]), row => row["tradition"], StringComparer.Ordinal);

    private static FrozenDictionary<string, float> Rarity(string file) => CsvTable.Read(file, Folder).Where(row => row["perMillion"].Length > 0)
        .Select(row => (Name: NameTokens.Join(row["name"]), Share: double.Parse(row["perMillion"], CultureInfo.InvariantCulture) / PerMillion))
        .GroupBy(row => row.Name, row => row.Share, StringComparer.Ordinal)
        .ToFrozenDictionary(name => name.Key, name => (float)-Math.Log2(name.Sum()), StringComparer.Ordinal);

    private static (FrozenDictionary<string, int> Of, float[] Bits, string[] Heads) Spellings(string[] parts, FrozenDictionary<string, float> rarity, float rarest)
    {
        var groups = CsvTable.Read("spellings.csv", Folder).Where(row => parts.Contains(row["part"])).Select(row => row.Words("names")).ToList();
        // A group of family names goes before one of both parts.
        var of = groups.Index().Reverse().SelectMany(group => group.Item, (group, name) => (Name: NameTokens.Join(name), Group: group.Index + 1)).DistinctBy(pair => pair.Name);
        float Bits(string[] group) => (float)-Math.Log2(group.Sum(name => Math.Pow(2, -rarity.GetValueOrDefault(NameTokens.Join(name), rarest + 4))));
        return (of.ToFrozenDictionary(pair => pair.Name, pair => pair.Group, StringComparer.Ordinal), [rarest, .. groups.Select(Bits)], ["", .. groups.Select(group => NameTokens.Join(group[0]))]);
    }
}
