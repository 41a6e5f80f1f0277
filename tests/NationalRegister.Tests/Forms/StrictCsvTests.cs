using System.Text;
using CsCheck;
using NationalRegister.Domain.Forms;
using Xunit;

namespace NationalRegister.Tests.Forms;

public sealed class StrictCsvTests
{
    private const int Longest = 1024;

    private static readonly Gen<string> AnyText = Gen.OneOf(
        Gen.OneOf("", "a", "\"", ",", "\r", "\n", "\r\n", " ", "'", "=", "+44", "-1", "@", "\t", "#clear", "é", "\U0001F600", "\ufeff").Array[0, 6].Select(string.Concat),
        Gen.Char["abcXYZ019"].Array[1, 8].Select(cs => new string(cs)));

    [Fact]
    public void Rows_have_the_line_in_which_they_begin_and_empty_lines_are_none()
    {
        var (rows, fault) = Read("a,b\r\n\n\"x\r\ny\",\"say \"\"hi\"\"\"\n\r\n,\n\"last\",row");

        Assert.Null(fault);
        Assert.Equal([(1, "a|b"), (3, "x\r\ny|say \"hi\""), (6, "|"), (7, "last|row")], rows.Select(r => (r.Line, string.Join('|', r.Cells))));
    }

    [Fact]
    public void What_is_written_is_read_however_the_bytes_come() =>
        Gen.Select(AnyText.Array[1, 5].Where(cells => cells is not [""]).Array[1, 5], Gen.Int[1, 7], Gen.Bool).Sample((written, size, mark) =>
        {
            var text = string.Concat(written.Select(CsvText.Line));
            var (rows, fault) = Read((mark ? "\ufeff" : "") + text, size);
            Assert.Null(fault);
            // A mark of the byte order at the very beginning belongs to nobody; behind a quote it is a cell's own.
            var expected = !mark && text[0] == '\ufeff' ? [[written[0][0][1..], .. written[0][1..]], .. written[1..]] : written;
            Assert.Equal(expected.Where(cells => cells is not [""]), rows.Select(r => r.Cells));
        });

    // The mark ¦ stands before the character at fault.
    [Theory]
    [InlineData("a quote that is never closed", "a,b\nx,¦\"y\nz,z\n")]
    [InlineData("something behind a quote", "a,b\n\"é\"¦x,y\n")]
    [InlineData("a quote that ends in a later line", "a,b\n\"x,y\nz,\"¦w\"\n")]
    [InlineData("a carriage return behind a quote that ends no line", "a,\"b\"\r¦x\n")]
    public void A_quote_that_goes_wrong_breaks_the_file(string what, string marked)
    {
        var (before, after) = Marked(marked);
        var (_, fault) = Read(before + after);
        var lines = before.Split('\n');
        // A carriage return is a character of its line too.
        Assert.True(fault == (fault! with { Code = "malformed", Line = lines.Length, Column = lines[^1].Length + 1 }), $"{what}: {fault}");
    }

    [Theory]
    [InlineData("a quote in a plain cell", "é😀,flat 2 ¦\"the mews\"")]
    [InlineData("a carriage return in a plain cell", "x,y¦\rz")]
    public void A_cell_that_goes_wrong_is_the_fault_of_its_row(string what, string marked)
    {
        var (before, after) = Marked(marked);
        var (rows, fault) = Read($"good,row\n{before}{after}\ngood,row\n");
        Assert.Null(fault);
        Assert.True(rows[1].Fault is { Line: 2, Cell: 1 } bad && bad.Column == before.Length + 1, $"{what}: {rows[1].Fault}");
        Assert.Equal([3, 2], [rows.Count, rows.Count(r => r.Fault is null)]);
    }

    [Fact]
    public void Bytes_that_are_not_UTF8_are_the_fault_of_their_row()
    {
        var csv = new StrictCsv(Longest);
        Assert.Null(csv.Take([.. "a,\"\né "u8, 0xC3, 0x28, .. "\"\nb,c\n"u8]));
        Assert.True(csv.Complete[0].Fault is { Line: 2, Column: 3, Cell: 1 }, $"{csv.Complete[0].Fault}");
        Assert.Null(csv.Complete[1].Fault);
    }

    [Fact]
    public void Of_a_row_of_fifty_megabytes_nothing_is_held_and_its_neighbours_are_read()
    {
        var csv = new StrictCsv(1024 * 1024);
        var piece = Encoding.UTF8.GetBytes(new string('x', 64 * 1024));
        csv.Take("a,b\n\""u8);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 50 * 16; i++) Assert.Null(csv.Take(piece));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8 * 1024 * 1024);
        csv.Take("\",c\nd,e\n"u8);

        Assert.Null(csv.Finish());
        Assert.Equal([null, "tooLong", null], csv.Complete.Select(r => r.Fault?.Code));
        Assert.Equal(["d", "e"], csv.Complete[2].Cells);
    }

    [Theory]
    [InlineData("=1+1", "'=1+1"), InlineData("+44 20", "'+44 20"), InlineData("-", "'-"), InlineData("@a", "'@a"), InlineData("\t1", "'\t1"), InlineData("\r1", "'\r1")]
    [InlineData("#clear", "'#clear"), InlineData("'=1", "''=1"), InlineData("'#clear", "''#clear"), InlineData("'t Hart", "'t Hart"), InlineData("O'Brien", "O'Brien"), InlineData("#cleared", "#cleared"), InlineData("", "")]
    public void A_text_that_a_spreadsheet_would_compute_gets_an_apostrophe(string text, string cell) =>
        Assert.Equal((cell, text), (CsvText.Guard(text), CsvText.Unguard(cell)));

    [Fact]
    public void A_guarded_text_is_no_formula_and_comes_back() => AnyText.Sample(text =>
    {
        var cell = CsvText.Guard(text);
        Assert.False(cell.Length > 0 && "=+-@\t\r".Contains(cell[0], StringComparison.Ordinal));
        Assert.NotEqual(CsvText.Clear, cell);
        Assert.Equal(text, CsvText.Unguard(cell));
    });

    private static (string Before, string After) Marked(string text) => (text[..text.IndexOf('¦', StringComparison.Ordinal)], text[(text.IndexOf('¦', StringComparison.Ordinal) + 1)..]);

    private static (IReadOnlyList<CsvRow> Rows, CsvFault? Fault) Read(string text, int size = 64)
    {
        var csv = new StrictCsv(Longest);
        foreach (var piece in Encoding.UTF8.GetBytes(text).Chunk(size))
        {
            if (csv.Take(piece) is { } fault) return (csv.Complete, fault);
        }
        return (csv.Complete, csv.Finish());
    }
}
