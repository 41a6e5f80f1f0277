using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using NationalRegister.Benchmarks.Loading;
using NationalRegister.Benchmarks.Lookups;
using NationalRegister.Domain.Reference;
using NationalRegister.Store;
using NationalRegister.Testing;

namespace NationalRegister.Benchmarks;

/// <summary>How long the register takes from the start of its process to its first answers, empty and with children; beside a bare ASP.NET Core program.</summary>
internal static class StartUpTable
{
    /// <summary>The heading of its section.</summary>
    public const string Heading = "Start-up";

    /// <summary>The word that makes this program the bare one.</summary>
    public const string Bare = "bare";

    private static readonly LaCode Officer = LaCode.Parse("330");

    /// <summary>Measures.</summary>
    public static async Task Print(int children, int runs, IEnumerable<Engine> engines, Databases databases, Report report)
    {
        await report.Line($"Of {runs} starts each the middle one; {children} children where there are any, seed {Children.Seed}. {Machine.Describe()}; {Databases.Settings}. Nothing is read from a cold disk.");
        await report.Head("process", "children:", "ready s:", "slowest s:", "beside bare:", "first lookup s:", "slowest s:");
        var bare = new List<(TimeSpan Ready, TimeSpan? Lookup)>();
        for (var run = 0; run < runs; run++)
        {
            bare.Add(await StartBare());
        }
        await Row("bare ASP.NET Core", "", bare);
        foreach (var engine in engines)
        {
            foreach (var many in new[] { 0, children })
            {
                var contexts = await databases.NewRegister(engine);
                var sample = many == 0 ? [] : (await Loader.Load(contexts, Population.Share(many, 1, London.Today(TimeProvider.System.GetUtcNow().UtcDateTime)), sample: runs)).Sample;
                var questions = many == 0 ? [new Question(Questions.Nobody, null) { Family = "Nobody", Given = "Known", Born = new(2015, 4, 9) }] : await Questions.About(contexts, sample);
                await Row($"register, {engine.Name}", many, await Start(contexts, questions, runs));
                await databases.Drop(contexts);
            }
        }
        await report.Line();
        await report.Line("""
            *Ready*: from the start of the process to the first 200 of `/health/ready`, asked every few milliseconds; for that the register has read its settings, made its keys ready
            and seen that the schema is up to date. *First lookup*: to the first answered `POST /v1/lookups`, asked as soon as it is ready, by a client that has a token. *Bare*, the
            baseline: an ASP.NET Core program of one route that answers 200, of the same build, started in the same way.
            """);

        Task Row(string process, object many, List<(TimeSpan Ready, TimeSpan? Lookup)> measured) => report.Row(process, many, Middle(measured.Select(m => m.Ready)), measured.Max(m => m.Ready),
            Middle(measured.Select(m => m.Ready)) / Middle(bare.Select(m => m.Ready)),
            measured[0].Lookup is null ? "" : Middle(measured.Select(m => m.Lookup!.Value)), measured[0].Lookup is null ? "" : measured.Max(m => m.Lookup!.Value));
    }

    /// <summary>Serves one route, and nothing else.</summary>
    public static async Task Serve(string url)
    {
        await using var app = WebApplication.CreateBuilder().Build();
        app.MapGet("/health/ready", () => "ready");
        await app.RunAsync(url);
    }

    private static async Task<(TimeSpan, TimeSpan?)> StartBare()
    {
        var address = new Uri($"http://127.0.0.1:{GuardedProcess.FreePort()}");
        using var client = new HttpClient { BaseAddress = address };
        var started = Stopwatch.GetTimestamp();
        using var process = GuardedProcess.Start(
            [Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", "exec", Repository.Built("tests/NationalRegister.Benchmarks"), Bare, address.ToString()], Scratch.Path(Bare, ".log"));
        while (!await IsReady(client))
        {
            if (process.HasExited) throw new InvalidOperationException($"The bare program does not start:\n{process.Tail}");
            await Task.Delay(5);
        }
        return (Stopwatch.GetElapsedTime(started), null);
    }

    private static async Task<bool> IsReady(HttpClient client)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri("health/ready", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    // The first start of all migrates and registers the client: it is not measured.
    private static async Task<List<(TimeSpan Ready, TimeSpan? Lookup)>> Start(RegisterDbFactory contexts, List<Question> questions, int runs)
    {
        var measured = new List<(TimeSpan, TimeSpan?)>();
        using var register = await Served.Start(contexts);
        await Served.SignInOfficer(register.Client, Officer);
        var lookup = new OverHttp(register.Client);
        for (var run = 0; run < runs; run++)
        {
            register.Stop();
            var started = Stopwatch.GetTimestamp();
            await register.Restart();
            var ready = Stopwatch.GetElapsedTime(started);
            await lookup.Ask(questions[run % questions.Count]);
            measured.Add((ready, Stopwatch.GetElapsedTime(started)));
        }
        register.Stop();
        return measured;
    }

    private static TimeSpan Middle(IEnumerable<TimeSpan> times) => times.Order().ToList() is var sorted ? sorted[sorted.Count / 2] : default;
}
