using NationalRegister.Domain.Children;
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
