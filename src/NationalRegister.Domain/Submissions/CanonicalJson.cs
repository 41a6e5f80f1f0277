using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NationalRegister.Domain.Submissions;

/// <summary>
/// One text for one content, so that a difference is a comparison of hashes: members in ordinal order; nulls, empty lists and empty objects
/// left out; strings trimmed and NFC; numbers in their shortest form; no white space; strings escaped as RFC 8785 does, which no change of
/// library can alter.
/// </summary>
public static class CanonicalJson
{
    private const char Unnormalisable = '\uFFFE';

    /// <summary>The canonical text of a value; idempotent.</summary>
    /// <param name="node">Any JSON value; null is the JSON null.</param>
    /// <exception cref="InvalidOperationException">A string that was read holds a lone surrogate: bind and refuse such input first.</exception>
    public static string Write(JsonNode? node) => Text(Canonical(node));

    /// <summary>A new value with the canonical content and order. Nothing is left of an empty list within a value, but an empty value stays itself.</summary>
    /// <param name="node">Any JSON value; it is not changed.</param>
    public static JsonNode? Canonical(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members
            .Select(member => KeyValuePair.Create(member.Key, Canonical(member.Value)))
            .Where(member => HoldsSomething(member.Value))
            .OrderBy(member => member.Key, StringComparer.Ordinal)),
        JsonArray items => new JsonArray([.. items.Select(Canonical).Where(HoldsSomething)]),
        null => null,
        _ when node.GetValueKind() == JsonValueKind.String => JsonValue.Create(Normal(StringOf(node))),
        _ => node.DeepClone(),
    };

    /// <summary>The canonical form of a string: trimmed and NFC.</summary>
    /// <param name="text">Valid UTF-16.</param>
    /// <exception cref="ArgumentException">It holds a lone surrogate.</exception>
    public static string Normal(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var trimmed = text.Trim();
        // .NET refuses to normalise the noncharacter U+FFFE, which JSON may hold; it composes with nothing, so what stands around it is normalised alone.
        return trimmed.Contains(Unnormalisable)
            ? string.Join(Unnormalisable, trimmed.Split(Unnormalisable).Select(part => part.Normalize(NormalizationForm.FormC)))
            : trimmed.Normalize(NormalizationForm.FormC);
    }

    /// <summary>The SHA-256 of a canonical text in UTF-8, 32 bytes.</summary>
    /// <param name="canonical">What <see cref="Write"/> gave.</param>
    public static byte[] Hash(string canonical) => SHA256.HashData(Encoding.UTF8.GetBytes(canonical));

    /// <summary>The text of a value with its members in the order that they have.</summary>
    /// <param name="node">A value whose strings are what they shall be.</param>
    internal static string Text(JsonNode? node)
    {
        var text = new StringBuilder();
        Append(text, node);
        return text.ToString();
    }

    private static bool HoldsSomething(JsonNode? node) => node is not (null or JsonObject { Count: 0 } or JsonArray { Count: 0 });

    private static void Append(StringBuilder text, JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members:
                Append(text, '{', members, '}', member =>
                {
                    Append(text, member.Key);
                    text.Append(':');
                    Append(text, member.Value);
                });
                break;
            case JsonArray items:
                Append(text, '[', items, ']', item => Append(text, item));
                break;
            default:
                AppendScalar(text, node);
                break;
        }
    }

    private static void Append<T>(StringBuilder text, char open, IEnumerable<T> parts, char close, Action<T> append)
    {
        text.Append(open);
        var first = true;
        foreach (var part in parts)
        {
            if (!first)
                text.Append(',');
            first = false;
            append(part);
        }

        text.Append(close);
    }

    private static void AppendScalar(StringBuilder text, JsonNode? node)
    {
        switch (node?.GetValueKind() ?? JsonValueKind.Null)
        {
            case JsonValueKind.String: Append(text, StringOf(node!)); break;
            case JsonValueKind.Number: text.Append(Shortest(node!.ToJsonString())); break;
            case JsonValueKind.True: text.Append("true"); break;
            case JsonValueKind.False: text.Append("false"); break;
            default: text.Append("null"); break;
        }
    }

    // A value built from a date or an id is a JSON string too, but holds no .NET string.
    private static string StringOf(JsonNode node) => node.AsValue().TryGetValue<string>(out var text) ? text : node.Deserialize<string>()!;

    // A decimal where it holds the number (hours, counts), else the shortest double that reads back the same.
    private static string Shortest(string number)
    {
        if (decimal.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact) && (exact != 0 || IsZero(number)))
            return exact == 0 ? "0" : exact.ToString("0.############################", CultureInfo.InvariantCulture);
        return double.Parse(number, NumberStyles.Float, CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture);
    }

    private static bool IsZero(string number) => !number.TakeWhile(c => c is not ('e' or 'E')).Any(c => c is >= '1' and <= '9');

    private static void Append(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => text.Append(c),
            };
        }

        text.Append('"');
    }
}
