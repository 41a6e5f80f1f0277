using System.Collections.Frozen;

namespace NationalRegister.Domain.Reference;

/// <summary>The local authorities of England, whose number is a question about a date. Reorganisations since 1 April 2019 are known.</summary>
public static class LocalAuthorities
{
    private static readonly FrozenDictionary<LaCode, LocalAuthority[]> ByCode = All().ToLookup(la => la.Code).ToFrozenDictionary(las => las.Key, las => las.ToArray());

    /// <summary>Those that exist on a day, by code.</summary>
    /// <param name="date">The day.</param>
    public static IReadOnlyList<LocalAuthority> On(DateOnly date) =>
        [.. ByCode.Values.SelectMany(las => las).Where(la => la.Validity.Contains(date)).OrderBy(la => la.Code.Value, StringComparer.Ordinal)];

    /// <summary>The authority with a code on a day, or null when none has it then.</summary>
    /// <param name="code">DfE's three digits.</param>
    /// <param name="date">The day.</param>
    public static LocalAuthority? Find(LaCode code, DateOnly date) =>
        ByCode.TryGetValue(code, out var periods) ? Array.Find(periods, la => la.Validity.Contains(date)) : null;

    /// <summary>Whether a code is an authority's on a day.</summary>
    /// <param name="code">DfE's three digits.</param>
    /// <param name="date">The day.</param>
    public static bool Exists(LaCode code, DateOnly date) => Find(code, date) is not null;

    private static IEnumerable<LocalAuthority> All()
    {
        var regions = CsvTable.Read("regions.csv").ToDictionary(row => row["code"], row => new Region(row["code"], row["name"]), StringComparer.Ordinal);
        return CsvTable.Read("local-authorities.csv").Select(row => new LocalAuthority(
            LaCode.Parse(row["code"]),
            row.Optional("gssCode"),
            row["name"],
            regions[row["regionCode"]],
            new Validity(row.Date("validFrom"), row.Date("validTo")),
            [.. row.Words("successors").Select(LaCode.Parse)],
            row.Words("flags").Contains("provisional")));
    }
}
