using System.Collections.Frozen;

namespace NationalRegister.Domain.Reference;

/// <summary>
/// England's working days: Monday to Friday less the bank holidays. After <see cref="Last"/>, for which no bank holidays are laid down yet,
/// every Monday to Friday counts: a register that stopped would lose more than one that takes a holiday for a working day.
/// </summary>
public static class WorkingDays
{
    private static readonly FrozenSet<DateOnly> BankHolidays = CsvTable.Read("bank-holidays.csv").Select(row => row.Date("date")!.Value).ToFrozenSet();

    /// <summary>The first date that can be judged: what came before is known, but not held here.</summary>
    public static DateOnly First { get; } = new(BankHolidays.Min().Year, 1, 1);

    /// <summary>The last date whose bank holidays are held; later ones are judged by weekends only.</summary>
    public static DateOnly Last { get; } = new(BankHolidays.Max().Year, 12, 31);

    /// <summary>Whether a date is a working day.</summary>
    /// <param name="date">From <see cref="First"/> on.</param>
    /// <exception cref="ArgumentOutOfRangeException">The date is before <see cref="First"/>.</exception>
    public static bool IsWorkingDay(DateOnly date)
    {
        if (date < First)
            throw new ArgumentOutOfRangeException(nameof(date), date, $"Bank holidays are held from {First:O} on.");
        return date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !BankHolidays.Contains(date);
    }

    /// <summary>The first working day after a date.</summary>
    /// <param name="date">Any day, working or not.</param>
    public static DateOnly Next(DateOnly date) => Step(date, 1);

    /// <summary>The last working day before a date.</summary>
    /// <param name="date">Any day, working or not.</param>
    public static DateOnly Previous(DateOnly date) => Step(date, -1);

    /// <summary>The working day that is so many working days after a date, the date itself not counted.</summary>
    /// <param name="date">Any day, working or not.</param>
    /// <param name="days">How many working days; 0 gives the date itself.</param>
    public static DateOnly Add(DateOnly date, int days)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        for (; days > 0; days--)
            date = Next(date);
        return date;
    }

    private static DateOnly Step(DateOnly date, int by)
    {
        do
            date = date.AddDays(by);
        while (!IsWorkingDay(date));
        return date;
    }
}
