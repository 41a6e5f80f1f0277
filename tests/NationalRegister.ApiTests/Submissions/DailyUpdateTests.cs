using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using NationalRegister.Api.Http;
using NationalRegister.ApiTests.Entries;
using NationalRegister.ApiTests.Http;
using NationalRegister.Domain.Reference;
using NationalRegister.Testing;
using Xunit;

namespace NationalRegister.ApiTests.Submissions;

public sealed class DailyUpdateTests(DailyRegisters registers)
{
    [Theory, OnEveryEngine]
    public async Task A_days_file_comes_as_an_array_or_in_lines_plain_or_compressed(TestEngine engine)
    {
        var register = await registers.On(engine);
        foreach (var (type, gzip) in new[] { ("application/json", false), ("application/x-ndjson", false), ("application/json; charset=utf-8", true), ("application/x-ndjson", true) })
        {
            var records = new[] { Sent.Child(), Sent.Child(), Sent.Child() };
            var plain = Encoding.UTF8.GetBytes(type.EndsWith("ndjson", StringComparison.Ordinal) ? Sent.Lines(records) : new JsonArray(records).ToJsonString());

            var told = await register.PushBytes("202", gzip ? Zip(plain) : plain, type, gzip ? "gzip" : null);

            Assert.Equal(("completed", "delta", 1m), (told.Status, told.Submission.Of<string>("kind"), told.Submission.Of<decimal>("progress")));
            Assert.Equal(("202", SubmissionCalls.ReportDate), (told.Submission.Of<string>("localAuthority"), told.Submission.Of<string>("reportDate")));
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(plain)), told.Submission.Of<string>("payloadSha256"));
            Assert.Equal((3, 3, 0), (told.Count("received"), told.Count("created"), told.Count("rejected")));
            Assert.Equal([1, 2, 3], told.Results.Select(r => r.Of<int>("line")));
            Assert.Equal(records.Select(r => r.Of<string>("localReference")), told.Results.Select(r => r.Of<string>("localReference")));
            Assert.All(told.Results, r => Assert.Equal(("created", 1), (r.Of<string>("outcome"), r.Of<int>("version"))));
            Assert.Equal("open", (await register.Read("202", told[2])).Of<string>("status"));
        }
    }

    [Theory, OnEveryEngine]
    public async Task Results_come_by_the_page_or_whole_and_by_outcome(TestEngine engine)
    {
        var register = await registers.On(engine);
        var bad = Sent.Child().With("entry/suitability", "suitable");
        var told = await register.Push("202", Sent.Child(), bad, Sent.Child(), Sent.Child(), bad.With("localReference", "S-bad"));
        var system = await register.As("la-202");
        var path = $"/v1/submissions/{told.Id}/results";

        Assert.Equal([[1, 2], [3, 4], [5]], await Pages(path + "?limit=2"));
        Assert.Equal([[1, 3], [4]], await Pages(path + "?limit=2&outcome=created"));
        Assert.Equal([2, 5], (await system.Lines(path + "?outcome=rejected")).Select(r => r.Of<int>("line")));
        Assert.Equal("error /entry/suitability suitableIsNotMissing", told[2]["problems"]!.AsArray().Select(p => $"{p!["severity"]} {p["pointer"]} {p["code"]}").Single());
        (await system.Send("GET", path + "?outcome=fine")).IsProblem(Problem.InvalidParameter);
        (await system.Send("GET", path + "?cursor=AAAA")).IsProblem(Problem.InvalidCursor);
        (await system.Send("GET", path, headers: ("Accept", "text/html"))).IsProblem(Problem.NotAcceptable);

        async Task<List<int[]>> Pages(string query)
        {
            var (pages, next) = (new List<int[]>(), query);
            while (next is not null)
            {
                var (_, page) = await system.Send("GET", next);
                pages.Add([.. page!["items"]!.AsArray().Select(r => r.Of<int>("line"))]);
                next = page["next"] is { } cursor ? $"{query}&cursor={cursor}" : null;
            }
            return pages;
        }
    }

    [Theory, OnEveryEngine]
    public async Task What_a_record_carries_replaces_and_what_it_omits_stays(TestEngine engine)
    {
        var register = await registers.On(engine);
        var record = Sent.Child();
        await register.Push("202", record);

        var told = await register.Push("202", record.Only(""" "householdReference": null, "parents": [], "entry": { "reason": "other" } """));

        Assert.Equal(("updated", 2), (told[1].Of<string>("outcome"), told[1].Of<int>("version")));
        var entry = await register.Read("202", told[1]);
        Assert.False(entry.AsObject().ContainsKey("householdReference"));
        Assert.False(entry.AsObject().ContainsKey("parents"));
        Assert.Equal(("other", "childMissingEducation"), (entry["entry"].Of<string>("reason"), entry["entry"].Of<string>("category")));
        Assert.True(JsonNode.DeepEquals(record["addresses"], entry["addresses"]));
        Assert.True(JsonNode.DeepEquals(record["child"], entry["child"]));
    }

    [Theory, OnEveryEngine]
    public async Task A_record_older_than_what_is_stored_is_stale_and_changes_nothing(TestEngine engine)
    {
        var register = await registers.On(engine);
        var record = Sent.Child();
        async Task<string> Says(string reason, int hour)
        {
            var told = await register.Push("202", record.With("entry/reason", reason).With("changedAt", $"{EntriesHost.Day(-1)}T{hour:00}:00:00Z"));
            return $"{told[1].Of<string>("outcome")} {told[1]["version"]}";
        }

        Assert.Equal("created 1", await Says("unknown", 10));
        Assert.Equal("stale 1", await Says("other", 9));
        Assert.Equal("updated 2", await Says("other", 11));
        Assert.Equal("unchanged 2", await Says("other", 13));
        // The sender said at 13:00 that it was still so.
        Assert.Equal("stale 2", await Says("unknown", 12));
    }

    [Theory, OnEveryEngine]
    public async Task The_same_file_sent_twice_changes_nothing_twice(TestEngine engine)
    {
        var register = await registers.On(engine);
        var (onRoll, wrong, moved) = (Sent.Child(), Sent.Child(), Sent.Child());
        await register.Push("202", onRoll, wrong, moved);
        JsonObject[] file = [Sent.Child(), onRoll.OnRoll(), wrong.Withdrawn(), moved.MovedTo("203")];

        var first = await register.Push("202", file);
        var second = await register.Push("202", file);

        Assert.Equal(["created", "ceased", "withdrawn", "ceased"], first.Outcomes);
        Assert.Equal(["unchanged", "unchanged", "unchanged", "unchanged"], second.Outcomes);
        Assert.Equal(4, second.Count("unchanged"));
        Assert.Equal(first.Results.Select(r => $"{r["entryId"]} {r["version"]}"), second.Results.Select(r => $"{r["entryId"]} {r["version"]}"));
        Assert.Equal(["transferPending 203"], second.Notices(4));
    }

    [Theory, OnEveryEngine]
    public async Task An_upsert_after_a_cease_starts_a_new_entry_of_the_same_child(TestEngine engine)
    {
        var register = await registers.On(engine);
        var record = Sent.Child();
        var opened = (await register.Push("202", record))[1];
        var ceased = (await register.Push("202", record.OnRoll()))[1];
        var again = (await register.Push("202", record))[1];

        Assert.Equal(("ceased", 2, opened.Of<string>("entryId")), (ceased.Of<string>("outcome"), ceased.Of<int>("version"), ceased.Of<string>("entryId")));
        Assert.Equal(("created", 1, opened.Of<string>("childId")), (again.Of<string>("outcome"), again.Of<int>("version"), again.Of<string>("childId")));
        Assert.NotEqual(opened.Of<string>("entryId"), again.Of<string>("entryId"));
        Assert.Equal("ceased", (await register.Read("202", opened)).Of<string>("status"));
    }

    [Theory, OnEveryEngine]
    public async Task Of_a_thousand_records_with_one_that_is_broken_the_others_are_applied(TestEngine engine)
    {
        var register = await registers.On(engine);
        var lines = Enumerable.Range(1, 1000).Select(n => n == 500 ? "{ \"localReference\": \"broken\" \n" : Sent.Child().ToJsonString() + "\n");

        var told = await register.PushText("202", string.Concat(lines), "application/x-ndjson");

        Assert.Equal((1000, 999, 1), (told.Count("received"), told.Count("created"), told.Count("rejected")));
        Assert.Equal(Enumerable.Range(1, 1000), told.Results.Select(r => r.Of<int>("line")));
        Assert.Equal(500, told.Results.Single(r => r.Of<string>("outcome") == "rejected").Of<int>("line"));
        Assert.Equal([" notARecord"], told[500].Faults("problems"));
    }

    [Theory, OnEveryEngine]
    public async Task Of_records_with_the_same_reference_the_last_counts_and_the_earlier_are_named(TestEngine engine)
    {
        var register = await registers.On(engine);
        var record = Sent.Child();
        var told = await register.Push("202", record.With("householdReference", "first"), Sent.Child(), record.With("householdReference", "second"), record.With("householdReference", "last"));

        Assert.Equal(["rejected", "created", "rejected", "created"], told.Outcomes);
        Assert.Equal(["/localReference repeatedInFile"], told[1].Faults("problems"));
        Assert.Equal(record.Of<string>("localReference"), told[3].Of<string>("localReference"));
        Assert.Equal("last", (await register.Read("202", told[4])).Of<string>("householdReference"));
    }

    [Theory, OnEveryEngine]
    public async Task Who_prefers_to_wait_is_answered_when_the_file_is_done(TestEngine engine)
    {
        var system = await (await registers.On(engine)).As("la-202");
        using var waited = await system.SendFile(Encoding.UTF8.GetBytes($"[{Sent.Child().ToJsonString()}]"), wait: 30);
        Assert.Equal(HttpStatusCode.OK, waited.StatusCode);
        Assert.Equal("completed", JsonNode.Parse(await waited.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Of<string>("status"));

        using var accepted = await system.SendFile(Encoding.UTF8.GetBytes($"[{Sent.Child().ToJsonString()}]"));
        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
        var told = await system.Told((await system.Send("GET", accepted.Headers.Location!.ToString())).Body!);
        Assert.Equal(1, told.Count("created"));
    }

    [Theory, OnEveryEngine]
    public async Task An_empty_file_is_a_file_with_nothing_to_say(TestEngine engine)
    {
        var register = await registers.On(engine);
        Assert.Equal(("completed", 0), await Of("[]", "application/json"));
        Assert.Equal(("completed", 0), await Of("", "application/x-ndjson"));
        Assert.Equal(("completed", 0), await Of("\n \r\n\n", "application/x-ndjson"));

        async Task<(string, int)> Of(string text, string type)
        {
            var told = await register.PushText("202", text, type);
            return (told.Status, told.Count("received") + told.Results.Count);
        }
    }

    [Theory, OnEveryEngine]
    public async Task An_LA_lists_its_submissions_by_day_newest_first(TestEngine engine)
    {
        var register = await registers.On(engine);
        var system = await register.As("la-301");
        var earlier = WorkingDays.Previous(DateOnly.Parse(SubmissionCalls.ReportDate, null)).ToString("O", null);
        var sent = new List<string>();
        foreach (var day in new[] { SubmissionCalls.ReportDate, earlier, SubmissionCalls.ReportDate, SubmissionCalls.ReportDate })
        {
            var (answer, body) = await system.Send("POST", $"/v1/submissions?kind=delta&reportDate={day}", "[]");
            Assert.True(answer.IsSuccessStatusCode, body?.ToJsonString());
            sent.Add(body.Of<string>("submissionId"));
        }

        Assert.Equal([sent[3], sent[2], sent[1], sent[0]], await Listed(""));
        Assert.Equal([sent[3], sent[2], sent[0]], await Listed($"reportDate={SubmissionCalls.ReportDate}"));
        Assert.Equal([sent[1]], await Listed($"reportDate={earlier}"));
        (await system.Send("GET", "/v1/submissions?cursor=AAAA")).IsProblem(Problem.InvalidCursor);

        async Task<List<string>> Listed(string filter)
        {
            var (seen, query) = (new List<string>(), $"?limit=2&{filter}");
            while (query is not null)
            {
                var (_, page) = await system.Send("GET", $"/v1/submissions{query}");
                seen.AddRange(page!["items"]!.AsArray().Select(s => s.Of<string>("submissionId")));
                query = page["next"] is { } next ? $"?limit=2&{filter}&cursor={next}" : null;
            }
            return seen;
        }
    }

    [Theory, OnEveryEngine]
    public async Task Another_LAs_submission_is_no_other_than_one_that_is_not_there(TestEngine engine)
    {
        var register = await registers.On(engine);
        var told = await register.Push("202", Sent.Child());
        var greenwich = await register.As("la-203");
        foreach (var rest in new[] { "", "/results" })
        {
            var theirs = await greenwich.Send("GET", $"/v1/submissions/{told.Id}{rest}");
            var nobodys = await greenwich.Send("GET", $"/v1/submissions/{Guid.CreateVersion7()}{rest}");
            theirs.IsProblem(Problem.NotFound);
            nobodys.IsProblem(Problem.NotFound);
            Assert.Equal(Shown(nobodys.Body!), Shown(theirs.Body!));
        }

        static string Shown(JsonNode problem) => string.Join('|', problem.AsObject().Where(m => m.Key is not ("traceId" or "instance")).Select(m => $"{m.Key}={m.Value}"));
    }

    internal static byte[] Zip(byte[] plain)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(plain);
        return packed.ToArray();
    }
}
