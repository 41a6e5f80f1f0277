using CsCheck;
using NationalRegister.Domain.Reference;
using Xunit;

namespace NationalRegister.Tests.Reference;

public sealed class CompulsorySchoolAgeTests
{
    private static readonly Gen<DateOnly> AnyBirth = Gen.Int[0, 36_524].Select(day => new DateOnly(1950, 1, 1).AddDays(day));

    [Theory]
    [InlineData("2016-03-31", "2021-03-31")]
    [InlineData("2016-04-01", "2021-08-31")]
    [InlineData("2016-08-31", "2021-08-31")]
    [InlineData("2016-09-01", "2021-12-31")]
    [InlineData("2016-12-31", "2021-12-31")]
    [InlineData("2017-01-01", "2022-03-31")]
    [InlineData("2016-02-29", "2021-03-31")]
    public void Begins_on_the_prescribed_day_on_or_after_the_fifth_birthday(string born, string from) =>
        Assert.Equal(from.AsDate(), CompulsorySchoolAge.For(born.AsDate()).From);

    [Theory]
    [InlineData("2010-08-31", "2026-06-26")] // the youngest of the year turns 16 after the Friday and before the next school year
    [InlineData("2010-06-27", "2026-06-26")] // turns 16 on the day after that Friday
    [InlineData("2010-06-26", "2026-06-26")] // turns 16 on that Friday
    [InlineData("2009-09-01", "2026-06-26")] // the oldest of the year
    [InlineData("2010-09-01", "2027-06-25")]
    [InlineData("2012-02-29", "2028-06-30")] // 30 June is itself a Friday
    public void Ends_on_the_last_Friday_in_June_of_the_school_year_of_the_sixteenth_birthday(string born, string last) =>
        Assert.Equal(last.AsDate(), CompulsorySchoolAge.For(born.AsDate()).Last);

    [Fact]
    public void Both_ends_belong_to_it()
    {
        var age = CompulsorySchoolAge.For(new(2016, 4, 1));

        Assert.False(age.Contains(age.From.AddDays(-1)));
        Assert.True(age.Contains(age.From));
        Assert.True(age.Contains(age.Last));
        Assert.False(age.Contains(age.Last.AddDays(1)));
    }

    [Fact]
    public void Begins_when_the_child_is_five_and_not_yet_five_years_and_five_months() => AnyBirth.Sample(born =>
    {
        var from = CompulsorySchoolAge.For(born).From;
        return from >= born.AddYears(5) && from <= born.AddYears(5).AddMonths(5) && (from.Month, from.Day) is (3, 31) or (8, 31) or (12, 31);
    });

    [Fact]
    public void Ends_on_a_Friday_from_24_to_30_June_within_the_school_year_of_the_sixteenth_birthday() => AnyBirth.Sample(born =>
    {
        var last = CompulsorySchoolAge.For(born).Last;
        return last is { DayOfWeek: DayOfWeek.Friday, Month: 6, Day: >= 24 }
            && SchoolYear(last) == SchoolYear(born.AddYears(16));
    });

    [Fact]
    public void An_older_child_never_begins_or_ends_later() => Gen.Select(AnyBirth, Gen.Int[0, 400]).Sample((born, days) =>
    {
        CompulsorySchoolAge older = CompulsorySchoolAge.For(born), younger = CompulsorySchoolAge.For(born.AddDays(days));
        return older.From <= younger.From && older.Last <= younger.Last;
    });

    private static int SchoolYear(DateOnly date) => date.AddMonths(4).Year;
}
