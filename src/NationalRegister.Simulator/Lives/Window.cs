namespace NationalRegister.Simulator.Lives;

/// <summary>The days that are lived, and the working days of which there are files.</summary>
internal sealed record Window(DateOnly Begin, IReadOnlyList<DateOnly> Days)
{
    private const int SchoolYears = 3;

    /// <summary>The first working day of which there is a file.</summary>
    public DateOnly First => Days[0];

    /// <summary>The last.</summary>
    public DateOnly Last => Days[^1];

    /// <summary>So many working days up to the last. Lives begin three school years before it, or earlier if there are files of earlier days.</summary>
    public static Window Of(DateOnly last, int days)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        if (last > WorkingDays.Last || !WorkingDays.IsWorkingDay(last))
            throw new ArgumentException($"{last:yyyy-MM-dd} is not a working day up to {WorkingDays.Last:yyyy-MM-dd}.", nameof(last));

        var reported = new DateOnly[days];
        for (var (i, day) = (days - 1, last); i >= 0; i--, day = WorkingDays.Previous(day))
            reported[i] = day;
        var begin = Earlier(SchoolYear(last).AddYears(-SchoolYears), SchoolYear(reported[0]));
        if (LocalAuthorities.On(begin).Count != LocalAuthorities.On(last).Count)
            throw new ArgumentException("Local authorities change within the days that are simulated: choose a last day before, or years after.", nameof(last));
        return new Window(begin, reported);
    }

    /// <summary>The first of September on or before a day.</summary>
    public static DateOnly SchoolYear(DateOnly day) => new(day.Month >= 9 ? day.Year : day.Year - 1, 9, 1);

    private static DateOnly Earlier(DateOnly a, DateOnly b) => a < b ? a : b;
}
