using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using NationalRegister.Domain.Reference;
using NationalRegister.Identity;
using Xunit;

namespace NationalRegister.ApiTests.Access;

public sealed class TokenServiceTests : IAsyncLifetime
{
    private AccessHost host = null!;

    public async ValueTask InitializeAsync() => host = await AccessHost.Start();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_token_says_what_the_register_reads()
    {
        var token = new JsonWebToken(await (await host.AskForDemoToken("officer-202")).AccessToken());

        Assert.Equal("at+jwt", token.Typ);
        Assert.Equal("ES256", token.Alg);
        Assert.Equal(AccessHost.Issuer, token.Issuer);
        Assert.Equal(["national-register"], token.Audiences);
        Assert.Equal("officer-202", token.Subject);
        Assert.Equal("officer-202", token.GetClaim("client_id").Value);
        Assert.Equal("202", token.GetClaim("la").Value);
        Assert.Equal("register.entries register.lookup register.responsibility", token.GetClaim("scope").Value);
        Assert.Equal(host.Clock.GetUtcNow().UtcDateTime + host.Identity.AccessTokenLifetime, token.ValidTo);
    }

    [Fact]
    public async Task An_officers_system_acts_for_a_person()
    {
        var who = await (await host.Get("/v1/entries", await (await host.AskForDemoToken("officer-202")).AccessToken())).Json();

        Assert.StartsWith("Demo officer, ", who.GetProperty("actor").GetString(), StringComparison.Ordinal);
        Assert.Equal("cmeOfficer", who.GetProperty("role").GetString());
    }

    [Fact]
    public async Task An_LAs_system_acts_for_itself()
    {
        var who = await (await host.Get("/v1/entries", await (await host.AskForDemoToken("la-202")).AccessToken())).Json();

        Assert.Equal("la-202", who.GetProperty("clientId").GetString());
        Assert.False(who.TryGetProperty("actor", out var actor) && actor.GetString() is not null);
    }

    [Theory]
    [InlineData("dfe-adjudicator", "register.adjudicate")]
    [InlineData("dfe-analyst", "register.extracts")]
    [InlineData("auditor", "register.audit")]
    [InlineData("operator", "register.operate")]
    [InlineData("border-force", "register.notify")]
    [InlineData("la-202", "register.submit register.entries register.lookup")]
    public async Task A_demo_client_has_its_scopes(string client, string scopes) =>
        Assert.Equal(scopes, new JsonWebToken(await (await host.AskForDemoToken(client)).AccessToken()).GetClaim("scope").Value);

    [Fact]
    public async Task A_national_client_names_no_LA() =>
        Assert.False(new JsonWebToken(await (await host.AskForDemoToken("dfe-analyst")).AccessToken()).TryGetClaim("la", out _));

    [Fact]
    public async Task Every_LA_of_the_day_has_its_two_clients_at_once()
    {
        var codes = LocalAuthorities.On(new DateOnly(2026, 11, 20)).Select(la => la.Code.Value).ToList();
        Assert.NotEmpty(codes);

        foreach (var code in new[] { codes[0], codes[^1] })
        {
            await (await host.AskForDemoToken($"la-{code}")).AccessToken();
            await (await host.AskForDemoToken($"officer-{code}")).AccessToken();
        }
    }

