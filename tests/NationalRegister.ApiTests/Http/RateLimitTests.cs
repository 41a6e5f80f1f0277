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
}
