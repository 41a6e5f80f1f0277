using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using NationalRegister.Domain.Forms;
using NationalRegister.Domain.Submissions;
using NationalRegister.Simulator.Files;

namespace NationalRegister.Benchmarks;

/// <summary>The same records in each form that an LA may send them in.</summary>
/// <param name="ContentType">The media type.</param>
/// <param name="Records">How many records.</param>
/// <param name="Content">The body.</param>
internal sealed record RecordFile(string ContentType, int Records, byte[] Content)
{
    private const int Objects = 6;
    private const int Values = 3;
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly IReadOnlyList<string> Columns = [.. RecordCsv.Form.Names(Objects, Values)];

    /// <summary>The media types.</summary>
    public static IReadOnlyList<string> Forms { get; } = [DailyFile.NdJson, DailyFile.Json, DailyFile.Csv];

    /// <summary>Writes records down.</summary>
    public static RecordFile Of(IReadOnlyList<JsonObject> records, string contentType) => new(contentType, records.Count, Encoding.UTF8.GetBytes(contentType switch
    {
        DailyFile.NdJson => string.Concat(records.Select(record => $"{record.ToJsonString(Plain)}\n")),
        DailyFile.Json => $"[{string.Join(",\n", records.Select(record => record.ToJsonString(Plain)))}]\n",
        _ => string.Concat(records.Select(Row).Prepend(CsvText.Line(Columns))),
    }));

    /// <summary>The record after its child moved within the postcode: what an LA most often has to say.</summary>
    public static JsonObject Moved(JsonObject record)
    {
        var moved = (JsonObject)record.DeepClone();
        var home = moved["addresses"]![0]!;
        home["lines"]![0] = $"Flat 2, {home["lines"]![0]!.GetValue<string>()}";
        return moved;
    }

    private static string Row(JsonObject record)
    {
        var cells = CsvForm.Cells(record).ToDictionary(StringComparer.Ordinal);
        var row = CsvText.Line(Columns.Select(column => cells.Remove(column, out var cell) ? cell : ""));
        return cells.Count == 0 ? row : throw new InvalidOperationException($"The file has no column {cells.Keys.First()}.");
    }
}
