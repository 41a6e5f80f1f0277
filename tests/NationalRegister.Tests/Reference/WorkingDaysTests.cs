using CsCheck;
using NationalRegister.Domain.Reference;
using Xunit;

namespace NationalRegister.Tests.Reference;

public sealed class WorkingDaysTests
{
    private static readonly Gen<DateOnly> AnyDay = Gen.Int[30, 3950].Select(day => new DateOnly(2020, 1, 1).AddDays(day));

    [Theory]
    [InlineData("2020-05-08")] // moved from the Monday for VE day
    [InlineData("2021-12-27")] // Christmas Day fell on a Saturday
    [InlineData("2021-12-28")]
    [InlineData("2022-01-03")]
    [InlineData("2022-06-02")]
    [InlineData("2022-06-03")]
    [InlineData("2022-09-19")]
    [InlineData("2022-12-26")]
    [InlineData("2022-12-27")]
    [InlineData("2023-05-08")]
    [InlineData("2026-04-03")] // Good Friday
    [InlineData("2026-12-28")] // Boxing Day fell on a Saturday
    [InlineData("2027-03-29")] // Easter Monday
    [InlineData("2026-11-21")] // a Saturday
    [InlineData("2026-11-22")] // a Sunday
    public void Weekends_and_bank_holidays_are_not_working_days(string date) => Assert.False(WorkingDays.IsWorkingDay(date.AsDate()));

    [Theory]
    [InlineData("2020-05-04")] // the Monday that lost its holiday
    [InlineData("2022-05-30")]
    [InlineData("2026-11-20")]
    [InlineData("2026-12-24")]
    [InlineData("2026-03-17")] // St Patrick's day is no holiday in England
    public void Other_days_are(string date) => Assert.True(WorkingDays.IsWorkingDay(date.AsDate()));

    [Theory]
    [InlineData(2020, 8)]
    [InlineData(2022, 10)]
    [InlineData(2023, 9)]
    [InlineData(2026, 8)]
    [InlineData(2030, 8)]
    public void A_year_has_eight_bank_holidays_and_those_proclaimed(int year, int holidays)
    {
        var days = Enumerable.Range(0, DateTime.IsLeapYear(year) ? 366 : 365).Select(new DateOnly(year, 1, 1).AddDays);
        Assert.Equal(holidays, days.Count(day => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !WorkingDays.IsWorkingDay(day)));
    }

    [Theory]
    [InlineData("2026-11-20", "2026-11-23")]
    [InlineData("2026-11-21", "2026-11-23")]
    [InlineData("2026-12-24", "2026-12-29")]
    [InlineData("2026-04-02", "2026-04-07")]
    public void The_next_working_day_skips_what_is_none(string date, string next) => Assert.Equal(next.AsDate(), WorkingDays.Next(date.AsDate()));

    [Theory]
    [InlineData("2026-12-24", 0, "2026-12-24")]
    [InlineData("2026-12-24", 2, "2026-12-30")]
    [InlineData("2026-11-20", 5, "2026-11-27")]
    [InlineData("2026-11-21", 1, "2026-11-23")]
    public void A_limit_does_not_count_the_day_it_runs_from(string date, int days, string end) =>
        Assert.Equal(end.AsDate(), WorkingDays.Add(date.AsDate(), days));

    [Fact]
    public void Adding_days_passes_exactly_that_many_working_days() => Gen.Select(AnyDay, Gen.Int[1, 20]).Sample((date, days) =>
    {
        var end = WorkingDays.Add(date, days);
        var passed = Enumerable.Range(1, end.DayNumber - date.DayNumber).Count(i => WorkingDays.IsWorkingDay(date.AddDays(i)));
        return passed == days && WorkingDays.IsWorkingDay(end);
    });

    [Fact]
    public void The_day_before_the_next_is_the_working_day_itself() => AnyDay.Sample(date =>
        !WorkingDays.IsWorkingDay(date) || WorkingDays.Previous(WorkingDays.Next(date)) == date);

    [Fact]
    public void A_date_before_the_first_known_bank_holidays_is_refused_and_the_first_day_named()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => WorkingDays.IsWorkingDay(new(2019, 12, 31)));
        Assert.Contains("from 2020-01-01 on", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2031-01-01", true)] // a Wednesday, and New Year's Day
    [InlineData("2031-12-25", true)]
    [InlineData("2031-01-04", false)] // a Saturday
    [InlineData("2031-01-05", false)]
    public void After_the_last_known_bank_holidays_only_weekends_are_taken_off(string date, bool working) => Assert.Equal(working, WorkingDays.IsWorkingDay(date.AsDate()));

    [Fact]
    public void Counting_goes_on_across_the_last_known_year()
    {
        Assert.Equal(new(2030, 12, 31), WorkingDays.Last);
        Assert.Equal(new(2031, 1, 1), WorkingDays.Next(WorkingDays.Last));
        Assert.Equal(new(2030, 12, 31), WorkingDays.Previous(new(2031, 1, 1)));
        Assert.Equal(new(2031, 1, 7), WorkingDays.Add(new(2030, 12, 31), 5));
    }

    [Fact]
    public void Days_cannot_be_taken_away_by_adding() => Assert.Throws<ArgumentOutOfRangeException>(() => WorkingDays.Add(new(2026, 11, 20), -1));
}
