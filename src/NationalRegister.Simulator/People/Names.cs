namespace NationalRegister.Simulator.People;

/// <summary>Given names by sex and origin in proportion to births, surnames by origin in proportion to bearers.</summary>
internal static class Names
{
    private const string Anywhere = "british";

    private static readonly Dictionary<(string Sex, string Origin), Weighted<string>> Given = Tables.Read("given-names.csv")
        .GroupBy(row => (row[1], row[2]))
        .ToDictionary(set => set.Key, set => new Weighted<string>(set.Select(row => (row[0], Tables.Weight(row[3])))));

    private static readonly Dictionary<string, Weighted<string>> Family = Tables.Read("surnames.csv")
        .GroupBy(row => row[1], StringComparer.Ordinal)
        .ToDictionary(set => set.Key, set => new Weighted<string>(set.Select(row => (row[0], Tables.Weight(row[2])))), StringComparer.Ordinal);

    /// <summary>A given name. One family in five of another origin chooses a name that everybody gives.</summary>
    public static string GivenTo(string sex, string origin, Chance chance) => Given[(sex, chance.In(0.2) ? Anywhere : origin)].Draw(chance);

    /// <summary>A surname; one in thirty is double-barrelled.</summary>
    public static string Surname(string origin, Chance chance)
    {
        var name = Family[origin].Draw(chance);
        return chance.In(1 / 30.0) && Family[origin].Draw(chance) is var second && second != name ? $"{name}-{second}" : name;
    }
}
