using System.Net;
using NationalRegister.ApiTests.Lookup;
using NationalRegister.Domain.Children;
using Xunit;
using static NationalRegister.ApiTests.Lookup.England;

namespace NationalRegister.ApiTests.Children;

public sealed class ReadChildTests(England england) : IClassFixture<England>
{
    private const string Why = "?purpose=tracingMissingChild";

    [Fact]
    public async Task Ones_own_entries_are_read_in_full_and_need_no_purpose()
    {
        var child = await england.Says(Camden, Records.Missing("O-1", "Okafor", "Zoë", "2015-03-09"));
        await england.Says(Birmingham, Records.Missing("O-2", "Okafor", "Zoë", "2015-03-09"));

        using var response = await (await england.Officer(Camden)).Reads($"/v1/children/{child}");

        var answer = await response.Ok();
        var entry = Assert.Single(answer["entries"]!.AsArray())!;
        Assert.Contains("Secret Street", entry.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("\"O-1\"", entry.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("O-2", answer.ToJsonString(), StringComparison.Ordinal);
        Assert.Null(answer["summary"]);
        Assert.Equal([child], (await england.Audited(response)).Children);
    }

    [Fact]
    public async Task Another_LAs_child_is_told_of_as_a_lookup_does_and_never_in_full()
    {
        var child = await england.Says(Birmingham, Records.Missing("S-1", "Bello", "Musa", "2013-05-06", "unknown"));

        using var response = await (await england.Officer(Leeds)).Reads($"/v1/children/{child.ToString().ToLowerInvariant().Replace("-", "", StringComparison.Ordinal)}{Why}", "CME/2026-17");

        var answer = await response.Ok();
        Assert.Equal(("sought", "certain", "330"),
            (answer["summary"]!["position"].Text(), answer["summary"]!["grade"].Text(), answer["summary"]!["responsibility"]!["localAuthority"]!["code"].Text()));
        Assert.Null(answer["entries"]);
        Assert.All(["Bello", "Musa", "2013-05-06", "Secret Street", "NW1", "S-1", "childMissingEducation"], value => Assert.DoesNotContain(value, answer.ToJsonString(), StringComparison.Ordinal));
        var (entry, children) = await england.Audited(response);
        Assert.Equal(("tracingMissingChild", "CME/2026-17", "ok", "readChild", "read"), (entry.Purpose, entry.CaseReference, entry.Outcome, entry.Operation, entry.Access));
        Assert.Equal([child], children);
    }

    [Fact]
    public async Task Another_LAs_child_needs_a_purpose_and_the_refusal_is_audited()
    {
        var child = await england.Says(Birmingham, Records.Missing("P-1", "Costa", "Rui", "2012-07-08"));

        using var response = await (await england.Officer(Leeds)).Reads($"/v1/children/{child}");

        await response.Refused("purposeRequired", HttpStatusCode.BadRequest);
        var (entry, children) = await england.Audited(response);
        Assert.Equal("purposeRequired", entry.Outcome);
        Assert.Empty(children);
    }

    [Fact]
    public async Task What_was_handed_over_is_read_in_full_by_the_LA_that_took_it_over_and_by_no_other()
    {
        var child = await england.Says(Birmingham, Records.Missing("H-1", "Dumont", "Eva", "2011-02-03"));
        await england.Says(Birmingham, Records.Cease("H-1", "\"reason\": \"movedToLocalAuthority\", \"movedTo\": \"202\""));
        await england.Says(Camden, Records.Missing("H-2", "Dumont", "Eva", "2011-02-03"));

        var receiver = await (await (await england.Officer(Camden)).Reads($"/v1/children/{child}")).Ok();
        var stranger = await (await (await england.Officer(Leeds)).Reads($"/v1/children/{child}{Why}")).Ok();

        Assert.Equal("H-2", Assert.Single(receiver["entries"]!.AsArray())!["localReference"].Text());
        var before = Assert.Single(receiver["handedOver"]!.AsArray())!;
        Assert.Equal(("330", "H-1", "ceased"), (before["localAuthority"]!["code"].Text(), before["entry"]!["localReference"].Text(), before["entry"]!["status"].Text()));
        Assert.Contains("Secret Street", before.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal((null, null), (stranger["entries"], stranger["handedOver"]));
    }

    [Fact]
    public async Task Whoever_handed_a_restricted_child_over_is_not_shown()
    {
        var child = await england.Says(Birmingham, Records.Missing("R-1", "Eze", "Ada", "2010-10-10").InRefuge());
        await england.Says(Birmingham, Records.Cease("R-1", "\"reason\": \"movedToLocalAuthority\", \"movedTo\": \"202\""));
        await england.Says(Camden, Records.Missing("R-2", "Eze", "Ada", "2010-10-10"));

        var receiver = await (await (await england.Officer(Camden)).Reads($"/v1/children/{child}")).Ok();

        Assert.Equal("R-2", Assert.Single(receiver["entries"]!.AsArray())!["localReference"].Text());
        Assert.Null(receiver["handedOver"]);
        Assert.DoesNotContain("\"330\"", receiver.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_scope_of_entries_reads_ones_own_children_only()
    {
        var own = await england.Says(Camden, Records.Missing("E-1", "Fry", "Tom", "2012-12-12"));
        var other = await england.Says(Birmingham, Records.Missing("E-2", "Gill", "Uma", "2013-11-11"));
        var caller = await england.As("la-202", "register.entries");

        await (await caller.Reads($"/v1/children/{own}")).Ok();
        await (await caller.Reads($"/v1/children/{other}{Why}")).Refused("notFound", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Without_a_purpose_a_child_that_is_not_there_looks_like_one_that_is() =>
        await (await (await england.Officer(Leeds)).Reads($"/v1/children/{new ChildId(12345)}")).Refused("purposeRequired", HttpStatusCode.BadRequest);

    [Fact]
    public async Task A_child_that_is_not_there_is_not_found_and_the_guess_is_audited()
    {
        using var response = await (await england.Officer(Leeds)).Reads($"/v1/children/{new ChildId(12345)}{Why}");

        await response.Refused("notFound", HttpStatusCode.NotFound);
        Assert.Equal("notFound", (await england.Audited(response)).Entry.Outcome);
    }

    [Theory]
    [InlineData("0000-0000-0000-1")]
    [InlineData("9990000018")]
    public async Task What_is_no_child_id_is_not_found(string text) => await (await (await england.Officer(Leeds)).Reads($"/v1/children/{text}{Why}")).Refused("notFound", HttpStatusCode.NotFound);

    [Theory]
    [InlineData("?purpose=curiosity", null, "invalidParameter")]
    [InlineData("?purpose=handover&purpose=handover", null, "duplicateParameter")]
    [InlineData("?because=handover", null, "unknownParameter")]
    [InlineData(Why, "the Smith girl", "invalidParameter")]
    public async Task Purpose_and_case_reference_have_a_form(string query, string? caseReference, string problem) =>
        await (await (await england.Officer(Leeds)).Reads($"/v1/children/{new ChildId(12345)}{query}", caseReference)).Refused(problem, HttpStatusCode.BadRequest);
}
