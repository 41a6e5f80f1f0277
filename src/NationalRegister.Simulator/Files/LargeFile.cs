using NationalRegister.Domain.Forms;
using NationalRegister.Simulator.People;

namespace NationalRegister.Simulator.Files;

/// <summary>A file of any length with nothing wrong in it, to measure with.</summary>
public static class LargeFile
{
    private const int Objects = 6;
    private const int Values = 3;

    /// <summary>Makes an NDJSON file of new children of one LA.</summary>
    /// <param name="la">Whose file.</param>
    /// <param name="records">How many records.</param>
    /// <param name="today">The day after the reporting day.</param>
    /// <param name="seed">From which the children are made.</param>
    public static DailyFile Of(LaCode la, int records, DateOnly today, ulong seed) => Desk(la, records, today, seed).FileWithoutWrongRows();

    /// <summary>The lines of a file without end, each with its line break: whoever sends it stops where it is long enough.</summary>
    /// <param name="la">Whose file.</param>
    /// <param name="contentType">NDJSON or CSV; the first line of CSV is its header.</param>
    /// <param name="today">The day after the reporting day.</param>
    /// <param name="seed">From which the children are made.</param>
    public static IEnumerable<string> Lines(LaCode la, string contentType, DateOnly today, ulong seed)
    {
        var records = Desk(la, 0, today, seed).Families().SelectMany(family => family);
        if (contentType == DailyFile.NdJson) return records.Select(record => RecordJson.Text(record) + "\n");

        IReadOnlyList<string> columns = [.. RecordCsv.Form.Names(Objects, Values)];
        return records.Select(record => Row(record, columns)).Prepend(CsvText.Line(columns));
    }

    private static string Row(RegisterRecord record, IReadOnlyList<string> columns)
    {
        var cells = CsvForm.Cells(RecordJson.Node(record)).ToDictionary(StringComparer.Ordinal);
        var row = CsvText.Line(columns.Select(column => cells.Remove(column, out var cell) ? cell : ""));
        return cells.Count == 0 ? row : throw new InvalidOperationException($"The file has no column {cells.Keys.First()}.");
    }

    private static Desk Desk(LaCode la, int records, DateOnly today, ulong seed) =>
        new(new Habit(la, "BIG", records, DailyFile.NdJson, Gzip: false), WorkingDays.Previous(today), new Numbers(seed), seed);
}
