using NationalRegister.Domain.Identification;
using NationalRegister.Domain.Lookup;
using Xunit;

namespace NationalRegister.Tests.Lookup;

public sealed class SoughtPersonTests
{
    private static readonly DateOnly Born = new(2015, 3, 9);

    [Theory]
    [InlineData("Okafor", null)]
    [InlineData(null, "Zoë")]
    [InlineData("李", null)] // one character can be a whole name
    [InlineData("Ng", null)]
    public void A_person_may_search_by_one_name_and_a_date_of_birth_and_a_system_may_not(string? family, string? given)
    {
        var sought = SoughtPerson.Of(family, given, dateOfBirth: Born);

        Assert.True(sought.IsEnough(byPerson: true));
        Assert.False(sought.IsEnough(byPerson: false));
    }

    [Fact]
    public void A_former_name_is_a_name_to_search_by() =>
        Assert.True(SoughtPerson.Of(null, null, formerNames: ["Smith"], dateOfBirth: Born).IsEnough(byPerson: true));

    [Theory]
    [InlineData(null, null)]
    [InlineData("Z", null)]
    [InlineData("é", "O.")]
    [InlineData("%", "_")]
    [InlineData("*", "?")]
    [InlineData("123", "--")]
    public void Nothing_an_initial_and_a_wildcard_are_no_names(string? family, string? given) =>
        Assert.False(SoughtPerson.Of(family, given, dateOfBirth: Born).IsEnough(byPerson: true));

    [Fact]
    public void Both_names_without_a_birth_are_enough_for_a_person_and_lead_only_to_children_whose_birth_is_not_known()
    {
        var sought = SoughtPerson.Of("Okafor", "Zoë");

        Assert.True(sought.IsEnough(byPerson: true));
        Assert.False(sought.IsEnough(byPerson: false));
        Assert.False(SoughtPerson.Of("Okafor", null).IsEnough(byPerson: true));
        Assert.Equal([(SearchKeys.WholeName, "OKAFOR|ZOE"), (SearchKeys.WholeName, "OKAFOR|"), (SearchKeys.WholeName, "|ZOE")], sought.Keys().Select(k => (k.Type, k.Canonical)));
    }

    [Fact]
    public void A_year_of_birth_with_one_name_is_enough_for_a_person_and_never_for_a_system()
    {
        var sought = SoughtPerson.Of("Okafor", "Zoë", within: (new(2015, 1, 1), new(2015, 12, 31)));

        Assert.True(SoughtPerson.Of("Okafor", null, within: sought.Within).IsEnough(byPerson: true));
        Assert.False(sought.IsEnough(byPerson: false));
        Assert.Equal(365 * 2, sought.Keys().Count(k => k.Type == SearchKeys.BirthAndName));
        Assert.Equal(["2015|OKAFOR", "2015|ZOE"], sought.Keys().Where(k => k.Type == SearchKeys.YearAndName).Select(k => k.Canonical));
    }

    [Fact]
    public void It_walks_the_keys_that_a_record_of_the_same_child_leaves()
    {
        var left = new ChildProfile([new("OKAFOR", "ZOE"), new("SMITH", "ZOE")], [Born]).Keys().Order(StringComparer.Ordinal);

        var walked = SoughtPerson.Of("okafor", "Zoe\u0308", formerNames: ["SMITH", "Smith"], dateOfBirth: Born).Keys()
            .Where(k => k.Type == SearchKeys.BirthAndName).Select(k => k.Canonical).Order(StringComparer.Ordinal);

        Assert.Equal(left, walked);
    }
}
