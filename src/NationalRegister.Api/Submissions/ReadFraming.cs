using System.Buffers;
using System.IO.Pipelines;
using System.Text.Encodings.Web;
using System.Text.Json;
using NationalRegister.Domain.Forms;
using NationalRegister.Domain.Submissions;

namespace NationalRegister.Api.Submissions;

/// <summary>A record's bytes in its place in the file.</summary>
/// <param name="Line">Its line in NDJSON and CSV, or its number in an array; from 1.</param>
/// <param name="Bytes">Its JSON; null where it is longer than a record may be, or has a fault.</param>
/// <param name="Fault">Why a row of CSV is no record.</param>
public readonly record struct FramedRecord(int Line, byte[]? Bytes, string? Fault = null);

/// <summary>The file's framing is broken: where one record ends and the next begins cannot be said.</summary>
public sealed class BrokenFramingException(params IReadOnlyList<FileProblem> problems) : Exception(problems[0].Message)
{
    /// <summary>The framing is broken in one place.</summary>
    public BrokenFramingException(string code, long line, long column, string message) : this(new FileProblem(code, line, column, message))
    {
    }

    /// <summary>The faults.</summary>
    public IReadOnlyList<FileProblem> Problems { get; } = problems;
}

/// <summary>Cuts a file into records as its bytes come, holding no more of it than one record.</summary>
public static class ReadFraming
{
    /// <summary>The most bytes of one record.</summary>
    public const int MaxRecordBytes = 1024 * 1024;

    // What is staged is read by the register alone, so nothing needs an escape that JSON does not ask for.
    private static readonly JsonSerializerOptions AsSent = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // A token that does not end in what was read is read again from its beginning: more at a time is less again and again.
    private static readonly StreamPipeReaderOptions AtATime = new(bufferSize: 64 * 1024);

    /// <summary>The records of a file.</summary>
    /// <exception cref="BrokenFramingException">The framing is broken; records given before do not count.</exception>
    public static IAsyncEnumerable<FramedRecord> Of(string format, Stream file, CancellationToken ct)
    {
        var reader = PipeReader.Create(file, AtATime);
        return format switch { "ndjson" => Lines(reader, ct), "csv" => Rows(reader, ct), _ => Elements(reader, ct) };
    }

    private static async IAsyncEnumerable<FramedRecord> Lines(PipeReader reader, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var (line, overlong) = (0, false);
        while (true)
        {
            var read = await reader.ReadAsync(ct);
            var buffer = read.Buffer;
            while (buffer.PositionOf((byte)'\n') is { } end)
            {
                line++;
                if (Cut(buffer.Slice(0, end), line, ref overlong) is { } record)
                {
                    yield return record;
                }
                buffer = buffer.Slice(buffer.GetPosition(1, end));
            }
            if (buffer.Length > MaxRecordBytes)
            {
                overlong = true;
                buffer = buffer.Slice(buffer.End);
            }
            if (read.IsCompleted)
            {
                line++;
                if (Cut(buffer, line, ref overlong) is { } last)
                {
                    yield return last;
                }
                yield break;
            }
            reader.AdvanceTo(buffer.Start, buffer.End);
        }
    }

    private static FramedRecord? Cut(ReadOnlySequence<byte> line, int number, ref bool overlong)
    {
        var tooLong = overlong || line.Length > MaxRecordBytes;
        overlong = false;
        if (tooLong)
        {
            return new FramedRecord(number, null);
        }
        var bytes = line.ToArray();
        return bytes.AsSpan().Trim(" \t\r"u8).IsEmpty ? null : new FramedRecord(number, bytes);
    }

    private static async IAsyncEnumerable<FramedRecord> Elements(PipeReader reader, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var frame = new ArrayFrame();
        while (true)
        {
            var read = await reader.ReadAsync(ct);
            var consumed = frame.Take(read.Buffer, read.IsCompleted);
            foreach (var record in frame.Complete)
            {
                yield return record;
            }
            frame.Complete.Clear();
            // Read to its very end: what stands behind the array breaks the file too.
            if (read.IsCompleted)
            {
                yield break;
            }
            reader.AdvanceTo(read.Buffer.GetPosition(consumed), read.Buffer.End);
        }
    }

    private static async IAsyncEnumerable<FramedRecord> Rows(PipeReader reader, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var (csv, table) = (new StrictCsv(MaxRecordBytes), (CsvTable?)null);
        while (true)
        {
            var read = await reader.ReadAsync(ct);
            foreach (var piece in read.Buffer)
            {
                Refuse(csv.Take(piece.Span));
            }
            if (read.IsCompleted)
            {
                Refuse(csv.Finish());
            }
            foreach (var row in csv.Complete)
            {
                if (table is null)
                {
                    table = RecordCsv.Form.Read(row, out var faults) ?? throw Broken(faults);
                    continue;
                }
                yield return table.Read(row, out var fault) is { } record
                    ? new FramedRecord(row.Line, JsonSerializer.SerializeToUtf8Bytes(record, AsSent))
                    : new FramedRecord(row.Line, null, fault!.Message);
            }
            csv.Complete.Clear();
            if (read.IsCompleted)
            {
                Refuse(table is null ? new CsvFault("noHeader", 1, 1, null, "The file has no header.") : null);
                yield break;
            }
            reader.AdvanceTo(read.Buffer.End);
        }
    }

    private static void Refuse(CsvFault? fault)
    {
        if (fault is not null)
        {
            throw Broken([fault]);
        }
    }

    private static BrokenFramingException Broken(IEnumerable<CsvFault> faults) => new([.. faults.Select(f => new FileProblem(f.Code, f.Line, f.Column, f.Message))]);
}
