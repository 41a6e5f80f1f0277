using System.Net;
using Microsoft.EntityFrameworkCore;
using NationalRegister.Api.Http;
using NationalRegister.ApiTests.Http;
using NationalRegister.Domain.Children;
using Xunit;

namespace NationalRegister.ApiTests.Entries;

public sealed class CeaseEntryTests(EntriesHost host) : IClassFixture<EntriesHost>
{
    private static string OnRoll => $$"""{ "on": "{{EntriesHost.Day(-1)}}", "reason": "onSchoolRoll", "schoolUrn": "100000" }""";

    private static string MovedToGreenwich => $$"""{ "on": "{{EntriesHost.Day(-2)}}", "reason": "movedToLocalAuthority", "movedTo": "203", "observedOn": "{{EntriesHost.Day(-1)}}" }""";

    [Fact]
    public async Task An_entry_ends_and_its_record_says_why()
    {
        var (path, entry) = await host.Registers(host.Camden);

        var (answer, body) = await host.Camden.Cease(path, OnRoll, 1);

        Assert.Equal((HttpStatusCode.OK, "\"2\""), (answer.StatusCode, answer.Headers.ETag!.ToString()));
        Assert.Equal("ceased", body.Of<string>("status"));
        Assert.Equal(("onSchoolRoll", EntriesHost.Day(0)), (body!["cease"].Of<string>("reason"), body.Of<string>("observedOn")));
        Assert.Null(await LeadOf(entry.Of<string>("childId")));
    }

    [Fact]
    public async Task The_version_is_judged_before_the_body()
    {
        var (path, _) = await host.Registers(host.Camden);
        (await host.Camden.Send("POST", $"{path}/cease", "{ broken")).IsProblem(Problem.PreconditionRequired);
        (await host.Camden.Cease(path, "{ broken", 2)).IsProblem(Problem.Stale);
        (await host.Camden.Cease(path, "{ broken", 1)).IsProblem(Problem.MalformedRequest);
    }

    [Fact]
    public async Task An_entry_ends_once()
    {
        var (path, _) = await host.Registers(host.Camden);
        await host.Camden.Cease(path, OnRoll, 1);
        (await host.Camden.Cease(path, OnRoll, 2)).IsProblem(Problem.EntryNotOpen);
    }

    [Theory]
    [InlineData("""{ "on": "2026-01-05", "reason": "onSchoolRoll" }""", "/schoolUrn schoolRequired")]
    [InlineData("""{ "on": "2026-01-05", "reason": "leftEngland" }""", "/evidence leftEnglandEvidence")]
    [InlineData("""{ "on": "2026-01-05", "reason": "movedToLocalAuthority", "movedTo": "202" }""", "/movedTo movedToRequired")]
    public async Task A_rule_refuses_and_points_into_the_body(string cease, string fault)
    {
        var child = host.Child();
        child["entry"]!["startedOn"] = "2026-01-02";
        var (path, _) = await host.Registers(host.Camden, child);
        var call = await host.Camden.Cease(path, cease, 1);
        call.IsProblem(Problem.RuleRefused);
        Assert.Equal([fault], call.Body.Faults());
    }

    [Fact]
    public async Task A_body_that_is_no_cease_is_refused_whole()
    {
        var (path, _) = await host.Registers(host.Camden);
        (await host.Camden.Cease(path, """{ "on": "2026-01-05", "reason": "other" }""", 1)).IsProblem(Problem.ValidationFailed);
        (await host.Camden.Cease(path, """{ "on": "2026-01-05", "reason": "notEligible", "why": 1 }""", 1)).IsProblem(Problem.UnknownField);
    }

    [Fact]
    public async Task A_child_who_moved_stays_on_the_register_until_the_other_LA_has_it()
    {
        var (path, entry) = await host.Registers(host.Camden);

        var (_, leaving) = await host.Camden.Cease(path, MovedToGreenwich, 1);

        Assert.Equal((2, "open"), (leaving.Of<int>("version"), leaving.Of<string>("status")));
        Assert.Equal(("203", EntriesHost.Day(-2)), (leaving!["leaving"].Of<string>("to"), leaving["leaving"].Of<string>("on")));
        Assert.Equal("transferPending", leaving["notices"]![0].Of<string>("code"));
        Assert.Equal("202", await LeadOf(entry.Of<string>("childId")));
        Assert.Equal("203", (await host.Camden.Send("GET", path)).Body!["leaving"].Of<string>("to"));
    }

    [Fact]
    public async Task Saying_again_that_the_child_moved_changes_nothing()
    {
        var (path, _) = await host.Registers(host.Camden);
        await host.Camden.Cease(path, MovedToGreenwich, 1);
        Assert.Equal(2, (await host.Camden.Cease(path, MovedToGreenwich, 2)).Body.Of<int>("version"));
    }

    [Fact]
    public async Task A_leaving_entry_may_still_be_changed_and_is_leaving_still()
    {
        var record = host.Child();
        var (path, _) = await host.Registers(host.Camden, record);
        var (_, leaving) = await host.Camden.Cease(path, MovedToGreenwich, 1);

        Assert.Equal(2, (await host.Camden.Put(path, record, 2)).Body.Of<int>("version"));
        record["entry"]!["reason"] = "other";
        var (_, changed) = await host.Camden.Put(path, record, 2);

        Assert.Equal(3, changed.Of<int>("version"));
        Assert.Equal(leaving!["cease"]!.ToJsonString(), changed!["cease"]!.ToJsonString());
        Assert.Equal("203", changed["leaving"].Of<string>("to"));
    }

    [Fact]
    public async Task The_receivers_entry_accepts_the_child_and_ends_the_senders()
    {
        var record = host.Child();
        var (path, entry) = await host.Registers(host.Camden, record);
        await host.Camden.Cease(path, MovedToGreenwich, 1);

        record["localReference"] = "G-1";
        var (_, received) = await host.Registers(host.Greenwich, record);

        Assert.Equal(entry.Of<string>("childId"), received.Of<string>("childId"));
        Assert.Equal("203", await LeadOf(entry.Of<string>("childId")));
        var (_, former) = await host.Camden.Send("GET", path);
        Assert.Equal((3, "ceased"), (former.Of<int>("version"), former.Of<string>("status")));
        Assert.Null(former!["leaving"]);
        var (_, history) = await host.Camden.Send("GET", $"{path}/history");
        Assert.Equal(["opened", "leaving", "handedOver"], history!["items"]!.AsArray().Select(v => v.Of<string>("act")));
    }

    [Fact]
    public async Task A_child_who_was_handed_over_is_taken_back_only_by_what_began_later()
    {
        var record = host.Child();
        var (path, _) = await host.Registers(host.Camden, record);
        await host.Camden.Cease(path, MovedToGreenwich, 1);
        var received = (System.Text.Json.Nodes.JsonObject)record.DeepClone();
        received["localReference"] = "G-2";
        await host.Registers(host.Greenwich, received);

        (await host.Camden.Send("POST", "/v1/entries", record.ToJsonString())).IsProblem(Problem.EntryNotOpen);

        record["entry"]!["startedOn"] = EntriesHost.Day(-1);
        Assert.NotEqual(path, (await host.Registers(host.Camden, record)).Path);
    }

    private async Task<string?> LeadOf(string childId)
    {
        Assert.True(ChildId.TryParse(childId, out var child));
        await using var db = host.Db();
        return (await db.Leads.SingleOrDefaultAsync(l => l.ChildId == child, TestContext.Current.CancellationToken))?.La.Value;
    }
}
