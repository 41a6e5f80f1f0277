using System.Net;
using System.Text.Json.Nodes;
using NationalRegister.Api.Http;
using NationalRegister.ApiTests.Http;
using Xunit;

namespace NationalRegister.ApiTests.Entries;

public sealed class ReplaceEntryTests(EntriesHost host) : IClassFixture<EntriesHost>
{
    [Fact]
    public async Task A_change_makes_the_next_version_and_drops_what_it_omits()
    {
        var record = host.Child();
        var (path, _) = await host.Registers(host.Camden, record);
        record.Remove("addresses");
        record["entry"]!["reason"] = "other";

        var (answer, body) = await host.Camden.Put(path, record, 1);

        Assert.Equal((HttpStatusCode.OK, "\"2\""), (answer.StatusCode, answer.Headers.ETag!.ToString()));
        Assert.Equal((2, "other"), (body.Of<int>("version"), body!["entry"].Of<string>("reason")));
        Assert.False(body.AsObject().ContainsKey("addresses"));
        var (_, read) = await host.Camden.Send("GET", path);
        Assert.Equal((2, "other"), (read.Of<int>("version"), read!["entry"].Of<string>("reason")));
    }

    [Fact]
    public async Task The_same_content_makes_no_new_version()
    {
        var record = host.Child();
        var (path, _) = await host.Registers(host.Camden, record);
        var (answer, body) = await host.Camden.Put(path, record, 1);
        Assert.Equal((HttpStatusCode.OK, "\"1\""), (answer.StatusCode, answer.Headers.ETag!.ToString()));
        Assert.Equal(record.Of<string>("observedOn"), body.Of<string>("observedOn"));
    }

    [Fact]
    public async Task The_version_is_judged_before_the_body()
    {
        var (path, _) = await host.Registers(host.Camden);
        (await host.Camden.Send("PUT", path, "{ broken")).IsProblem(Problem.PreconditionRequired);
        (await host.Camden.Send("PUT", path, "{ broken", headers: ("If-Match", "\"2\""))).IsProblem(Problem.Stale);
        (await host.Camden.Send("PUT", path, "{ broken", headers: ("If-Match", "\"1\""))).IsProblem(Problem.MalformedRequest);
    }

    [Fact]
    public async Task An_entry_keeps_its_reference()
    {
        var record = host.Child();
        var (path, _) = await host.Registers(host.Camden, record);
        record["localReference"] = "another";
        var call = await host.Camden.Put(path, record, 1);
        call.IsProblem(Problem.ValidationFailed);
        Assert.Equal(["/localReference notTheEntrys"], call.Body.Faults());
    }

    [Fact]
    public async Task A_rule_refuses_and_nothing_is_changed()
    {
        var record = host.Child();
        var (path, _) = await host.Registers(host.Camden, record);
        record["entry"]!["suitability"] = "suitable";
        var call = await host.Camden.Put(path, record, 1);
        call.IsProblem(Problem.RuleRefused);
        Assert.Equal(["/entry/suitability suitableIsNotMissing"], call.Body.Faults());
        Assert.Equal(1, (await host.Camden.Send("GET", path)).Body.Of<int>("version"));
    }

    [Fact]
    public async Task Another_child_cannot_take_the_entry_over()
    {
        var (record, another) = (host.Child(), host.Child());
        var (path, _) = await host.Registers(host.Camden, record);
        another["localReference"] = record["localReference"]!.DeepClone();
        (await host.Camden.Put(path, another, 1)).IsProblem(Problem.ReferenceReused);
    }

    [Fact]
    public async Task An_entry_that_has_ended_is_not_changed()
    {
        var record = host.Child();
        var (path, _) = await host.Registers(host.Camden, record);
        await host.Camden.Cease(path, $$"""{ "on": "{{EntriesHost.Day(-1)}}", "reason": "notEligible" }""", 1);
        (await host.Camden.Put(path, record, 2)).IsProblem(Problem.EntryNotOpen);
        (await host.Camden.Put(path, record, 1)).IsProblem(Problem.Stale);
    }

    [Fact]
    public async Task Of_fifty_changes_to_one_version_one_is_made()
    {
        var record = host.Child();
        var (path, _) = await host.Registers(host.Camden, record);

        var calls = await Task.WhenAll(Enumerable.Range(1, 50).Select(i =>
        {
            var mine = (JsonObject)record.DeepClone();
            mine["householdReference"] = $"H-{i}";
            return host.Camden.Put(path, mine, 1);
        }));

        var won = Assert.Single(calls, c => c.Answer.StatusCode == HttpStatusCode.OK);
        Assert.All(calls.Except([won]), c => c.IsProblem(Problem.Stale));
        Assert.Equal(won.Body.Of<string>("householdReference"), (await host.Camden.Send("GET", path)).Body.Of<string>("householdReference"));
        var (_, history) = await host.Camden.Send("GET", $"{path}/history");
        Assert.Equal([1, 2], history!["items"]!.AsArray().Select(v => v.Of<int>("version")));
    }

    [Fact]
    public async Task Changes_that_each_read_first_are_all_made_one_after_another()
    {
        var record = host.Child();
        var (path, _) = await host.Registers(host.Camden, record);

        await Task.WhenAll(Enumerable.Range(1, 5).Select(async i =>
        {
            HttpStatusCode status;
            do
            {
                var mine = (JsonObject)record.DeepClone();
                mine["householdReference"] = $"H-{i}";
                var version = (await host.Camden.Send("GET", path)).Body.Of<int>("version");
                status = (await host.Camden.Put(path, mine, version)).Answer.StatusCode;
            }
            while (status == HttpStatusCode.PreconditionFailed);
            Assert.Equal(HttpStatusCode.OK, status);
        }));

        var (_, history) = await host.Camden.Send("GET", $"{path}/history");
        Assert.Equal(Enumerable.Range(1, 6), history!["items"]!.AsArray().Select(v => v.Of<int>("version")));
    }
}
