using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using NationalRegister.Domain.Forms;
using NationalRegister.Domain.Reference;
using NationalRegister.Domain.Submissions;
using NationalRegister.Simulator;
using NationalRegister.Simulator.Files;

namespace NationalRegister.Benchmarks.Linkage;

/// <summary>The records of a simulated England, read as the register reads them.</summary>
internal static class EnglandRecords
{
    /// <summary>Every record that is not wrong on purpose, in the order of sending.</summary>
    public static IEnumerable<(LaCode La, RegisterRecord Record)> Of(England england)
    {
        foreach (var file in england.Files.Where(file => !file.Again).Select(file => file.Read()))
        {
            var wrong = file.WrongRows.Where(row => row.Refused).Select(row => row.Line).ToHashSet();
            var receivedAt = file.ReportDate.AddDays(1).ToDateTime(new TimeOnly(3, 0), DateTimeKind.Utc);
            foreach (var (line, json) in Rows(file).Where(row => row.Json is not null && !wrong.Contains(row.Line)))
            {
                if (Statement.Read(json!, whole: false, London.Today(receivedAt), receivedAt).Item1 is { } statement)
                    yield return (file.LocalAuthority, statement.Record);
            }
        }
    }

    private static IEnumerable<(int Line, JsonObject? Json)> Rows(DailyFile file)
    {
        var text = Text(file);
        if (text.Length == 0)
            return [];
        if (file.ContentType == DailyFile.NdJson)
            return text.TrimEnd('\n').Split('\n').Select((line, at) => (at + 1, Parsed(line) as JsonObject));
        if (file.ContentType == DailyFile.Json)
            return Parsed(text)!.AsArray().Select((record, at) => (at + 1, record as JsonObject));
        var reader = new StrictCsv(1 << 20);
        reader.Take(Encoding.UTF8.GetBytes(text));
        var rows = reader.Complete;
        var table = RecordCsv.Form.Read(rows[0], out _)!;
        return rows.Skip(1).Select((row, at) => (at + 2, table.Read(row, out _)));
    }

    private static string Text(DailyFile file)
    {
        using var content = new MemoryStream(file.Content.ToArray());
        using Stream stream = file.ContentEncoding == "gzip" ? new GZipStream(content, CompressionMode.Decompress) : content;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private static JsonNode? Parsed(string text) => StrictJson.TryParse(Encoding.UTF8.GetBytes(text), out var node, out _) ? node : null;
}
