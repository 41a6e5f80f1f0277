using System.Net;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using NationalRegister.Api.Http;
using Xunit;

namespace NationalRegister.ApiTests.Http;

public sealed class RateLimitTests
{
    [Fact]
    public async Task A_caller_that_asks_too_often_is_429_and_told_when_to_come_back()
    {
        await using var app = HttpHost.Build(null, builder => builder.Configuration.AddInMemoryCollection(
            [new("Register:RateLimit:Burst", "3"), new("Register:RateLimit:PerSecond", "1")]));
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var client = app.GetTestClient();

        for (var i = 0; i < 3; i++) (await client.Send("GET", "/v1/reference/problems")).IsProblem(Problem.Unauthenticated);
        var call = await client.Send("GET", "/v1/reference/problems");

        call.IsProblem(Problem.TooManyRequests);
        Assert.True(call.Answer.Headers.RetryAfter!.Delta >= TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.OK, (await client.Send("GET", "/health/live")).Answer.StatusCode);
    }

    [Fact]
    public async Task Whoever_asks_for_tokens_too_often_is_429_before_its_secret_is_looked_at()
    {
        await using var host = new HttpHost(builder => builder.Configuration["Register:TokenRequestsPerMinute"] = "4");
        await host.InitializeAsync(); // the host's own clients take two of the four

        Assert.Equal("invalid_client", await Guess());
        Assert.Equal("invalid_client", await Guess());
        var call = await host.Anyone.Send("POST", "/connect/token", Wrong, "application/x-www-form-urlencoded");

        call.IsProblem(Problem.TooManyRequests);
        Assert.InRange(call.Answer.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(15));
        (await host.Anyone.Send("POST", "/Connect/Token/", Wrong, "application/x-www-form-urlencoded")).IsProblem(Problem.TooManyRequests);
        Assert.Equal(HttpStatusCode.OK, (await host.Anyone.Send("GET", "/health/live")).Answer.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await host.Officer.Send("GET", "/v1/things")).Answer.StatusCode);

        async Task<string> Guess() =>
            (await host.Anyone.Send("POST", "/connect/token", Wrong, "application/x-www-form-urlencoded")).Body!["error"]!.GetValue<string>();
    }

    private const string Wrong = "grant_type=client_credentials&client_id=officer-202&client_secret=wrong";
}
