using NationalRegister.Simulator.People;

namespace NationalRegister.Simulator.Files;

/// <summary>A file of any length with nothing wrong in it, to measure with.</summary>
public static class LargeFile
{
    /// <summary>Makes an NDJSON file of new children of one LA.</summary>
    /// <param name="la">Whose file.</param>
    /// <param name="records">How many records.</param>
    /// <param name="today">The day after the reporting day.</param>
    /// <param name="seed">From which the children are made.</param>
    public static DailyFile Of(LaCode la, int records, DateOnly today, ulong seed)
    {
        var reportDate = WorkingDays.Previous(today);
        return new Desk(new Habit(la, "BIG", records, DailyFile.NdJson, Gzip: false), reportDate, new Numbers(seed), seed).FileWithoutWrongRows();
    }
}
