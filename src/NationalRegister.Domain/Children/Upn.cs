using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using NationalRegister.Domain.Reference;

namespace NationalRegister.Domain.Children;

/// <summary>
/// A unique pupil number (DfE, <i>Unique pupil numbers: a guide</i>): a check letter, the LA (3 digits) and establishment (4) that issued it,
/// the year (2) and a serial number (3). A temporary one ends in a letter. The LA may be long gone, so it is never compared with today's.
/// A child who was never in a state school has none.
/// </summary>
[JsonConverter(typeof(TextConverter<Upn>))]
public readonly record struct Upn : IParsable<Upn>
{
    /// <summary>Characters in a UPN.</summary>
    public const int Length = 13;

    // I, O and S are left out because they read like digits.
    private const string Letters = "ABCDEFGHJKLMNPQRTUVWXYZ";

    private readonly string? _value;

    private Upn(string value) => _value = value;

    /// <summary>Thirteen characters, upper case.</summary>
    public string Value => _value ?? "";

    /// <summary>True when it ends in a letter: given to a pupil until the permanent one is known.</summary>
    public bool IsTemporary => _value is not null && char.IsAsciiLetterUpper(_value[^1]);

    /// <summary>Reads thirteen characters in either case and tests the check letter.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="upn">The UPN, when it is one.</param>
    public static bool TryParse([NotNullWhen(true)] string? text, out Upn upn)
    {
        upn = default;
        var upper = text?.Trim().ToUpperInvariant();
        if (upper is not { Length: Length } || CheckOf(upper.AsSpan(1)) is not { } check || check != upper[0])
            return false;
        upn = new Upn(upper);
        return true;
    }

    /// <summary>Reads a UPN, or throws.</summary>
    /// <param name="text">What was written.</param>
    /// <exception cref="FormatException">It is no UPN.</exception>
    public static Upn Parse(string text) =>
        TryParse(text, out var upn) ? upn : throw new FormatException("Not a UPN.");

    static Upn IParsable<Upn>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<Upn>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Upn result) => TryParse(s, out result);

    /// <summary>Puts the check letter before the twelve characters that it covers.</summary>
    /// <param name="twelveCharacters">Eleven digits, then a digit (permanent) or a letter (temporary).</param>
    /// <exception cref="FormatException">The characters are not of that form.</exception>
    public static Upn Complete(string twelveCharacters)
    {
        ArgumentNullException.ThrowIfNull(twelveCharacters);
        return CheckOf(twelveCharacters) is { } check ? new Upn(check + twelveCharacters) : throw new FormatException("Not the twelve characters of a UPN.");
    }

    /// <summary>Thirteen characters, upper case.</summary>
    public override string ToString() => Value;

    private static char? CheckOf(ReadOnlySpan<char> twelve)
    {
        if (twelve.Length != Length - 1 || twelve[..^1].ContainsAnyExceptInRange('0', '9'))
            return null;
        var last = char.IsAsciiDigit(twelve[^1]) ? twelve[^1] - '0' : Letters.IndexOf(twelve[^1]);
        if (last < 0)
            return null;

        var sum = Length * last;
        for (var i = 0; i < twelve.Length - 1; i++)
            sum += (i + 2) * (twelve[i] - '0');
        return Letters[sum % Letters.Length];
    }
}
