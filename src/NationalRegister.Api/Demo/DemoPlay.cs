using System.Text.Json;
using NationalRegister.Domain.Reference;
using NationalRegister.Simulator;
using Spectre.Console;

namespace NationalRegister.Api.Demo;

/// <summary>
/// What the demo shows: a simulated England goes into a running register and is held against the truth; then a child lost by one LA is found
/// with another. It calls the register as anybody would, over HTTP with tokens, and checks each answer.
/// </summary>
/// <param name="register">Calls the register; its base address is the register's.</param>
/// <param name="time">The clock: the last files describe the working day before today.</param>
/// <param name="console">Where it is shown.</param>
/// <param name="options">Which England.</param>
/// <param name="databaseFile">The register's file, where it is one; its size is shown.</param>
public sealed class DemoPlay(HttpClient register, TimeProvider time, IAnsiConsole console, DemoOptions options, string? databaseFile = null)
{
    // Wide enough that an answer stays one line in a log.
    private const int WidthOfALog = 400;

    /// <summary>Plays it against a register.</summary>
    /// <param name="address">Where the register listens.</param>
    /// <param name="time">The clock.</param>
    /// <param name="console">Where it is shown.</param>
    /// <param name="options">Which England.</param>
    /// <param name="databaseFile">The register's file, where it is one.</param>
    /// <param name="ct">Ends it early.</param>
    /// <returns>True when every step succeeded.</returns>
    public static async Task<bool> At(Uri address, TimeProvider time, IAnsiConsole console, DemoOptions options, string? databaseFile, CancellationToken ct)
    {
        using var register = new HttpClient { BaseAddress = address };
        return await new DemoPlay(register, time, console, options, databaseFile).Run(ct);
    }

    /// <summary>Plays it.</summary>
    /// <param name="ct">Ends it early.</param>
    /// <returns>True when every step succeeded; else the failing step has been named.</returns>
    public async Task<bool> Run(CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(console);
        if (!console.Profile.Out.IsTerminal)
            console.Profile.Width = WidthOfALog;
        var stage = new Stage(new RegisterCalls(register, time), console);
        try
        {
            var today = London.Today(time.GetUtcNow().UtcDateTime);
            var played = await new PlayEngland(stage, time).Run(options, WorkingDays.Previous(today), ct);
            new NationalPicture(console).Show(played, databaseFile);

            var day = ReportingDay.Before(today, options.Seed);
            var push = new PushDay(stage, time);
            var answers = await push.Run(day, ct);
            await new LostChildStory(stage, push).Run(day, answers, ct);
            console.WriteLine();
            console.WriteLine("The story is told.");
            return true;
        }
        catch (Exception failure) when (failure is StepFailedException or HttpRequestException or JsonException or InvalidOperationException or FormatException or TaskCanceledException { InnerException: TimeoutException })
        {
            console.WriteLine($"FAILED at step \"{stage.Step}\": {failure.Message}", new Style(Color.Red));
            return false;
        }
    }
}
