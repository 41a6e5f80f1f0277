using System.Collections.Concurrent;
using System.Data.Common;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using NationalRegister.Api.Events;
using NationalRegister.Api.Host;
using NationalRegister.Api.Submissions;
using NationalRegister.Domain.Children;
using NationalRegister.Domain.Reference;
using NationalRegister.Domain.Submissions;
using NationalRegister.Identity;
using NationalRegister.Store;
using NationalRegister.Store.Audit;
using NationalRegister.Store.Submissions;
using NationalRegister.Store.Work;
using NationalRegister.Testing;
using Xunit;

namespace NationalRegister.ApiTests.Lookup;

/// <summary>The whole host in process on a Friday evening, with LAs that say what they know of children on the one write path.</summary>
public sealed class England : IAsyncLifetime
{
    public const string Camden = "202";
    public const string Birmingham = "330";
    public const string Leeds = "383";

    private readonly ConcurrentDictionary<string, HttpClient> callers = [];
    private readonly TestEngine engine;
    private readonly string? searchKeySecret;
    private readonly (string Key, string Value)[] settings;
    private WebApplication app = null!;
    private TestDatabase database = null!;
    private NumberLedger? sequencer;

    public England() : this(TestEngine.Sqlite)
    {
    }

    internal England(TestEngine engine, string? searchKeySecret = null, params (string Key, string Value)[] settings) => (this.engine, this.searchKeySecret, this.settings) = (engine, searchKeySecret, settings);

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 20, 18, 0, 0, TimeSpan.Zero));

    public CommandLog Commands { get; } = new();

    public IServiceProvider Services => app.Services;

    public RegisterDbFactory Contexts => app.Services.GetRequiredService<RegisterDbFactory>();

    public async ValueTask InitializeAsync()
    {
        database = await engine.NewRegister();
        app = RegisterHost.Build(new CommandLine("demo", new Dictionary<string, string> { ["provider"] = database.Provider, ["connection"] = database.ConnectionString, ["roles"] = "api" }), builder =>
        {
            builder.WebHost.UseTestServer();
            builder.Logging.ClearProviders();
            builder.Configuration["Register:SearchKeySecret"] = searchKeySecret;
            foreach (var (key, value) in settings) builder.Configuration[key] = value;
            builder.Services.AddSingleton<TimeProvider>(Clock);
            builder.Services.AddSingleton(database.Contexts(Commands));
        });
        await app.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await database.DisposeAsync();
    }

    /// <summary>A person at the LA.</summary>
    public Task<HttpClient> Officer(string la) => As($"officer-{la}");

    /// <summary>The LA's system, which acts for nobody.</summary>
    public Task<HttpClient> System(string la) => As($"la-{la}");

    public async Task<HttpClient> As(string client, string? scope = null)
    {
        if (callers.TryGetValue(client + scope, out var known)) return known;
        var http = app.GetTestClient();
        using var form = new FormUrlEncodedContent(new Dictionary<string, string?>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = client,
            ["client_secret"] = DemoClients.Secret(client),
            ["scope"] = scope,
        }.Where(p => p.Value is not null).Select(p => new KeyValuePair<string, string>(p.Key, p.Value!)));
        using var answer = await http.PostAsync(new Uri("/connect/token", UriKind.Relative), form, TestContext.Current.CancellationToken);
        var token = JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["access_token"]!.GetValue<string>();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return callers[client + scope] = http;
    }

    /// <summary>An LA says what it knows of a child.</summary>
    public async Task<ChildId> Says(string la, JsonObject record)
    {
        var (ct, apply, transactions) = (TestContext.Current.CancellationToken, app.Services.GetRequiredService<ApplyRecords>(), app.Services.GetRequiredService<Transactions>());
        var (code, today) = (LaCode.Parse(la), London.Today(transactions.Now));
        var (statement, problems) = Statement.Read(record, false, today, transactions.Now);
        Incoming[] incoming = [new(1, statement, statement?.LocalReference, problems)];
        var chunk = await transactions.Run(Call.Own(la, "test", "test", "test"), Turn.Chunk,
            (db, now) => apply.Prepare(db, code, incoming, today, null, now, ct),
            async (transaction, prepared) => await apply.Commit(transaction, prepared, incoming, ct), ct);
        Clock.Advance(TimeSpan.FromSeconds(1));
        var answer = Assert.Single(chunk.Answers);
        Assert.True(answer.Outcome is not (RecordOutcome.Rejected or RecordOutcome.Stale), string.Join("; ", answer.Problems));
        return answer.ChildId!.Value;
    }

    /// <summary>An LA's file for a day has been applied whole.</summary>
    public async Task Reported(string la, DateOnly on)
    {
        await using var db = Contexts.CreateDbContext();
        db.Add(new Submission
        {
            SubmissionId = Guid.CreateVersion7(),
            La = LaCode.Parse(la),
            Ordinal = Clock.GetUtcNow().UtcTicks,
            Kind = "delta",
            ReportDate = on,
            Format = "json",
            Status = SubmissionStatus.Completed,
            ReceivedAt = Clock.GetUtcNow().UtcDateTime,
            Today = on,
            ClientId = $"la-{la}",
        });
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        // What lookups know of reporting is some seconds old.
        Clock.Advance(TimeSpan.FromSeconds(10));
    }

    /// <summary>Stages and applies what waits, until nothing does.</summary>
    public async Task WorksOff()
    {
        var job = ActivatorUtilities.CreateInstance<RunSubmissions>(app.Services);
        // On a busy machine a file may take longer to stage than its turn.
        while (await job.Run(TestContext.Current.CancellationToken) || job.IsStaging) await Task.Delay(1, TestContext.Current.CancellationToken);
    }

    /// <summary>Numbers what is committed, as the worker does.</summary>
    public async Task Numbers()
    {
        sequencer ??= ActivatorUtilities.CreateInstance<NumberLedger>(app.Services);
        for (var more = true; more;)
        {
            try
            {
                more = await sequencer.Run(TestContext.Current.CancellationToken);
            }
            catch (LeaseLostException)
            {
                // The clock has moved on: it takes its turn anew.
            }
        }
    }

    /// <summary>Moves the clock; tokens given out until then may have run out.</summary>
    public void Becomes(DateTimeOffset at)
    {
        Clock.SetUtcNow(at);
        callers.Clear();
    }

    /// <summary>The audit entry of a request, with the children it names.</summary>
    public async Task<(AuditEntry Entry, IReadOnlyList<ChildId> Children)> Audited(HttpResponseMessage answer)
    {
        var request = answer.Headers.GetValues("X-Request-ID").Single();
        await using var db = Contexts.CreateDbContext();
        var entry = await db.AuditEntries.SingleAsync(a => a.RequestId == request, TestContext.Current.CancellationToken);
        return (entry, await db.AuditChildren.Where(c => c.AuditEntryId == entry.AuditEntryId).OrderBy(c => c.Place).Select(c => c.ChildId).ToListAsync(TestContext.Current.CancellationToken));
    }

    public async Task<int> AuditEntries()
    {
        await using var db = Contexts.CreateDbContext();
        return await db.AuditEntries.CountAsync(TestContext.Current.CancellationToken);
    }
}

