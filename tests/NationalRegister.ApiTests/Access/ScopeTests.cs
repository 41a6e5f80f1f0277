using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NationalRegister.Api.Access;
using NationalRegister.Identity;
using Xunit;

namespace NationalRegister.ApiTests.Access;

public sealed class ScopeTests : IAsyncLifetime
{
    private AccessHost host = null!;

    public async ValueTask InitializeAsync() => host = await AccessHost.Start();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public void The_scopes_are_those_of_the_contract() => Assert.Equal(
        ["register.submit", "register.entries", "register.lookup", "register.responsibility", "register.adjudicate", "register.extracts",
            "register.notify", "register.audit", "register.operate"],
        Scope.All.Select(scope => scope.Name));

    [Fact]
    public async Task Another_scope_is_403_and_the_answer_names_the_right_ones()
    {
        var answer = await host.Get("/v1/audit", host.Token());

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal("Bearer error=\"insufficient_scope\", scope=\"register.audit\"", answer.Headers.WwwAuthenticate.ToString());
        Assert.Equal("insufficientScope", (await answer.Json()).GetProperty("code").GetString());
    }

    [Fact]
    public async Task An_LAs_scope_counts_only_with_an_LA()
    {
        var answer = await host.Get("/v1/entries", host.Token(claims => claims.Remove("la")));

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("names no local authority", (await answer.Json()).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_scope_unknown_to_the_register_means_nothing() =>
        Assert.Equal(HttpStatusCode.Forbidden, (await host.Get("/v1/entries", host.Token(claims => claims["scope"] = "register.everything openid"))).StatusCode);

    [Fact]
    public async Task Scopes_may_come_as_a_list() =>
        Assert.Equal(HttpStatusCode.OK, (await host.Get("/v1/entries", host.Token(claims => claims["scope"] = new[] { "openid", "register.entries" }))).StatusCode);

    [Fact]
    public async Task An_endpoint_replaces_what_its_group_needs()
    {
        var group = await host.Get("/v1/audit", host.Token(claims => claims["scope"] = "register.entries"));
        var endpoint = await host.Get("/v1/audit", host.Token(claims => claims["scope"] = "register.audit"));

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.OK), (group.StatusCode, endpoint.StatusCode));
    }

    [Fact]
    public async Task An_open_endpoint_in_a_protected_group_is_open() =>
        Assert.Equal(HttpStatusCode.OK, (await host.Get("/v1/reference", token: null)).StatusCode);

    [Fact]
    public async Task A_protected_endpoint_in_an_open_group_is_protected()
    {
        await using var other = await AccessHost.Start(map: app => app.MapGroup("/open").Open().MapGet("/not", () => "secret").Needs(Scope.Operate));

        Assert.Equal(HttpStatusCode.Unauthorized, (await other.Get("/open/not", token: null)).StatusCode);
    }

    [Fact]
    public async Task A_person_who_calls_with_their_own_token_is_the_actor()
    {
        var who = await (await host.Get("/v1/entries", host.Token(claims =>
        {
            claims["sub"] = "p-17";
            claims["name"] = "An Officer";
            claims["roles"] = new[] { "cmeOfficer", "manager" };
        }))).Json();

        Assert.Equal("An Officer", who.GetProperty("actor").GetString());
        Assert.Equal("cmeOfficer manager", who.GetProperty("role").GetString());
    }

    [Fact]
    public async Task A_system_that_acts_for_a_person_says_for_whom()
    {
        var who = await (await host.Get("/v1/entries", host.Token(claims =>
            claims["act"] = new Dictionary<string, object> { ["sub"] = "p-17", ["name"] = "An Officer", ["role"] = "cmeOfficer" }))).Json();

        Assert.Equal("An Officer", who.GetProperty("actor").GetString());
        Assert.Equal("la-202", who.GetProperty("subject").GetString());
    }

    [Fact]
    public async Task Every_endpoint_lets_in_whom_the_role_table_names_and_nobody_else()
    {
        var table = RoleTable.Parse("""
            GET  /v1/entries     register.entries
            POST /v1/submissions register.submit
            POST /v1/lookups     register.lookup register.adjudicate
            GET  /v1/audit       register.audit
            GET  /v1/reference   open
            """);

        Assert.Empty(await table.Differences(host.Services.GetRequiredService<EndpointDataSource>(), Try));
    }

    [Fact]
    public async Task Planted_fault_a_new_endpoint_without_a_row_a_row_without_an_endpoint_and_a_wrong_scope_are_all_found()
    {
        var table = RoleTable.Parse("""
            GET  /v1/entries     register.submit
            POST /v1/submissions register.submit
            POST /v1/lookups     register.lookup register.adjudicate
            GET  /v1/gone        register.audit
            GET  /v1/reference   register.operate
            """);

        Assert.Equal(
        [
            "GET /v1/audit has no row",
            "GET /v1/entries admits register.entries",
            "GET /v1/entries refuses register.submit",
            "GET /v1/gone is in the table but not in the register",
            "GET /v1/reference admits no token",
            .. Scope.All.Where(scope => scope != Scope.Operate).Select(scope => $"GET /v1/reference admits {scope}").Order(StringComparer.Ordinal),
        ], await table.Differences(host.Services.GetRequiredService<EndpointDataSource>(), Try));
    }

    private Task<HttpResponseMessage> Try(HttpMethod method, string path, Scope? scope)
    {
        var request = new HttpRequestMessage(method, path);
        if (scope is not null)
            request.Headers.Authorization = new("Bearer", host.Token(claims => claims["scope"] = scope.Name));
        return host.Client().SendAsync(request, TestContext.Current.CancellationToken);
    }
}
