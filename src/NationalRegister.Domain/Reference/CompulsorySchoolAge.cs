namespace NationalRegister.Domain.Reference;

/// <summary>
/// The days on which a child is of compulsory school age (Education Act 1996 s. 8; Education (Start of Compulsory School Age) Order 1998;
/// Education (School Leaving Date) Order 1997).
/// </summary>
/// <param name="From">The first of 31 December, 31 March and 31 August on or after the fifth birthday.</param>
/// <param name="Last">The last Friday in June of the school year (from 1 September) in which the child turns 16. It still belongs.</param>
public readonly record struct CompulsorySchoolAge(DateOnly From, DateOnly Last)
{
    /// <summary>The compulsory school age of a child.</summary>
    /// <param name="dateOfBirth">A date of birth; one near the end of the calendar is refused.</param>
    /// <exception cref="ArgumentOutOfRangeException">The child turns 16 after the year 9998.</exception>
    public static CompulsorySchoolAge For(DateOnly dateOfBirth)
    {
        var five = dateOfBirth.AddYears(5);
        var sixteen = dateOfBirth.AddYears(16);
        return new(StartOnOrAfter(five), LastFridayInJune(sixteen.Month < 9 ? sixteen.Year : sixteen.Year + 1));
    }

    /// <summary>Whether the child is of compulsory school age on a day.</summary>
    /// <param name="date">The day.</param>
    public bool Contains(DateOnly date) => date >= From && date <= Last;

    private static DateOnly StartOnOrAfter(DateOnly fifthBirthday) => fifthBirthday.Month switch
    {
        <= 3 => new(fifthBirthday.Year, 3, 31),
        <= 8 => new(fifthBirthday.Year, 8, 31),
        _ => new(fifthBirthday.Year, 12, 31),
    };

    private static DateOnly LastFridayInJune(int year)
    {
        var end = new DateOnly(year, 6, 30);
        return end.AddDays(-(((int)end.DayOfWeek - (int)DayOfWeek.Friday + 7) % 7));
    }
}
