namespace NationalRegister.Domain.Reference;

/// <summary>Two categories that a child may have at once, in either order.</summary>
/// <param name="First">A code of the set <c>category</c>.</param>
/// <param name="Second">Another.</param>
/// <param name="Validity">The days on which both may be open.</param>
/// <param name="Source">Where that is laid down.</param>
public sealed record CategoryPair(string First, string Second, Validity Validity, string Source);

/// <summary>The pairs of categories that do not exclude each other. Any other two do; missing education and home education always do.</summary>
public static class CategoryPairs
{
    /// <summary>Every pair.</summary>
    public static IReadOnlyList<CategoryPair> All { get; } =
    [
        .. CsvTable.Read("category-pairs.csv").Select(row =>
            new CategoryPair(row["first"], row["second"], new Validity(row.Date("validFrom"), row.Date("validTo")), row["source"])),
    ];

    /// <summary>Whether two different categories may be open at once on a day.</summary>
    /// <param name="one">A category.</param>
    /// <param name="other">Another category.</param>
    /// <param name="on">The day.</param>
    public static bool Allow(string one, string other, DateOnly on) =>
        All.Any(pair => ((pair.First, pair.Second) == (one, other) || (pair.First, pair.Second) == (other, one)) && pair.Validity.Contains(on));
}
