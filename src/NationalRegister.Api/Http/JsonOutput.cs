using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using NationalRegister.Domain.Forms;

namespace NationalRegister.Api.Http;

/// <summary>How answers are written: camelCase, absent members left out, codes for enumerations, instants in UTC to the microsecond.</summary>
public static class JsonOutput
{
    /// <summary>The one set of options, for answers, events and files.</summary>
    public static JsonSerializerOptions Options { get; } = Apply(new(JsonSerializerDefaults.Web));

    /// <summary>Sets the options.</summary>
    /// <param name="options">What to set them on.</param>
    public static JsonSerializerOptions Apply(JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.AllowDuplicateProperties = false;
        // Names keep their letters: the answer is JSON of its own type, never markup.
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new InstantConverter());
        return options;
    }

    private sealed class InstantConverter : JsonConverter<DateTime>
    {
        public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Instants.TryRead(reader.GetString(), out var instant) ? instant : throw new JsonException("Not an instant.");

        public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options) => writer.WriteStringValue(Instants.Write(value));
    }
}
