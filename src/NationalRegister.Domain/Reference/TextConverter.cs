using System.Text.Json;
using System.Text.Json.Serialization;

namespace NationalRegister.Domain.Reference;

/// <summary>Reads and writes a value as the one JSON string that it parses from and prints to.</summary>
/// <typeparam name="T">A value with one textual form, such as a child id or an LA code.</typeparam>
public sealed class TextConverter<T> : JsonConverter<T>
    where T : struct, IParsable<T>
{
    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String ? Parsed(reader.GetString()) : throw Malformed();

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());

    /// <inheritdoc/>
    public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Parsed(reader.GetString());

    /// <inheritdoc/>
    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WritePropertyName(value.ToString() ?? "");

    private static T Parsed(string? text) => T.TryParse(text, null, out var value) ? value : throw Malformed();

    // The message names the type only: the text may be an identifier, and errors never repeat one.
    private static JsonException Malformed() => new($"Not a valid {typeof(T).Name}.");
}
