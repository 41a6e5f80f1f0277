using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using NationalRegister.Api.Http;
using NationalRegister.ApiTests.Http;
using NationalRegister.Store;
using Xunit;

namespace NationalRegister.ApiTests.Access;

/// <summary>A client that tries ids: 404, then 429 and an alert, and in the next minute 404 again.</summary>
public sealed class GuessedIdsTests : IAsyncLifetime
{
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero));
    private readonly Lines lines = new();
    private readonly HttpHost host;
    private int tried;

    public GuessedIdsTests() => host = new(builder =>
    {
        builder.Configuration["Register:GuessesPerMinute"] = "4";
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSingleton<ILoggerProvider>(lines);
    });

    public ValueTask InitializeAsync() => host.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        lines.Dispose();
    }

    [Fact]
    public async Task The_fifth_id_is_429_for_the_rest_of_the_minute_and_the_desk_is_told_once()
    {
        await Guesses(host.Officer);
        clock.Advance(TimeSpan.FromSeconds(20));

        var call = await host.Officer.Send("GET", Entry());
        call.IsProblem(Problem.TooManyRequests);
        Assert.Equal(TimeSpan.FromSeconds(40), call.Answer.Headers.RetryAfter!.Delta);
        (await host.Officer.Send("GET", Entry())).IsProblem(Problem.TooManyRequests);

        var told = Assert.Single(await Alerts());
        Assert.Equal(("desk", """{"clientId":"officer-202","code":"guessedIds","organisation":"202"}"""), (told.Audience, told.Data));
        var line = Assert.Single(lines.All, l => l.StartsWith("Warning GuessedIds: ", StringComparison.Ordinal));
        Assert.Equal("Warning GuessedIds: Client officer-202 asked for too many ids that lead nowhere", line.TrimEnd());
    }

    [Fact]
    public async Task Only_calls_by_id_wait_and_only_those_of_the_client()
    {
        await Guesses(host.Officer);
        (await host.Officer.Send("GET", Entry())).IsProblem(Problem.TooManyRequests);

        Assert.Equal(HttpStatusCode.OK, (await host.Officer.Send("GET", "/v1/entries")).Answer.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await host.Officer.Send("GET", "/health/live")).Answer.StatusCode);
        (await (await host.As("officer-203")).Send("GET", Entry())).IsProblem(Problem.NotFound);
    }

    [Fact]
    public async Task In_the_next_minute_a_client_may_ask_again_and_is_told_of_again()
    {
        await Guesses(host.Officer);
        (await host.Officer.Send("GET", Entry())).IsProblem(Problem.TooManyRequests);
        clock.Advance(TimeSpan.FromSeconds(61));

        await Guesses(host.Officer);
        (await host.Officer.Send("GET", Entry())).IsProblem(Problem.TooManyRequests);

        Assert.Equal(2, (await Alerts()).Count);
    }

    [Fact]
    public async Task Three_in_each_minute_go_on_for_ever()
    {
        for (var minute = 0; minute < 4; minute++)
        {
            for (var i = 0; i < 3; i++) (await host.Officer.Send("GET", Entry())).IsProblem(Problem.NotFound);
            clock.Advance(TimeSpan.FromSeconds(61));
        }

        Assert.Empty(await Alerts());
    }

    // Entries, their histories, children, and what is no child's id at all.
    private async Task Guesses(HttpClient officer)
    {
        foreach (var path in new[] { Entry(), Entry() + "/history", "/v1/children/AAAA-AAAA-AAAA-A?purpose=safeguarding", "/v1/children/none" })
            (await officer.Send("GET", path)).IsProblem(Problem.NotFound);
    }

    private string Entry() => $"/v1/entries/00000000-0000-7000-8000-{++tried:D12}";

    private async Task<List<Store.Events.LedgerEvent>> Alerts()
    {
        await using var db = host.App.Services.GetRequiredService<RegisterDbFactory>().CreateDbContext();
        return await db.Events.Where(e => e.Type == "access.alert").ToListAsync(TestContext.Current.CancellationToken);
    }
}
