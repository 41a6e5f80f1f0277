using NationalRegister.Api.Demo;
using NationalRegister.Api.Host;
using Xunit;

namespace NationalRegister.ApiTests.Demo;

public sealed class DemoOptionsTests
{
    [Fact]
    public void What_is_not_given_is_as_usual() => Assert.Equal(new DemoOptions(0.02, 1, 3), Read());

    [Fact]
    public void Scale_seed_and_days_are_read() => Assert.Equal(new DemoOptions(0.5, 42, 5), Read("--scale", "0.5", "--seed", "42", "--days", "5"));

    [Theory]
    [InlineData("--scale", "0")]
    [InlineData("--scale", "large")]
    [InlineData("--scale", "0,5")]
    [InlineData("--seed", "1.5")]
    [InlineData("--days", "0")]
    [InlineData("--days", "99999999999")]
    public void What_makes_no_England_is_refused_by_name(string option, string value) =>
        Assert.Contains(option, Assert.Throws<ArgumentException>(() => Read(option, value)).Message, StringComparison.Ordinal);

    private static DemoOptions Read(params string[] options)
    {
        Assert.True(CommandLine.TryRead(["demo", .. options], out var command, out var problem), problem);
        return DemoOptions.Read(command);
    }
}
