using System.Text.Json;
using CsCheck;
using NationalRegister.Domain.Children;
using NationalRegister.Domain.Identification;
using NationalRegister.Domain.Lookup;
using Xunit;

namespace NationalRegister.Tests.Lookup;

public sealed class FindingTests
{
    private static readonly DateOnly Born = new(2015, 3, 9);
    private static readonly SoughtPerson Zoe = SoughtPerson.Of("Okafor", "Zoë", dateOfBirth: Born);

    private static readonly Gen<KnownChild> AnyChild =
        from id in Gen.Long[1, 60]
        from family in Gen.OneOf("OKAFOR", "SMITH", "")
        from given in Gen.OneOf("ZOE", "ADA", "")
        from day in Gen.Int[8, 10]
        from sex in Gen.OneOf("female", "male", "unknown")
        from home in Gen.OneOf("NW1 8AB", "NW1 8XY", "B33 8TH")
        from restricted in Gen.Bool
        select Known(id, family, given, new(2015, 3, day), new(FactKind.Sex, sex), new(FactKind.Postcode, home)) with { Restricted = restricted };

    private static readonly Gen<KnownChild[]> AnyChildren = AnyChild.Array[0, 40].Select(all => all.DistinctBy(c => c.ChildId).ToArray());

    [Fact]
    public void Both_names_and_date_of_birth_make_a_probable_match_that_stands_alone()
    {
        var found = Finding.Decide(Zoe, [Known(1, "OKAFOR", "ZOE", Born)], byPerson: true);

        Assert.Equal(LookupOutcome.Single, found.Outcome);
        var match = Assert.Single(found.Matches);
        Assert.Equal(Grade.Probable, match.Grade);
        Assert.Equal([("dateOfBirth", Agreement.Exact), ("familyName", Agreement.Exact), ("givenName", Agreement.Exact)], Told(match));
        Assert.True(match.Score > 6 && match.Evidence.All(e => e.Weight > 6));
    }

    [Fact]
    public void One_name_makes_a_possible_match_that_a_person_must_judge()
    {
        var found = Finding.Decide(Zoe, [Known(1, "OKAFOR", "ADA", Born)], byPerson: true);

        Assert.Equal(LookupOutcome.Possible, found.Outcome);
        Assert.Equal(Grade.Possible, Assert.Single(found.Matches).Grade);
    }

    [Theory]
    [InlineData("OKAFOR", "ZOE", 2015, Agreement.Compatible)]
    [InlineData("OKAFOR", "", 2015, Agreement.Compatible)]
    [InlineData("OKAFOR", "ZOE", null, Agreement.NotKnown)]
    [InlineData("", "ZOE", null, Agreement.NotKnown)]
    [InlineData("OKAFOR", "ZOE", 2014, Agreement.Compatible)] // a year beside it
    [InlineData("OKAFOR", "ADA", 2015, null)]
    [InlineData("OKAFOR", "ZOE", 2011, null)]
    public void A_child_whose_birth_is_not_known_exactly_is_possible_at_most_and_only_where_nothing_speaks_against_it(string family, string given, int? year, Agreement? birth)
    {
        var child = new KnownChild(new(1), new([new(family, given)], []) { Years = year is { } known ? [known] : [] }, [], false);

        var found = Finding.Decide(Zoe, [child], byPerson: true);

        Assert.Equal(birth is null ? LookupOutcome.None : LookupOutcome.Possible, found.Outcome);
        Assert.All(found.Matches, m => Assert.Equal((Grade.Possible, birth), (m.Grade, m.Evidence[0].Agreement)));
        Assert.Equal(LookupOutcome.None, Finding.Decide(Zoe, [child], byPerson: false).Outcome);
    }

    [Theory]
    [InlineData("2013-08-07", Agreement.Compatible)] // the year that holds
    [InlineData("2015-03-09", Agreement.Exact)] // the day that was withdrawn, and may be all that the caller knows
    [InlineData("2015-03-10", Agreement.TwoParts)]
    [InlineData("2011-06-25", null)]
    [InlineData(null, Agreement.NotKnown)]
    public void A_child_whose_exact_birth_was_corrected_to_a_year_is_found_by_it(string? born, Agreement? birth)
    {
        var child = new KnownChild(new(1), new([new("OKAFOR", "ZOE")], [Born]) { Years = [2013] }, [], false);

        var found = Finding.Decide(SoughtPerson.Of("Okafor", "Zoë", dateOfBirth: born is null ? null : DateOnly.ParseExact(born, "O", null)), [child], byPerson: true);

        Assert.Equal((birth is null ? 0 : 1, birth == Agreement.Exact), (found.Matches.Count, found.Outcome == LookupOutcome.Single));
        Assert.All(born is null ? [] : found.Matches, m => Assert.Equal(birth, m.Evidence[0].Agreement));
    }

