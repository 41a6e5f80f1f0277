using System.Globalization;
using NationalRegister.Store;

namespace NationalRegister.Benchmarks;

/// <summary>The options of a table.</summary>
internal sealed class Options
{
    private const string Switch = "--write";
    private readonly Dictionary<string, string> given = [];

    /// <summary>Reads the words behind a table's name.</summary>
    /// <param name="words">The words.</param>
    /// <param name="known">The options that take a value.</param>
    /// <exception cref="UsageException">A word is no option of the table.</exception>
    public Options(IReadOnlyList<string> words, params string[] known)
    {
        for (var i = 0; i < words.Count; i++)
        {
            var takes = known.Contains(words[i]);
            if (!takes && words[i] != Switch || takes && i + 1 == words.Count) throw new UsageException($"{words[i]} is not understood.");
            given[words[i]] = takes ? words[++i] : "";
        }
    }

    /// <summary>True where the table is to be written to the file of results.</summary>
    public bool Write => given.ContainsKey(Switch);

    /// <summary>A number above zero.</summary>
    public int Number(string name, int otherwise) => Numbers(name, otherwise)[0];

    /// <summary>Numbers above zero, separated by commas.</summary>
    public IReadOnlyList<int> Numbers(string name, params int[] otherwise) => given.TryGetValue(name, out var text)
        ? [.. text.Split(',').Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : throw new UsageException($"{name} does not take {text}."))]
        : otherwise;

    /// <summary>The engines to measure: those named, separated by commas, or SQLite and PostgreSQL.</summary>
    public IReadOnlyList<Engine> Engines() => given.TryGetValue("--engine", out var text) ? [.. text.Split(',').Select(Named)] : [Engine.Sqlite, Engine.Postgres];

    private static Engine Named(string name) => Engine.All.FirstOrDefault(engine => engine.Name == name) ?? throw new UsageException($"There is no engine {name}.");
}

/// <summary>The command cannot be understood.</summary>
internal sealed class UsageException(string message) : Exception(message);
