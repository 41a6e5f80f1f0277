using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NationalRegister.Api.Demo;
using NationalRegister.Api.Host;
using NationalRegister.Store;
using NationalRegister.Testing;
using Spectre.Console;
using Xunit;

namespace NationalRegister.ApiTests.Demo;

public sealed class DemoPlayTests
{
    private static readonly DemoOptions Small = new(Scale: 0.001, Seed: 1, Days: 1);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnEveryEngine]
    public async Task England_is_played_held_against_the_truth_and_shown_and_the_story_told_unless_the_register_has_lost_an_entry(TestEngine engine)
    {
        await using var database = await engine.NewDatabase();
        await using var app = await Started(database);

        var (told, shown) = await Play(app.GetTestServer().CreateHandler());

        Assert.True(told, shown);
        Assert.Contains("ok: every file is applied", shown, StringComparison.Ordinal);
        Assert.Contains("that are truly open are open once, and none besides", shown, StringComparison.Ordinal);
        Assert.Contains("The ten largest registers", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("open, and not truly", shown, StringComparison.Ordinal);
        Assert.EndsWith("The story is told.", shown.TrimEnd(), StringComparison.Ordinal);

        (told, shown) = await Play(new Forgetful(app.GetTestServer().CreateHandler()));

        Assert.False(told);
        Assert.Contains("truly open, and not in the register: ", shown, StringComparison.Ordinal);
        Assert.Contains("FAILED at step", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("The story is told.", shown, StringComparison.Ordinal);
    }

    private static async Task<WebApplication> Started(TestDatabase database)
    {
        var app = RegisterHost.Build(
            new CommandLine("demo", new Dictionary<string, string> { ["provider"] = database.Provider, ["connection"] = database.ConnectionString }),
            builder =>
            {
                builder.Logging.ClearProviders();
                builder.WebHost.UseTestServer();
            });
        var contexts = app.Services.GetRequiredService<RegisterDbFactory>();
        await using (var db = contexts.CreateDbContext())
            await contexts.Engine.Migrate(db, Ct);
        await SeedContacts.Into(contexts, TimeProvider.System, Ct);
        await app.StartAsync(Ct);
        return app;
    }

    private static async Task<(bool Told, string Shown)> Play(HttpMessageHandler handler)
    {
        using var register = new HttpClient(handler) { BaseAddress = new Uri("http://localhost") };
        using var shown = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Interactive = InteractionSupport.No, Out = new AnsiConsoleOutput(shown) });
        var told = await new DemoPlay(register, TimeProvider.System, console, Small).Run(Ct);
        return (told, shown.ToString());
    }

    /// <summary>Answers every other LA that it has nothing open.</summary>
    private sealed class Forgetful(HttpMessageHandler register) : DelegatingHandler(register)
    {
        private int _asked;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            request.RequestUri!.AbsolutePath == "/v1/entries" && Interlocked.Increment(ref _asked) % 2 == 1
                ? Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("""{"items":[],"next":null}""", Encoding.UTF8, "application/json") })
                : base.SendAsync(request, cancellationToken);
    }
}
