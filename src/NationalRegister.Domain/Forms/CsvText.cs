using System.Buffers;
using System.Text;

namespace NationalRegister.Domain.Forms;

/// <summary>
/// How text stands in a cell of CSV. A spreadsheet takes a text that begins with = + - @, a tab or a carriage return for a formula, so
/// such a text gets an apostrophe in front. Reading takes it off again, and leaves every other apostrophe where it is.
/// </summary>
public static class CsvText
{
    /// <summary>The cell that clears a member.</summary>
    public const string Clear = "#clear";

    /// <summary>The media type.</summary>
    public const string MediaType = "text/csv";

    private static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n");

    /// <summary>The cell of a text: one that no spreadsheet computes and that does not clear.</summary>
    /// <param name="text">Any text.</param>
    public static string Guard(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return NeedsGuard(text) ? "'" + text : text;
    }

    /// <summary>The text of a cell: what <see cref="Guard"/> was given.</summary>
    /// <param name="cell">A cell.</param>
    public static string Unguard(string cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        return cell.StartsWith('\'') && NeedsGuard(cell.AsSpan(1)) ? cell[1..] : cell;
    }

    /// <summary>A line of cells, with its end, as RFC 4180 writes it.</summary>
    /// <param name="cells">Cells, guarded where they are text.</param>
    public static string Line(IEnumerable<string> cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        var line = new StringBuilder();
        foreach (var (i, cell) in cells.Index())
        {
            var plain = !cell.AsSpan().ContainsAny(Quoted) && !cell.StartsWith(' ') && !cell.EndsWith(' ');
            line.Append(i == 0 ? "" : ",").Append(plain ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
        }
        return line.Append("\r\n").ToString();
    }

    // Apostrophes in front are passed over, so that taking one off always gives back what was there.
    private static bool NeedsGuard(ReadOnlySpan<char> text) => text.TrimStart('\'') is var rest
        && (rest is Clear || rest is ['=' or '+' or '-' or '@' or '\t' or '\r', ..]);
}
