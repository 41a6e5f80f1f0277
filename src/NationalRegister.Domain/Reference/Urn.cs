using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace NationalRegister.Domain.Reference;

/// <summary>The unique reference number of an establishment in England (Get Information about Schools): six digits, never used again.</summary>
[JsonConverter(typeof(TextConverter<Urn>))]
public readonly record struct Urn : IParsable<Urn>
{
    /// <summary>Digits in a number.</summary>
    public const int Length = 6;

    private readonly string? _value;

    private Urn(string value) => _value = value;

    /// <summary>Six digits.</summary>
    public string Value => _value ?? "";

    /// <summary>Reads exactly six digits, the first not 0.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="urn">The number, when it has the form of one.</param>
    public static bool TryParse([NotNullWhen(true)] string? text, out Urn urn)
    {
        var isUrn = text is { Length: Length } && text[0] != '0' && !text.AsSpan().ContainsAnyExceptInRange('0', '9');
        urn = isUrn ? new Urn(text!) : default;
        return isUrn;
    }

    /// <summary>Reads a number, or throws.</summary>
    /// <param name="text">Six digits.</param>
    /// <exception cref="FormatException">It is no URN.</exception>
    public static Urn Parse(string text) => TryParse(text, out var urn) ? urn : throw new FormatException("Not a URN.");

    static Urn IParsable<Urn>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<Urn>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Urn result) => TryParse(s, out result);

    /// <summary>Six digits.</summary>
    public override string ToString() => Value;
}
