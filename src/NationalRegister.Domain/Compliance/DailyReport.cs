using NationalRegister.Domain.Reference;

namespace NationalRegister.Domain.Compliance;

/// <summary>How an LA stands with its file of a day.</summary>
public enum Punctuality
{
    /// <summary>The day owes no file.</summary>
    NothingDue,

    /// <summary>A file is owed and its time has not run out.</summary>
    Awaited,

    /// <summary>A file came before its time ran out.</summary>
    OnTime,

    /// <summary>A file came, but not before its time had run out.</summary>
    Late,

    /// <summary>The time has run out and no file has come.</summary>
    Missing,
}

/// <summary>The file that every LA owes for every working day: due before 06:00 in London on the next working day.</summary>
public static class DailyReport
{
    private static readonly TimeOnly Until = new(6, 0);

    /// <summary>The instant before which the file of a day must have come; null where the day owes none.</summary>
    /// <param name="date">From <see cref="WorkingDays.First"/> on.</param>
    public static DateTime? DueAt(DateOnly date) =>
        WorkingDays.IsWorkingDay(date) ? London.At(WorkingDays.Next(date), Until) : null;

    /// <summary>How an LA stands with its file of a day.</summary>
    /// <param name="date">From <see cref="WorkingDays.First"/> on.</param>
    /// <param name="firstReceivedAt">When its first file for the day came that could be read; null where none has.</param>
    /// <param name="now">The instant of the question.</param>
    public static Punctuality Judge(DateOnly date, DateTime? firstReceivedAt, DateTime now) => (DueAt(date), firstReceivedAt) switch
    {
        (null, _) => Punctuality.NothingDue,
        ({ } due, { } received) => received < due ? Punctuality.OnTime : Punctuality.Late,
        ({ } due, null) => now < due ? Punctuality.Awaited : Punctuality.Missing,
    };

    /// <summary>
    /// The days whose file is owed at an instant and becomes due after another, oldest first. On the morning of a working day two are
    /// owed: the day before's until 06:00, and its own.
    /// </summary>
    /// <param name="after">What became due by then is left out.</param>
    /// <param name="now">The instant; days that have not begun in London are left out.</param>
    public static IReadOnlyList<DateOnly> Owed(DateTime after, DateTime now)
    {
        var today = London.Today(now);
        List<DateOnly> days = [];
        for (var day = WorkingDays.IsWorkingDay(today) ? today : WorkingDays.Previous(today); DueAt(day) > after; day = WorkingDays.Previous(day))
            days.Insert(0, day);
        return days;
    }
}
