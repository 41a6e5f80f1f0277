using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace NationalRegister.Domain.Reference;

/// <summary>
/// A school by the LA (3 digits) and the establishment (4) under which DfE knew it. In school-to-school transfer files <c>XXXXXXX</c> stands
/// for a destination unknown and <c>MMMMMMM</c> for one outside the maintained sector or abroad.
/// </summary>
[JsonConverter(typeof(TextConverter<LaEstab>))]
public readonly record struct LaEstab : IParsable<LaEstab>
{
    /// <summary>Characters in a number.</summary>
    public const int Length = 7;

    private const string UnknownDestination = "XXXXXXX";
    private const string OutsideMaintainedSector = "MMMMMMM";

    private readonly string? _value;

    private LaEstab(string value) => _value = value;

    /// <summary>Seven digits, or one of the two words of the transfer files.</summary>
    public string Value => _value ?? "";

    /// <summary>True for <c>XXXXXXX</c>.</summary>
    public bool IsUnknownDestination => _value == UnknownDestination;

    /// <summary>True for <c>MMMMMMM</c>.</summary>
    public bool IsOutsideMaintainedSector => _value == OutsideMaintainedSector;

    /// <summary>The LA part, which may be long gone; null for the two words.</summary>
    public LaCode? LocalAuthority => LaCode.TryParse(_value?[..LaCode.Length], out var code) ? code : null;

    /// <summary>Reads seven digits, a slash after the third allowed (<c>202/4000</c>), or one of the two words in either case.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="laEstab">The number, when it has the form of one.</param>
    public static bool TryParse([NotNullWhen(true)] string? text, out LaEstab laEstab)
    {
        laEstab = default;
        if (text is { Length: Length + 1 } && text[3] == '/')
            text = text.Remove(3, 1);
        if (text is not { Length: Length })
            return false;

        var upper = text.ToUpperInvariant();
        if (upper is not (UnknownDestination or OutsideMaintainedSector) && upper.AsSpan().ContainsAnyExceptInRange('0', '9'))
            return false;
        laEstab = new LaEstab(upper);
        return true;
    }

    /// <summary>Reads a number, or throws.</summary>
    /// <param name="text">What was written.</param>
    /// <exception cref="FormatException">It is no LAESTAB.</exception>
    public static LaEstab Parse(string text) => TryParse(text, out var laEstab) ? laEstab : throw new FormatException("Not a LAESTAB.");

    static LaEstab IParsable<LaEstab>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<LaEstab>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out LaEstab result) => TryParse(s, out result);

    /// <summary>Seven characters.</summary>
    public override string ToString() => Value;
}
