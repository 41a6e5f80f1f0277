using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;

namespace NationalRegister.Api.Submissions;

/// <summary>A record's bytes in its place in the file.</summary>
/// <param name="Line">Its line in NDJSON, or its number in an array; from 1.</param>
/// <param name="Bytes">Its bytes; null where it is longer than a record may be.</param>
public readonly record struct FramedRecord(int Line, byte[]? Bytes);

/// <summary>The file's framing is broken: where one record ends and the next begins cannot be said.</summary>
public sealed class BrokenFramingException(string code, long line, long column, string message) : Exception(message)
{
    /// <summary>The fault.</summary>
    public FileProblem Problem { get; } = new(code, line, column, message);
}

/// <summary>Cuts a file into records as its bytes come, holding no more of it than one record.</summary>
public static class ReadFraming
{
    /// <summary>The most bytes of one record.</summary>
    public const int MaxRecordBytes = 1024 * 1024;

    // Depth is judged record by record; the frame only has to find where a record ends.
    private const int FrameDepth = 1000;

    /// <summary>The records of a file.</summary>
    /// <exception cref="BrokenFramingException">The framing is broken; records given before do not count.</exception>
    public static IAsyncEnumerable<FramedRecord> Of(string format, Stream file, CancellationToken ct) =>
        format == "ndjson" ? Lines(PipeReader.Create(file), ct) : Elements(PipeReader.Create(file), ct);

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
        while (!frame.Ended)
        {
            var read = await reader.ReadAsync(ct);
            var consumed = frame.Take(read.Buffer, read.IsCompleted);
            foreach (var record in frame.Complete)
            {
                yield return record;
            }
            frame.Complete.Clear();
            reader.AdvanceTo(read.Buffer.GetPosition(consumed), read.Buffer.End);
            if (read.IsCompleted && !frame.Ended)
            {
                throw new BrokenFramingException("malformed", 1, 1, "The file is empty or breaks off before its array ends.");
            }
        }
    }

    private sealed class ArrayFrame
    {
        private JsonReaderState state = new(new JsonReaderOptions { MaxDepth = FrameDepth });
        private int records;
        private ArrayBufferWriter<byte>? element;
        private bool overlong;
        private bool begun;

        public bool Ended { get; private set; }

        public List<FramedRecord> Complete { get; } = [];

        /// <summary>Takes what it can of the buffer and says how many bytes that was.</summary>
        public long Take(ReadOnlySequence<byte> buffer, bool last)
        {
            var skipped = !begun && buffer.Length >= 3 && buffer.Slice(0, 3).ToArray().AsSpan().SequenceEqual("\ufeff"u8) ? 3 : 0;
            var body = buffer.Slice(skipped);
            var json = new Utf8JsonReader(body, last, state);
            var kept = 0L;
            try
            {
                while (json.Read())
                {
                    Token(ref json, body, ref kept);
                }
            }
            catch (JsonException broken)
            {
                throw new BrokenFramingException("malformed", (broken.LineNumber ?? 0) + 1, (broken.BytePositionInLine ?? 0) + 1, "The JSON is broken here.");
            }
            Keep(body, kept, json.BytesConsumed);
            state = json.CurrentState;
            begun |= json.BytesConsumed > 0;
            return json.BytesConsumed > 0 ? skipped + json.BytesConsumed : 0;
        }

        private void Token(ref Utf8JsonReader json, ReadOnlySequence<byte> body, ref long kept)
        {
            if (json.CurrentDepth == 0)
            {
                if (json.TokenType is not (JsonTokenType.StartArray or JsonTokenType.EndArray))
                {
                    throw new BrokenFramingException("notAnArray", 1, 1, "A file of type application/json is one array of records.");
                }
                Ended = json.TokenType == JsonTokenType.EndArray;
                return;
            }
            if (json.CurrentDepth == 1 && json.TokenType is not (JsonTokenType.EndObject or JsonTokenType.EndArray))
            {
                (element, kept) = (new ArrayBufferWriter<byte>(), json.TokenStartIndex);
            }
            if (json.CurrentDepth == 1 && json.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
            {
                Keep(body, kept, json.BytesConsumed);
                Complete.Add(new FramedRecord(++records, overlong ? null : element!.WrittenSpan.ToArray()));
                (element, overlong) = (null, false);
            }
        }

        // A record that does not end in this buffer is carried over, up to the longest that a record may be.
        private void Keep(ReadOnlySequence<byte> body, long from, long to)
        {
            if (element is null || overlong)
            {
                return;
            }
            if (element.WrittenCount + to - from > MaxRecordBytes)
            {
                (overlong, element) = (true, new ArrayBufferWriter<byte>());
                return;
            }
            foreach (var piece in body.Slice(from, to - from))
            {
                element.Write(piece.Span);
            }
        }
    }
}
