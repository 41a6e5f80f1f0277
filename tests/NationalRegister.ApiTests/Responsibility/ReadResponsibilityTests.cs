using System.Net;
using NationalRegister.ApiTests.Lookup;
using NationalRegister.Domain.Children;
using Xunit;
using static NationalRegister.ApiTests.Lookup.England;

namespace NationalRegister.ApiTests.Responsibility;

public sealed class ReadResponsibilityTests(England england) : IClassFixture<England>
{
    private const string Why = "?purpose=disputeResolution";

    [Fact]
    public async Task The_line_of_leads_says_who_led_when_and_why()
    {
        var child = await england.Says(Birmingham, Records.Missing("L-1", "Okafor", "Zoë", "2015-03-09"));
        await england.Says(Birmingham, Records.Cease("L-1", "\"reason\": \"movedToLocalAuthority\", \"movedTo\": \"202\""));
        await england.Says(Camden, Records.Missing("L-2", "Okafor", "Zoë", "2015-03-09"));

        using var response = await Read(Leeds, child, Why);

        var answer = await response.Ok();
        var line = answer["leads"]!.AsArray();
        Assert.Equal(["330 agreed firstToReport", "330 handover handoverProposed", "202 agreed handoverAccepted"],
            line.Select(l => $"{l!["localAuthority"]!["code"].Text()} {l["state"].Text()} {l["basis"].Text()}"));
        Assert.Equal(line.Skip(1).Select(l => l!["from"].Text()), line.SkipLast(1).Select(l => l!["to"].Text()));
        Assert.Null(line[^1]!["to"]);
        Assert.Equal(("202", "seeTheChild"), (answer["responsibility"]!["localAuthority"]!["code"].Text(), Assert.Single(answer["responsibility"]!["duties"]!.AsArray()).Text()));
        var (entry, children) = await england.Audited(response);
        Assert.Equal(("disputeResolution", "readResponsibility"), (entry.Purpose, entry.Operation));
        Assert.Equal([child], children);
    }

    [Fact]
    public async Task Where_nobody_leads_any_more_the_line_says_so()
    {
        var child = await england.Says(Birmingham, Records.Missing("C-1", "Costa", "Rui", "2012-07-08"));
        await england.Says(Birmingham, Records.Cease("C-1", "\"reason\": \"onSchoolRoll\", \"schoolUrn\": \"100000\""));

        var answer = await (await Read(Leeds, child, Why)).Ok();

        Assert.Null(answer["responsibility"]);
        var last = answer["leads"]!.AsArray()[^1]!.AsObject();
        Assert.Equal((true, null, "closed"), (last.ContainsKey("localAuthority"), last["localAuthority"]?.ToJsonString(), last["state"].Text()));
    }

    [Fact]
    public async Task Of_a_restricted_child_no_LA_is_named_and_no_date()
    {
        var child = await england.Says(Birmingham, Records.Missing("R-1", "Eze", "Ada", "2010-10-10").InRefuge());
        await england.Says(Birmingham, Records.Cease("R-1", "\"reason\": \"movedToLocalAuthority\", \"movedTo\": \"202\""));
        await england.Says(Camden, Records.Missing("R-2", "Eze", "Ada", "2010-10-10"));

        var stranger = await (await Read(Leeds, child, Why)).Ok();
        var lead = await (await Read(Camden, child)).Ok();

        Assert.Equal("""[{"localAuthority":null}]""", stranger["leads"]!.ToJsonString());
        Assert.Null(stranger["responsibility"]!["localAuthority"]);
        Assert.Equal("National desk, Department for Education", stranger["responsibility"]!["contact"]!["team"].Text());
        Assert.Equal("202", Assert.Single(lead["leads"]!.AsArray())!["localAuthority"]!["code"].Text());
        Assert.DoesNotContain("Birmingham", lead.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_LA_that_has_the_child_needs_no_purpose_and_one_that_had_it_does()
    {
        var child = await england.Says(Camden, Records.Missing("P-1", "Fry", "Tom", "2012-12-12"));
        await england.Says(Birmingham, Records.Missing("P-2", "Fry", "Tom", "2012-12-12"));

        var answer = await (await Read(Birmingham, child)).Ok();
        await england.Says(Birmingham, Records.Cease("P-2", "\"reason\": \"notEligible\""));

        Assert.Equal(["seeTheChild", "supplyRecords"], answer["responsibility"]!["duties"]!.AsArray().Select(d => d.Text()));
        await (await Read(Birmingham, child)).Refused("purposeRequired", HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_child_that_is_not_there_is_not_found() => await (await Read(Leeds, new ChildId(12345), Why)).Refused("notFound", HttpStatusCode.NotFound);

    private async Task<HttpResponseMessage> Read(string la, ChildId child, string why = "") => await (await england.Officer(la)).Reads($"/v1/children/{child}/responsibility{why}");
}
