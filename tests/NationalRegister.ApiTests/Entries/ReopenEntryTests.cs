using System.Net;
using System.Text.Json.Nodes;
using NationalRegister.Api.Http;
using NationalRegister.ApiTests.Http;
using NationalRegister.ApiTests.Submissions;
using NationalRegister.Testing;
using Xunit;

namespace NationalRegister.ApiTests.Entries;

/// <summary>An end that was none is undone: the entry goes on as if it had never ended.</summary>
public sealed class ReopenEntryTests(DailyRegisters registers)
{
    [Theory, OnEveryEngine]
    public async Task A_reopened_entry_says_what_it_said_before_it_ceased_and_its_LA_leads(TestEngine engine)
    {
        var register = await registers.On(engine);
        var (camden, record, path, opened) = await Ceased(register);
        var before = (await camden.Send("GET", $"{path}/history")).Body!["items"]![0]!["record"]!;

        var (answer, body) = await camden.Reopen(path, 2);

        Assert.Equal((HttpStatusCode.OK, "\"3\""), (answer.StatusCode, answer.Headers.ETag!.ToString()));
        Assert.Equal(("open", EntriesHost.Day(0)), (body.Of<string>("status"), body.Of<string>("observedOn")));
        Assert.False(body!.AsObject().ContainsKey("cease"));
        Assert.True(JsonNode.DeepEquals(before["child"], body["child"]) && JsonNode.DeepEquals(before["entry"], body["entry"]));
        Assert.Equal("202", (await register.LeadOf(opened))!.La.Value);
        // The episode that the end had ended goes on.
        Assert.Equal(["childMissingEducation "], body["episodes"]!.AsArray().Select(e => $"{e!["category"]} {e["endedOn"]}"));
        Assert.Equal(["opened", "ceased", "reopened"], (await camden.Send("GET", $"{path}/history")).Body!["items"]!.AsArray().Select(v => v.Of<string>("act")));
        Assert.Equal(["unchanged"], (await register.Push("202", record)).Outcomes);
    }

    [Theory, OnEveryEngine]
    public async Task The_day_on_which_it_was_seen_may_be_said(TestEngine engine)
    {
        var (camden, _, path, _) = await Ceased(await registers.On(engine));
        var (_, body) = await camden.Reopen(path, 2, $$"""{ "observedOn": "{{EntriesHost.Day(-1)}}" }""");
        Assert.Equal(EntriesHost.Day(-1), body.Of<string>("observedOn"));
        Assert.Empty(body!["problems"]!.AsArray());
    }

    [Theory, OnEveryEngine]
    public async Task Where_another_LA_leads_by_now_it_leads_on_and_is_named(TestEngine engine)
    {
        var register = await registers.On(engine);
        var (camden, record, path, opened) = await Ceased(register);
        await register.Push("203", record.With("localReference", $"G-{record["localReference"]}"));

        var (_, body) = await camden.Reopen(path, 2);

        Assert.Equal("203", (await register.LeadOf(opened))!.La.Value);
        Assert.Equal(["alsoOpenIn 203"], body!["notices"]!.AsArray().Select(n => $"{n!["code"]} {n["localAuthority"]}"));
    }

    [Theory, OnEveryEngine]
    public async Task A_handover_is_undone_and_the_receiver_leads_on(TestEngine engine)
    {
        var register = await registers.On(engine);
        var record = Sent.Child();
        var opened = (await register.Push("202", record))[1];
        await register.Push("202", record.MovedTo("203"));
        await register.Push("203", record.With("localReference", $"G-{record["localReference"]}"));
        var camden = await register.As("la-202");

        var (_, body) = await camden.Reopen($"/v1/entries/{opened.Of<string>("entryId")}", 3);

        Assert.Equal("open", body.Of<string>("status"));
        Assert.False(body!.AsObject().ContainsKey("leaving"));
        Assert.Equal("203", (await register.LeadOf(opened))!.La.Value);
    }

    [Theory, OnEveryEngine]
    public async Task The_version_is_judged_before_the_body_and_another_LAs_entry_is_not_there(TestEngine engine)
    {
        var register = await registers.On(engine);
        var (camden, _, path, _) = await Ceased(register);
        (await camden.Send("POST", $"{path}/reopen", "{ broken")).IsProblem(Problem.PreconditionRequired);
        (await camden.Reopen(path, 1, "{ broken")).IsProblem(Problem.Stale);
        (await camden.Reopen(path, 2, "{ broken")).IsProblem(Problem.MalformedRequest);
        (await camden.Reopen(path, 2, """{ "why": 1 }""")).IsProblem(Problem.UnknownField);
        (await (await register.As("la-203")).Reopen(path, 2)).IsProblem(Problem.NotFound);
    }

