using Microsoft.EntityFrameworkCore;
using NationalRegister.Domain.Children;
using NationalRegister.Domain.Identification;
using Xunit;
using static NationalRegister.ApiTests.Lookup.England;

namespace NationalRegister.ApiTests.Lookup;

public sealed class LookUpRestrictedTests(England england) : IClassFixture<England>
{
    private static readonly string[] Betrayals = ["\"330\"", "Birmingham", "2026-11-10", "2026-11-20\"", "sought", "held", "agreed", "\"since\"", "lastReportedOn", "lastSeenOn", "closed", "heldBy", "Secret"];

    [Fact]
    public async Task A_child_in_a_refuge_is_found_and_no_LA_is_named_anywhere()
    {
        var child = await InBirmingham("R-1", "Okoro", "Ify", "2015-01-05");

        using var response = await (await england.Officer(Leeds)).Post("""{ "purpose": "safeguarding", "person": { "familyName": "Okoro", "givenName": "Ify", "dateOfBirth": "2015-01-05" } }""");

        var everything = await response.Everything();
        Assert.All(Betrayals, word => Assert.DoesNotContain(word, everything, StringComparison.Ordinal));
        var match = (await response.Ok())["matches"]![0]!;
        Assert.Equal((child.ToString(), true), (match["childId"].Text(), match["restricted"]!.GetValue<bool>()));
        Assert.Equal("""{"localAuthority":null,"duties":["seeTheChild"],"contact":{"team":"National desk, Department for Education","email":"desk@example.gov.uk","phone":"01632 960999","hours":"At any hour"}}""",
            match["responsibility"]!.ToJsonString());
        Assert.Equal([child], (await england.Audited(response)).Children);
    }