    [Fact]
    public async Task First_requests_of_one_demo_client_at_once_all_succeed()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => host.AskForDemoToken("la-203"), Cancel)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
    }

    [Theory]
    [InlineData("la-999")]
    [InlineData("la-20")]
    [InlineData("officer-")]
    [InlineData("nobody")]
    public async Task There_is_no_such_client(string client) =>
        Assert.Equal(HttpStatusCode.Unauthorized, (await host.AskForDemoToken(client)).StatusCode);

    [Fact]
    public async Task A_wrong_secret_is_refused()
    {
        var answer = await host.AskForToken(("client_id", "la-202"), ("client_secret", "demo-la-203"));

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("invalid_client", (await answer.Json()).GetProperty("error").GetString());
    }

    [Fact]
    public async Task A_secret_may_come_in_the_header()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, TokenService.TokenEndpoint);
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes("la-202:demo-la-202")));
        request.Content = new FormUrlEncodedContent([new("grant_type", "client_credentials")]);

        await (await host.Client().SendAsync(request, Cancel)).AccessToken();
    }

    [Fact]
    public async Task Part_of_the_scopes_may_be_asked_for_but_no_others()
    {
        var less = new JsonWebToken(await (await host.AskForDemoToken("la-202", ("scope", "register.submit"))).AccessToken());
        var more = await host.AskForDemoToken("la-202", ("scope", "register.submit register.audit"));

        Assert.Equal("register.submit", less.GetClaim("scope").Value);
        Assert.Equal(HttpStatusCode.BadRequest, more.StatusCode);
        Assert.Contains((await more.Json()).GetProperty("error").GetString(), new[] { "invalid_scope", "invalid_request" });
    }

    [Theory]
    [InlineData("authorization_code")]
    [InlineData("password")]
    [InlineData("refresh_token")]
    public async Task There_is_no_other_grant(string grant)
    {
        using var form = new FormUrlEncodedContent([new("grant_type", grant), new("client_id", "la-202"), new("client_secret", "demo-la-202")]);

        Assert.Equal(HttpStatusCode.BadRequest, (await host.Client().PostAsync(new Uri(TokenService.TokenEndpoint, UriKind.Relative), form, Cancel)).StatusCode);
    }

    [Fact]
    public async Task A_supplier_gets_a_token_for_one_LA_that_appointed_it()
    {
        await Supplier();

        var token = new JsonWebToken(await (await AskAsSupplier(("la", "203"))).AccessToken());

        Assert.Equal("203", Assert.Single(token.Claims, claim => claim.Type == "la").Value);
    }

    [Theory]
    [InlineData("204")]
    [InlineData("")]
    [InlineData("20")]
    [InlineData("202 203")]
    public async Task A_supplier_gets_none_for_an_LA_that_did_not(string la)
    {
        await Supplier();

        Assert.Equal(HttpStatusCode.BadRequest, (await AskAsSupplier(("la", la))).StatusCode);
    }

    [Fact]
    public async Task A_supplier_says_which_LA_and_only_one()
    {
        await Supplier();

        Assert.Equal("invalid_request", (await (await AskAsSupplier()).Json()).GetProperty("error").GetString());
        Assert.Equal(HttpStatusCode.BadRequest, (await AskAsSupplier(("la", "202"), ("la", "203"))).StatusCode);
    }

    [Fact]
    public async Task An_LA_ends_a_suppliers_appointment()
    {
        await Supplier();
        await using (var scope = host.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<ClientRegistry>().Appoint("supplier", [LaCode.Parse("202")], Cancel);
        }

        Assert.Equal(HttpStatusCode.BadRequest, (await AskAsSupplier(("la", "203"))).StatusCode);
        await (await AskAsSupplier()).AccessToken();
    }

    [Fact]
    public async Task Nobody_else_gets_another_LA()
    {
        Assert.Equal("invalid_grant", (await (await host.AskForDemoToken("la-202", ("la", "203"))).Json()).GetProperty("error").GetString());
        Assert.Equal(HttpStatusCode.BadRequest, (await host.AskForDemoToken("dfe-analyst", ("la", "202"))).StatusCode);
    }

    [Fact]
    public async Task Discovery_and_keys_are_published()
    {
        using var client = host.Client();
        var discovery = await (await client.GetAsync(new Uri("/.well-known/openid-configuration", UriKind.Relative), Cancel)).Json();
        var keys = await (await client.GetAsync(new Uri(discovery.GetProperty("jwks_uri").GetString()!), Cancel)).Json();

        Assert.Equal(AccessHost.Issuer, discovery.GetProperty("issuer").GetString());
        Assert.Equal($"{AccessHost.Issuer}connect/token", discovery.GetProperty("token_endpoint").GetString());
        Assert.Equal(["client_credentials"], discovery.GetProperty("grant_types_supported").EnumerateArray().Select(grant => grant.GetString()));
        Assert.Equal(host.Services.GetRequiredService<SigningKeys>().Keys.Select(key => key.KeyId),
            keys.GetProperty("keys").EnumerateArray().Select(key => key.GetProperty("kid").GetString()));
        Assert.All(keys.GetProperty("keys").EnumerateArray(), key => Assert.False(key.TryGetProperty("d", out _)));
    }

    [Fact]
    public async Task Outside_a_demo_its_clients_get_nothing_though_the_database_has_them()
    {
        await (await host.AskForDemoToken("la-202")).AccessToken();
        host.Identity.DemoClients = false;

        Assert.Equal(HttpStatusCode.Unauthorized, (await host.AskForDemoToken("la-202")).StatusCode);
    }

    [Fact]
    public async Task Tokens_are_given_over_TLS_only()
    {
        using var client = host.Client();
        client.BaseAddress = new Uri("http://register.test/");
        using var form = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_id", "la-202"), new("client_secret", "demo-la-202")]);

        Assert.Equal(HttpStatusCode.BadRequest, (await client.PostAsync(new Uri(TokenService.TokenEndpoint, UriKind.Relative), form, Cancel)).StatusCode);
    }

    [Fact]
    public async Task With_another_issuer_there_is_no_token_endpoint()
    {
        await using var elsewhere = await AccessHost.Start(identity => identity.Authority = new Uri("https://login.example/"));

        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.AskForDemoToken("la-202")).StatusCode);
        Assert.Null(elsewhere.Services.GetService<ClientRegistry>());
    }

    private Task Supplier() => host.Register(new ClientRegistration("supplier", "A supplier", [Scope.Submit, Scope.Entries])
    {
        LocalAuthorities = [LaCode.Parse("202"), LaCode.Parse("203")],
        Secret = "a secret of the supplier's",
    });

    private Task<HttpResponseMessage> AskAsSupplier(params (string Name, string Value)[] more) =>
        host.AskForToken([("client_id", "supplier"), ("client_secret", "a secret of the supplier's"), .. more]);
}
