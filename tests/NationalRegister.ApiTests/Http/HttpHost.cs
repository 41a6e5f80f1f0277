using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using NationalRegister.Api.Access;
using NationalRegister.Api.Host;
using NationalRegister.Api.Http;
using NationalRegister.Domain.Children;
using NationalRegister.Domain.Forms;
using NationalRegister.Identity;
using NationalRegister.Store;
using NationalRegister.Store.Work;
using Xunit;

namespace NationalRegister.ApiTests.Http;

/// <summary>The whole host in process, with real tokens and a few operations that exist only to be called wrongly.</summary>
public sealed class HttpHost : IAsyncLifetime
{
    public HttpHost() : this(null)
    {
    }

    internal HttpHost(Action<WebApplicationBuilder>? adjust) => App = Build(MapThings, adjust);

    public WebApplication App { get; }

    public HttpClient Anyone { get; private set; } = null!;

    public HttpClient Officer { get; private set; } = null!;

    public HttpClient Analyst { get; private set; } = null!;

    public sealed record Thing([Text(20)] string Name, [Range(1, 9)] int? Size = null);

    public sealed record ThingView(string Name, int Version, DateTime At, string? Absent = null) : IVersioned;

    public static WebApplication Build(Action<IEndpointRouteBuilder>? more, Action<WebApplicationBuilder>? adjust = null) => RegisterHost.Build(
        new CommandLine("demo", new Dictionary<string, string> { ["roles"] = "api" }),
        builder =>
        {
            builder.WebHost.UseTestServer();
            adjust?.Invoke(builder);
        },
        more);

    public async ValueTask InitializeAsync()
    {
        var contexts = App.Services.GetRequiredService<RegisterDbFactory>();
        await using (var db = contexts.CreateDbContext()) await contexts.Engine.Migrate(db, TestContext.Current.CancellationToken);
        await App.StartAsync();
        Anyone = App.GetTestClient();
        Officer = await As("officer-202");
        Analyst = await As("dfe-analyst");
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    public async Task<HttpClient> As(string client)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = client,
            ["client_secret"] = DemoClients.Secret(client),
        });
        using var answer = await Anyone.PostAsync("/connect/token", form);
        var token = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["access_token"]!.GetValue<string>();
        var http = App.GetTestClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return http;
    }

    private static readonly DateTime Noon = new(2026, 11, 20, 12, 0, 0, DateTimeKind.Utc);

    private static void MapThings(IEndpointRouteBuilder routes)
    {
        var things = routes.MapGroup("/v1/things").WithTags("Things").Needs(Scope.Entries).Audited(AccessKind.None);
        things.MapGet("/", (Paging page) => TypedResults.Ok(page.Of(
                Enumerable.Range(int.Parse(page.After?.Values[0] ?? "0", null) + 1, 1000).Take(page.Limit + 1).ToList(), i => i, i => Cursor.Of($"{i}"))))
            .WithName("listThings").WithSummary("A list");
        things.MapGet("/{thingId}", (Guid thingId, DateOnly? asOf) => ((Outcome<ThingView>)new ThingView($"{thingId}", 3, Noon)).ToOk())
            .WithName("getThing").WithSummary("A versioned record").Fails(Problem.NotFound);
        things.MapGet("/of/{childId}", (ChildId childId) => ((Outcome<ThingView>)Problem.NotFound).ToOk())
            .WithName("getThingOfChild").WithSummary("A record of a child").Fails(Problem.NotFound);
        things.MapPost("/", (Body<Thing> body, IdempotencyKey key) =>
                ((Outcome<ThingView>)new ThingView(body.Value.Name, 1, Noon, key.Value)).ToCreated(t => $"/v1/things/{t.Name}"))
            .WithName("postThing").WithSummary("A creating POST");
        things.MapPut("/{thingId}", (Guid thingId, Body<Thing> body, IfMatch match) =>
                (match.Is(3) ? (Outcome<ThingView>)new ThingView(body.Value.Name, 4, Noon) : Problem.Stale).ToOk())
            .WithName("putThing").WithSummary("A change");
        things.MapPost("/undeclared", () => ((Outcome<ThingView>)Problem.ReferenceInUse).ToOk()).WithName("undeclared").WithSummary("Returns what it does not declare");
        things.MapPost("/faulty", IResult () => throw new InvalidOperationException("Smith 9434765919")).WithName("faulty").WithSummary("Throws");
        things.MapPost("/busy", IResult () => throw new RegisterUnavailableException("x")).WithName("busy").WithSummary("Cannot now");
        things.MapGet("/waiting", (PreferWait prefer) => TypedResults.Ok(prefer.Wait.TotalSeconds)).WithName("waiting").WithSummary("Waits");
    }
}

internal static class Calls
{
    public static async Task<(HttpResponseMessage Answer, JsonNode? Body)> Send(
        this HttpClient client, string method, string path, string? json = null, string type = "application/json", params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (json is not null) request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(json)) { Headers = { { "Content-Type", type } } };
        foreach (var (name, value) in headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value)) request.Content!.Headers.TryAddWithoutValidation(name, value);
        }

        var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return (answer, text.StartsWith('{') ? JsonNode.Parse(text) : null);
    }

    public static void IsProblem(this (HttpResponseMessage Answer, JsonNode? Body) call, Problem problem)
    {
        Assert.Equal(problem.Code, call.Body?["code"]?.GetValue<string>());
        Assert.Equal(problem.Status, (int)call.Answer.StatusCode);
        Assert.Equal("application/problem+json", call.Answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal($"/problems/{problem.Code}", call.Body!["type"]!.GetValue<string>());
        Assert.NotEmpty(call.Body["traceId"]!.GetValue<string>());
    }
}
