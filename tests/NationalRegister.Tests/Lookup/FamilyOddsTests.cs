using System.Text.Json;
using CsCheck;
using NationalRegister.Domain.Identification;
using NationalRegister.Domain.Lookup;
using NationalRegister.Domain.Reference;
using Xunit;

namespace NationalRegister.Tests.Lookup;

public sealed class FamilyOddsTests
{
    private const string Home = "NW1 8AB";
    private static readonly DateOnly Born = new(2015, 3, 9);
    private static readonly KnownChild OneSmith = Known(1, "SMITH", "OLIVER", Born, Home);
    private static readonly KnownChild OtherSmith = Known(2, "SMITH", "OLIVER", Born, "B33 8TH");
    private static readonly KnownChild Tabitha = Known(3, "SMITH", "TABITHA", new(2012, 7, 1), "B33 8TH");

    private static readonly Gen<KnownChild[]> AnySiblings =
        (from id in Gen.Long[1, 9]
         from given in Gen.OneOf("TABITHA", "TABBY", "OLIVER", "IVO")
         from year in Gen.Int[2010, 2015]
         from home in Gen.OneOf(Home, "B33 8TH", "LS6 2AB")
         from restricted in Gen.Bool
         select Known(id, "SMITH", given, new(year, 7, 1), home) with { Restricted = restricted }).Array[0, 8];

    [Fact]
    public void Of_two_alike_the_one_who_lives_with_the_sibling_comes_first_and_nothing_is_told_of_it()
    {
        Assert.Equal([1, 2], Ids(Decide(Oliver(), [OneSmith, OtherSmith], [Tabitha])));
        var found = Decide(Oliver(("Tabitha", 2012)), [OneSmith, OtherSmith], [Tabitha]);

        Assert.Equal([2, 1], Ids(found));
        Assert.All(found.Matches, m => Assert.Equal((Grade.Possible, null, 3), (m.Grade, m.Score, m.Evidence.Count)));
        Assert.Equal(JsonSerializer.Serialize(found.Matches[0].Evidence), JsonSerializer.Serialize(found.Matches[1].Evidence));
    }

    [Theory]
    [InlineData("Tabitha", 2012, true)]
    [InlineData("Tabby", 2012, true)]
    [InlineData("Tabitha", 2013, true)]
    [InlineData("Tabitha", null, true)]
    [InlineData("Tabitha", 2009, false)]
    [InlineData("Ivo", 2012, false)]
    public void A_sibling_counts_by_name_and_a_year_more_or_less(string given, int? year, bool counts) =>
        Assert.Equal(counts ? [2, 1] : [1, 2], Ids(Decide(Oliver((given, year)), [OneSmith, OtherSmith], [Tabitha])));

    [Fact]
    public void A_child_is_no_sibling_of_its_own_and_each_child_is_one_sibling()
    {
        var (ivo, third) = (Known(4, "SMITH", "IVO", new(2013, 1, 1), "B33 8TH"), Known(5, "SMITH", "TABITHA", new(2012, 7, 1), Home));

        Assert.Equal([1, 2], Ids(Decide(Oliver(("Oliver", null)), [OneSmith, OtherSmith], [OtherSmith])));
        // One with two of the siblings comes before one with one, however often that one is named.
        Assert.Equal([2, 1], Ids(Decide(Oliver(("Tabitha", null), ("Ivo", null)), [OneSmith, OtherSmith], [Tabitha, ivo, third])));
        Assert.Equal([1, 2], Ids(Decide(Oliver(("Tabitha", null), ("Tabby", null)), [OneSmith, OtherSmith], [Tabitha, third])));
    }

    // What is so of the child is so of its brother: it does not make him the child.
    [Fact]
    public void A_sibling_makes_no_brother_the_child()
    {
        var brother = Known(5, "SMITH", "HARRY", Born, "B33 8TH");

        var found = Decide(Oliver(("Tabitha", 2012)), [brother, OtherSmith], [Tabitha]);

        Assert.Equal(2, found.Matches[0].ChildId.Value);
        Assert.All(found.Matches.Skip(1), m => Assert.True(m.Bits < 0));
    }

    [Fact]
    public void Who_is_restricted_is_nobodys_sibling_and_has_none() => Gen.Select(AnySiblings, Gen.Bool, Gen.OneOf(Home, "B33 8TH", "LS6 2AB")).Sample((siblings, restricted, elsewhere) =>
    {
        var sought = Oliver(("Tabitha", 2012), ("Ivo", null));
        var child = OtherSmith with { Restricted = restricted };
        var moved = siblings.Select(s => s.Restricted ? Known(s.ChildId.Value, "SMITH", s.Profile.Names[0].Given, s.Profile.Born[0], elsewhere) with { Restricted = true } : s).ToList();
        var found = Decide(sought, [child], siblings);
        return Weighed(found) == Weighed(Decide(sought, [child], moved))
            && Weighed(found) == Weighed(Decide(sought, [child], [.. siblings.Where(s => !s.Restricted)]))
            && (!restricted || Weighed(found) == Weighed(Decide(sought, [child], [])));
    });

