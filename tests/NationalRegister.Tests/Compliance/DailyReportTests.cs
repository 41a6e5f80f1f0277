using CsCheck;
using NationalRegister.Domain.Compliance;
using NationalRegister.Domain.Forms;
using NationalRegister.Domain.Reference;
using NationalRegister.Tests.Reference;
using Xunit;

namespace NationalRegister.Tests.Compliance;

public sealed class DailyReportTests
{
    private static readonly Gen<DateOnly> AnyDay = Gen.Int[0, 3900].Select(day => new DateOnly(2020, 2, 1).AddDays(day));

    private static readonly Gen<DateTime> AnyInstant = Gen.Select(AnyDay, Gen.Int[0, 86399]).Select((day, second) => day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc).AddSeconds(second));

    [Theory]
    [InlineData("2026-11-19", "2026-11-20T06:00:00Z")] // a Thursday's, on Friday morning
    [InlineData("2026-11-20", "2026-11-23T06:00:00Z")] // a Friday's, after the weekend
    [InlineData("2026-12-24", "2026-12-29T06:00:00Z")] // over Christmas, of which Boxing Day is kept on the Monday
    [InlineData("2026-04-02", "2026-04-07T05:00:00Z")] // over Easter
    [InlineData("2026-07-01", "2026-07-02T05:00:00Z")] // in summer 06:00 in London is 05:00 in UTC
    [InlineData("2026-03-27", "2026-03-30T05:00:00Z")] // over the night in which clocks go forward
    [InlineData("2026-10-23", "2026-10-26T06:00:00Z")] // and back
    public void A_file_is_due_before_six_in_London_on_the_next_working_day(string date, string due) => Assert.Equal(Instant(due), DailyReport.DueAt(date.AsDate()));

    [Theory]
    [InlineData("2026-11-21")] // a Saturday
    [InlineData("2026-11-22")] // a Sunday
    [InlineData("2026-12-25")]
    [InlineData("2026-12-28")] // Boxing Day's substitute
    public void Weekends_and_bank_holidays_owe_nothing(string date)
    {
        Assert.Null(DailyReport.DueAt(date.AsDate()));
        Assert.Equal(Punctuality.NothingDue, DailyReport.Judge(date.AsDate(), null, Instant("2027-01-01T00:00:00Z")));
    }

    [Theory]
    [InlineData(null, "2026-11-20T17:00:00Z", Punctuality.Awaited)]
    [InlineData(null, "2026-11-22T23:00:00Z", Punctuality.Awaited)] // the weekend does not count
    [InlineData(null, "2026-11-23T05:59:59Z", Punctuality.Awaited)]
    [InlineData(null, "2026-11-23T06:00:00Z", Punctuality.Missing)]
    [InlineData("2026-11-20T16:30:00Z", "2026-11-25T09:00:00Z", Punctuality.OnTime)]
    [InlineData("2026-11-23T05:59:59.999999Z", "2026-11-25T09:00:00Z", Punctuality.OnTime)]
    [InlineData("2026-11-23T06:00:00Z", "2026-11-25T09:00:00Z", Punctuality.Late)]
    [InlineData("2026-11-24T10:00:00Z", "2026-11-25T09:00:00Z", Punctuality.Late)]
    public void The_file_of_a_Friday_is_judged_by_Monday_at_six(string? received, string now, Punctuality judged) =>
        Assert.Equal(judged, DailyReport.Judge(new(2026, 11, 20), received is null ? null : Instant(received), Instant(now)));

    [Theory]
    [InlineData("2026-07-02T04:59:59Z", Punctuality.OnTime)]
    [InlineData("2026-07-02T05:00:00Z", Punctuality.Late)]
    public void In_summer_six_oclock_is_Londons(string received, Punctuality judged) =>
        Assert.Equal(judged, DailyReport.Judge(new(2026, 7, 1), Instant(received), Instant("2026-07-03T00:00:00Z")));

    [Theory]
    [InlineData("2026-11-20T12:00:00Z", "2026-11-20")]
    [InlineData("2026-11-21T12:00:00Z", "2026-11-20")] // on a Saturday Friday's is still owed
    [InlineData("2026-11-23T05:00:00Z", "2026-11-20,2026-11-23")]
    [InlineData("2026-11-23T06:00:00Z", "2026-11-23")]
    [InlineData("2026-12-26T12:00:00Z", "2026-12-24")]
    public void What_is_owed_now_is_due_later(string now, string days) =>
        Assert.Equal(days.Split(','), DailyReport.Owed(Instant(now), Instant(now)).Select(d => d.ToString("O", null)));

    [Fact]
    public void What_became_owed_while_nobody_looked_is_found() => Assert.Equal(
        [new DateOnly(2026, 11, 18), new(2026, 11, 19), new(2026, 11, 20)],
        DailyReport.Owed(DailyReport.DueAt(new(2026, 11, 17))!.Value, Instant("2026-11-21T09:00:00Z")));

    [Fact]
    public void The_later_a_file_the_worse_it_stands_and_time_alone_turns_only_what_is_awaited_into_missing() =>
        Gen.Select(AnyDay, AnyInstant, AnyInstant, AnyInstant).Sample((day, one, other, now) =>
        {
            var (sooner, later) = one < other ? (one, other) : (other, one);
            var awaited = DailyReport.Judge(day, null, sooner);
            return DailyReport.Judge(day, sooner, now) <= DailyReport.Judge(day, later, now)
                && DailyReport.Judge(day, one, sooner) == DailyReport.Judge(day, one, later)
                && (DailyReport.Judge(day, null, later) == awaited || (awaited, DailyReport.Judge(day, null, later)) == (Punctuality.Awaited, Punctuality.Missing));
        });

    [Fact]
    public void Something_is_due_exactly_on_working_days_and_at_six_by_Londons_clocks() => AnyDay.Sample(day =>
        DailyReport.DueAt(day) is { } due
            ? WorkingDays.IsWorkingDay(day) && London.Today(due) == WorkingDays.Next(day)
                && TimeOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(due, London.Zone)) == new TimeOnly(6, 0)
            : !WorkingDays.IsWorkingDay(day));

    [Fact]
    public void Looking_twice_finds_every_working_day_once() => Gen.Select(AnyDay, Gen.Int[0, 20 * 24], Gen.Int[0, 20 * 24]).Sample((start, first, second) =>
    {
        var begin = start.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        var (once, twice) = (begin.AddHours(first), begin.AddHours(first + second));
        var before = DailyReport.Owed(begin, once);
        var after = DailyReport.Owed(before.Count == 0 ? begin : DailyReport.DueAt(before[^1])!.Value, twice);
        return before.Concat(after).SequenceEqual(DailyReport.Owed(begin, twice));
    });

    private static DateTime Instant(string text) => Instants.TryRead(text, out var instant) ? instant : throw new FormatException(text);
}
