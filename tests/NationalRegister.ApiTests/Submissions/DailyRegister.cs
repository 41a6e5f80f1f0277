using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NationalRegister.ApiTests.Entries;
using NationalRegister.ApiTests.Http;
using NationalRegister.ApiTests.Submissions;
using NationalRegister.Domain.Children;
using NationalRegister.Store;
using NationalRegister.Store.Responsibility;
using NationalRegister.Testing;
using Xunit;

[assembly: AssemblyFixture(typeof(DailyRegisters))]

namespace NationalRegister.ApiTests.Submissions;

/// <summary>A register on each engine that the tests of submissions share: each test brings children whom no other test has.</summary>
public sealed class DailyRegisters : IAsyncDisposable
{
    private readonly ConcurrentDictionary<TestEngine, Lazy<Task<DailyRegister>>> registers = new();

    public Task<DailyRegister> On(TestEngine engine) => registers.GetOrAdd(engine, e => new(() => DailyRegister.Start(e))).Value;

    public async ValueTask DisposeAsync()
    {
        foreach (var register in registers.Values) await (await register.Value).DisposeAsync();
    }
}

/// <summary>The whole host in process with its background work, and the systems of LAs that send it files.</summary>
public sealed class DailyRegister : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<Task<HttpClient>>> systems = new();
    private readonly TestDatabase database;
    private readonly HttpHost host;

    private DailyRegister(TestDatabase database, HttpHost host) => (this.database, this.host) = (database, host);

    public HttpClient Anyone => host.Anyone;

    public string ConnectionString => database.ConnectionString;

    public static Task<DailyRegister> Start(TestEngine engine, params IInterceptor[] interceptors) => Start(engine, new Dictionary<string, string>(), interceptors);

    /// <summary>A register of its own with settings of its own.</summary>
    public static async Task<DailyRegister> Start(TestEngine engine, Dictionary<string, string> settings, params IInterceptor[] interceptors)
    {
        var database = await engine.NewRegister();
        var host = new HttpHost(builder =>
        {
            builder.Configuration["Register:Roles"] = "api,worker";
            foreach (var (key, value) in settings) builder.Configuration[key] = value;
            builder.Logging.SetMinimumLevel(LogLevel.Warning);
            builder.Services.AddSingleton(database.Contexts(interceptors));
        });
        await host.InitializeAsync();
        return new(database, host);
    }

    public RegisterDb Db() => database.Contexts().CreateDbContext();

    public Task<HttpClient> As(string client) => systems.GetOrAdd(client, c => new(() => host.As(c))).Value;

    /// <summary>Sends records as one array, and gives what became of them.</summary>
    public Task<Told> Push(string la, params IEnumerable<JsonNode> records) => PushText(la, new JsonArray([.. records.Select(r => r.DeepClone())]).ToJsonString());

    /// <summary>Sends a file as it stands.</summary>
    public Task<Told> PushText(string la, string text, string type = "application/json") => PushBytes(la, Encoding.UTF8.GetBytes(text), type);

    /// <summary>Sends a file's bytes, waits until it is done and reads all of its results.</summary>
    public async Task<Told> PushBytes(string la, byte[] bytes, string type, string? encoding = null)
    {
        var system = await As($"la-{la}");
        using var answer = await system.SendFile(bytes, type, encoding, wait: 30);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Accepted, text);
        return await system.Told(JsonNode.Parse(text)!);
    }

    /// <summary>An entry as its LA reads it.</summary>
    public async Task<JsonNode> Read(string la, JsonNode result) => (await (await As($"la-{la}")).Send("GET", $"/v1/entries/{result.Of<string>("entryId")}")).Body!;

    /// <summary>Who leads for the child of a result; null where nobody does.</summary>
    public async Task<Lead?> LeadOf(JsonNode result)
    {
        Assert.True(ChildId.TryParse(result.Of<string>("childId"), out var child));
        await using var db = Db();
        return db.Leads.SingleOrDefault(l => l.ChildId == child);
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        await database.DisposeAsync();
    }
}

/// <summary>What an LA is told of a file: the submission and the result of each line.</summary>
public sealed record Told(JsonNode Submission, IReadOnlyList<JsonNode> Results)
{
    public string Id => Submission.Of<string>("submissionId");

    public string Status => Submission.Of<string>("status");

    public IEnumerable<string> Outcomes => Results.Select(r => r.Of<string>("outcome"));

    /// <summary>The result of a line, from 1.</summary>
    public JsonNode this[int line] => Results.Single(r => r.Of<int>("line") == line);

    public int Count(string name) => Submission["counts"].Of<int>(name);

    /// <summary>The notices of a line: what it says, of whom, and whether it was said before.</summary>
    public IEnumerable<string> Notices(int line = 1) => this[line]["notices"]!.AsArray().Select(n => $"{n!["code"]} {n["localAuthority"]} {(n["known"]?.GetValue<bool>() == true ? "known" : "")}".Trim());
}

internal static class SubmissionCalls
{
    /// <summary>The last working day.</summary>
    public static string ReportDate { get; } = Domain.Reference.WorkingDays.Previous(EntriesHost.Today).ToString("O", null);

    public static string Path { get; } = Of("delta");

    /// <summary>Where a file of a kind is sent.</summary>
    public static string Of(string kind, string? reportDate = null) => $"/v1/submissions?kind={kind}&reportDate={reportDate ?? ReportDate}";

    public static async Task<HttpResponseMessage> SendFile(
        this HttpClient system, byte[] bytes, string type = "application/json", string? encoding = null, int wait = 0, string? path = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path ?? Path) { Content = new ByteArrayContent(bytes) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        if (encoding is not null) request.Content.Headers.ContentEncoding.Add(encoding);
        if (wait > 0) request.Headers.Add("Prefer", $"wait={wait}");
        return await system.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Waits until a submission is done, and reads all of its results.</summary>
    public static async Task<Told> Told(this HttpClient system, JsonNode submission)
    {
        var path = $"/v1/submissions/{submission.Of<string>("submissionId")}";
        while (submission.Of<string>("status") is "received" or "processing")
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
            submission = (await system.Send("GET", path)).Body!;
        }
        return new(submission, await system.Lines($"{path}/results"));
    }

    /// <summary>All results, one a line.</summary>
    public static async Task<IReadOnlyList<JsonNode>> Lines(this HttpClient system, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Accept = { new("application/x-ndjson") } } };
        using var answer = await system.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal("application/x-ndjson", answer.Content.Headers.ContentType?.MediaType);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];
    }
}
