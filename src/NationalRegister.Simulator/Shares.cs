namespace NationalRegister.Simulator;

/// <summary>Values with weights, from which one is drawn in proportion.</summary>
internal sealed class Weighted<T>
{
    private readonly T[] _values;
    private readonly long[] _upTo;

    public Weighted(IEnumerable<(T Value, long Weight)> shares)
    {
        var all = shares.Where(share => share.Weight > 0).ToArray();
        _values = [.. all.Select(share => share.Value)];
        _upTo = new long[all.Length];
        var sum = 0L;
        for (var i = 0; i < all.Length; i++)
            _upTo[i] = sum += all[i].Weight;
    }

    public T Draw(Chance chance)
    {
        var at = Array.BinarySearch(_upTo, (long)(chance.Fraction() * _upTo[^1]) + 1);
        return _values[at < 0 ? ~at : at];
    }
}

/// <summary>The embedded tables.</summary>
internal static class Tables
{
    /// <summary>The rows of a table without comments and heading. No field holds a comma.</summary>
    public static IEnumerable<string[]> Read(string file)
    {
        using var stream = typeof(Tables).Assembly.GetManifestResourceStream($"NationalRegister.Simulator.Data.{file}")
            ?? throw new InvalidOperationException($"The table {file} is not embedded.");
        using var reader = new StreamReader(stream);
        var heading = true;
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
                continue;
            if (!heading)
                yield return line.Split(',');
            heading = false;
        }
    }

    public static long Weight(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}

/// <summary>How children spread over reasons, years, categories: <c>shares.csv</c>.</summary>
internal static class Shares
{
    private static readonly Dictionary<string, Weighted<string>> Sets = Tables.Read("shares.csv")
        .GroupBy(row => row[0], StringComparer.Ordinal)
        .ToDictionary(set => set.Key, set => new Weighted<string>(set.Select(row => (row[1], Tables.Weight(row[2])))), StringComparer.Ordinal);

    public static Weighted<string> Category(string region) => Sets[$"category {region}"];

    public static Weighted<string> Origin(string region) => Sets[$"origin {region}"];

    public static Weighted<string> Of(string set) => Sets[set];
}
