using System.Text.Json.Nodes;
using NationalRegister.Api.Http;
using NationalRegister.ApiTests.Http;
using Xunit;

namespace NationalRegister.ApiTests.Entries;

/// <summary>Nobody reads or changes what is not theirs, nor finds out that it is there.</summary>
public sealed class EntryAccessTests(EntriesHost host) : IClassFixture<EntriesHost>
{
    public static TheoryData<string, string, string?> Operations => new()
    {
        { "GET", "", null },
        { "GET", "?asOf=2026-01-01", null },
        { "GET", "/history", null },
        { "PUT", "", "{}" },
        { "POST", "/cease", "{}" },
    };

    [Theory, MemberData(nameof(Operations))]
    public async Task Another_LAs_entry_is_answered_as_one_that_is_not_there(string method, string rest, string? body)
    {
        var (path, _) = await host.Registers(host.Camden);
        var nowhere = $"/v1/entries/{Guid.CreateVersion7(DateTimeOffset.UnixEpoch)}";
        JsonNode? theirs = null, nobodys = null;

        var sqlOfTheirs = await host.SqlOf(async () => theirs = await NotFound(path));
        var sqlOfNobodys = await host.SqlOf(async () => nobodys = await NotFound(nowhere));

        Assert.Equal(sqlOfNobodys, sqlOfTheirs);
        Assert.NotEmpty(sqlOfTheirs);
        Assert.All(["type", "title", "status", "detail", "code"], member => Assert.Equal(nobodys![member]?.ToJsonString(), theirs![member]?.ToJsonString()));

        async Task<JsonNode?> NotFound(string entry)
        {
            var call = await host.Greenwich.Send(method, entry + rest, body, headers: method == "GET" ? [] : [("If-Match", "\"1\"")]);
            call.IsProblem(Problem.NotFound);
            return call.Body;
        }
    }

    [Theory, MemberData(nameof(Operations))]
    public async Task The_scope_is_needed(string method, string rest, string? body)
    {
        var path = $"/v1/entries/{Guid.CreateVersion7(DateTimeOffset.UnixEpoch)}{rest}";
        (await host.Analyst.Send(method, path, body)).IsProblem(Problem.InsufficientScope);
        (await host.Anyone.Send(method, path, body)).IsProblem(Problem.Unauthenticated);
    }

    [Fact]
    public async Task The_scope_is_needed_to_open_and_to_list()
    {
        (await host.Analyst.Send("POST", "/v1/entries", "{}")).IsProblem(Problem.InsufficientScope);
        (await host.Analyst.Send("GET", "/v1/entries")).IsProblem(Problem.InsufficientScope);
        (await host.Anyone.Send("POST", "/v1/entries", "{}")).IsProblem(Problem.Unauthenticated);
        (await host.Anyone.Send("GET", "/v1/entries")).IsProblem(Problem.Unauthenticated);
    }

    [Fact]
    public async Task What_is_no_id_is_not_found() => (await host.Camden.Send("GET", "/v1/entries/9434765919")).IsProblem(Problem.NotFound);
}
