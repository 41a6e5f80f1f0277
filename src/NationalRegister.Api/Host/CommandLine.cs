using System.Globalization;
using System.Numerics;

namespace NationalRegister.Api.Host;

/// <summary>What the host was asked to do.</summary>
/// <param name="Verb">One of the verbs of <see cref="Usage"/>.</param>
/// <param name="Options">The options given, without their dashes; a switch has the value <c>true</c>.</param>
public sealed record CommandLine(string Verb, IReadOnlyDictionary<string, string> Options)
{
    private const string Switch = "switch";

    private static readonly Dictionary<string, string> Common = new() { ["provider"] = "value", ["connection"] = "value" };

    private static readonly Dictionary<string, Dictionary<string, string>> Verbs = new()
    {
        ["serve"] = new(Common) { ["roles"] = "value", ["urls"] = "value" },
        ["demo"] = new(Common) { ["scale"] = "value", ["seed"] = "value", ["days"] = "value", ["port"] = "value", ["exit"] = Switch },
        ["migrate"] = Common,
        ["rekey"] = Common,
        ["blocks"] = new(Common) { ["top"] = "value" },
        ["simulate"] = new() { ["out"] = "value", ["scale"] = "value", ["seed"] = "value", ["days"] = "value", ["last"] = "value" },
    };

    /// <summary>How the host is called.</summary>
    public const string Usage = """
        usage:
          serve   [--roles api,worker] [--urls http://0.0.0.0:8080]   take requests, work in the background, or both
          demo    [--scale 0.02] [--seed 1] [--days 3] [--port 5080] [--exit]
                                                                      a register on a fresh database, a simulated England on it, and a story
          migrate                                                     bring the database's schema up to date
          rekey                                                       write the search keys under the secret of today, and take away those under others
          blocks  [--top 20]                                          the search keys that most children have in common
          simulate --out DIR [--scale 0.05] [--seed 1] [--days 5] [--last 2026-11-20]
                                                                      write a simulated England: its LAs' daily files, and the truth
        all but simulate with [--provider sqlite|postgres|sqlserver] [--connection "…"],
        or Register:Provider and Register:Connection in configuration, or Register__Provider and Register__Connection in the environment
        """;

    /// <summary>The value of an option; null when it was not given.</summary>
    /// <param name="name">The option, without dashes.</param>
    public string? this[string name] => Options.GetValueOrDefault(name);

    /// <summary>The value of an option that is a number.</summary>
    /// <typeparam name="T">Of which kind.</typeparam>
    /// <param name="name">The option, without dashes.</param>
    /// <param name="otherwise">The value where it was not given.</param>
    /// <exception cref="ArgumentException">It is no such number.</exception>
    public T Number<T>(string name, T otherwise)
        where T : INumberBase<T> => this[name] is not { } text ? otherwise
        : T.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number
        : throw new ArgumentException($"--{name} does not take {text}.");

    /// <summary>Reads the command line.</summary>
    /// <param name="args">The words behind the program's name.</param>
    /// <param name="command">What was asked.</param>
    /// <param name="problem">What cannot be understood; null when all can.</param>
    public static bool TryRead(IReadOnlyList<string> args, out CommandLine command, out string? problem)
    {
        ArgumentNullException.ThrowIfNull(args);
        var given = new Dictionary<string, string>();
        command = new(args.Count > 0 ? args[0] : "", given);
        problem = null;
        if (!Verbs.TryGetValue(command.Verb, out var known))
        {
            problem = args.Count == 0 ? "A verb is needed." : $"There is no verb {command.Verb}.";
            return false;
        }

        for (var i = 1; i < args.Count && problem is null; i++)
        {
            var (name, inline) = args[i].Split('=', 2) is [var before, var after] ? (before, after) : (args[i], null);
            if (!name.StartsWith("--", StringComparison.Ordinal) || !known.TryGetValue(name[2..], out var kind)) problem = $"{command.Verb} has no option {name}.";
            else if (kind == Switch && inline is not null) problem = $"{name} takes no value.";
            else if (kind != Switch && inline is null && (i + 1 == args.Count || args[i + 1].StartsWith("--", StringComparison.Ordinal))) problem = $"{name} needs a value.";
            else if (!given.TryAdd(name[2..], kind == Switch ? "true" : inline ?? args[++i])) problem = $"{name} is given twice.";
        }

        return problem is null;
    }
}
