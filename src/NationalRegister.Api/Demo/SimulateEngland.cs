using System.Globalization;
using NationalRegister.Api.Host;
using NationalRegister.Domain.Reference;
using NationalRegister.Simulator;
using Spectre.Console;

namespace NationalRegister.Api.Demo;

/// <summary>Writes a simulated England to disk, to try a register with.</summary>
public static class SimulateEngland
{
    /// <summary>Does what the command line asks.</summary>
    /// <param name="command">The verb <c>simulate</c> with its options.</param>
    /// <param name="time">Whose yesterday is the last day where none is given.</param>
    /// <param name="console">Where progress is shown.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="ArgumentException">An option is missing, or no value of its kind.</exception>
    public static int Run(CommandLine command, TimeProvider time, IAnsiConsole console)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(console);
        var directory = command["out"] ?? throw new ArgumentException("simulate needs --out.");
        var scale = command.Number("scale", 0.05);
        var seed = command.Number("seed", 1UL);
        var days = command.Number("days", 5);
        var last = command["last"] is not { } day ? WorkingDays.Previous(London.Today(time.GetUtcNow().UtcDateTime))
            : DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) ? read
            : throw new ArgumentException($"--last does not take {day}.");

        var started = time.GetTimestamp();
        var england = England.Of(seed, scale, last, days);
        console.Progress().Start(progress =>
        {
            var files = progress.AddTask("files", maxValue: england.Files.Count(file => !file.Again));
            EnglandFiles.Write(england, directory, written => files.Value = Math.Max(files.Value, written));
        });
        console.WriteLine($"{england.Files.Count} files of {england.Days.Count} working days in {directory}, in {time.GetElapsedTime(started).TotalSeconds:F0} s. Who is whom stands in truth/.");
        return 0;
    }
}
