using System.Buffers;
using System.Text.Json;

namespace NationalRegister.Api.Submissions;

/// <summary>Cuts a JSON array into its elements as its bytes come. It holds one element at most, and of one that is too long nothing.</summary>
internal sealed class ArrayFrame
{
    // Depth is judged record by record; the frame only has to find where a record ends.
    private const int FrameDepth = 1000;

    private JsonReaderState state = new(new JsonReaderOptions { MaxDepth = FrameDepth });
    private int records;
    private ArrayBufferWriter<byte>? element;
    private bool overlong;
    private bool begun;

    // The reader counts bytes and people count characters: what the reader has passed of the line it is in.
    private (long Line, long Bytes, long Surplus) passed;

    // Within a text too long to hold: what stands before it, its opening quote included.
    private byte[]? opening;
    private bool escaped;
    private (long Line, long Characters) skipped;

    /// <summary>The records that ended in what was taken.</summary>
    public List<FramedRecord> Complete { get; } = [];

    /// <summary>Takes what it can of the buffer and says how many bytes that was.</summary>
    /// <exception cref="BrokenFramingException">The array is broken.</exception>
    public long Take(ReadOnlySequence<byte> buffer, bool last)
    {
        if (opening is not null)
        {
            var inside = SkipText(buffer);
            if (inside == buffer.Length && !last)
            {
                return inside;
            }
            // The reader is shown an empty text in its place.
            var taken = Read(new ReadOnlySequence<byte>([.. opening, .. buffer.Slice(inside).ToArray()]), last);
            if (taken <= opening.Length)
            {
                return inside;
            }
            (inside, opening) = (inside + taken - opening.Length, null);
            return inside;
        }

        var consumed = Read(buffer, last);
        var rest = buffer.Slice(consumed);
        if (!last && rest.Length > ReadFraming.MaxRecordBytes && rest.PositionOf((byte)'"') is { } quote)
        {
            (opening, overlong, escaped) = (rest.Slice(0, rest.GetPosition(1, quote)).ToArray(), true, false);
            consumed += opening.Length;
        }
        return consumed;
    }

    private long Read(ReadOnlySequence<byte> buffer, bool last)
    {
        var mark = !begun && buffer.Length >= 3 && buffer.Slice(0, 3).ToArray().AsSpan().SequenceEqual("\ufeff"u8) ? 3 : 0;
        var body = buffer.Slice(mark);
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
            var (line, column) = Place(body, broken);
            throw new BrokenFramingException("malformed", line, column, "The JSON is broken here.");
        }
        Keep(body, kept, json.BytesConsumed);
        foreach (var piece in body.Slice(0, json.BytesConsumed))
        {
            Pass(piece.Span);
        }
        state = json.CurrentState;
        begun |= json.BytesConsumed > 0;
        return json.BytesConsumed > 0 ? mark + json.BytesConsumed : 0;
    }

    private void Token(ref Utf8JsonReader json, ReadOnlySequence<byte> body, ref long kept)
    {
        if (json.CurrentDepth == 0)
        {
            if (json.TokenType is not (JsonTokenType.StartArray or JsonTokenType.EndArray))
            {
                throw new BrokenFramingException("notAnArray", 1, 1, "A file of type application/json is one array of records.");
            }
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
        if (element.WrittenCount + to - from > ReadFraming.MaxRecordBytes)
        {
            (overlong, element) = (true, new ArrayBufferWriter<byte>());
            return;
        }
        foreach (var piece in body.Slice(from, to - from))
        {
            element.Write(piece.Span);
        }
    }

    // How far the text goes: to its closing quote, or to the end of the buffer.
    private long SkipText(ReadOnlySequence<byte> buffer)
    {
        var inside = 0L;
        foreach (var piece in buffer)
        {
            var bytes = piece.Span;
            for (var i = 0; i < bytes.Length; i++)
            {
                if (bytes[i] == '"' && !escaped)
                {
                    Skip(bytes[..i]);
                    return inside + i;
                }
                escaped = !escaped && bytes[i] == '\\';
            }
            Skip(bytes);
            inside += bytes.Length;
        }
        return inside;
    }

    private void Skip(ReadOnlySpan<byte> bytes)
    {
        // A text stands in one line, the one in which its opening quote does.
        var line = passed.Line + opening.AsSpan().Count((byte)'\n');
        skipped = (line, (skipped.Line == line ? skipped.Characters : 0) + bytes.Length - Surplus(bytes));
    }

    private void Pass(ReadOnlySpan<byte> bytes)
    {
        if (bytes.LastIndexOf((byte)'\n') is var end and >= 0)
        {
            passed = (passed.Line + bytes.Count((byte)'\n'), 0, 0);
            bytes = bytes[(end + 1)..];
        }
        passed = (passed.Line, passed.Bytes + bytes.Length, passed.Surplus + Surplus(bytes));
    }

    // Line and column from 1; a column is a UTF-16 unit, as in the faults of single records.
    private (long Line, long Column) Place(ReadOnlySequence<byte> body, JsonException broken)
    {
        var (line, at) = (broken.LineNumber ?? 0, broken.BytePositionInLine ?? 0);
        ReadOnlySpan<byte> bytes = body.ToArray();
        for (var before = passed.Line; before < line && bytes.IndexOf((byte)'\n') is var end and >= 0; before++)
        {
            bytes = bytes[(end + 1)..];
        }
        var (seen, surplus) = line == passed.Line ? (passed.Bytes, passed.Surplus) : (0, 0);
        bytes = bytes[..(int)Math.Clamp(at - seen, 0, bytes.Length)];
        return (line + 1, at - surplus - Surplus(bytes) + (skipped.Line == line ? skipped.Characters : 0) + 1);
    }

    // By how many units the bytes are more than the UTF-16 text that they are.
    private static long Surplus(ReadOnlySpan<byte> utf8)
    {
        var surplus = 0L;
        foreach (var b in utf8)
        {
            surplus += (b & 0xC0) == 0x80 ? 1 : b >= 0xF0 ? -1 : 0;
        }
        return surplus;
    }
}
