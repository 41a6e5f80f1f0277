using CsCheck;
using NationalRegister.Domain.Lookup;
using NationalRegister.Domain.Reference;
using Xunit;

namespace NationalRegister.Tests.Lookup;

/// <summary>The one rule about restricted children.</summary>
public sealed class SightTests
{
    private static readonly Gen<LaCode> La = Gen.Int[1, 4].Select(i => LaCode.Parse($"20{i}"));

    [Fact]
    public void Of_a_restricted_child_an_LA_sees_its_own_and_of_any_other_all() => Gen.Select(La, La.Array[0, 6], Gen.Bool).Sample((asker, rows, restricted) =>
        new Sight(asker, restricted).Of(rows, la => la).SequenceEqual(rows.Where(la => !restricted || la == asker)));

    [Fact]
    public void The_desk_is_no_LA_so_no_LA_sees_what_it_does() => La.Sample(asker => !new Sight(asker, true).Of(LaCode.Parse("000")));

    [Theory]
    [InlineData(FoundBy.Identifier, true)]
    [InlineData(FoundBy.NameAndBirth, true)]
    [InlineData(FoundBy.FormerNumber, false)]
    [InlineData(FoundBy.Address, false)]
    public void A_restricted_child_is_found_by_who_it_is_and_never_by_where_it_lives_or_who_it_was(FoundBy by, bool found)
    {
        Assert.Equal(found, Sight.Finds(restricted: true, by));
        Assert.True(Sight.Finds(restricted: false, by));
    }
}
