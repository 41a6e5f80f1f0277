using CsCheck;
using NationalRegister.Domain.Reference;
using NationalRegister.Domain.Submissions;
using Xunit;

namespace NationalRegister.Tests.Submissions;

public sealed class AbsenceTests
{
    private static readonly DateOnly Friday = new(2026, 11, 20);

    [Theory]
    [InlineData(5, 0, false)]
    [InlineData(5, 5, false)]
    [InlineData(6, 6, true)]
    [InlineData(5, 100, false)]
    [InlineData(6, 100, true)]
    [InlineData(6, 120, false)]
    [InlineData(7, 120, true)]
    [InlineData(6, 139, false)]
    [InlineData(7, 139, true)]
    [InlineData(52, 1050, false)]
    [InlineData(53, 1050, true)]
    public void A_file_is_held_when_more_than_five_and_more_than_one_in_twenty_are_absent(int absent, int open, bool held) => Assert.Equal(held, Absence.Holds(absent, open));

    [Fact]
    public void The_threshold_is_the_same_by_percentages_and_never_falls_as_a_register_grows() =>
        Gen.Select(Gen.Int[0, 50_000], Gen.Int[0, 50_000]).Sample((absent, open) =>
            Absence.Holds(absent, open) == (absent > Math.Max(5m, open * 0.05m)) && Absence.Allowed(open) <= Absence.Allowed(open + 1));

    [Theory]
    [InlineData("2026-11-20", "2026-12-04")]
    [InlineData("2026-11-21", "2026-12-04")]
    [InlineData("2026-12-18", "2027-01-06")]
    public void An_absent_entry_is_answered_within_ten_working_days(string on, string by) => Assert.Equal(DateOnly.Parse(by, null), Absence.DueBy(DateOnly.Parse(on, null)));

    [Fact]
    public void The_last_day_in_time_is_a_working_day_two_weeks_later_at_least() => Gen.Int[0, 3000].Select(days => Friday.AddDays(days)).Sample(on =>
        WorkingDays.IsWorkingDay(Absence.DueBy(on)) && Absence.DueBy(on) >= on.AddDays(12) && Absence.DueBy(on) <= Absence.DueBy(on.AddDays(1)));

    [Theory]
    [InlineData("2026-11-23T05:59:59Z", false, false)]
    [InlineData("2026-11-23T06:00:00Z", false, true)]
    [InlineData("2026-11-20T17:00:00Z", true, true)]
    public void A_register_that_came_late_or_waited_is_old_news(string received, bool released, bool old) =>
        Assert.Equal(old, Absence.IsOldNews(Friday, DateTimeOffset.Parse(received, null).UtcDateTime, released));
}
