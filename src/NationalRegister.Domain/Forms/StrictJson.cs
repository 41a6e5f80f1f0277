using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace NationalRegister.Domain.Forms;

/// <summary>
/// JSON as the register reads it: a member given twice, nesting deeper than 64, comments, trailing commas and bytes that are not UTF-8 are all
/// refused with their line and column. A byte order mark at the start is passed over, as RFC 8259 allows.
/// </summary>
public static class StrictJson
{
    /// <summary>How deep objects and lists may stand in one another.</summary>
    public const int MaxDepth = 64;

    // A string that no text may hold stands for one that JSON's escapes broke, so that only its own member is refused.
    private const string HalfPair = "\ud800";

    /// <summary>Reads one JSON value and nothing after it.</summary>
    /// <param name="utf8">The bytes.</param>
    /// <param name="node">The value; a JSON null is null.</param>
    /// <param name="fault">What is wrong; null when nothing is.</param>
    public static bool TryParse(ReadOnlySpan<byte> utf8, out JsonNode? node, out JsonFault? fault)
    {
        node = null;
        var skipped = utf8.StartsWith("\ufeff"u8) ? 3 : 0;
        var bytes = utf8[skipped..];
        if (!Utf8.IsValid(bytes))
        {
            fault = JsonFault.At(bytes, FirstInvalid(bytes), "The bytes are not UTF-8.");
            return false;
        }

        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = MaxDepth });
        try
        {
            if (!reader.Read())
            {
                fault = JsonFault.At(bytes, bytes.Length, "There is no JSON here.");
                return false;
            }

            node = Value(ref reader);
            reader.Read();
            fault = null;
            return true;
        }
        catch (MemberTwiceException)
        {
            fault = JsonFault.At(bytes, (int)reader.TokenStartIndex, "The same member is given twice in one object.");
        }
        catch (InvalidOperationException)
        {
            fault = JsonFault.At(bytes, (int)reader.TokenStartIndex, "A member's name holds half of a surrogate pair.");
        }
        catch (JsonException broken)
        {
            fault = JsonFault.At(bytes, (int)Math.Max(reader.BytesConsumed, Offset(bytes, broken)), broken.Message.Contains("depth", StringComparison.Ordinal)
                ? $"Objects and lists stand deeper in one another than {MaxDepth} levels."
                : "The JSON is broken here.");
        }

        node = null;
        return false;
    }

    private static JsonNode? Value(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var members = new JsonObject();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    var name = reader.GetString()!;
                    if (members.ContainsKey(name)) throw new MemberTwiceException();
                    reader.Read();
                    members.Add(name, Value(ref reader));
                }

                return members;
            case JsonTokenType.StartArray:
                var items = new JsonArray();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) items.Add(Value(ref reader));
                return items;
            case JsonTokenType.String:
                return JsonValue.Create(Text(ref reader));
            case JsonTokenType.Number:
                return JsonValue.Create(JsonElement.ParseValue(ref reader));
            case JsonTokenType.True or JsonTokenType.False:
                return JsonValue.Create(reader.GetBoolean());
            default:
                return null;
        }
    }

    private static string Text(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return HalfPair;
        }
    }

    internal static int FirstInvalid(ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        while (at < bytes.Length && Rune.DecodeFromUtf8(bytes[at..], out _, out var length) == OperationStatus.Done) at += length;
        return at;
    }

    private static int Offset(ReadOnlySpan<byte> bytes, JsonException broken)
    {
        var start = 0;
        for (var line = broken.LineNumber ?? 0; line > 0; line--) start += bytes[start..].IndexOf((byte)'\n') + 1;
        return start + (int)(broken.BytePositionInLine ?? 0);
    }

    private sealed class MemberTwiceException : Exception;
}

/// <summary>Where JSON is broken, and how.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The character in the line, from 1.</param>
/// <param name="Message">What is wrong; nothing of the text itself.</param>
public sealed record JsonFault(long Line, long Column, string Message)
{
    internal static JsonFault At(ReadOnlySpan<byte> bytes, int offset, string message)
    {
        var before = bytes[..Math.Min(offset, bytes.Length)];
        var lineStart = before.LastIndexOf((byte)'\n') + 1;
        return new(before.Count((byte)'\n') + 1, Encoding.UTF8.GetCharCount(before[lineStart..]) + 1, message);
    }
}
