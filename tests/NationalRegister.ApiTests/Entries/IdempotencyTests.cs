using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NationalRegister.Api.Http;
using NationalRegister.ApiTests.Http;
using NationalRegister.Domain.Children;
using NationalRegister.Store.Audit;
using Xunit;

namespace NationalRegister.ApiTests.Entries;

public sealed class IdempotencyTests(EntriesHost host) : IClassFixture<EntriesHost>
{
    [Fact]
    public async Task A_call_that_is_repeated_is_answered_to_the_byte_as_the_first_time()
    {
        var record = host.Child();
        var first = await Answer(host.Camden, "k-1", record.ToJsonString());
        record["entry"]!["reason"] = "other";
        await host.Camden.Put(first.Location!, record, 1);
        record["entry"]!["reason"] = "unknown";

        Assert.Equal(first, await Answer(host.Camden, "k-1", record.ToJsonString()));
        Assert.Equal((HttpStatusCode.Created, "\"1\""), (first.Status, first.ETag));
    }

    [Fact]
    public async Task Fifty_at_once_under_one_key_have_one_effect_and_one_answer()
    {
        var record = host.Child();
        var (json, reference) = (record.ToJsonString(), record.Of<string>("localReference"));
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Answer(host.Camden, "k-50", json)));
        var one = Assert.Single(answers.Distinct());
        Assert.Equal(HttpStatusCode.Created, one.Status);
        await using var db = host.Db();
        Assert.Equal(1, await db.Entries.CountAsync(e => e.LocalReference == reference, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Another_body_under_the_same_key_is_refused()
    {
        await Answer(host.Camden, "k-2", host.Child().ToJsonString());
        (await host.Camden.Send("POST", "/v1/entries", host.Child().ToJsonString(), headers: ("Idempotency-Key", "k-2"))).IsProblem(Problem.IdempotencyKeyReused);
    }

    [Fact]
    public async Task Another_client_has_keys_of_its_own()
    {
        var (mine, theirs) = (await Answer(host.Camden, "k-3", host.Child().ToJsonString()), await Answer(host.Greenwich, "k-3", host.Child().ToJsonString()));
        var system = await Answer(await host.As("la-202"), "k-3", host.Child().ToJsonString());
        Assert.Equal(3, new[] { mine.Location, theirs.Location, system.Location }.Distinct().Count());
    }

    [Fact]
    public async Task A_call_that_was_refused_leaves_its_key_unused()
    {
        var record = host.Child();
        record["child"]!.AsObject().Remove("sex");
        (await host.Camden.Send("POST", "/v1/entries", record.ToJsonString(), headers: ("Idempotency-Key", "k-4"))).IsProblem(Problem.RuleRefused);
        record["child"]!["sex"] = "male";
        Assert.Equal(HttpStatusCode.Created, (await Answer(host.Camden, "k-4", record.ToJsonString())).Status);
    }

    [Fact]
    public async Task A_repeated_call_is_audited_too_since_it_tells_of_the_child_again()
    {
        var json = host.Child().ToJsonString();
        await Answer(host.Camden, "k-5", json);
        var childId = System.Text.Json.Nodes.JsonNode.Parse((await Answer(host.Camden, "k-5", json)).Body).Of<string>("childId");

        Assert.True(ChildId.TryParse(childId, out var child));
        await using var db = host.Db();
        Assert.Equal(2, await db.AuditChildren.CountAsync(c => c.ChildId == child, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_refusal_that_is_the_echo_of_its_own_twin_is_answered_with_the_twins_answer()
    {
        var idempotency = host.Services.GetRequiredService<Idempotency>();
        var call = Call.Own("202", "client", "operation", "request");
        var intention = new Intention("202client", "k-6", new byte[32]);
        var twin = false;

        var answer = await Run(async () =>
        {
            // The twin commits after this call looked for the key, and before it decides.
            twin = true;
            Assert.True((await Run(() => Task.CompletedTask, refuse: false)).Succeeded);
        }, refuse: true);

        Assert.True(twin);
        Assert.Equal("/twin", answer.Value.Location);

        Task<Outcome<KeptAnswer>> Run(Func<Task> before, bool refuse) => idempotency.Run<bool, string>(call, intention,
            async (_, _) =>
            {
                await before();
                return refuse;
            },
            (_, refused) => Task.FromResult<Outcome<string>>(refused ? Problem.ReferenceInUse : "/twin"),
            location => KeptAnswer.Created(location, new { }), TestContext.Current.CancellationToken);
    }

    private static async Task<(HttpStatusCode Status, string? Location, string? ETag, string Body)> Answer(HttpClient client, string key, string json)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/entries") { Content = new StringContent(json, System.Text.Encoding.UTF8, "application/json") };
        request.Headers.Add("Idempotency-Key", key);
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return (answer.StatusCode, answer.Headers.Location?.ToString(), answer.Headers.ETag?.ToString(), await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