    [Fact]
    public void Siblings_are_sought_under_the_family_name_by_sound_and_year()
    {
        Assert.Superset(Stored(Tabitha), Oliver(("Tabitha", 2011)).SiblingKeys().ToHashSet());
        Assert.Superset(Stored(Tabitha), Oliver(("Tabitha", null)).SiblingKeys().ToHashSet());
        Assert.All(Oliver(("Tabitha", null)).SiblingKeys(), key => Assert.False(SearchKeys.HoldsAddress(key.Type)));
        Assert.Empty(SoughtPerson.Of("Smith", "Oliver", siblings: [("Tabitha", null)]).SiblingKeys());
        Assert.Empty(SoughtPerson.Of(null, "Oliver", dateOfBirth: Born, siblings: [("Tabitha", 2012)]).SiblingKeys());
        Assert.Empty(SoughtPerson.Of("Smith", "Oliver", dateOfBirth: Born, siblings: [("Baby", 2012), (null, 2012), ("T.", 2012)]).Siblings);

        static HashSet<SearchKey> Stored(KnownChild child) => [.. Blocking.Stored(child.Profile).Where(key => key.Type == SearchKeys.SoundsAndYear)];
    }

    [Fact]
    public void However_much_is_asked_the_keys_of_siblings_are_bounded() => Assert.InRange(SoughtPerson.Of("Garcia Lopez", "Oliver", formerNames: [.. Enumerable.Range(0, 10).Select(i => $"Name{(char)('a' + i)}")],
        within: (new(2014, 1, 1), new(2015, 12, 31)), siblings: [.. Enumerable.Range(0, 5).Select(i => ((string?)new[] { "Elizabeth", "William", "Margaret", "Alexander", "Katherine" }[i], (int?)null))]).SiblingKeys().Count(), 500, 1000);

    [Fact]
    public void The_last_school_ranks_and_tells_nothing()
    {
        var (here, there) = (OneSmith.With(FactKind.School, "100001"), OtherSmith.With(FactKind.School, "100002"));
        var sought = SoughtPerson.Of("Smith", "Oliver", dateOfBirth: Born, school: Urn.Parse("100002"));

        var found = Decide(sought, [here, there], []);

        Assert.Equal([2, 1], Ids(found));
        Assert.All(found.Matches, m => Assert.Equal((Grade.Possible, null, 3), (m.Grade, m.Score, m.Evidence.Count)));
        Assert.All(found.Matches.SelectMany(m => m.Evidence), e => Assert.Null(e.Weight));
        Assert.Equal([1, 2], Ids(Decide(sought, [here, there with { Restricted = true }], [])).Order());
        Assert.Equal(Text(Decide(sought, [here with { Restricted = true }], [])), Text(Decide(sought, [OneSmith with { Restricted = true }], [])));
    }

    [Fact]
    public void A_school_finds_nobody_by_itself()
    {
        Assert.False(SoughtPerson.Of("Smith", null, school: Urn.Parse("100002")).IsEnough(byPerson: true));
        Assert.False(SoughtPerson.Of(null, null, dateOfBirth: Born, school: Urn.Parse("100002")).IsEnough(byPerson: true));
        Assert.True(SoughtPerson.Of("Smith", "Oliver", school: Urn.Parse("100002")) is { UsesAddress: true } both && both.IsEnough(byPerson: true));
    }

    private static SoughtPerson Oliver(params (string? GivenName, int? BirthYear)[] siblings) => SoughtPerson.Of("Smith", "Oliver", dateOfBirth: Born, siblings: siblings);

    private static Found Decide(SoughtPerson sought, KnownChild[] known, IReadOnlyList<KnownChild> siblings) => Finding.Decide(sought, known, byPerson: true, siblings: siblings);

    // What it is ranked by, too.
    private static string Weighed(Found found) => $"{Text(found)} {string.Join(' ', found.Matches.Select(m => m.Bits))}";

    private static IEnumerable<long> Ids(Found found) => found.Matches.Select(m => m.ChildId.Value);

    private static KnownChild Known(long id, string family, string given, DateOnly born, string home) => new(new(id), new([new(family, given)], [born]) { Facts = [new(FactKind.Postcode, home)] }, [], false);

    private static string Text(Found found) => JsonSerializer.Serialize(found);
}

file static class More
{
    public static KnownChild With(this KnownChild child, FactKind kind, string value) => child with { Profile = child.Profile with { Facts = [.. child.Profile.Facts, new(kind, value)] } };
}
