namespace NationalRegister.Simulator.People;

/// <summary>Where families live: a region as DfE publishes it, London in two, and in it an LA in proportion to its residents.</summary>
internal static class Authorities
{
    private const double StaysInRegion = 0.6;

    private static readonly (LaCode La, string Region, long Weight)[] Rows =
        [.. Tables.Read("authorities.csv").Select(row => (LaCode.Parse(row[0]), row[1], Tables.Weight(row[2])))];

    private static readonly Dictionary<string, Weighted<LaCode>> ByRegion = Rows.GroupBy(row => row.Region, StringComparer.Ordinal)
        .ToDictionary(region => region.Key, region => new Weighted<LaCode>(region.Select(row => (row.La, row.Weight))), StringComparer.Ordinal);

    private static readonly Weighted<LaCode> Anywhere = new(Rows.Select(row => (row.La, row.Weight)));

    private static readonly Dictionary<LaCode, string> Regions = Rows.ToDictionary(row => row.La, row => row.Region);

    /// <summary>All, by code.</summary>
    public static IReadOnlyList<LaCode> All { get; } = [.. Rows.Select(row => row.La)];

    /// <summary>The region that an LA is counted in.</summary>
    public static string Region(LaCode la) => Regions[la];

    /// <summary>An LA for a family of a category.</summary>
    public static LaCode For(string? category, Chance chance) => ByRegion[
        Model.Draw(category == Category.ChildMissingEducation ? "missingRegion" : "homeRegion", chance)].Draw(chance);

    /// <summary>Another LA to which a family moves.</summary>
    public static LaCode Other(LaCode from, Chance chance)
    {
        while (true)
        {
            var to = (chance.In(StaysInRegion) ? ByRegion[Regions[from]] : Anywhere).Draw(chance);
            if (to != from)
                return to;
        }
    }
}