/// <summary>The texts of all commands sent to the database.</summary>
public sealed class CommandLog : DbCommandInterceptor
{
    private ConcurrentQueue<string> sent = [];

    /// <summary>What was sent since the last time this was asked.</summary>
    public IReadOnlyList<string> Take() => [.. Interlocked.Exchange(ref sent, [])];

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        sent.Enqueue(command.CommandText);
        return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        sent.Enqueue(command.CommandText);
        return base.NonQueryExecutingAsync(command, eventData, result, cancellationToken);
    }
}

internal static class Records
{
    /// <summary>A child missing education.</summary>
    public static JsonObject Missing(string reference, string? family, string? given, string born, string whereabouts = "known") => Json($$"""
        {
          "localReference": "{{reference}}", "action": "upsert", "observedOn": "2026-11-20",
          "child": { {{Member("familyName", family)}} {{Member("givenName", given)}} "dateOfBirth": "{{born}}", "sex": "female" },
          "addresses": [{ "kind": "home", "lines": ["1 Secret Street"], "locality": "Somewhere", "postcode": "NW1 1AA", "from": "2020-01-01" }],
          "entry": { "category": "childMissingEducation", "eligibility": "notRegistered", "startedOn": "2026-11-01",
                     "reason": "schoolApplicationAwaitingOutcome", "whereabouts": "{{whereabouts}}", "lastSeenOn": "2026-11-10" }
        }
        """);

