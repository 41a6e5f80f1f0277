using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NationalRegister.Api.Http;
using Xunit;

namespace NationalRegister.ApiTests.Http;

/// <summary>Whatever a caller puts into a URL, a header or a body, none of it is in a log line or a trace.</summary>
public sealed class TelemetryTests
{
    private const string Personal = "9434765919";

    [Fact]
    public async Task Neither_logs_nor_traces_repeat_what_was_sent()
    {
        using var lines = new Lines();
        var traces = new ConcurrentBag<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal),
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = traces.Add,
        };
        ActivitySource.AddActivityListener(listener);
        await using var host = new HttpHost(builder => builder.Services.AddSingleton<ILoggerProvider>(lines));
        await host.InitializeAsync();

        (await host.Officer.Send("GET", $"/v1/things/{Personal}?x={Personal}")).IsProblem(Problem.UnknownParameter);
        (await host.Officer.Send("GET", $"/v1/{Personal}")).IsProblem(Problem.NotFound);
        (await host.Officer.Send("POST", "/v1/things", $$"""{ "name": "n", "{{Personal}}": 1 }""")).IsProblem(Problem.UnknownField);

        Assert.Contains(lines.All, line => line.Contains("/v1/things/{thingId}", StringComparison.Ordinal));
        Assert.DoesNotContain(lines.All, line => line.Contains(Personal, StringComparison.Ordinal));
        Assert.NotEmpty(traces);
        Assert.DoesNotContain(traces, trace => trace.DisplayName.Contains(Personal, StringComparison.Ordinal)
            || trace.TagObjects.Any(tag => $"{tag.Value}".Contains(Personal, StringComparison.Ordinal)));
    }
}
