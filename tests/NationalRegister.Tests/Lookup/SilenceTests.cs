using NationalRegister.Domain.Lookup;
using NationalRegister.Domain.Reference;
using NationalRegister.Tests.Reference;
using Xunit;

namespace NationalRegister.Tests.Lookup;

public sealed class SilenceTests
{
    private static readonly LaCode Camden = LaCode.Parse("202");

    [Theory]
    [InlineData("2026-11-20", "2026-11-18", false)] // on a Friday the files of Wednesday and Thursday are the last two
    [InlineData("2026-11-20", "2026-11-17", true)]
    [InlineData("2026-11-20", "2026-11-20", false)]
    [InlineData("2026-11-23", "2026-11-19", false)] // on a Monday those of Thursday and Friday
    [InlineData("2026-11-23", "2026-11-18", true)]
    [InlineData("2026-12-29", "2026-12-22", true)] // Christmas Day is a Friday, and the holiday for Boxing Day the Monday after
    [InlineData("2026-12-29", "2026-12-23", false)]
    [InlineData("2031-01-02", "2030-12-31", false)] // behind the last bank holidays that are held, where only weekends are taken off
    [InlineData("2031-01-02", "2030-12-30", true)]
    public void An_LA_is_silent_once_it_has_told_nothing_of_the_last_two_working_days(string today, string reported, bool silent) =>
        Assert.Equal(silent, Silence.On(new Dictionary<LaCode, DateOnly?> { [Camden] = reported.AsDate() }, today.AsDate()).Count == 1);

    [Fact]
    public void An_LA_that_has_sent_nothing_is_silent_without_a_day() =>
        Assert.Equal([new Silent(Camden, null)], Silence.On(new Dictionary<LaCode, DateOnly?> { [Camden] = null }, new(2026, 11, 20)));

    [Fact]
    public void An_LA_that_is_no_more_owes_nothing() =>
        Assert.Empty(Silence.On(new Dictionary<LaCode, DateOnly?> { [LaCode.Parse("835")] = new DateOnly(2019, 3, 1) }, new(2026, 11, 20)));
}
