using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using NationalRegister.Domain.Reference;
using NationalRegister.Identity;
using NationalRegister.Store;
using Xunit;

namespace NationalRegister.ApiTests.Access;

public sealed class ClientAssertionTests : IAsyncLifetime
{
    private const string ClientId = "camden-case-system";
    private static readonly ECDsaSecurityKey Elliptic = new(ECDsa.Create(ECCurve.NamedCurves.nistP256));
    private static readonly RsaSecurityKey Rsa = new(RSA.Create(2048));

    private AccessHost host = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        host = await AccessHost.Start();
        await host.Register(new ClientRegistration(ClientId, "Camden case system", [Scope.Submit, Scope.Entries])
        {
            LocalAuthorities = [LaCode.Parse("202")],
            PublicKeys = PublicKeys(Elliptic, Rsa),
        });
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Theory]
    [InlineData("client-authentication+jwt")]
    [InlineData("JWT")]
    public async Task A_client_proves_who_it_is_with_its_key(string type)
    {
        var token = await (await Use(Assertion(type: type))).AccessToken();

        var who = await (await host.Get("/v1/entries", token)).Json();
        Assert.Equal(ClientId, who.GetProperty("clientId").GetString());
        Assert.Equal("202", who.GetProperty("la").GetString());
    }

    [Theory]
    [InlineData(SecurityAlgorithms.RsaSha256)]
    [InlineData(SecurityAlgorithms.RsaSsaPssSha256)]
    public async Task An_RSA_key_signs_with_PS256_or_RS256(string algorithm) =>
        await (await Use(Assertion(sign: new SigningCredentials(Rsa, algorithm)))).AccessToken();

    [Theory]
    [InlineData(SecurityAlgorithms.RsaSha384)]
    [InlineData(SecurityAlgorithms.RsaSsaPssSha512)]
    public async Task Another_algorithm_is_refused(string algorithm) =>
        await Refused(Assertion(sign: new SigningCredentials(Rsa, algorithm)));

    [Fact]
    public async Task Another_key_is_refused()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        await Refused(Assertion(sign: new SigningCredentials(new ECDsaSecurityKey(other), SecurityAlgorithms.EcdsaSha256)));
    }

    [Fact]
    public async Task An_assertion_is_good_once()
    {
        var assertion = Assertion();
        await (await Use(assertion)).AccessToken();

        await Refused(assertion);
    }

    [Fact]
    public async Task A_new_assertion_under_an_old_name_is_refused()
    {
        await (await Use(Assertion(jti: "first"))).AccessToken();
        host.Clock.Advance(TimeSpan.FromSeconds(1));

        await Refused(Assertion(jti: "first"));
    }

    [Fact]
    public async Task Fifty_uses_at_once_of_one_assertion_give_one_token()
    {
        var assertion = Assertion();

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => Use(assertion), Cancel)));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.Equal(49, answers.Count(answer => answer.StatusCode == HttpStatusCode.Unauthorized));
    }

    [Fact]
    public async Task Planted_fault_without_the_unique_key_an_assertion_is_good_twice()
    {
        await using (var db = host.Services.GetRequiredService<RegisterDbFactory>().CreateDbContext())
        {
            await db.Database.ExecuteSqlRawAsync("""DROP TABLE "ClientAssertion"; CREATE TABLE "ClientAssertion" ("ClientId" TEXT, "Jti" TEXT, "ExpiresAt" INTEGER)""", Cancel);
        }
        var assertion = Assertion();

        await (await Use(assertion)).AccessToken();
        await (await Use(assertion)).AccessToken();
    }

    [Fact]
    public async Task An_assertion_that_lives_too_long_is_refused() => await Refused(Assertion(ends: TimeSpan.FromHours(10)));

    [Fact]
    public async Task An_assertion_made_long_ago_is_refused_though_it_has_not_ended() =>
        await Refused(Assertion(made: TimeSpan.FromMinutes(-4), ends: TimeSpan.FromSeconds(90)));

    [Fact]
    public async Task An_assertion_that_ended_or_begins_later_is_refused()
    {
        await Refused(Assertion(made: TimeSpan.FromMinutes(-3), ends: TimeSpan.FromSeconds(-31)));
        await Refused(Assertion(made: TimeSpan.FromSeconds(61), ends: TimeSpan.FromMinutes(3)));
    }

    [Theory]
    [InlineData("https://elsewhere.test/")]
    [InlineData("national-register")]
    [InlineData("https://register.test/connect/token")]
    public async Task An_assertion_for_another_audience_than_the_issuer_is_refused(string audience) => await Refused(Assertion(audience: audience));

    [Fact]
    public async Task An_assertion_without_a_name_is_refused() => await Refused(Assertion(jti: ""));

    [Fact]
    public async Task An_assertion_in_another_clients_name_is_refused()
    {
        await host.Register(new ClientRegistration("other", "Other", [Scope.Extracts]) { PublicKeys = PublicKeys(new ECDsaSecurityKey(ECDsa.Create(ECCurve.NamedCurves.nistP256))) });

        var answer = await host.AskForToken(("client_id", "other"), ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
            ("client_assertion", Assertion()));

        Assert.False(answer.IsSuccessStatusCode);
        await Refused(Assertion(client: "other"));
    }

    [Fact]
    public async Task An_access_token_is_no_assertion() =>
        await Refused(await (await Use(Assertion())).AccessToken());

    private string Assertion(
        string? jti = null, string client = ClientId, string audience = AccessHost.Issuer, string type = "client-authentication+jwt",
        TimeSpan? made = null, TimeSpan? ends = null, SigningCredentials? sign = null)
    {
        var now = host.Clock.GetUtcNow().UtcDateTime;
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = client,
            Audience = audience,
            TokenType = type,
            Claims = new Dictionary<string, object> { ["sub"] = client, ["jti"] = jti ?? Guid.NewGuid().ToString() },
            IssuedAt = now + (made ?? TimeSpan.Zero),
            NotBefore = now + (made ?? TimeSpan.Zero),
            Expires = now + (ends ?? TimeSpan.FromMinutes(2)),
            SigningCredentials = sign ?? new SigningCredentials(Elliptic, SecurityAlgorithms.EcdsaSha256),
        });
    }

    private Task<HttpResponseMessage> Use(string assertion) =>
        host.AskForToken(("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"), ("client_assertion", assertion));

    private async Task Refused(string assertion)
    {
        var answer = await Use(assertion);
        Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.Unauthorized, HttpStatusCode.BadRequest });
        Assert.Contains((await answer.Json()).GetProperty("error").GetString(), new[] { "invalid_client", "invalid_request", "invalid_grant", "invalid_token" });
    }

    private static string PublicKeys(params AsymmetricSecurityKey[] keys)
    {
        var published = keys.Select(JsonWebKeyConverter.ConvertFromSecurityKey).Select(key => new Dictionary<string, string>
        {
            ["kty"] = key.Kty,
            ["use"] = "sig",
            ["crv"] = key.Crv,
            ["x"] = key.X,
            ["y"] = key.Y,
            ["n"] = key.N,
            ["e"] = key.E,
        }.Where(member => member.Value is not null).ToDictionary());
        return JsonSerializer.Serialize(new { keys = published });
    }
}
