using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using NationalRegister.Api.Access;
using NationalRegister.Identity;
using NationalRegister.Store;
using NationalRegister.Store.Work;
using Xunit;

namespace NationalRegister.ApiTests.Access;

/// <summary>The real token service and the real checks, on SQLite, before a few endpoints that tell who called.</summary>
public sealed class AccessHost : IAsyncDisposable
{
    public const string Issuer = "https://register.test/";

    // Keys cost more than everything else a test does.
    private static readonly string Elliptic = ECDsa.Create(ECCurve.NamedCurves.nistP256).ExportPkcs8PrivateKeyPem();
    private static readonly string Rsa = RSA.Create(2048).ExportPkcs8PrivateKeyPem();

    private static readonly Lazy<Task<byte[]>> EmptyRegister = new(MigrateOnce);

    private readonly WebApplication app;
    private readonly string directory;

    private AccessHost(WebApplication app, string directory, FakeTimeProvider clock, IdentityOptions identity) =>
        (this.app, this.directory, Clock, Identity) = (app, directory, clock, identity);

    public FakeTimeProvider Clock { get; }

    public IdentityOptions Identity { get; }

    public IServiceProvider Services => app.Services;

    public HttpClient Client()
    {
        var client = app.GetTestClient();
        client.BaseAddress = new Uri(Issuer);
        return client;
    }

    public static async Task<AccessHost> Start(Action<IdentityOptions>? adjust = null, Action<IEndpointRouteBuilder>? map = null)
    {
        var directory = Directory.CreateTempSubdirectory("access-").FullName;
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero));
        var identity = new IdentityOptions
        {
            Issuer = new Uri(Issuer),
            DemoClients = true,
            SigningKeys = { new SigningKeySource { Value = Elliptic }, new SigningKeySource { Value = Rsa } },
        };
        adjust?.Invoke(identity);

        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services.AddRouting();
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSingleton(Engine.Sqlite);
        var file = Path.Combine(directory, "register.db");
        await File.WriteAllBytesAsync(file, await EmptyRegister.Value, TestContext.Current.CancellationToken);
        builder.Services.AddSingleton(new RegisterDbFactory(Engine.Sqlite, $"Data Source={file}"));
        builder.Services.AddSingleton<WriteQueue>();
        builder.Services.AddAccess(identity);

        var app = builder.Build();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        var v1 = app.MapGroup("/v1").Needs(Scope.Entries);
        v1.MapGet("/entries", Who).Audited(AccessKind.Read);
        v1.MapPost("/submissions", Who).Needs(Scope.Submit).Audited(AccessKind.Submit);
        v1.MapPost("/lookups", Who).Needs(Scope.Lookup, Scope.Adjudicate).Audited(AccessKind.Search);
        v1.MapGet("/audit", Who).Needs(Scope.Audit).Audited(AccessKind.Inspect);
        v1.MapGet("/reference", () => "anybody").Open().Audited(AccessKind.None);
        map?.Invoke(app);

        await app.StartAsync(TestContext.Current.CancellationToken);
        return new AccessHost(app, directory, clock, identity);
    }

    /// <summary>A token for the API made by the test: with the register's own key unless another is given.</summary>
    public string Token(
        Action<Dictionary<string, object>>? claims = null, SigningCredentials? sign = null, string type = TokenClaims.AccessTokenType,
        string issuer = Issuer, string audience = TokenClaims.Audience, TimeSpan? begins = null, TimeSpan? ends = null)
    {
        var now = Clock.GetUtcNow().UtcDateTime;
        var content = new Dictionary<string, object> { ["sub"] = "la-202", ["client_id"] = "la-202", ["scope"] = "register.entries", ["la"] = "202" };
        claims?.Invoke(content);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer,
            Audience = audience,
            TokenType = type,
            Claims = content,
            NotBefore = begins is { } from ? now + from : null,
            Expires = now + (ends ?? TimeSpan.FromMinutes(5)),
            SigningCredentials = sign ?? Services.GetRequiredService<SigningKeys>().Credentials[0],
        });
    }

    public async Task<HttpResponseMessage> Get(string path, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (token is not null)
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        return await Client().SendAsync(request, TestContext.Current.CancellationToken);
    }

    public Task<HttpResponseMessage> AskForToken(params (string Name, string Value)[] parameters) =>
        Client().PostAsync(new Uri(TokenService.TokenEndpoint, UriKind.Relative),
            new FormUrlEncodedContent([new("grant_type", "client_credentials"), .. parameters.Select(p => new KeyValuePair<string, string>(p.Name, p.Value))]),
            TestContext.Current.CancellationToken);

    public Task<HttpResponseMessage> AskForDemoToken(string client, params (string Name, string Value)[] more) =>
        AskForToken([("client_id", client), ("client_secret", DemoClients.Secret(client)), .. more]);

    public async Task Register(ClientRegistration client)
    {
        await using var scope = Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ClientRegistry>().Add(client, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(directory, recursive: true);
    }

    private static async Task<byte[]> MigrateOnce()
    {
        var directory = Directory.CreateTempSubdirectory("access-").FullName;
        var file = Path.Combine(directory, "register.db");
        await using (var db = new RegisterDbFactory(Engine.Sqlite, $"Data Source={file};Pooling=False").CreateDbContext())
        {
            await Engine.Sqlite.Migrate(db, CancellationToken.None);
        }
        var bytes = await File.ReadAllBytesAsync(file);
        Directory.Delete(directory, recursive: true);
        return bytes;
    }

    private static object Who(Caller caller) => new
    {
        caller.ClientId,
        La = caller.La?.Value,
        caller.Subject,
        Actor = caller.Actor?.Name,
        Role = caller.Actor?.Role,
        Scopes = caller.Scopes.Select(scope => scope.Name).Order(StringComparer.Ordinal),
    };
}

internal static class Answers
{
    public static async Task<JsonElement> Json(this HttpResponseMessage response) =>
        await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);

    public static async Task<string> AccessToken(this HttpResponseMessage response)
    {
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return (await response.Json()).GetProperty("access_token").GetString()!;
    }
}