    [Fact]
    public async Task Its_LA_sees_its_own_entry_as_usual_and_no_other()
    {
        await InBirmingham("R-2", "Pires", "Ana", "2014-02-06");
        await england.Says(Camden, Records.Missing("R-2", "Pires", "Ana", "2014-02-06", "unknown"));

        var lead = (await (await england.Officer(Birmingham)).LooksUpPerson("Pires", "Ana", "2014-02-06"))["matches"]![0]!;
        var other = (await (await england.Officer(Camden)).LooksUpPerson("Pires", "Ana", "2014-02-06"))["matches"]![0]!;

        Assert.Equal(("own", "2026-11-20", "330"), (lead["position"].Text(), lead["since"].Text(), lead["responsibility"]!["localAuthority"]!["code"].Text()));
        Assert.Null(lead["soughtBy"]);
        Assert.Equal(("own", null), (other["position"].Text(), other["responsibility"]!["localAuthority"]?.ToJsonString()));
        Assert.DoesNotContain("Birmingham", other.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_restricted_child_costs_the_same_commands_as_any_other_and_so_does_a_miss()
    {
        await InBirmingham("R-3", "Quist", "Bo", "2013-03-07");
        await england.Says(Birmingham, Records.Missing("R-4", "Quist", "Bo", "2013-03-08"));
        var officer = await england.Officer(Leeds);
        await officer.LooksUpPerson("Quist", "Bo", "2013-03-08");

        var restricted = await Commands("2013-03-07");
        var open = await Commands("2013-03-08");
        var nobody = await Commands("2013-03-09");

        Assert.NotEmpty(open);
        Assert.Equal(open, restricted);
        Assert.Equal(open.Where(c => !c.Contains("AuditChild", StringComparison.Ordinal)), nobody.Where(c => !c.Contains("AuditChild", StringComparison.Ordinal)));

        async Task<IReadOnlyList<string>> Commands(string born)
        {
            england.Commands.Take();
            await officer.LooksUpPerson("Quist", "Bo", born);
            return england.Commands.Take();
        }
    }

    [Fact]
    public async Task A_restricted_child_is_not_found_by_the_number_it_had_before()
    {
        await england.Says(Birmingham, Records.Missing("R-5", "Roth", "Cy", "2012-04-08").InRefuge().Who("\"upn\": \"K820200001001\", \"formerUpns\": [\"D352412318042\"]"));
        var officer = await england.Officer(Leeds);

        Assert.Equal("none", (await officer.LooksUp("\"upn\": \"D352412318042\""))["outcome"].Text());
        Assert.Equal("single", (await officer.LooksUp("\"upn\": \"K820200001001\""))["outcome"].Text());
    }

    // A hidden child must not be found by where it lives, nor by where it lived, from the commit that hides it until a person lifts that.
    [Fact]
    public async Task No_address_or_contact_finds_a_restricted_child_and_guessing_right_answers_as_guessing_wrong()
    {
        var child = await england.Says(Birmingham, Records.Missing("R-7", "Tuttle", "Ena", "2010-06-11").At("B33 8TH").Parent("07911 123456"));
        var officer = await england.Officer(Leeds);
        Assert.Equal(child.ToString(), Assert.Single(await Matches("\"familyName\": \"Tuttle\", \"postcode\": \"B33 8TH\"")));
        await england.Says(Birmingham, Records.Missing("R-7", "Tuttle", "Ena", "2010-06-11").InRefuge());

        foreach (var by in new[] { "\"postcode\": \"B33 8TH\"", "\"parent\": { \"phone\": \"07911 123456\" }" })
        {
            Assert.Empty(await Matches($"\"familyName\": \"Tuttle\", {by}"));
            Assert.Empty(await Matches($"\"givenName\": \"Ena\", {by}"));
            Assert.Empty(await Matches($"\"dateOfBirth\": \"2010-06-11\", {by}"));
        }
        // By its name it is found, and the right postcode beside it changes nothing.
        var (right, wrong) = (await Answer("B33 8TH"), await Answer("LS1 4DY"));
        Assert.Equal(wrong, right);
        Assert.Contains(child.ToString(), right, StringComparison.Ordinal);
        await using var db = england.Contexts.CreateDbContext();
        var keys = await db.ChildSearchKeys.Where(k => k.ChildId == child).Select(k => k.KeyHash).ToListAsync(TestContext.Current.CancellationToken);
        Assert.True(keys.Count > 0 && keys.TrueForAll(key => !SearchKeys.HoldsAddress(SearchKeys.TypeOf(key))));

        async Task<List<string?>> Matches(string person) => [.. (await officer.LooksUp($"\"person\": {{ {person} }}"))["matches"]!.AsArray().Select(m => m!["childId"].Text())];

        async Task<string> Answer(string postcode)
        {
            var answer = await officer.LooksUp($"\"person\": {{ \"familyName\": \"Tuttle\", \"givenName\": \"Ena\", \"dateOfBirth\": \"2010-06-11\", \"postcode\": \"{postcode}\" }}");
            return $"{answer["outcome"]} {answer["searched"]!["restrictedExcluded"]} {answer["matches"]!.ToJsonString()}";
        }
    }

    [Fact]
    public async Task Who_lives_with_a_restricted_child_and_where_it_learned_is_told_by_nothing()
    {
        await england.Says(Birmingham, Records.Missing("R-10", "Usher", "Gil", "2012-08-09").At("B33 8TQ").LastAt("103155"));
        await england.Says(Birmingham, Records.Missing("R-11", "Usher", "Hal", "2010-03-04").At("B33 8TQ"));
        var officer = await england.Officer(Leeds);
        await england.Says(Birmingham, Records.Missing("R-10", "Usher", "Gil", "2012-08-09").InRefuge());

        // Who has reported is looked up once in some seconds.
        await By("\"sex\": \"female\"");
        Assert.Equal(await By("\"siblings\": [{ \"givenName\": \"Nobody\" }]"), await By("\"siblings\": [{ \"givenName\": \"Hal\" }]"));
        Assert.Equal(await By("\"lastSchoolUrn\": \"107827\""), await By("\"lastSchoolUrn\": \"103155\""));

        async Task<string> By(string member)
        {
            england.Commands.Take();
            var answer = await officer.LooksUp($$"""
                "person": { "familyName": "Usher", "givenName": "Gil", "dateOfBirth": "2012-08-09", {{member}} }
                """);
            return $"{answer["outcome"]} {answer["searched"]!["restrictedExcluded"]} {answer["matches"]!.ToJsonString()} {string.Join(';', england.Commands.Take())}";
        }
    }

    // Nor by a file: of a common name the home decides, but never that of a restricted child.
    [Fact]
    public async Task The_home_of_a_restricted_child_links_no_record_to_it()
    {
        var open = await england.Says(Birmingham, Records.Missing("R-8", "Smith", "Oliver", "2009-10-05").At("B33 8TH"));
        var hidden = await england.Says(Birmingham, Records.Missing("R-9", "Smith", "Oliver", "2011-02-23").At("B33 8TH"));
        await england.Says(Birmingham, Records.Missing("R-9", "Smith", "Oliver", "2011-02-23").InRefuge());

        Assert.Equal(open, await england.Says(Leeds, Records.Missing("R-8", "Smith", "Oliver", "2009-10-05").At("B33 8TH")));
        Assert.NotEqual(hidden, await england.Says(Leeds, Records.Missing("R-9", "Smith", "Oliver", "2011-02-23").At("B33 8TH")));
    }

    [Fact]
    public async Task Nothing_betrays_whether_and_how_often_the_child_moved_on()
    {
        await InBirmingham("R-6", "Sand", "Di", "2011-05-09");
        var officer = await england.Officer(Leeds);
        var before = Answered(await officer.LooksUpPerson("Sand", "Di", "2011-05-09"));

        await england.Says(Birmingham, Records.Cease("R-6", "\"reason\": \"movedToLocalAuthority\", \"movedTo\": \"202\""));
        await england.Says(Camden, Records.Missing("R-6", "Sand", "Di", "2011-05-09", "unknown"));
        var after = Answered(await officer.LooksUpPerson("Sand", "Di", "2011-05-09"));
        await england.Says(Camden, Records.Cease("R-6", "\"reason\": \"onSchoolRoll\", \"schoolUrn\": \"100000\""));
        var atLast = Answered(await officer.LooksUpPerson("Sand", "Di", "2011-05-09"));

        Assert.Equal(before, after);
        Assert.Equal(before, atLast);

        static string Answered(System.Text.Json.Nodes.JsonNode answer) => answer["matches"]!.ToJsonString();
    }

    private async Task<ChildId> InBirmingham(string reference, string family, string given, string born)
    {
        await england.Reported(Birmingham, new(2026, 11, 19));
        return await england.Says(Birmingham, Records.Missing(reference, family, given, born).InRefuge());
    }
}
