using System.Globalization;
using System.Text;

namespace NationalRegister.Domain.Identification;

/// <summary>Comparison keys: what two ways of writing one name or postcode have in common. Keys are stored, so this never changes in silence.</summary>
public static class Folding
{
    /// <summary>Refuses to start on an image without ICU, where names would fold to other keys without any error.</summary>
    /// <exception cref="InvalidOperationException">Zoë does not fold to ZOE.</exception>
    public static void Check()
    {
        if (Name("Zoe\u0308") != "ZOE" || Name("Zo\u00EB") != "ZOE")
            throw new InvalidOperationException("Names cannot be folded: this image has no Unicode data (ICU). Install it, or unset invariant globalization.");
    }

    /// <summary>A name in upper case without accents: apostrophes and full stops dropped, all else that is no letter a single space. Idempotent.</summary>
    /// <param name="name">A name in any script; letters that have no Latin form stay as they are.</param>
    /// <returns>Letters and single spaces; empty when the name holds no letter.</returns>
    public static string Name(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var folded = new StringBuilder(name.Length);
        foreach (var rune in Decomposed(name).EnumerateRunes())
        {
            if (IsDropped(rune))
                continue;
            if (Rune.IsLetter(rune))
                Append(folded, Rune.ToUpperInvariant(rune));
            else if (folded is not ([] or [.., ' ']))
                folded.Append(' ');
        }

        return folded.ToString().TrimEnd();
    }

    /// <summary>The same name as a German, Dane or Swede would write it without the letter: Müller as MUELLER, Sørensen as SOERENSEN, Åse as AASE.</summary>
    /// <returns>The folded other form; null where there is none.</returns>
    public static string? OtherForm(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (Ascii.IsValid(name))
            return null;
        var composed = string.Concat(name.EnumerateRunes()).Replace('\uFFFE', '\uFFFD').Normalize(NormalizationForm.FormC).ToUpperInvariant();
        return composed.AsSpan().ContainsAny("ÄÖÜØÅ")
            ? Name(composed.Replace("Ä", "AE", StringComparison.Ordinal).Replace("Ö", "OE", StringComparison.Ordinal).Replace("Ü", "UE", StringComparison.Ordinal)
                .Replace("Ø", "OE", StringComparison.Ordinal).Replace("Å", "AA", StringComparison.Ordinal))
            : null;
    }

