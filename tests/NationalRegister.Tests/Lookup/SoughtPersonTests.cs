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
    [InlineData("Unknown", "Baby")]
    public void Nothing_an_initial_and_a_wildcard_are_no_names(string? family, string? given) =>
        Assert.False(SoughtPerson.Of(family, given, dateOfBirth: Born).IsEnough(byPerson: true));

    [Fact]
    public void Both_names_without_a_birth_are_enough_for_a_person_and_never_for_a_system()
    {
        var sought = SoughtPerson.Of("Okafor", "Zoë");

        Assert.True(sought.IsEnough(byPerson: true));
        Assert.True(SoughtPerson.Of(null, "Zoë", formerNames: ["Okafor"]).IsEnough(byPerson: true));
        Assert.False(sought.IsEnough(byPerson: false));
        Assert.False(SoughtPerson.Of("Okafor", null).IsEnough(byPerson: true));
        Assert.Equal(["OKAFOR|ZOE", "OKAFOR|", "|ZOE"], sought.Keys().Where(k => k.Type == SearchKeys.WholeName).Select(k => k.Canonical));
    }

    [Fact]
    public void A_year_of_birth_with_one_name_is_enough_for_a_person_and_walks_every_day_as_one_block()
    {
        (DateOnly, DateOnly) year = (new(2015, 1, 1), new(2015, 12, 31));
        var (one, both) = (SoughtPerson.Of("Okafor", null, within: year), SoughtPerson.Of("Okafor", "Zoë", within: year));

        Assert.True(one.IsEnough(byPerson: true));
        Assert.False(both.IsEnough(byPerson: false));
        var days = one.Keys().Where(k => k.Type == SearchKeys.BirthAndSound).ToList();
        Assert.Equal((365, 1), (days.Count, days.Select(k => k.Block).Distinct().Count()));
        Assert.DoesNotContain(both.Keys(), k => k.Type is SearchKeys.BirthAndSound or SearchKeys.BirthAndGiven);
        Assert.Subset(both.Keys().Select(k => (k.Type, k.Canonical)).ToHashSet(),
            Blocking.Stored(new ChildProfile([new("OKAFOR", "ZOE")], [Born])).Where(k => k.Type == SearchKeys.SoundsAndYear).Select(k => (k.Type, k.Canonical)).ToHashSet());
    }

    [Theory]
    [InlineData("Okafor", null, false, true)]
    [InlineData(null, "Zoë", false, true)]
    [InlineData(null, null, true, true)]
    [InlineData(null, null, false, false)] // an address alone is never searched by
    public void A_postcode_or_a_contact_is_enough_with_a_name_or_an_exact_birth(string? family, string? given, bool born, bool enough)
    {
        var byPostcode = SoughtPerson.Of(family, given, dateOfBirth: born ? Born : null, postcode: "nw18ab");
        var byContact = SoughtPerson.Of(family, given, dateOfBirth: born ? Born : null, contacts: [null, "07911123456"]);

        Assert.Equal((enough, enough), (byPostcode.IsEnough(byPerson: true), byContact.IsEnough(byPerson: true)));
        Assert.Equal((false, false), (byPostcode.IsEnough(byPerson: false), byContact.IsEnough(byPerson: false)));
        Assert.Contains(byPostcode.Keys(), k => (k.Type, k.Canonical) == (SearchKeys.Postcode, "NW1 8AB"));
        Assert.Contains(byContact.Keys(), k => (k.Type, k.Canonical) == (SearchKeys.Contact, "07911123456"));
    }

    // Who guesses must not learn that it comes nearer.
    [Fact]
    public void Of_a_postcode_only_the_whole_is_a_key() => Assert.DoesNotContain(SoughtPerson.Of("Okafor", "Zoë", dateOfBirth: Born, sex: "female", postcode: "NW1 8AB").Keys(),
        k => k.Type is SearchKeys.BirthAndPlace or SearchKeys.FamilyAndOutcode or SearchKeys.GivenOutcodeAndSex);

    [Fact]
    public void A_postcode_that_many_share_for_want_of_one_is_none() => Assert.False(SoughtPerson.Of("Okafor", "Zoë", postcode: "ZZ99 3VZ").UsesAddress);

    [Fact]
    public void It_walks_the_keys_that_a_record_of_the_same_child_leaves()
    {
        var left = Blocking.Stored(new ChildProfile([new("OKAFOR", "ZOE"), new("SMITH", "ZOE")], [Born])).Select(k => (k.Type, k.Canonical));

        var walked = SoughtPerson.Of("okafor", "Zoe\u0308", formerNames: ["SMITH", "Smith"], dateOfBirth: Born).Keys().Select(k => (k.Type, k.Canonical));

        Assert.Subset(walked.ToHashSet(), left.ToHashSet());
    }
}
