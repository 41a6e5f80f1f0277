using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using NationalRegister.Api.Host;
using NationalRegister.Identity;
using NationalRegister.Store;
using Xunit;

namespace NationalRegister.ApiTests.Access;

public sealed class RoleTableTests : IAsyncLifetime
{
    private readonly string directory = Directory.CreateTempSubdirectory("roles-").FullName;
    private WebApplication app = null!;
    private int calls;

    public async ValueTask InitializeAsync()
    {
        var connection = $"Data Source={Path.Combine(directory, "register.db")}";
        // Without background jobs nobody else has the file open when a test takes it away.
        app = RegisterHost.Build(new CommandLine("demo", new Dictionary<string, string> { ["connection"] = connection, ["roles"] = "api" }), builder =>
        {
            builder.WebHost.UseTestServer();
            builder.Logging.ClearProviders();
        });
        await using (var db = app.Services.GetRequiredService<RegisterDbFactory>().CreateDbContext())
        {
            await Engine.Sqlite.Migrate(db, TestContext.Current.CancellationToken);
        }
        await app.StartAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public async Task Every_endpoint_lets_in_whom_roles_txt_names_and_nobody_else()
    {
        var table = RoleTable.Parse(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Access", "roles.txt"), TestContext.Current.CancellationToken));

        var differences = await table.Differences(app.Services.GetRequiredService<EndpointDataSource>(), Call);

        Assert.True(differences.Count == 0, $"Decide who may call it, then write it into tests/NationalRegister.ApiTests/Access/roles.txt:\n{string.Join('\n', differences)}");
    }

    [Fact]
    public async Task A_database_that_does_not_answer_is_503_for_tokens_and_calls_alike()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        var file = Path.Combine(directory, "register.db");
        File.Delete(file);
        Directory.CreateDirectory(file);

        var call = await Call(HttpMethod.Get, "/v1/reference/problems", Scope.Audit);
        using var form = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_id", "auditor"), new("client_secret", "demo-auditor")]);
        var token = await app.GetTestClient().PostAsync(new Uri(TokenService.TokenEndpoint, UriKind.Relative), form, TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, HttpStatusCode.ServiceUnavailable), (call.StatusCode, token.StatusCode));
        Assert.NotNull(call.Headers.RetryAfter);
    }

    private async Task<HttpResponseMessage> Call(HttpMethod method, string path, Scope? scope)
    {
        using var request = new HttpRequestMessage(method, path);
        if (scope is not null)
            request.Headers.Authorization = new("Bearer", Token(scope));
        return await app.GetTestClient().SendAsync(request, TestContext.Current.CancellationToken);
    }

    private string Token(Scope scope)
    {
        var identity = app.Services.GetRequiredService<IdentityOptions>();
        // A client of its own for each call: no client calls so often that it is told to wait.
        var client = $"role-{++calls}";
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = identity.Issuer.AbsoluteUri,
            Audience = identity.Audience,
            TokenType = TokenClaims.AccessTokenType,
            Claims = new Dictionary<string, object> { ["sub"] = client, ["client_id"] = client, ["scope"] = scope.Name, ["la"] = "202" },
            SigningCredentials = app.Services.GetRequiredService<SigningKeys>().Credentials[0],
        });
    }
}
