namespace NationalRegister.Simulator.Records;

/// <summary>How often a record errs, and how: <c>noise.csv</c>.</summary>
internal static class Noise
{
    private const double Records = 100_000;

    private static readonly Dictionary<string, (double Ordinary, double Missing)> Rates = Tables.Read("noise.csv").ToDictionary(
        row => row[0], row => (Tables.Weight(row[1]) / Records, Tables.Weight(row[2]) / Records), StringComparer.Ordinal);

    /// <summary>Whether a record errs in this way.</summary>
    public static bool Happens(string error, bool missing, Chance chance) => chance.In(missing ? Rates[error].Missing : Rates[error].Ordinary);
}
