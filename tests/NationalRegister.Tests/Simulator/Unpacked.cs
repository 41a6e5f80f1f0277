using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using NationalRegister.Domain.Forms;
using NationalRegister.Domain.Reference;
using NationalRegister.Domain.Submissions;
using NationalRegister.Simulator.Files;
using Xunit;

namespace NationalRegister.Tests.Simulator;

/// <summary>A simulated file, read back as the register reads it.</summary>
internal static class Unpacked
{
    public static IReadOnlyList<(int Line, JsonObject? Record)> Rows(this DailyFile file)
    {
        var text = Text(file);
        if (text.Length == 0)
            return [];
        if (file.ContentType == DailyFile.Csv)
            return [.. Csv(text)];
        if (file.ContentType == DailyFile.NdJson)
            return [.. text.TrimEnd('\n').Split('\n').Select((line, at) => (at + 1, Parsed(line)))];
        return [.. Array(text).Select((record, at) => (at + 1, record as JsonObject))];
    }

    public static string Text(this DailyFile file)
    {
        Stream stream = new MemoryStream(file.Content.ToArray());
        if (file.ContentEncoding == "gzip")
            stream = new GZipStream(stream, CompressionMode.Decompress);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    /// <summary>The rows that are not wrong on purpose.</summary>
    public static IEnumerable<(string La, RegisterRecord Record, IReadOnlyList<RecordProblem> Problems)> RightRows(this DailyFile file)
    {
        var wrong = file.WrongRows.Select(row => row.Line).ToHashSet();
        foreach (var (line, json) in file.Rows().Where(row => !wrong.Contains(row.Line)))
        {
            var (record, applied) = Judge(file, json!);
            yield return (file.LocalAuthority.Value, record!, applied.Problems);
        }
    }

    /// <summary>What the register would do with a row, were it the first it sees.</summary>
    public static (RegisterRecord? Record, Applied Applied) Judge(DailyFile file, JsonObject json)
    {
        var receivedAt = file.ReportDate.AddDays(1).ToDateTime(new TimeOnly(3, 0), DateTimeKind.Utc);
        var (statement, problems) = Statement.Read(json, whole: false, London.Today(receivedAt), receivedAt);
        return statement is null
            ? (null, new Applied(Effect.Reject, null, problems))
            : (statement.Record, Applying.Decide(file.LocalAuthority, statement, stored: null, allowTestNumbers: true));
    }

    private static IEnumerable<(int Line, JsonObject? Record)> Csv(string text)
    {
        var reader = new StrictCsv(1 << 20);
        Assert.Null(reader.Take(Encoding.UTF8.GetBytes(text)));
        var rows = reader.Complete;
        var table = RecordCsv.Form.Read(rows[0], out var faults);
        Assert.Empty(faults);
        return rows.Skip(1).Select((row, at) => (at + 2, table!.Read(row, out _)));
    }

    private static JsonObject? Parsed(string line) =>
        StrictJson.TryParse(Encoding.UTF8.GetBytes(line), out var node, out _) ? node as JsonObject : null;

    private static JsonArray Array(string text)
    {
        Assert.True(StrictJson.TryParse(Encoding.UTF8.GetBytes(text), out var node, out _));
        return Assert.IsType<JsonArray>(node);
    }
}
