using System.Net;
using NationalRegister.Api.Http;
using Xunit;

namespace NationalRegister.ApiTests.Http;

public sealed class BodyTests(HttpHost host) : IClassFixture<HttpHost>
{
    private static readonly string Thing = $"/v1/things/{Guid.CreateVersion7(DateTimeOffset.UnixEpoch)}";

    [Fact]
    public async Task A_good_body_creates_and_says_where()
    {
        var (answer, body) = await host.Officer.Send("POST", "/v1/things", """{ "name": "n" }""", headers: ("Idempotency-Key", "key-1"));
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal("/v1/things/n", answer.Headers.Location!.ToString());
        Assert.Equal("key-1", body!["absent"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("", "malformedRequest")]
    [InlineData("{", "malformedRequest")]
    [InlineData("[]", "malformedRequest")]
    [InlineData("""{ "name": "n", "name": "m" }""", "malformedRequest")]
    [InlineData("""{ "name": "n", "colour": 1 }""", "unknownField")]
    [InlineData("{}", "validationFailed")]
    [InlineData("""{ "name": "n", "size": 10 }""", "validationFailed")]
    public async Task A_faulty_body_is_refused(string json, string code) =>
        (await host.Officer.Send("POST", "/v1/things", json)).IsProblem(Problem.All.Single(p => p.Code == code));

    [Fact]
    public async Task Every_member_at_fault_is_pointed_to_and_none_is_repeated()
    {
        var call = await host.Officer.Send("POST", "/v1/things", """{ "name": "Smithsmithsmithsmithsmith", "size": 1.5 }""");
        call.IsProblem(Problem.ValidationFailed);
        Assert.Equal(["/name tooLong", "/size wrongType"], call.Body!["errors"]!.AsArray().Select(e => $"{e!["pointer"]} {e["code"]}"));
        Assert.DoesNotContain("Smith", call.Body.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Broken_json_is_named_with_line_and_column()
    {
        var call = await host.Officer.Send("POST", "/v1/things", "{ \"name\": \"n\",\n  }");
        call.IsProblem(Problem.MalformedRequest);
        Assert.StartsWith("Line 2, column 3:", call.Body!["detail"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("application/json; charset=utf-16")]
    public async Task Another_content_type_is_415(string type) =>
        (await host.Officer.Send("POST", "/v1/things", """{ "name": "n" }""", type)).IsProblem(Problem.UnsupportedMediaType);

    [Fact]
    public async Task No_body_at_all_is_415() => (await host.Officer.Send("POST", "/v1/things")).IsProblem(Problem.UnsupportedMediaType);

    [Fact]
    public async Task A_compressed_body_is_415_where_it_is_not_taken() =>
        (await host.Officer.Send("POST", "/v1/things", "{}", headers: ("Content-Encoding", "gzip"))).IsProblem(Problem.UnsupportedContentEncoding);

    [Fact]
    public async Task More_than_a_mebibyte_is_413() =>
        (await host.Officer.Send("POST", "/v1/things", $$"""{ "name": "{{new string('x', JsonBody.DefaultLimit)}}" }""")).IsProblem(Problem.PayloadTooLarge);

    [Theory]
    [InlineData(null, "preconditionRequired")]
    [InlineData("3", "invalidParameter")]
    [InlineData("*", "invalidParameter")]
    [InlineData("W/\"3\"", "invalidParameter")]
    [InlineData("\"03\"", "invalidParameter")]
    [InlineData("\"3\", \"4\"", "duplicateParameter")]
    public async Task If_match_is_judged_before_the_body_is_read(string? match, string code)
    {
        (string, string)[] headers = match is null ? [] : [("If-Match", match)];
        (await host.Officer.Send("PUT", Thing, "{ broken", headers: headers)).IsProblem(Problem.All.Single(p => p.Code == code));
    }

    [Fact]
    public async Task A_change_to_an_old_version_is_412_and_to_the_newest_is_made()
    {
        (await host.Officer.Send("PUT", Thing, """{ "name": "n" }""", headers: ("If-Match", "\"2\""))).IsProblem(Problem.Stale);
        var (answer, _) = await host.Officer.Send("PUT", Thing, """{ "name": "n" }""", headers: ("If-Match", "\"3\""));
        Assert.Equal("\"4\"", answer.Headers.ETag!.ToString());
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("é")]
    public async Task An_idempotency_key_is_visible_ascii(string key) =>
        (await host.Officer.Send("POST", "/v1/things", """{ "name": "n" }""", headers: ("Idempotency-Key", key))).IsProblem(Problem.InvalidParameter);

    [Fact]
    public async Task An_idempotency_key_has_255_characters_at_most()
    {
        Assert.Equal(HttpStatusCode.Created, (await host.Officer.Send("POST", "/v1/things", """{ "name": "n" }""", headers: ("Idempotency-Key", new string('k', 255)))).Answer.StatusCode);
        (await host.Officer.Send("POST", "/v1/things", """{ "name": "n" }""", headers: ("Idempotency-Key", new string('k', 256)))).IsProblem(Problem.InvalidParameter);
    }
}
