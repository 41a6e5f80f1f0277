using System.Net;
using NationalRegister.Api.Http;
using Xunit;

namespace NationalRegister.ApiTests.Http;

public sealed class ConventionsTests(HttpHost host) : IClassFixture<HttpHost>
{
    private static readonly string Id = Guid.CreateVersion7(DateTimeOffset.UnixEpoch).ToString();

    [Fact]
    public async Task A_path_that_is_not_there_is_404_as_a_problem() => (await host.Officer.Send("GET", "/v1/nothing")).IsProblem(Problem.NotFound);

    [Fact]
    public async Task A_method_that_is_not_there_is_405_and_says_which_are()
    {
        var call = await host.Officer.Send("DELETE", "/v1/things");
        call.IsProblem(Problem.MethodNotAllowed);
        Assert.Equal(["GET", "POST"], call.Answer.Content.Headers.Allow.Order());
    }

    [Fact]
    public async Task Trace_is_405_everywhere() => (await host.Officer.Send("TRACE", "/v1/things")).IsProblem(Problem.MethodNotAllowed);

    [Fact]
    public async Task Without_a_token_it_is_401_and_says_how()
    {
        var call = await host.Anyone.Send("GET", "/v1/things");
        call.IsProblem(Problem.Unauthenticated);
        Assert.Equal("Bearer", call.Answer.Headers.WwwAuthenticate.ToString());
    }

    [Fact]
    public async Task With_another_scope_it_is_403() => (await host.Analyst.Send("GET", "/v1/things")).IsProblem(Problem.InsufficientScope);

    [Theory]
    [InlineData("/v1/things?colour=red", "unknownParameter")]
    [InlineData("/v1/things?Limit=5", "unknownParameter")]
    [InlineData("/v1/things?access_token=x", "unknownParameter")]
    [InlineData("/v1/things?limit=5&limit=6", "duplicateParameter")]
    [InlineData("/v1/things?limit=0", "invalidParameter")]
    [InlineData("/v1/things?limit=501", "invalidParameter")]
    [InlineData("/v1/things?limit=ten", "invalidParameter")]
    [InlineData("/v1/things?cursor=%21", "invalidCursor")]
    [InlineData("/v1/things?cursor=", "invalidCursor")]
    public async Task A_query_that_is_not_the_operations_own_is_refused(string path, string code) =>
        (await host.Officer.Send("GET", path)).IsProblem(Problem.All.Single(p => p.Code == code));

