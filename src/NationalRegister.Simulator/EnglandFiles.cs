using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using NationalRegister.Domain.Forms;
using NationalRegister.Simulator.Files;

namespace NationalRegister.Simulator;

/// <summary>Writes a simulated England to disk: <c>files/</c> and <c>manifest.ndjson</c> for who plays it, <c>truth/</c> for who judges.</summary>
public static class EnglandFiles
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes all of it.</summary>
    /// <param name="england">Which.</param>
    /// <param name="directory">Where: it must not exist, or be empty.</param>
    /// <param name="written">Told how many files are written.</param>
    /// <param name="ct">Stops between two files.</param>
    /// <exception cref="IOException">There is something in the directory.</exception>
    public static void Write(England england, string directory, Action<int>? written = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(england);
        if (Directory.Exists(directory) && Directory.EnumerateFileSystemEntries(directory).Any())
            throw new IOException($"{directory} is not empty.");
        Directory.CreateDirectory(Path.Combine(directory, "truth"));
        Directory.CreateDirectory(Path.Combine(directory, "files"));

        // Two files in the making for each core at most: memory does not grow with the days.
        var done = 0;
        var rows = england.Files.Where(file => !file.Again).AsParallel().AsOrdered().WithMergeOptions(ParallelMergeOptions.NotBuffered).WithCancellation(ct).Select(file =>
        {
            var row = Row(file, file.Read(), directory);
            written?.Invoke(Interlocked.Increment(ref done));
            return row;
        }).ToDictionary(row => (row.LocalAuthority, row.ReportDate));
        Lines(directory, "manifest.ndjson", england.Files.Select(file => rows[(file.LocalAuthority, file.ReportDate)] with { SendAt = file.SendAt, Again = file.Again }));

        Table(directory, "children.csv", ["child", "family", "sex", "givenName", "middleName", "familyName", "dateOfBirth", "nhsNumber", "upn", "origin", "adoptedFrom"], england.Children()
            .Select(c => new object?[] { c.Child, c.Family, c.Sex, c.GivenName, c.MiddleName, c.FamilyName, c.DateOfBirth, c.NhsNumber, c.Upn, c.Origin, c.AdoptedFrom }));
        Table(directory, "records.csv", ["localAuthority", "localReference", "child", "opened", "closed", "reason", "category", "errors", "openFrom", "leavingFrom", "openUntil"], england.Records()
            .Select(r => new object?[] { r.LocalAuthority, r.LocalReference, r.Child, r.Opened, r.Closed, r.Reason, r.Category, string.Join(' ', r.Errors), r.OpenFrom, r.LeavingFrom, r.OpenUntil }));
        Table(directory, "whereabouts.csv", ["child", "from", "to", "localAuthority", "home"], england.Whereabouts()
            .Select(s => new object?[] { s.Child, s.From, s.To, s.LocalAuthority, s.Home }));
        Table(directory, "calibration.csv", ["series", "period", "geography", "breakdown", "published", "simulated", "within", "holds"], england.Calibration()
            .Select(c => new object?[] { c.Series, c.Period, c.Geography, c.Breakdown, Math.Round(c.Published), Math.Round(c.Simulated), Math.Round(c.Within), c.Holds }));
        Lines(directory, "truth/lookups.ndjson", england.Lookups());
        Lines(directory, "truth/disputes.ndjson", england.Disputes());
    }

    private static ManifestRow Row(SimulatedFile file, DailyFile made, string directory)
    {
        var form = made.ContentType switch { DailyFile.Json => "json", DailyFile.NdJson => "ndjson", _ => "csv" };
        var name = $"files/{made.LocalAuthority}/{made.ReportDate:yyyy-MM-dd}-{made.Kind}.{form}{(made.ContentEncoding is null ? "" : ".gz")}";
        var path = Path.Combine(directory, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using (var stream = File.Create(path))
            stream.Write(made.Content.Span);
        return new ManifestRow(
            name, made.LocalAuthority, made.Kind, made.ReportDate, file.SendAt, file.Again, made.ContentType, made.ContentEncoding, made.Content.Length,
            Convert.ToHexStringLower(SHA256.HashData(made.Content.Span)), made.Expected, made.WrongRows);
    }

    private static void Lines<T>(string directory, string name, IEnumerable<T> items)
    {
        using var writer = new StreamWriter(Path.Combine(directory, name), append: false, Utf8) { NewLine = "\n" };
        foreach (var item in items)
            writer.WriteLine(JsonSerializer.Serialize(item, Options));
    }

    private static void Table(string directory, string name, string[] header, IEnumerable<object?[]> rows)
    {
        using var writer = new StreamWriter(Path.Combine(directory, "truth", name), append: false, Utf8);
        foreach (var row in rows.Prepend(header))
            writer.Write(CsvText.Line(row.Select(Cell)));
    }

    private static string Cell(object? value) => value switch
    {
        null => "",
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime instant => instant.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        bool flag => flag ? "true" : "false",
        string text => CsvText.Guard(text),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private sealed record ManifestRow(
        string File, LaCode LocalAuthority, string Kind, DateOnly ReportDate, DateTime SendAt, bool Again, string ContentType, string? ContentEncoding, long Bytes, string Sha256,
        ExpectedCounts Expected, IReadOnlyList<WrongRow> WrongRows);
}
