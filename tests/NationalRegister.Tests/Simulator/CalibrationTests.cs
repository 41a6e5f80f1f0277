using NationalRegister.Simulator;
using Xunit;

namespace NationalRegister.Tests.Simulator;

/// <summary>
/// What is simulated beside what the Department for Education published. At the small scale chance has its share in each figure; REGISTER_DEEP=1 counts the whole of England.
/// </summary>
public sealed class CalibrationTests(ITestOutputHelper output)
{
    private static readonly double Scale = Environment.GetEnvironmentVariable("REGISTER_DEEP") == "1" ? 1 : 0.2;

    [Theory]
    [InlineData(1), InlineData(2), InlineData(3)]
    public void England_is_as_published(ulong seed)
    {
        var table = England.Of(seed, Scale, new DateOnly(2026, 11, 20), 1).Calibration();

        foreach (var row in table)
            output.WriteLine($"{row.Series,-13} {row.Period,-12} {row.Geography,-25} {row.Breakdown,-58} {row.Published,8:F0} {row.Simulated,8:F0} ±{row.Within,6:F0} {(row.Holds ? "" : "!")}");
        Assert.Equal(66, table.Count);
        Assert.DoesNotContain(table, row => !row.Holds);
    }

    [Fact]
    public void A_figure_that_is_a_tenth_off_is_seen()
    {
        var total = England.Of(1, Scale, new DateOnly(2026, 11, 20), 1).Calibration().First(row => row is { Series: "ehe_any_time", Geography: "England" });

        Assert.False((total with { Simulated = total.Published * 1.1 }).Holds);
    }

    [Fact]
    public void Without_the_year_and_the_census_in_the_days_lived_there_is_no_table() =>
        Assert.Empty(England.Of(1, 0.01, new DateOnly(2025, 9, 30), 1).Calibration());
}
