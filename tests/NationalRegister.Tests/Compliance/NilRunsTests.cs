using CsCheck;
using NationalRegister.Domain.Compliance;
using Xunit;

namespace NationalRegister.Tests.Compliance;

public sealed class NilRunsTests
{
    [Theory]
    [InlineData(1, 1770)]
    [InlineData(10, 177)]
    [InlineData(100, 18)]
    [InlineData(300, 6)]
    [InlineData(400, 5)]
    [InlineData(5000, 5)]
    public void A_register_of_so_many_entries_changes_sooner_than_that(int open, int days)
    {
        Assert.Equal(days, NilRuns.ImprobableFrom(open));
        Assert.Equal((false, true), (NilRuns.IsImprobable(days - 1, open), NilRuns.IsImprobable(days, open)));
    }

    [Fact]
    public void A_register_without_entries_may_say_nothing_changed_for_ever() => Assert.False(NilRuns.IsImprobable(int.MaxValue, 0));

    [Fact]
    public void A_run_is_improbable_where_fewer_than_one_in_a_thousand_would_have_it() => Gen.Select(Gen.Int[1, 20_000], Gen.Int[NilRuns.ShortestRun, 2000]).Sample((open, run) =>
        NilRuns.IsImprobable(run, open) == (Math.Pow(Math.Exp(-NilRuns.ChangesOfAnEntryEachDay), (double)open * run) <= NilRuns.Improbable * (1 + 1e-9)));
}
