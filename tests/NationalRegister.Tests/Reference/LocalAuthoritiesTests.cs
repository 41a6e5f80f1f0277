using NationalRegister.Domain.Reference;
using Xunit;

namespace NationalRegister.Tests.Reference;

public sealed class LocalAuthoritiesTests
{
    private static readonly LaCode Surrey = LaCode.Parse("936");
    private static readonly LaCode EastSurrey = LaCode.Parse("991");
    private static readonly LaCode WestSurrey = LaCode.Parse("992");

    [Theory]
    [InlineData("2019-03-31", 152)]
    [InlineData("2019-04-01", 151)]
    [InlineData("2021-04-01", 152)]
    [InlineData("2023-04-01", 153)]
    [InlineData("2026-11-20", 153)]
    [InlineData("2027-03-31", 153)]
    [InlineData("2027-04-01", 154)]
    public void Their_number_is_a_question_about_a_date(string date, int count) => Assert.Equal(count, LocalAuthorities.On(date.AsDate()).Count);

    [Fact]
    public void Surrey_becomes_two_on_1_April_2027()
    {
        DateOnly eve = new(2027, 3, 31), day = new(2027, 4, 1);

        Assert.Equal([EastSurrey, WestSurrey], LocalAuthorities.Find(Surrey, eve)!.Successors);
        Assert.False(LocalAuthorities.Exists(EastSurrey, eve));
        Assert.False(LocalAuthorities.Exists(Surrey, day));
        Assert.Equal("East Surrey", LocalAuthorities.Find(EastSurrey, day)!.Name);
        Assert.Equal("West Surrey", LocalAuthorities.Find(WestSurrey, day)!.Name);
    }

    [Fact]
    public void Only_a_code_that_is_not_yet_published_is_provisional_and_lacks_a_gss_code()
    {
        var provisional = LocalAuthorities.On(new(2027, 4, 1)).Where(la => la.IsProvisional).ToList();

        Assert.Equal([EastSurrey, WestSurrey], provisional.Select(la => la.Code));
        Assert.All(LocalAuthorities.On(new(2027, 4, 1)), la => Assert.Equal(la.IsProvisional, la.GssCode is null));
    }

    [Fact]
    public void A_gss_code_changes_under_a_code_that_stays()
    {
        var northYorkshire = LaCode.Parse("815");
        Assert.Equal("E10000023", LocalAuthorities.Find(northYorkshire, new(2023, 3, 31))!.GssCode);
        Assert.Equal("E06000065", LocalAuthorities.Find(northYorkshire, new(2023, 4, 1))!.GssCode);
    }

    [Theory]
    [InlineData("2019-03-31")]
    [InlineData("2026-11-20")]
    [InlineData("2027-04-01")]
    public void On_any_day_no_code_is_there_twice_and_all_are_in_one_of_nine_regions(string date)
    {
        var las = LocalAuthorities.On(date.AsDate());
        Assert.Equal(las.Count, las.Select(la => la.Code).Distinct().Count());
        Assert.Equal(9, las.Select(la => la.Region).Distinct().Count());
        Assert.All(las, la => Assert.True(LocalAuthorities.Exists(la.Code, date.AsDate())));
    }

    [Fact]
    public void Who_ends_has_successors_that_begin_on_the_next_day()
    {
        var ending = new[] { "2019-03-31", "2020-03-31", "2021-03-31", "2023-03-31", "2027-03-31" }
            .SelectMany(d => LocalAuthorities.On(d.AsDate())).Where(la => la.Validity.To is not null).Distinct().ToList();

        Assert.Equal(9, ending.Count);
        Assert.All(ending, la => Assert.NotEmpty(la.Successors));
        Assert.All(ending, la => Assert.All(la.Successors, next => Assert.Equal(la.Validity.To!.Value.AddDays(1), LocalAuthorities.Find(next, la.Validity.To.Value.AddDays(1))!.Validity.From)));
    }

    [Fact]
    public void A_name_may_hold_a_comma() =>
        Assert.Equal("Bristol, City of", LocalAuthorities.Find(LaCode.Parse("801"), new(2026, 11, 20))!.Name);

    [Fact]
    public void A_code_that_nobody_has_is_found_nowhere() => Assert.Null(LocalAuthorities.Find(LaCode.Parse("000"), new(2026, 11, 20)));
}
