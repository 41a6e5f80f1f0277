using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using NationalRegister.ApiTests.Http;
using NationalRegister.ApiTests.Submissions;
using NationalRegister.Domain.Reference;
using NationalRegister.Store;
using Xunit;

namespace NationalRegister.ApiTests.Entries;

/// <summary>The whole host on a database of its own, the officers of two LAs, and every SQL command that was sent.</summary>
public sealed class EntriesHost : IAsyncLifetime
{
    private readonly HttpHost host;
    private readonly Commands commands = new();
    private int children;

    public EntriesHost() => host = new(builder =>
    {
        // Without background jobs every command is one that a call sent.
        builder.Configuration["Register:Roles"] = "api";
        builder.Services.AddSingleton(new RegisterDbFactory(Engine.Sqlite, builder.Configuration["Register:Connection"]!, [commands]));
    });

    public HttpClient Anyone => host.Anyone;

    public HttpClient Analyst => host.Analyst;

    public HttpClient Camden => host.Officer;

    public HttpClient Greenwich { get; private set; } = null!;

    public static DateOnly Today => London.Today(TimeProvider.System.GetUtcNow().UtcDateTime);

    public IServiceProvider Services => host.App.Services;

    public RegisterDb Db() => host.App.Services.GetRequiredService<RegisterDbFactory>().CreateDbContext();

    public Task<HttpClient> As(string client) => host.As(client);

    public async ValueTask InitializeAsync()
    {
        await host.InitializeAsync();
        Greenwich = await host.As("officer-203");
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    /// <summary>A child whom nobody has told the register of yet, missing education for ten days.</summary>
    public JsonObject Child()
    {
        var number = Interlocked.Increment(ref children);
        var (family, given) = (Sent.Name(100_000 + number), Sent.Name(-100_000 - number));
        return (JsonObject)JsonNode.Parse($$"""
            {
              "localReference": "E-{{number}}", "observedOn": "{{Day(-10)}}",
              "child": { "familyName": "{{family}}", "givenName": "{{given}}", "dateOfBirth": "{{Born(-3650 - number)}}", "sex": "female" },
              "addresses": [{ "kind": "home", "lines": ["{{number}} High Street"], "postcode": "{{Sent.Postcode(number)}}", "from": "{{Day(-400)}}" }],
              "entry": { "category": "childMissingEducation", "eligibility": "notRegistered", "startedOn": "{{Day(-10)}}", "reason": "unknown", "whereabouts": "known" }
            }
            """)!;
    }

    public static string Day(int fromToday) => Today.AddDays(fromToday).ToString("O", CultureInfo.InvariantCulture);

    /// <summary>A day of birth so many days from today; never 1 January, which the register asks about.</summary>
    public static string Born(int fromToday) => Day(Today.AddDays(fromToday) is { Month: 1, Day: 1 } ? fromToday + 1 : fromToday);

    /// <summary>Opens an entry, and gives its path and what was answered.</summary>
    public async Task<(string Path, JsonNode Entry)> Registers(HttpClient officer, JsonObject? record = null)
    {
        var (answer, body) = await officer.Send("POST", "/v1/entries", (record ?? Child()).ToJsonString());
        Assert.True(answer.StatusCode == HttpStatusCode.Created, body?.ToJsonString());
        return (answer.Headers.Location!.ToString(), body!);
    }

    /// <summary>The SQL that a call sends.</summary>
    public async Task<IReadOnlyList<string>> SqlOf(Func<Task> call)
    {
        commands.Sent.Clear();
        await call();
        return [.. commands.Sent];
    }

    private sealed class Commands : DbCommandInterceptor
    {
        public ConcurrentQueue<string> Sent { get; } = new();

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Sent.Enqueue(command.CommandText);
            return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
        }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            Sent.Enqueue(command.CommandText);
            return base.NonQueryExecutingAsync(command, eventData, result, cancellationToken);
        }
    }
}

internal static class EntryCalls
{
    public static Task<(HttpResponseMessage Answer, JsonNode? Body)> Put(this HttpClient officer, string path, JsonObject record, int version) =>
        officer.Send("PUT", path, record.ToJsonString(), headers: ("If-Match", $"\"{version}\""));

    public static Task<(HttpResponseMessage Answer, JsonNode? Body)> Cease(this HttpClient officer, string path, string cease, int version) =>
        officer.Send("POST", $"{path}/cease", cease, headers: ("If-Match", $"\"{version}\""));

    public static T Of<T>(this JsonNode? body, string member) => body![member]!.GetValue<T>();

    /// <summary>Each fault as its pointer and its code.</summary>
    public static IEnumerable<string> Faults(this JsonNode? body, string list = "errors") => body![list]!.AsArray().Select(e => $"{e!["pointer"]} {e["code"]}");
}
