using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace NationalRegister.Domain.Reference;

/// <summary>
/// The three digits by which DfE knows a local authority, such as 202 for Camden. They stay when the GSS code changes. A code of the right form
/// may name no authority on a given day: the list of authorities says.
/// </summary>
[JsonConverter(typeof(TextConverter<LaCode>))]
public readonly record struct LaCode : IParsable<LaCode>
{
    /// <summary>Digits in a code.</summary>
    public const int Length = 3;

    private readonly string? _value;

    private LaCode(string value) => _value = value;

    /// <summary>Three digits.</summary>
    public string Value => _value ?? "";

    /// <summary>Reads exactly three digits.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="code">The code, when it has the form of one.</param>
    public static bool TryParse([NotNullWhen(true)] string? text, out LaCode code)
    {
        var is3Digits = text is { Length: Length } && !text.AsSpan().ContainsAnyExceptInRange('0', '9');
        code = is3Digits ? new LaCode(text!) : default;
        return is3Digits;
    }

    /// <summary>Reads a code, or throws.</summary>
    /// <param name="text">Three digits.</param>
    /// <exception cref="FormatException">It is not three digits.</exception>
    public static LaCode Parse(string text) =>
        TryParse(text, out var code) ? code : throw new FormatException("Not a local authority code.");

    static LaCode IParsable<LaCode>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<LaCode>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out LaCode result) => TryParse(s, out result);

    /// <summary>Three digits.</summary>
    public override string ToString() => Value;
}
