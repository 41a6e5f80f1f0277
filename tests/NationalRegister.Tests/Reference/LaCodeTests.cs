using System.Text.Json;
using NationalRegister.Domain.Reference;
using Xunit;

namespace NationalRegister.Tests.Reference;

public sealed class LaCodeTests
{
    [Fact]
    public void Three_digits_are_a_code()
    {
        Assert.True(LaCode.TryParse("202", out var camden));
        Assert.Equal("202", camden.Value);
        Assert.Equal(camden, JsonSerializer.Deserialize<LaCode>("\"202\""));
        Assert.Equal("\"202\"", JsonSerializer.Serialize(camden));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("20")]
    [InlineData("2020")]
    [InlineData("20x")]
    [InlineData("٢٠٢")]
    [InlineData(" 202")]
    public void Anything_else_is_refused(string? text)
    {
        Assert.False(LaCode.TryParse(text, out _));
        if (text is not null)
            Assert.Throws<FormatException>(() => LaCode.Parse(text));
    }
}