    /// <summary>A UK postcode in upper case with one space before the last three characters; O and 0, I and 1 are read by their place.</summary>
    /// <param name="postcode">What was written, however spaced.</param>
    /// <returns>The postcode, or null when it has not the form of one. Pseudo postcodes such as ZZ99 have not.</returns>
    public static string? Postcode(string? postcode)
    {
        if (postcode is null)
            return null;
        var compact = string.Concat(postcode.Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();
        if (compact.Length is < 5 or > 7)
            return null;

        var inward = Read(compact[^3..], "9LL");
        var outward = OutwardForms
            .Where(form => form.Length == compact.Length - 3)
            .Select(form => Read(compact[..^3], form))
            .Where(read => read is not null)
            .MinBy(read => read!.Zip(compact).Count(pair => pair.First != pair.Second));
        return inward is null || outward is null ? null : $"{outward} {inward}";
    }

    /// <summary>An email address in upper case; null where it has not the form of one, or is of a domain kept for examples.</summary>
    public static string? Email(string? email)
    {
        var folded = email?.Trim().ToUpperInvariant();
        return folded is not null && folded.IndexOf('@', StringComparison.Ordinal) > 0 && !Placeholders.IsNobodysDomain(folded) ? folded : null;
    }

    /// <summary>House and street in upper case, letters and digits only; null where it names no house: a street alone is many homes.</summary>
    public static string? Street(string? line)
    {
        var words = Decomposed(line ?? "").ToUpperInvariant().Split([' ', ',', '.', '-', '/'], StringSplitOptions.RemoveEmptyEntries)
            .Select(word => string.Concat(word.Where(char.IsAsciiLetterOrDigit))).Where(word => word.Length > 0).ToList();
        return words.Count > 1 && words.Any(word => char.IsAsciiDigit(word[0])) ? string.Join(' ', words) : null;
    }

    /// <summary>The digits of a telephone number, a British one without its country code; null where there are too few to be one.</summary>
    public static string? Phone(string? phone)
    {
        var digits = string.Concat((phone ?? "").Where(char.IsAsciiDigit));
        digits = digits.StartsWith("0044", StringComparison.Ordinal) ? $"0{digits[4..]}" : digits.StartsWith("44", StringComparison.Ordinal) && digits.Length == 12 ? $"0{digits[2..]}" : digits;
        return digits.Length >= 7 && !Placeholders.IsNobodysPhone(digits) ? digits : null;
    }

    // The forms of Royal Mail's Programmers' Guide: each letter names the characters that may stand there. The first of equal readings counts.
    private static readonly string[] OutwardForms = ["A9", "AB9", "A99", "A9C", "AB99", "AB9D"];

    private static string Allowed(char place) => place switch
    {
        '9' => "0123456789",
        'A' => "ABCDEFGHIJKLMNOPRSTUWYZ",
        'B' => "ABCDEFGHKLMNOPQRSTUVWXY",
        'C' => "ABCDEFGHJKPSTUW",
        'D' => "ABEHMNPRVWXY",
        _ => "ABDEFGHJLNPQRSTUWXYZ",
    };

    private static string? Read(string text, string form)
    {
        Span<char> read = stackalloc char[form.Length];
        for (var i = 0; i < form.Length; i++)
        {
            var allowed = Allowed(form[i]);
            read[i] = allowed.Contains(text[i]) ? text[i] : LookAlike(text[i]);
            if (!allowed.Contains(read[i]))
                return null;
        }

        return read.ToString();
    }

    private static char LookAlike(char c) => c switch { 'O' => '0', '0' => 'O', 'I' => '1', '1' => 'I', _ => c };

    // .NET refuses to normalise a lone surrogate and the noncharacter U+FFFE: both become U+FFFD, which is no letter.
    private static string Decomposed(string text) =>
        Ascii.IsValid(text) ? text : string.Concat(text.EnumerateRunes()).Replace('\uFFFE', '\uFFFD').Normalize(NormalizationForm.FormD);

    // Marks, modifier letters (the okina of Hawaiian, the hamza of some transcriptions) and all signs that serve as an apostrophe.
    private static bool IsDropped(Rune rune) =>
        rune.Value is '\'' or '.' or '`' or 0xB4 or 0x2018 or 0x2019 or 0x201B or 0x2032 or 0xFF07
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark
            or UnicodeCategory.ModifierLetter or UnicodeCategory.Format;

    // Letters that Unicode does not decompose, in the Latin letters that people write instead.
    private static void Append(StringBuilder folded, Rune upper)
    {
        switch (upper.Value)
        {
            case 'Ø': folded.Append('O'); break;
            case 'Ł': folded.Append('L'); break;
            case 'Đ' or 'Ð' or 'Ɖ' or 'Ɗ': folded.Append('D'); break;
            case 'Ħ': folded.Append('H'); break;
            case 'Ŧ': folded.Append('T'); break;
            case 'Ɓ': folded.Append('B'); break;
            case 'Ƙ' or 'ĸ': folded.Append('K'); break;
            case 'Ƴ': folded.Append('Y'); break;
            case 'ı' or 'Ɨ': folded.Append('I'); break;
            case 'Ɛ' or 'Ə' or 'Ǝ': folded.Append('E'); break;
            case 'Ɔ': folded.Append('O'); break;
            case 'Ʉ': folded.Append('U'); break;
            case 'Ŋ': folded.Append('N'); break;
            case 'ſ': folded.Append('S'); break;
            case 'ß' or 'ẞ': folded.Append("SS"); break;
            case 'Æ': folded.Append("AE"); break;
            case 'Œ': folded.Append("OE"); break;
            case 'Þ': folded.Append("TH"); break;
            case 'Ĳ': folded.Append("IJ"); break;
            default: folded.Append(upper); break;
        }
    }
}
