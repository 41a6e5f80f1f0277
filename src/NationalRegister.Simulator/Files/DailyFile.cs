using System.IO.Compression;
using System.Text;

namespace NationalRegister.Simulator.Files;

/// <summary>What an LA's system sends for a reporting day, and what is to be expected of it.</summary>
/// <param name="LocalAuthority">Who sends it.</param>
/// <param name="ReportDate">The working day whose close it describes.</param>
/// <param name="Kind"><c>delta</c>, <c>full</c> or <c>nil</c>.</param>
/// <param name="ContentType">The media type.</param>
/// <param name="ContentEncoding"><c>gzip</c>, or null where it is sent as it is.</param>
/// <param name="Content">The body, as it goes over the wire.</param>
/// <param name="Expected">What a register that holds none of it yet should count.</param>
/// <param name="WrongRows">The rows that are wrong on purpose, in the order of their lines.</param>
public sealed record DailyFile(
    LaCode LocalAuthority,
    DateOnly ReportDate,
    string Kind,
    string ContentType,
    string? ContentEncoding,
    ReadOnlyMemory<byte> Content,
    ExpectedCounts Expected,
    IReadOnlyList<WrongRow> WrongRows)
{
    /// <summary>The media type of a JSON array of records.</summary>
    public const string Json = "application/json";

    /// <summary>The media type of one record a line.</summary>
    public const string NdJson = "application/x-ndjson";

    /// <summary>The media type of one record a row, under a header.</summary>
    public const string Csv = "text/csv";

    /// <summary>A small file of right records, such as follows in the course of a story.</summary>
    public static DailyFile Of(LaCode la, DateOnly reportDate, params IReadOnlyList<RegisterRecord> records) =>
        Of(la, reportDate, Json, gzip: false, [.. records.Select(record => new Row(RecordJson.Text(record)))]);

    internal static DailyFile Of(LaCode la, DateOnly reportDate, string contentType, bool gzip, IReadOnlyList<Row> rows)
    {
        var rejected = rows.Count(row => row.Wrong is { Refused: true });
        return Of(la, reportDate, "delta", contentType, gzip, rows, null, new ExpectedCounts(rows.Count, rows.Count - rejected, rejected));
    }

    internal static DailyFile Of(
        LaCode la, DateOnly reportDate, string kind, string contentType, bool gzip, IReadOnlyList<Row> rows, string? header, ExpectedCounts expected)
    {
        // Record n stands on line n in both forms of JSON, in CSV below the header.
        var text = kind == "nil" ? ""
            : contentType == Json ? $"[{string.Join(",\n", rows.Select(row => row.Text))}]\n"
            : contentType == NdJson ? string.Concat(rows.Select(row => row.Text + "\n"))
            : string.Concat(rows.Select(row => row.Text).Prepend(header));
        var first = header is null ? 1 : 2;
        var wrong = rows.Select((row, at) => row.Wrong is { } fault ? fault with { Line = at + first } : null).OfType<WrongRow>().ToList();
        var packed = gzip && text.Length > 0;
        return new DailyFile(
            la, reportDate, kind, contentType, packed ? "gzip" : null, packed ? Gzip(Encoding.UTF8.GetBytes(text)) : Encoding.UTF8.GetBytes(text), expected, wrong);
    }

    private static byte[] Gzip(byte[] plain)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write(plain);
        return packed.ToArray();
    }
}

/// <summary>What a register that holds nothing of a file should answer.</summary>
/// <param name="Received">Records in the file.</param>
/// <param name="Created">Entries opened, under a known identity, a new one, or one that is under review.</param>
/// <param name="Rejected">Records refused.</param>
public sealed record ExpectedCounts(int Received, int Created, int Rejected)
{
    /// <summary>Records that change an open entry.</summary>
    public int Changed { get; init; }

    /// <summary>Records of open entries that say what is known.</summary>
    public int Unchanged { get; init; }

    /// <summary>Records that end an entry or take it back; one that the register has ended itself, by age or by handover, is unchanged.</summary>
    public int Ended { get; init; }

    /// <summary>Open entries that a whole register leaves out by mistake. Those that wait for another LA to accept are left out too, and not counted here.</summary>
    public int Absent { get; init; }
}

/// <summary>A row that is wrong on purpose.</summary>
/// <param name="Line">Its line, from 1.</param>
/// <param name="LocalReference">Its reference; null where the line cannot be read.</param>
/// <param name="What">What is wrong with it, in a few words.</param>
/// <param name="Refused">True where the record is rejected; else it is accepted with a query.</param>
/// <param name="Code">The problem's code.</param>
/// <param name="Pointer">The member at fault.</param>
public sealed record WrongRow(int Line, string? LocalReference, string What, bool Refused, string Code, string Pointer);

/// <summary>One record of a file in the making.</summary>
internal sealed record Row(string Text, WrongRow? Wrong = null)
{
    /// <summary>True where a right row of the same reference must follow.</summary>
    public bool Before { get; init; }
}
