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
        var scale = Read(command, "scale", "0.05", text => double.Parse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture));
        var seed = Read(command, "seed", "1", text => ulong.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture));
        var days = Read(command, "days", "5", text => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture));
        var last = command["last"] is null
            ? WorkingDays.Previous(London.Today(time.GetUtcNow().UtcDateTime))
            : Read(command, "last", "", text => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture));

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

    private static T Read<T>(CommandLine command, string name, string otherwise, Func<string, T> read)
    {
        try
        {
            return read(command[name] ?? otherwise);
        }
        catch (Exception wrong) when (wrong is FormatException or OverflowException)
        {
            throw new ArgumentException($"--{name} does not take {command[name]}.", wrong);
        }
    }
}
