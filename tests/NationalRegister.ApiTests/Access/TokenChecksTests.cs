using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;
using NationalRegister.Identity;
using NationalRegister.Store;
using NationalRegister.Store.Access;
using Xunit;

namespace NationalRegister.ApiTests.Access;

public sealed class TokenChecksTests : IAsyncLifetime
{
    private const string Path = "/v1/entries";
    private AccessHost host = null!;

    public async ValueTask InitializeAsync() => host = await AccessHost.Start();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private SecurityKey EllipticKey => host.Services.GetRequiredService<SigningKeys>().Credentials[0].Key;

    private SecurityKey RsaKey => host.Services.GetRequiredService<SigningKeys>().Credentials[1].Key;

    [Fact]
    public async Task A_good_token_is_let_in() => await Accepted(host.Token());

    [Fact]
    public async Task No_token_is_401_with_a_challenge_and_a_problem()
    {
        var answer = await host.Get(Path, token: null);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.ToString());
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("unauthenticated", (await answer.Json()).GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("x")]
    [InlineData("a.b.c")]
    [InlineData("")]
    [InlineData("eyJhbGciOiJFUzI1NiJ9..")]
    public async Task A_malformed_token_is_refused(string token)
    {
        var answer = await host.Get(Path, token);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.StartsWith("Bearer", answer.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_signed_by_nobody_is_refused()
    {
        var payload = host.Token().Split('.')[1];
        var header = Base64UrlEncoder.Encode("""{"alg":"none","typ":"at+jwt"}""");

        await Refused($"{header}.{payload}.");
    }

    [Fact]
    public async Task A_token_signed_with_the_public_key_as_a_secret_is_refused()
    {
        var published = ((RsaSecurityKey)RsaKey).Rsa.ExportSubjectPublicKeyInfoPem();
        var secret = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(published)) { KeyId = RsaKey.KeyId };

        await Refused(host.Token(sign: new SigningCredentials(secret, SecurityAlgorithms.HmacSha256)));
    }

    [Theory]
    [InlineData(SecurityAlgorithms.RsaSha256)]
    [InlineData(SecurityAlgorithms.RsaSsaPssSha256)]
    public async Task PS256_and_RS256_are_accepted(string algorithm) => await Accepted(host.Token(sign: new SigningCredentials(RsaKey, algorithm)));

    [Theory]
    [InlineData(SecurityAlgorithms.RsaSha384)]
    [InlineData(SecurityAlgorithms.RsaSha512)]
    [InlineData(SecurityAlgorithms.RsaSsaPssSha384)]
    [InlineData(SecurityAlgorithms.RsaSsaPssSha512)]
    public async Task Another_algorithm_is_refused_even_with_the_right_key(string algorithm) =>
        await Refused(host.Token(sign: new SigningCredentials(RsaKey, algorithm)));

    [Fact]
    public async Task Another_key_is_refused()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        await Refused(host.Token(sign: new SigningCredentials(new ECDsaSecurityKey(key) { KeyId = EllipticKey.KeyId }, SecurityAlgorithms.EcdsaSha256)));
    }

    [Fact]
    public async Task A_changed_claim_is_refused()
    {
        var parts = host.Token().Split('.');
        var changed = Base64UrlEncoder.Encode(Base64UrlEncoder.Decode(parts[1]).Replace("\"202\"", "\"203\"", StringComparison.Ordinal));

        await Refused($"{parts[0]}.{changed}.{parts[2]}");
    }

    [Fact]
    public async Task Another_audience_is_refused() => await Refused(host.Token(audience: "another-api"));

    [Fact]
    public async Task Another_issuer_is_refused() => await Refused(host.Token(issuer: "https://elsewhere.test/"));

    [Theory]
    [InlineData("JWT")]
    [InlineData("id_token")]
    [InlineData("client-authentication+jwt")]
    public async Task A_token_of_another_type_is_refused(string type) => await Refused(host.Token(type: type));

    [Theory]
    [InlineData(9, true)]
    [InlineData(61, false)]
    public async Task A_token_that_begins_later_is_accepted_only_within_the_skew(int seconds, bool accepted) =>
        await Expect(accepted, host.Token(begins: TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(-29, true)]
    [InlineData(-31, false)]
    public async Task A_token_that_ended_is_accepted_only_within_the_skew(int seconds, bool accepted) =>
        await Expect(accepted, host.Token(begins: TimeSpan.FromMinutes(-5), ends: TimeSpan.FromSeconds(seconds)));

    [Fact]
    public async Task A_token_grows_old_with_the_clock()
    {
        var token = host.Token(ends: TimeSpan.FromMinutes(5));
        await Accepted(token);

        host.Clock.Advance(TimeSpan.FromMinutes(5) + TimeSpan.FromSeconds(31));

        await Refused(token);
    }

    [Fact]
    public async Task A_token_in_the_query_string_is_not_read()
    {
        var answer = await host.Get($"{Path}?access_token={host.Token()}", token: null);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task A_client_blocked_by_another_process_is_refused_within_a_minute()
    {
        var token = host.Token(ends: TimeSpan.FromMinutes(10));
        await Accepted(token);
        await using (var db = host.Services.GetRequiredService<RegisterDbFactory>().CreateDbContext())
        {
            db.Add(new ClientBlock { ClientId = "la-202", BlockedAt = host.Clock.GetUtcNow().UtcDateTime, Reason = "key lost" });
            await db.SaveChangesAsync(Cancel);
        }

        host.Clock.Advance(TimeSpan.FromSeconds(60));

        await Refused(token);
        Assert.Equal(HttpStatusCode.Unauthorized, (await host.AskForDemoToken("la-202")).StatusCode);
    }

    [Fact]
    public async Task A_client_blocked_here_is_refused_at_once_until_it_is_let_back()
    {
        var blocks = host.Services.GetRequiredService<ClientBlocks>();
        await Accepted(host.Token());

        await blocks.Add("la-202", "key lost", Cancel);
        await blocks.Add("la-202", "said twice", Cancel);
        await Refused(host.Token());

        await blocks.Remove("la-202", Cancel);
        await Accepted(host.Token());
    }

    public static TheoryData<string, object> ClaimsNotAsAgreed => new()
    {
        { "la", "20" },
        { "la", "Camden" },
        { "la", new[] { "202", "203" } },
        { "sub", "" },
        { "client_id", "" },
        { "act", "somebody" },
        { "act", new Dictionary<string, object> { ["sub"] = "p-1" } },
    };

    [Theory]
    [MemberData(nameof(ClaimsNotAsAgreed), DisableDiscoveryEnumeration = true)]
    public async Task A_token_whose_claims_are_not_as_agreed_is_refused(string claim, object value) =>
        await Refused(host.Token(claims => claims[claim] = value));

    private Task Accepted(string token) => Expect(true, token);

    private Task Refused(string token) => Expect(false, token);

    private async Task Expect(bool accepted, string token)
    {
        var answer = await host.Get(Path, token);
        Assert.Equal(accepted ? HttpStatusCode.OK : HttpStatusCode.Unauthorized, answer.StatusCode);
        if (!accepted)
            Assert.Equal("Bearer error=\"invalid_token\"", answer.Headers.WwwAuthenticate.ToString());
    }
}
