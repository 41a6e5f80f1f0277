namespace NationalRegister.Simulator;

/// <summary>The numbers of <c>england.csv</c>.</summary>
internal static class Model
{
    private static readonly Dictionary<string, Dictionary<string, double>> Sets = Tables.Read("england.csv")
        .GroupBy(row => row[0], StringComparer.Ordinal)
        .ToDictionary(
            set => set.Key,
            set => set.ToDictionary(row => row[1], row => double.Parse(row[2], CultureInfo.InvariantCulture), StringComparer.Ordinal),
            StringComparer.Ordinal);

    private static readonly Dictionary<string, Weighted<string>> Shared = Sets.ToDictionary(
        set => set.Key, set => new Weighted<string>(set.Value.Select(row => (row.Key, (long)(row.Value * 10_000)))), StringComparer.Ordinal);

    public static double Of(string set, string code) => Sets[set][code];

    public static string Draw(string set, Chance chance) => Shared[set].Draw(chance);

    /// <summary>The value of a school year, by the year in which it begins; the last one given holds for what comes after, the first for what came before.</summary>
    public static double OfYear(string set, int year) =>
        Sets[set].Select(row => (Year: int.Parse(row.Key, CultureInfo.InvariantCulture), row.Value)).OrderBy(row => row.Year)
            .Aggregate((best, next) => next.Year <= year ? next : best).Value;

    public static IReadOnlyDictionary<string, double> Set(string set) => Sets[set];
}
