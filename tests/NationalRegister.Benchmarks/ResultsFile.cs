namespace NationalRegister.Benchmarks;

/// <summary>The file of results, in which each table has a section of its own.</summary>
internal static class ResultsFile
{
    /// <summary>Puts a section in the place of the one with the same heading; behind all others where there is none. The rest stays as it is.</summary>
    /// <param name="file">The file's text.</param>
    /// <param name="section">The section, which begins with its heading of the second level.</param>
    public static string Replace(string file, string section)
    {
        var heading = section.Split('\n', 2)[0];
        var lines = file.TrimEnd('\n').Split('\n').ToList();
        var from = lines.IndexOf(heading);
        if (from < 0)
        {
            return $"{string.Join('\n', lines)}\n\n{section.TrimEnd('\n')}\n";
        }
        var behind = lines.FindIndex(from + 1, line => line.StartsWith("## ", StringComparison.Ordinal));
        IEnumerable<string> rest = behind < 0 ? [] : ["", .. lines[behind..]];
        return $"{string.Join('\n', [.. lines[..from], section.TrimEnd('\n'), .. rest])}\n";
    }
}