    [Fact]
    public void A_year_that_is_all_that_the_caller_knows_makes_a_possible_match()
    {
        var sought = SoughtPerson.Of("Okafor", "Zoë", within: (new(2015, 1, 1), new(2015, 12, 31)));

        var found = Finding.Decide(sought, [Known(1, "OKAFOR", "ZOE", Born), Known(2, "OKAFOR", "ADA", Born), Known(3, "OKAFOR", "ZOE", new(2016, 3, 9))], byPerson: true);

        Assert.Equal((new ChildId(1), Grade.Possible), (Assert.Single(found.Matches).ChildId, found.Matches[0].Grade));
        Assert.Equal([("birthYear", Agreement.Compatible), ("familyName", Agreement.Exact), ("givenName", Agreement.Exact)], Told(found.Matches[0]));
    }

    [Fact]
    public void A_twin_comes_behind_the_child_for_a_person_and_not_at_all_for_a_system()
    {
        KnownChild[] twins = [Known(1, "OKAFOR", "ADA", Born), Known(2, "OKAFOR", "ZOE", Born)];

        Assert.Equal([2, 1], Finding.Decide(Zoe, twins, byPerson: true).Matches.Select(m => m.ChildId.Value));
        Assert.Equal(LookupOutcome.Possible, Finding.Decide(Zoe, twins, byPerson: true).Outcome);
        Assert.Equal([2], Finding.Decide(Zoe, twins, byPerson: false).Matches.Select(m => m.ChildId.Value));
        Assert.Equal(LookupOutcome.None, Finding.Decide(Zoe, twins[..1], byPerson: false).Outcome);
    }

    [Fact]
    public void Two_that_agree_in_everything_are_too_many_for_a_system()
    {
        var found = Finding.Decide(Zoe, [Known(1, "OKAFOR", "ZOE", Born), Known(2, "OKAFOR", "ZOE", Born)], byPerson: false);

        Assert.Equal(LookupOutcome.TooMany, found.Outcome);
        Assert.Empty(found.Matches);
    }

    [Fact]
    public void Names_known_from_different_records_agree_together()
    {
        var known = new KnownChild(new(1), new([new("SMITH", "ZOE"), new("OKAFOR", "")], [Born]), [], false);

        Assert.Equal(Grade.Probable, Assert.Single(Finding.Decide(Zoe, [known], true).Matches).Grade);
    }

    [Fact]
    public void A_former_name_stands_for_the_family_name()
    {
        var found = Finding.Decide(SoughtPerson.Of("Brown", "Zoë", formerNames: ["Okafor"], dateOfBirth: Born), [Known(1, "OKAFOR", "ZOE", Born)], true);

        Assert.Contains(("familyName", Agreement.Different), Told(Assert.Single(found.Matches)));
        Assert.Contains(("formerNames", Agreement.Exact), Told(found.Matches[0]));
        Assert.Equal(Grade.Probable, found.Matches[0].Grade);
    }

    [Fact]
    public void Sex_and_middle_names_rank_and_do_not_exclude()
    {
        var sought = SoughtPerson.Of("Okafor", "Zoë", "Grace", dateOfBirth: Born, sex: "female");
        KnownChild[] known =
        [
            Known(1, "OKAFOR", "ZOE", Born, new ProfileFact(FactKind.Sex, "male")),
            Known(2, "OKAFOR", "ZOE", Born),
            Known(3, "OKAFOR", "ZOE", Born, new(FactKind.Sex, "female"), new(FactKind.MiddleNames, "GRACE")),
        ];

        var found = Finding.Decide(sought, known, true);

        Assert.Equal([3, 2, 1], found.Matches.Select(m => m.ChildId.Value));
        Assert.Contains(("sex", Agreement.NotKnown), Told(found.Matches[1]));
        Assert.Contains(("sex", Agreement.Different), Told(found.Matches[2]));
    }

    [Fact]
    public void Another_date_of_birth_is_another_child() => Assert.Equal(LookupOutcome.None, Finding.Decide(Zoe, [Known(1, "OKAFOR", "ZOE", new(2012, 11, 25))], true).Outcome);