    public static JsonObject Cease(string reference, string members) =>
        Json($$"""{ "localReference": "{{reference}}", "action": "cease", "observedOn": "2026-11-20", "cease": { "on": "2026-11-19", {{members}} } }""");

    /// <summary>The same with more members of the child.</summary>
    public static JsonObject Who(this JsonObject record, string members)
    {
        foreach (var (name, value) in Json($"{{ {members} }}")) record["child"]![name] = value?.DeepClone();
        return record;
    }

    public static JsonObject At(this JsonObject record, string postcode)
    {
        record["addresses"]![0]!["postcode"] = postcode;
        return record;
    }

    public static JsonObject Parent(this JsonObject record, string phone)
    {
        record["parents"] = Json($$"""{ "all": [{ "familyName": "Tuttle", "givenName": "Kim", "phone": "{{phone}}", "providesEducation": false }] }""")["all"]!.DeepClone();
        return record;
    }

    public static JsonObject In(this JsonObject record, string street, string town)
    {
        (record["addresses"]![0]!["lines"]![0], record["addresses"]![0]!["locality"]) = (street, town);
        return record;
    }

    public static JsonObject LastAt(this JsonObject record, string urn)
    {
        record["entry"]!["lastSchool"] = Json($$"""{ "urn": "{{urn}}" }""");
        return record;
    }

    public static JsonObject InRefuge(this JsonObject record)
    {
        record["addresses"] = JsonNode.Parse("""[{ "kind": "refuge", "from": "2026-11-12" }]""");
        return record;
    }

    public static JsonObject Json(string text) => (JsonObject)JsonNode.Parse(text)!;

    private static string Member(string name, string? value) => value is null ? "" : $"\"{name}\": \"{value}\",";
}

internal static class Asking
{
    private const string Why = "\"purpose\": \"tracingMissingChild\"";

    public static Task<HttpResponseMessage> Post(this HttpClient caller, string json) => caller.PostAsync(
        new Uri("/v1/lookups", UriKind.Relative), new StringContent(json, Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);

    /// <summary>Looks up, with a purpose.</summary>
    public static async Task<JsonNode> LooksUp(this HttpClient caller, string members)
    {
        using var answer = await caller.Post($"{{ {Why}, {members} }}");
        return await answer.Ok();
    }

    public static Task<JsonNode> LooksUpPerson(this HttpClient caller, string family, string given, string born) =>
        caller.LooksUp($"\"person\": {{ \"familyName\": \"{family}\", \"givenName\": \"{given}\", \"dateOfBirth\": \"{born}\" }}");

    public static Task<HttpResponseMessage> Reads(this HttpClient caller, string path, string? caseReference = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (caseReference is not null) request.Headers.Add("Case-Reference", caseReference);
        return caller.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public static async Task<JsonNode> Ok(this HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, text);
        return JsonNode.Parse(text)!;
    }

    public static async Task<JsonNode> Refused(this HttpResponseMessage answer, string problem, HttpStatusCode status)
    {
        var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        Assert.Equal((problem, status), (body["code"]!.GetValue<string>(), answer.StatusCode));
        return body;
    }

    public static string? Text(this JsonNode? node) => node?.GetValue<string>();

    /// <summary>Everything that a caller can see of an answer.</summary>
    public static async Task<string> Everything(this HttpResponseMessage answer) =>
        $"{answer.Headers}{answer.Content.Headers}{await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}";
}
