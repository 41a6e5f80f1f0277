using System.Globalization;
using System.Text;

namespace NationalRegister.Domain.Reference;

/// <summary>A table of reference data embedded in this assembly: a header line, then rows; lines that begin with # are comments.</summary>
internal static class CsvTable
{
    /// <summary>The rows of a file in a feature's Data, in its order.</summary>
    /// <param name="file">The name of the file, such as <c>regions.csv</c>.</param>
    /// <param name="feature">The feature's folder.</param>
    internal static IReadOnlyList<CsvRow> Read(string file, string feature = "Reference")
    {
        using var stream = typeof(CsvTable).Assembly.GetManifestResourceStream($"NationalRegister.Domain.{feature}.Data.{file}")
            ?? throw new InvalidOperationException($"The assembly does not hold {file}.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return Parse(reader.ReadToEnd());
    }

    /// <summary>The rows of a text. A field may be quoted; it cannot contain a line break.</summary>
    /// <param name="text">Header and rows.</param>
    internal static IReadOnlyList<CsvRow> Parse(string text)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(line => line[0] != '#')
            .Select(Fields)
            .ToList();
        var columns = lines[0].Index().ToDictionary(column => column.Item, column => column.Index, StringComparer.Ordinal);
        return [.. lines.Skip(1).Select(fields => fields.Count == columns.Count
            ? new CsvRow(columns, fields)
            : throw new FormatException($"{fields.Count} fields where {columns.Count} belong: {string.Join(',', fields)}"))];
    }

    private static List<string> Fields(string line)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == ',' && !quoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else if (line[i] != '"')
                field.Append(line[i]);
            else if (quoted && i + 1 < line.Length && line[i + 1] == '"')
                field.Append(line[i++]);
            else
                quoted = !quoted;
        }

        fields.Add(field.ToString());
        return fields;
    }
}

/// <summary>One row of a <see cref="CsvTable"/>.</summary>
internal sealed class CsvRow(Dictionary<string, int> columns, List<string> fields)
{
    internal string this[string column] => fields[columns[column]];

    internal DateOnly? Date(string column) =>
        this[column] is { Length: > 0 } text ? DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;

    internal string? Optional(string column) => this[column] is { Length: > 0 } text ? text : null;

    internal string[] Words(string column) => this[column].Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