    [Theory, OnEveryEngine]
    public async Task Only_what_ceased_is_reopened(TestEngine engine)
    {
        var register = await registers.On(engine);
        var (camden, _, path, _) = await Ceased(register);
        await camden.Reopen(path, 2);
        (await camden.Reopen(path, 3)).IsProblem(Problem.EntryNotCeased);
        var withdrawn = Sent.Child();
        var entry = (await register.Push("202", withdrawn))[1];
        await register.Push("202", withdrawn.Withdrawn());
        (await camden.Reopen($"/v1/entries/{entry.Of<string>("entryId")}", 2)).IsProblem(Problem.EntryNotCeased);
    }

    [Theory, OnEveryEngine]
    public async Task A_reference_that_is_open_again_is_in_use(TestEngine engine)
    {
        var register = await registers.On(engine);
        var (camden, record, path, _) = await Ceased(register);
        await register.Push("202", record);
        (await camden.Reopen(path, 2)).IsProblem(Problem.ReferenceInUse);
    }

    [Theory, OnEveryEngine]
    public async Task Of_two_entries_under_one_reference_the_one_reopened_is_the_one_that_a_record_speaks_of(TestEngine engine)
    {
        var register = await registers.On(engine);
        var (camden, record, path, first) = await Ceased(register);
        await register.Push("202", record);
        await register.Push("202", record.OnRoll());
        Assert.Equal(HttpStatusCode.OK, (await camden.Reopen(path, 2)).Answer.StatusCode);

        var told = await register.Push("202", record.Only(""" "householdReference": "again" """));

        Assert.Equal(("updated", first.Of<string>("entryId")), (told[1].Of<string>("outcome"), told[1].Of<string>("entryId")));
    }

    [Theory, OnEveryEngine]
    public async Task A_child_that_the_LA_has_open_under_another_reference_is_not_opened_twice(TestEngine engine)
    {
        var register = await registers.On(engine);
        var (camden, record, path, opened) = await Ceased(register);
        var again = await register.Push("202", record.With("localReference", $"B-{record["localReference"]}"));
        Assert.Equal(opened.Of<string>("childId"), again[1].Of<string>("childId"));
        (await camden.Reopen(path, 2)).IsProblem(Problem.ChildConflict);
    }

    [Theory, OnEveryEngine]
    public async Task Of_ten_who_reopen_it_at_once_one_does(TestEngine engine)
    {
        var register = await registers.On(engine);
        var (camden, _, path, _) = await Ceased(register);
        var calls = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => camden.Reopen(path, 2)));
        var won = Assert.Single(calls, c => c.Answer.StatusCode == HttpStatusCode.OK);
        Assert.All(calls.Except([won]), c => c.IsProblem(Problem.Stale));
    }

    [Theory, OnEveryEngine]
    public async Task Whoever_comes_first_an_officer_who_reopens_or_a_record_that_starts_anew_one_entry_is_open(TestEngine engine)
    {
        var register = await registers.On(engine);
        for (var round = 0; round < 5; round++)
        {
            var (camden, record, path, opened) = await Ceased(register);
            record.Remove("action");

            var (reopened, created) = (camden.Reopen(path, 2), camden.Send("POST", "/v1/entries", record.ToJsonString()));
            await Task.WhenAll(reopened, created);

            var ok = new[] { await reopened, await created }.Where(c => c.Answer.IsSuccessStatusCode).ToList();
            Assert.Single(ok);
            (ok[0] == await reopened ? await created : await reopened).IsProblem(Problem.ReferenceInUse);
            Assert.Equal("202", (await register.LeadOf(opened))!.La.Value);
        }
    }

    private static async Task<(HttpClient Camden, JsonObject Record, string Path, JsonNode Opened)> Ceased(DailyRegister register)
    {
        var record = Sent.Child();
        var opened = (await register.Push("202", record))[1];
        Assert.Equal(["ceased"], (await register.Push("202", record.OnRoll())).Outcomes);
        return (await register.As("la-202"), record, $"/v1/entries/{opened.Of<string>("entryId")}", opened);
    }
}

internal static class ReopenCalls
{
    public static Task<(HttpResponseMessage Answer, JsonNode? Body)> Reopen(this HttpClient officer, string path, int version, string body = "{}") =>
        officer.Send("POST", $"{path}/reopen", body, headers: ("If-Match", $"\"{version}\""));
}
