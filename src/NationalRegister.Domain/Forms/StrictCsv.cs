using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace NationalRegister.Domain.Forms;

/// <summary>
/// CSV as the register reads it: RFC 4180 with commas, in UTF-8, lines ended by CRLF or LF. Cuts bytes into rows as they come, and holds
/// one row at most; of one that is too long it holds nothing. Only a quote that goes wrong makes it impossible to say where a row ends.
/// </summary>
/// <param name="longest">The most bytes of a row.</param>
public sealed class StrictCsv(int longest)
{
    private enum Place { Start, Plain, Quoted, Quote, Return }

    private readonly ArrayBufferWriter<byte> row = new();
    private Place place;
    private bool overlong;
    private int marked;
    private (int Line, int Column) at = (1, 1);
    private (int Line, int Column) opened;
    private int first = 1;

    /// <summary>Rows that ended in what was taken; an empty line is none.</summary>
    public List<CsvRow> Complete { get; } = [];

    /// <summary>Takes more bytes.</summary>
    /// <param name="bytes">The next bytes of the file.</param>
    /// <returns>What is broken; null while nothing is. Nothing can be taken after it.</returns>
    public CsvFault? Take(ReadOnlySpan<byte> bytes)
    {
        var kept = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            var b = bytes[i];
            if (marked < 3)
            {
                // A mark of the byte order at the very beginning is passed over.
                if (b == "\ufeff"u8[marked])
                {
                    (marked, kept) = (marked + 1, i + 1);
                    continue;
                }
                row.Write("\ufeff"u8[..marked]);
                marked = 3;
            }
            if (b == '\n' && place != Place.Quoted)
            {
                Keep(bytes[kept..i]);
                End();
                (kept, at, first) = (i + 1, (at.Line + 1, 1), at.Line + 1);
                continue;
            }
            if (place is Place.Return || (place is Place.Quote && b is not ((byte)'"' or (byte)',' or (byte)'\r')))
            {
                return new CsvFault("malformed", at.Line, at.Column, null, "Behind a closing quote stands something else than a comma or the end of the line; a quote inside a quoted cell is written twice.");
            }
            Step(b);
            at = b == '\n' ? (at.Line + 1, 1) : (at.Line, at.Column + ((b & 0xC0) == 0x80 ? 0 : b >= 0xF0 ? 2 : 1));
        }
        Keep(bytes[kept..]);
        return null;
    }

    /// <summary>Says that the file ends here.</summary>
    public CsvFault? Finish()
    {
        if (place == Place.Quoted)
        {
            return new CsvFault("malformed", opened.Line, opened.Column, null, "The quote that opens here is never closed.");
        }
        End();
        return null;
    }

    private void Step(byte b)
    {
        if (place is Place.Start && b == '"')
        {
            (place, opened) = (Place.Quoted, at);
            return;
        }
        place = place switch
        {
            Place.Quoted => b == '"' ? Place.Quote : Place.Quoted,
            Place.Quote when b == '"' => Place.Quoted,
            Place.Quote when b == '\r' => Place.Return,
            _ => b == ',' ? Place.Start : Place.Plain,
        };
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        overlong |= row.WrittenCount + bytes.Length > longest;
        if (overlong)
        {
            row.ResetWrittenCount();
            return;
        }
        row.Write(bytes);
    }

    private void End()
    {
        var bytes = row.WrittenSpan;
        bytes = bytes is [.. var line, (byte)'\r'] ? line : bytes;
        if (overlong)
        {
            Complete.Add(new CsvRow(first, "", [], [0], new CsvFault("tooLong", first, 1, null, $"The row is longer than {longest} bytes.")));
        }
        else if (!bytes.IsEmpty)
        {
            Complete.Add(CsvRow.Read(first, bytes));
        }
        row.ResetWrittenCount();
        (overlong, place) = (false, Place.Start);
    }
}

/// <summary>What is wrong with CSV, and where. It repeats no cell.</summary>
/// <param name="Code">What kind of fault.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The character in the line, from 1.</param>
/// <param name="Cell">The cell of the row, from 0; null where no cell is to blame.</param>
/// <param name="Message">What is wrong.</param>
public sealed record CsvFault(string Code, int Line, int Column, int? Cell, string Message);

/// <summary>A row of CSV.</summary>
public sealed class CsvRow
{
    private readonly string text;
    private readonly IReadOnlyList<int> starts;

    internal CsvRow(int line, string text, IReadOnlyList<string> cells, IReadOnlyList<int> starts, CsvFault? fault) =>
        (Line, this.text, Cells, this.starts, Fault) = (line, text, cells, starts, fault);

    /// <summary>The line in which it begins, from 1: a quoted cell may hold line breaks.</summary>
    public int Line { get; }

    /// <summary>Its cells without their quotes.</summary>
    public IReadOnlyList<string> Cells { get; }

    /// <summary>Why it is no row; null where it is one.</summary>
    public CsvFault? Fault { get; }

    /// <summary>A fault at one of its cells; the one behind the last is where the row ends.</summary>
    internal CsvFault At(int cell, string code, string message) => At(cell < starts.Count ? starts[cell] : text.Length, cell, code, message);

    internal static CsvRow Read(int line, ReadOnlySpan<byte> utf8)
    {
        var text = Encoding.UTF8.GetString(utf8);
        var (cells, starts, bad) = (new List<string>(), new List<int>(), (At: -1, Message: ""));
        for (var at = 0; at <= text.Length; at++)
        {
            starts.Add(at);
            var end = at;
            if (at < text.Length && text[at] == '"')
            {
                // The quotes are in order: the row was cut by them.
                for (end = text.IndexOf('"', at + 1); end + 1 < text.Length && text[end + 1] == '"'; end = text.IndexOf('"', end + 2))
                {
                }
                cells.Add(text[(at + 1)..end].Replace("\"\"", "\"", StringComparison.Ordinal));
                end++;
            }
            else
            {
                end = text.IndexOf(',', at) is var comma and >= 0 ? comma : text.Length;
                var stray = text.AsSpan(at, end - at).IndexOfAny('"', '\r');
                bad = bad.At < 0 && stray >= 0 ? (at + stray, "A quote or a carriage return stands in a cell that is not quoted.") : bad;
                cells.Add(text[at..end]);
            }
            at = end;
        }
        if (!Utf8.IsValid(utf8))
        {
            bad = (Encoding.UTF8.GetCharCount(utf8[..StrictJson.FirstInvalid(utf8)]), "The bytes are not UTF-8.");
        }
        var row = new CsvRow(line, text, cells, starts, null);
        return bad.At < 0 ? row : new(line, text, cells, starts, row.At(bad.At, starts.FindLastIndex(s => s <= bad.At), "malformed", bad.Message));
    }

    private CsvFault At(int offset, int cell, string code, string message)
    {
        var before = text.AsSpan(0, offset);
        return new(code, Line + before.Count('\n'), offset - before.LastIndexOf('\n'), cell, message);
    }
}
