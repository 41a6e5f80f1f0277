using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using NationalRegister.Domain.Reference;

namespace NationalRegister.Domain.Children;

/// <summary>
/// An NHS number: ten digits of which the last is a check (NHS Data Dictionary, NHS NUMBER). Ministers intend it as the consistent identifier
/// of Children Act 2004 s. 16LA. It leads to a child; it is evidence of identity, not identity.
/// </summary>
[JsonConverter(typeof(TextConverter<NhsNumber>))]
public readonly record struct NhsNumber : IParsable<NhsNumber>
{
    /// <summary>Digits in an NHS number.</summary>
    public const int Length = 10;

    private readonly string? _value;

    private NhsNumber(string value) => _value = value;

    /// <summary>Ten digits without spaces.</summary>
    public string Value => _value ?? "";

    /// <summary>As people read it, <c>943 476 5919</c>.</summary>
    public string Display => _value is null ? "" : $"{_value[..3]} {_value[3..6]} {_value[6..]}";

    /// <summary>True for 999 000 0000 to 999 999 9999, which are never issued and serve tests only.</summary>
    public bool IsTestRange => Value.StartsWith("999", StringComparison.Ordinal);

    /// <summary>True when all digits are the same: the check agrees, but it was typed to fill a field.</summary>
    public bool IsPlaceholder => _value is not null && !_value.AsSpan().ContainsAnyExcept(_value[0]);

    /// <summary>Reads ten digits, however grouped by spaces or hyphens, and tests the check digit.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="number">The number, when it is one.</param>
    public static bool TryParse([NotNullWhen(true)] string? text, out NhsNumber number)
    {
        number = default;
        if (text is null)
            return false;

        Span<char> digits = stackalloc char[Length];
        var read = 0;
        foreach (var character in text)
        {
            if (character is ' ' or '-')
                continue;
            if (!char.IsAsciiDigit(character) || read == Length)
                return false;
            digits[read++] = character;
        }

        if (read != Length || CheckOf(digits[..9]) != digits[9] - '0')
            return false;
        number = new NhsNumber(digits.ToString());
        return true;
    }

    /// <summary>Reads an NHS number, or throws.</summary>
    /// <param name="text">What was written.</param>
    /// <exception cref="FormatException">It is no NHS number.</exception>
    public static NhsNumber Parse(string text) =>
        TryParse(text, out var number) ? number : throw new FormatException("Not an NHS number.");

    static NhsNumber IParsable<NhsNumber>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<NhsNumber>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out NhsNumber result) => TryParse(s, out result);

    /// <summary>Adds the check digit to nine digits.</summary>
    /// <param name="nineDigits">The first nine digits.</param>
    /// <param name="number">The whole number, when there is one.</param>
    /// <returns>False for the one in eleven whose check would be 10: such a number is never issued.</returns>
    public static bool TryComplete(ReadOnlySpan<char> nineDigits, out NhsNumber number)
    {
        number = default;
        if (nineDigits.Length != Length - 1 || nineDigits.ContainsAnyExceptInRange('0', '9'))
            return false;
        var check = CheckOf(nineDigits);
        if (check == 10)
            return false;
        number = new NhsNumber($"{nineDigits}{check}");
        return true;
    }

    /// <summary>Ten digits without spaces.</summary>
    public override string ToString() => Value;

    // Weights 10 down to 2; 11 less the remainder; 11 counts as 0, and 10 is no digit, so nothing equals it.
    private static int CheckOf(ReadOnlySpan<char> nineDigits)
    {
        var sum = 0;
        for (var i = 0; i < nineDigits.Length; i++)
            sum += (Length - i) * (nineDigits[i] - '0');
        return (11 - (sum % 11)) % 11;
    }
}
