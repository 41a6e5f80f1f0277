using NationalRegister.Domain.Reference;
using Xunit;

namespace NationalRegister.Tests.Reference;

public sealed class SchoolNumberTests
{
    [Theory]
    [InlineData("100049", true)]
    [InlineData("012345", false)]
    [InlineData("10004", false)]
    [InlineData("1000499", false)]
    [InlineData("10004x", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A_urn_is_six_digits(string? text, bool isUrn)
    {
        Assert.Equal(isUrn, Urn.TryParse(text, out var urn));
        Assert.Equal(isUrn ? text : "", urn.Value);
    }

    [Theory]
    [InlineData("2024000", "2024000")]
    [InlineData("202/4000", "2024000")]
    [InlineData("xxxxxxx", "XXXXXXX")]
    [InlineData("MMMMMMM", "MMMMMMM")]
    public void A_laestab_is_seven_digits_or_one_of_two_words(string text, string value)
    {
        Assert.True(LaEstab.TryParse(text, out var laEstab));
        Assert.Equal(value, laEstab.Value);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("202400")]
    [InlineData("20240000")]
    [InlineData("2024/000")]
    [InlineData("XXXXXXM")]
    [InlineData("YYYYYYY")]
    public void Anything_else_is_no_laestab(string? text) => Assert.False(LaEstab.TryParse(text, out _));

    [Fact]
    public void A_laestab_says_what_it_stands_for()
    {
        Assert.Equal(LaCode.Parse("202"), LaEstab.Parse("2024000").LocalAuthority);
        Assert.True(LaEstab.Parse("XXXXXXX").IsUnknownDestination);
        Assert.True(LaEstab.Parse("MMMMMMM").IsOutsideMaintainedSector);
        Assert.Null(LaEstab.Parse("MMMMMMM").LocalAuthority);
        Assert.False(LaEstab.Parse("2024000").IsUnknownDestination || LaEstab.Parse("2024000").IsOutsideMaintainedSector);
    }
}