    [Theory]
    [InlineData("OKAFOR", "ZOE", "2015-09-03", "dateOfBirth", Agreement.DayAndMonth)]
    [InlineData("OKAFOR", "ZOE", "2015-03-08", "dateOfBirth", Agreement.OneDigit)]
    [InlineData("OKAFORE", "ZOE", "2015-03-09", "familyName", Agreement.Close)]
    [InlineData("OKAFOR BELLO", "ZOE", "2015-03-09", "familyName", Agreement.Part)]
    [InlineData("ZOE", "OKAFOR", "2015-03-09", "givenName", Agreement.Swapped)]
    public void A_child_is_found_though_it_was_written_otherwise(string family, string given, string born, string field, Agreement agreement)
    {
        var match = Assert.Single(Finding.Decide(Zoe, [Known(1, family, given, DateOnly.ParseExact(born, "O", null))], byPerson: true).Matches);

        Assert.Contains((field, agreement), Told(match));
    }

    [Fact]
    public void Of_a_common_name_another_given_name_and_the_same_day_is_nobody_who_was_asked_for() =>
        Assert.Equal(LookupOutcome.None, Finding.Decide(SoughtPerson.Of("Smith", "Oliver", dateOfBirth: Born), [Known(1, "SMITH", "HARRY", Born)], byPerson: true).Outcome);

    [Fact]
    public void An_address_finds_and_ranks_and_tells_nothing()
    {
        var sought = SoughtPerson.Of("Okafor", "Zoë", dateOfBirth: Born, postcode: "NW1 8AB");
        KnownChild[] known = [Known(1, "OKAFOR", "ZOE", Born, new ProfileFact(FactKind.Postcode, "B33 8TH")), Known(2, "OKAFOR", "ZOE", Born, new ProfileFact(FactKind.Postcode, "NW1 8AB"))];

        var found = Finding.Decide(sought, known, byPerson: true);

        Assert.Equal([2, 1], found.Matches.Select(m => m.ChildId.Value));
        Assert.All(found.Matches, m => Assert.Equal((Grade.Possible, null), (m.Grade, m.Score)));
        Assert.All(found.Matches.SelectMany(m => m.Evidence), e => Assert.Equal((true, null), (e.Field is "dateOfBirth" or "familyName" or "givenName", e.Weight)));
        Assert.Equal(JsonSerializer.Serialize(found.Matches[0].Evidence), JsonSerializer.Serialize(found.Matches[1].Evidence));
    }

    // Sector and district tell nothing: who guesses postcodes learns at most that one is right, never that it comes nearer.
    [Fact]
    public void A_postcode_that_is_nearly_right_is_as_wrong_as_any_other() => Gen.Select(AnyChildren, Gen.OneOf("NW1 8AA", "NW1 3XY", "NW1 8XZ", "LS1 4DY")).Sample((children, guess) =>
        Text(Finding.Decide(SoughtPerson.Of("Okafor", "Zoë", dateOfBirth: Born, postcode: guess), children, true)) == Text(Finding.Decide(SoughtPerson.Of("Okafor", "Zoë", dateOfBirth: Born, postcode: "TR19 7AD"), children, true)));

    [Fact]
    public void A_contact_that_is_nearly_right_is_as_wrong_as_any_other() => Gen.Select(AnyChildren, Gen.OneOf("AMY.OKAFOR@HOME.CO.UK", "BEN@WORK.CO.UK")).Sample((children, theirs) =>
    {
        var known = children.Select(c => c with { Profile = c.Profile with { Facts = [.. c.Profile.Facts, new(FactKind.Contact, theirs)] } }).ToList();
        return Text(Finding.Decide(SoughtPerson.Of("Okafor", "Zoë", contacts: ["AMI.OKAFOR@HOME.CO.UK"]), known, true)) == Text(Finding.Decide(SoughtPerson.Of("Okafor", "Zoë", contacts: ["07911123456"]), known, true));
    });

    [Fact]
    public void Where_a_restricted_child_lives_changes_no_answer() => Gen.Select(AnyChildren, Gen.OneOf("NW1 8AB", "B33 8TH"), Gen.OneOf("NW1 8AB", "B33 8TH"), Gen.Bool).Sample((children, guess, home, byPerson) =>
    {
        var sought = SoughtPerson.Of("Okafor", "Zoë", dateOfBirth: Born, postcode: guess);
        var moved = children.Select(c => c.Restricted ? c with { Profile = c.Profile with { Facts = [.. c.Profile.WithoutAddresses().Facts, new(FactKind.Postcode, home)] } } : c);
        return Text(Finding.Decide(sought, children, byPerson)) == Text(Finding.Decide(sought, moved, byPerson));
    });

