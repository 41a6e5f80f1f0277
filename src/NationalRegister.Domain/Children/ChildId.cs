using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using NationalRegister.Domain.Reference;

namespace NationalRegister.Domain.Children;

/// <summary>
/// The register's own identifier of a child: 60 random bits that carry no meaning and are never used again. Shown as 12 characters of
/// Crockford's base 32 and one check character of the same alphabet, <c>7K3M-9Q2X-4TDA-9</c>. Nothing about the child can be read from it,
/// so it may stand in a URL.
/// </summary>
/// <param name="Value">0 to 2^60 - 1; the key of the child in every store.</param>
[JsonConverter(typeof(TextConverter<ChildId>))]
public readonly record struct ChildId(long Value) : IParsable<ChildId>
{
    /// <summary>The greatest value, 2^60 - 1.</summary>
    public const long MaxValue = (1L << 60) - 1;

    /// <summary>The characters of the shown form with its hyphens.</summary>
    public const int DisplayLength = 16;

    private const int DataLength = 12;
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>True where the left key comes behind the right one: keys are walked in order.</summary>
    public static bool operator >(ChildId left, ChildId right) => left.Value > right.Value;

    /// <summary>True where the left key comes before the right one.</summary>
    public static bool operator <(ChildId left, ChildId right) => left.Value < right.Value;

    /// <summary>0 to 2^60 - 1.</summary>
    public long Value { get; } = Value is >= 0 and <= MaxValue
        ? Value
        : throw new ArgumentOutOfRangeException(nameof(Value), "A child id has 60 bits.");

    /// <summary>A new identifier from eight random bytes, of which the first 60 bits count.</summary>
    /// <param name="eightBytes">Bytes of a cryptographic generator.</param>
    public static ChildId FromRandom(ReadOnlySpan<byte> eightBytes) => new((long)(BinaryPrimitives.ReadUInt64BigEndian(eightBytes) >> 4));

    /// <summary>Reads the shown form in either case, with or without hyphens; O is read as 0, I and L as 1.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="id">The identifier, when the check character agrees.</param>
    /// <returns>False when a character is missing, too many, or wrong, or two were exchanged.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out ChildId id)
    {
        id = default;
        if (text is null || text.Length > DisplayLength)
            return false;

        var value = 0L;
        var sum = 0;
        var read = 0;
        foreach (var character in text)
        {
            if (character == '-')
                continue;
            var digit = DigitOf(character);
            if (digit < 0 || read > DataLength)
                return false;
            if (read++ < DataLength)
                value = (value << 5) | (long)digit;
            sum = TimesA(sum) ^ digit;
        }

        if (read != DataLength + 1 || sum != 0)
            return false;
        id = new ChildId(value);
        return true;
    }

    /// <summary>Reads the shown form, or throws.</summary>
    /// <param name="text">What was written.</param>
    /// <exception cref="FormatException">It is no child id.</exception>
    public static ChildId Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException("Not a child id.");

    static ChildId IParsable<ChildId>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<ChildId>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ChildId result) => TryParse(s, out result);

    /// <summary>The shown form, <c>7K3M-9Q2X-4TDA-9</c>.</summary>
    public override string ToString() => string.Create(DisplayLength, Value, static (shown, value) =>
    {
        var sum = 0;
        for (var i = 0; i < DataLength; i++)
        {
            var digit = (int)(value >> (5 * (DataLength - 1 - i))) & 31;
            sum = TimesA(sum) ^ digit;
            shown[i + (i / 4)] = Alphabet[digit];
        }

        shown[4] = shown[9] = shown[14] = '-';
        shown[15] = Alphabet[TimesA(sum)];
    });

    // Thirteen characters are a polynomial over GF(32) that is zero at a, the root of x^5 + x^2 + 1. Horner's rule gives the check character
    // the weight a^0 and the others a^1 to a^12: no weight is zero, so one error shows; no two are equal, so an exchange of two shows.
    private static int TimesA(int x) => (x & 16) == 0 ? x << 1 : ((x << 1) ^ 0b100101);

    private static int DigitOf(char character) => char.ToUpperInvariant(character) switch
    {
        'O' => 0,
        'I' or 'L' => 1,
        var upper => Alphabet.IndexOf(upper),
    };
}
