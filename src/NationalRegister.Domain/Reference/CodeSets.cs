using System.Collections.Frozen;

namespace NationalRegister.Domain.Reference;

/// <summary>All code sets of the register.</summary>
public static class CodeSets
{
    /// <summary>Every set, in the order of the data.</summary>
    public static IReadOnlyList<CodeSet> All { get; } =
    [
        .. CsvTable.Read("code-sets.csv").GroupBy(row => row["set"], (name, rows) =>
        {
            var lines = rows.ToList();
            return new CodeSet(name, lines[0]["label"], lines[0]["source"], [.. lines.Skip(1).Select(CodeOf)]);
        }),
    ];

    private static FrozenDictionary<string, CodeSet> ByName { get; } = All.ToFrozenDictionary(set => set.Name, StringComparer.Ordinal);

    /// <summary>A set by its name.</summary>
    /// <param name="name">Such as <c>category</c>; a set that decisions need is named like its class of constants.</param>
    /// <exception cref="KeyNotFoundException">There is no such set.</exception>
    public static CodeSet Get(string name) => ByName[name];

    /// <summary>A set by its name, or null.</summary>
    /// <param name="name">Such as <c>category</c>.</param>
    public static CodeSet? Find(string name) => ByName.GetValueOrDefault(name);

    private static Code CodeOf(CsvRow row) =>
        new(row["code"], row["label"], new Validity(row.Date("validFrom"), row.Date("validTo")), row.Optional("source"), row.Words("flags"));
}