    [Fact]
    public void One_that_others_come_near_does_not_stand_alone_for_a_system() => Assert.Equal(LookupOutcome.TooMany,
        Finding.Decide(SoughtPerson.Of("Smith", "Jon", dateOfBirth: Born), [Known(1, "SMITH", "JON", Born), Known(2, "SMITH", "JOHN", Born)], byPerson: false).Outcome);

    [Fact]
    public void A_person_sees_the_best_ten_and_hears_that_there_are_more()
    {
        var found = Finding.Decide(Zoe, [.. Enumerable.Range(1, 11).Select(i => Known(i, "OKAFOR", "ADA", Born)), Known(50, "OKAFOR", "ZOE", Born)], true);

        Assert.Equal(LookupOutcome.TooMany, found.Outcome);
        Assert.Equal(10, found.Matches.Count);
        Assert.Equal(50, found.Matches[0].ChildId.Value);
    }

    [Fact]
    public void Where_every_key_was_too_common_nobody_was_looked_for() =>
        Assert.Equal(LookupOutcome.TooMany, Finding.Decide(Zoe, [], byPerson: true, nothingSearched: true).Outcome);

    [Fact]
    public void A_number_is_certain_while_it_is_held_and_probable_once_it_was()
    {
        var sought = new SoughtNumber("upn", "B801200005001");
        var held = Known(1, "OKAFOR", "ZOE", Born) with { Numbers = [new("upn", "B801200005001", Former: false)] };
        var had = Known(2, "SMITH", "ADA", Born) with { Numbers = [new("upn", "B801200005001", Former: true)] };

        Assert.Equal(Grade.Certain, Assert.Single(Finding.Decide(sought, [held], false).Matches).Grade);
        Assert.Equal(Grade.Probable, Assert.Single(Finding.Decide(sought, [had], false).Matches).Grade);
        Assert.Equal(LookupOutcome.None, Finding.Decide(sought with { Scheme = "nhsNumber" }, [held], false).Outcome);
    }

    [Fact]
    public void A_restricted_child_is_not_found_by_a_number_of_its_past()
    {
        var adopted = Known(1, "OKAFOR", "ZOE", Born) with { Restricted = true, Numbers = [new("upn", "B801200005001", Former: true), new("upn", "P207000016049", Former: false)] };

        Assert.Equal(LookupOutcome.None, Finding.Decide(new SoughtNumber("upn", "B801200005001"), [adopted], true).Outcome);
        Assert.Equal(LookupOutcome.Single, Finding.Decide(new SoughtNumber("upn", "P207000016049"), [adopted], true).Outcome);
    }

    [Fact]
    public void The_answer_does_not_depend_on_the_order_of_the_candidates() => Gen.Select(AnyChildren, Gen.Bool, Gen.Int[0, 1000]).Sample((children, byPerson, seed) =>
    {
        var shuffled = children.ToArray();
        new Random(seed).Shuffle(shuffled);
        return Text(Finding.Decide(Zoe, children, byPerson)) == Text(Finding.Decide(Zoe, shuffled, byPerson));
    });

    [Fact]
    public void Nobody_sees_more_than_may_be_shown_nor_anybody_of_other_names() => Gen.Select(AnyChildren, Gen.Bool).Sample((children, byPerson) =>
    {
        var found = Finding.Decide(Zoe, children, byPerson);
        var shown = found.Matches.Select(m => children.Single(c => c.ChildId == m.ChildId)).ToList();
        return shown.Count <= (byPerson ? Finding.MostShown : 1)
            && shown.All(c => c.Profile.Names.Any(n => n.Family == "OKAFOR" || n.Given == "ZOE"))
            && (found.Outcome == LookupOutcome.Single) == (found.Matches is [{ Grade: > Grade.Possible }])
            && (found.Outcome != LookupOutcome.None || !children.Any(c => c.Profile.Born.Contains(Born) && c.Profile.Names.Any(n => n is { Family: "OKAFOR", Given: "ZOE" })));
    });

    [Fact]
    public void Whether_a_child_is_restricted_does_not_decide_whether_its_name_finds_it() => Gen.Select(AnyChildren, Gen.Bool).Sample((children, byPerson) =>
        Text(Finding.Decide(Zoe, children, byPerson)) == Text(Finding.Decide(Zoe, children.Select(c => c with { Restricted = !c.Restricted }), byPerson)));

    private static KnownChild Known(long id, string family, string given, DateOnly born, params ProfileFact[] facts) => new(new ChildId(id), new([new(family, given)], [born]) { Facts = facts }, [], false);

    private static IEnumerable<(string, Agreement)> Told(Match match) => match.Evidence.Select(e => (e.Field, e.Agreement));

    private static string Text(Found found) => JsonSerializer.Serialize(found);
}
