using NationalRegister.Api.Host;

namespace NationalRegister.Api.Demo;

/// <summary>Which England the demo plays.</summary>
/// <param name="Scale">1 for the whole of England.</param>
/// <param name="Seed">Where chance begins.</param>
/// <param name="Days">How many working days, the last being the one before today.</param>
public sealed record DemoOptions(double Scale = 0.02, ulong Seed = 1, int Days = 3)
{
    /// <summary>Reads them.</summary>
    /// <param name="command">The verb <c>demo</c> with its options.</param>
    /// <exception cref="ArgumentException">An option is no value of its kind.</exception>
    public static DemoOptions Read(CommandLine command)
    {
        ArgumentNullException.ThrowIfNull(command);
        var usual = new DemoOptions();
        var read = new DemoOptions(command.Number("scale", usual.Scale), command.Number("seed", usual.Seed), command.Number("days", usual.Days));
        return read is { Scale: > 0, Days: > 0 } ? read : throw new ArgumentException("--scale and --days are above 0.");
    }
}