    [Theory]
    [InlineData("20/11/2026")]
    [InlineData("2026-11-31")]
    [InlineData("20 Nov 2026")]
    [InlineData("")]
    public async Task A_date_in_the_query_is_as_strict_as_in_a_body(string date)
    {
        var call = await host.Officer.Send("GET", $"/v1/things/{Id}?asOf={Uri.EscapeDataString(date)}");
        call.IsProblem(Problem.InvalidParameter);
        Assert.Contains("asOf", call.Body!["detail"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_is_walked_by_its_cursor()
    {
        var (_, first) = await host.Officer.Send("GET", "/v1/things?limit=2");
        Assert.Equal("[1,2]", first!["items"]!.ToJsonString());
        var (_, second) = await host.Officer.Send("GET", $"/v1/things?limit=3&cursor={first["next"]}");
        Assert.Equal("[3,4,5]", second!["items"]!.ToJsonString());
    }

    [Fact]
    public async Task The_last_page_says_so_with_a_null() =>
        Assert.Equal("""{"items":[],"next":null}""", System.Text.Json.JsonSerializer.Serialize(new Page<int>([], null), JsonOutput.Options).ToString());

    [Theory]
    [InlineData("9434765919")]
    [InlineData("Zo%C3%AB")]
    public async Task A_faulty_id_in_a_path_is_404_and_is_not_repeated(string id)
    {
        var call = await host.Officer.Send("GET", $"/v1/things/{id}");
        call.IsProblem(Problem.NotFound);
        Assert.DoesNotContain(Uri.UnescapeDataString(id), call.Body!.ToString(), StringComparison.Ordinal);
        Assert.Equal("/v1/things/-", call.Body["instance"]!.GetValue<string>());
    }

    [Fact]
    public async Task An_instance_keeps_record_ids_and_masks_a_child()
    {
        var call = await host.Officer.Send("GET", "/v1/things/of/0000-0000-0000-0");
        call.IsProblem(Problem.NotFound);
        Assert.Equal("/v1/things/of/-", call.Body!["instance"]!.GetValue<string>());
        Assert.Equal($"/v1/things/{Id}", (await host.Officer.Send("GET", $"/v1/things/{Id}?asOf=x")).Body!["instance"]!.GetValue<string>());
    }

    [Fact]
    public async Task An_answer_carries_its_etag_its_instants_in_microseconds_and_no_absent_member()
    {
        var (answer, body) = await host.Officer.Send("GET", $"/v1/things/{Id}");
        Assert.Equal("\"3\"", answer.Headers.ETag!.ToString());
        Assert.Equal($$"""{"name":"{{Id}}","version":3,"at":"2026-11-20T12:00:00.000000Z"}""", body!.ToJsonString());
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal(Conventions.OldestVersion, answer.Headers.GetValues("Api-Supported-Versions").Single());
    }

    [Theory]
    [InlineData("abc-1.2_3", true)]
    [InlineData("a b", false)]
    [InlineData("<script>", false)]
    public async Task A_request_id_is_echoed_if_it_is_one_and_made_if_not(string given, bool echoed)
    {
        var (answer, _) = await host.Officer.Send("GET", "/v1/things", headers: ("X-Request-ID", given));
        Assert.Equal(echoed, answer.Headers.GetValues("X-Request-ID").Single() == given);
        Assert.NotEmpty(answer.Headers.GetValues("X-Request-ID").Single());
    }

    [Fact]
    public async Task A_version_that_never_was_is_refused_and_the_oldest_is_taken()
    {
        (await host.Officer.Send("GET", "/v1/things", headers: ("Api-Version", "2020-01-01"))).IsProblem(Problem.UnknownApiVersion);
        Assert.Equal(HttpStatusCode.OK, (await host.Officer.Send("GET", "/v1/things", headers: ("Api-Version", Conventions.OldestVersion))).Answer.StatusCode);
    }

    [Theory]
    [InlineData("wait=5", 5)]
    [InlineData("respond-async, wait=10", 10)]
    [InlineData("wait=600", 30)]
    [InlineData("wait=soon", 0)]
    [InlineData("return=minimal", 0)]
    public async Task A_wish_to_wait_is_read_and_limited(string prefer, int seconds)
    {
        var (answer, _) = await host.Officer.Send("GET", "/v1/things/waiting", headers: ("Prefer", prefer));
        Assert.Equal($"{seconds}", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_fault_is_500_without_a_word_of_what_was_in_it()
    {
        var call = await host.Officer.Send("POST", "/v1/things/faulty");
        call.IsProblem(Problem.Unexpected);
        Assert.DoesNotContain("Smith", call.Body!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_register_that_cannot_now_is_503_and_says_when()
    {
        var call = await host.Officer.Send("POST", "/v1/things/busy");
        call.IsProblem(Problem.Unavailable);
        Assert.Equal(TimeSpan.FromSeconds(5), call.Answer.Headers.RetryAfter!.Delta);
    }

    [Fact]
    public async Task A_problem_that_is_not_declared_is_a_fault_in_the_program() =>
        (await host.Officer.Send("POST", "/v1/things/undeclared")).IsProblem(Problem.Unexpected);

    [Fact]
    public async Task Health_answers_anyone()
    {
        Assert.Equal(HttpStatusCode.OK, (await host.Anyone.Send("GET", "/health/live")).Answer.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await host.Anyone.Send("GET", "/health/ready")).Answer.StatusCode);
    }
}
