using System.Globalization;
using CsCheck;
using NationalRegister.Domain.Reference;
using Xunit;

namespace NationalRegister.Tests.Reference;

public sealed class LondonTests
{
    [Theory]
    [InlineData("2026-07-01T22:59:59Z", "2026-07-01")]
    [InlineData("2026-07-01T23:30:00Z", "2026-07-02")]
    [InlineData("2026-12-01T23:30:00Z", "2026-12-01")]
    [InlineData("2026-03-29T00:59:59Z", "2026-03-29")]
    public void In_summer_the_date_turns_an_hour_before_utc(string instant, string date) =>
        Assert.Equal(date.AsDate(), London.Today(Utc(instant)));

    [Theory]
    [InlineData("2026-11-20", "06:00", "2026-11-20T06:00:00Z")]
    [InlineData("2026-07-01", "06:00", "2026-07-01T05:00:00Z")]
    [InlineData("2026-03-29", "06:00", "2026-03-29T05:00:00Z")]
    [InlineData("2026-10-25", "06:00", "2026-10-25T06:00:00Z")]
    public void Six_in_the_morning_is_an_instant(string date, string time, string instant)
    {
        var at = London.At(date.AsDate(), TimeOnly.ParseExact(time, "t", CultureInfo.InvariantCulture));
        Assert.Equal(Utc(instant), at);
        Assert.Equal(DateTimeKind.Utc, at.Kind);
    }

    [Fact]
    public void A_time_that_spring_skips_is_read_an_hour_later() =>
        Assert.Equal(Utc("2026-03-29T01:30:00Z"), London.At(new(2026, 3, 29), new(1, 30)));

    [Fact]
    public void A_time_that_autumn_shows_twice_is_the_second() =>
        Assert.Equal(Utc("2026-10-25T01:30:00Z"), London.At(new(2026, 10, 25), new(1, 30)));

    [Fact]
    public void Every_time_of_a_day_falls_on_that_day() => Gen.Select(Gen.Int[0, 20_000], Gen.Int[0, 1439]).Sample((day, minute) =>
    {
        var date = new DateOnly(1990, 1, 1).AddDays(day);
        return London.Today(London.At(date, TimeOnly.FromTimeSpan(TimeSpan.FromMinutes(minute)))) == date;
    });

    [Fact]
    public void An_instant_that_is_not_utc_is_refused() =>
        Assert.Throws<ArgumentException>(() => London.Today(new DateTime(2026, 7, 1, 12, 0, 0, DateTimeKind.Unspecified)));

    private static DateTime Utc(string instant) => DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture).UtcDateTime;
}
