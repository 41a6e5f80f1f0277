namespace NationalRegister.Domain.Compliance;

/// <summary>
/// How likely it is that nothing changed on an LA's register for so many working days. Said day after day of a large register, "nothing
/// changed" is rather an export that stopped.
/// </summary>
public static class NilRuns
{
    /// <summary>
    /// How often an entry changes on a working day, at the least. DfE counted 160,700 children on autumn census day 2025 (126,000 home
    /// educated, 34,700 missing education) and 319,400 at any time in 2024/25: 158,700 came in a year of 253 working days. As many left
    /// and every correction counts too; they are left out, since brothers and sisters come together and August is quiet.
    /// </summary>
    public const double ChangesOfAnEntryEachDay = 158_700.0 / 160_700 / 253;

    /// <summary>A run that honest LAs would have less often than this is improbable.</summary>
    public const double Improbable = 0.001;

    /// <summary>A run shorter than a working week is never called improbable: offices close between Christmas and the New Year.</summary>
    public const int ShortestRun = 5;

    /// <summary>How many working days of nil in a row are improbable for a register of so many entries; null where none are, since it has no entries.</summary>
    /// <param name="openEntries">The LA's open entries.</param>
    public static int? ImprobableFrom(int openEntries)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(openEntries);
        // Changes come by themselves, so a quiet run of d days has the probability exp(-rate * entries * d).
        return openEntries == 0 ? null : Math.Max(ShortestRun, (int)Math.Ceiling(-Math.Log(Improbable) / (ChangesOfAnEntryEachDay * openEntries)));
    }

    /// <summary>Whether a run is improbable.</summary>
    /// <param name="run">Working days whose newest file said that nothing changed, in a row.</param>
    /// <param name="openEntries">The LA's open entries.</param>
    public static bool IsImprobable(int run, int openEntries) => run >= ImprobableFrom(openEntries);
}
