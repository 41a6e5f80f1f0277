using NationalRegister.Simulator.People;

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
        // What came before the first file is told by the LAs that send it, whoever they succeeded.
        if (new[] { reported[0], last }.Any(day => !LocalAuthorities.On(day).Select(la => la.Code).SequenceEqual(Authorities.All)))
            throw new ArgumentException("The files are those of the LAs that England has in 2026: choose days on which it has them.", nameof(last));
        return new Window(begin, reported);
    }

    /// <summary>The first of September on or before a day.</summary>
    public static DateOnly SchoolYear(DateOnly day) => new(day.Month >= 9 ? day.Year : day.Year - 1, 9, 1);

    private static DateOnly Earlier(DateOnly a, DateOnly b) => a < b ? a : b;
}
