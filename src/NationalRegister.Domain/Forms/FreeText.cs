using System.Globalization;
using System.Text;

namespace NationalRegister.Domain.Forms;

/// <summary>What text may be: visible characters only, trimmed, in normal form C.</summary>
public static class FreeText
{
    /// <summary>Reads text, or says what is wrong with it.</summary>
    /// <param name="raw">What was sent.</param>
    /// <param name="max">The most UTF-16 units it may have once trimmed and normalised.</param>
    /// <param name="lines">Whether line breaks and tabs may stand inside it.</param>
    /// <param name="text">The text in its normal form; empty when something is wrong.</param>
    public static FormFault? Read(string raw, int max, bool lines, out string text)
    {
        ArgumentNullException.ThrowIfNull(raw);
        text = "";
        var trimmed = raw.Trim();
        if (trimmed.Length == 0) return FormFault.Empty;
        // Nothing in normal form C is shorter than a quarter of what it was, so a monstrous text is refused before it is normalised.
        if (trimmed.Length > 4L * max) return FormFault.TooLong;
        if (!IsVisible(trimmed, lines)) return FormFault.BadCharacter;
        var normal = trimmed.Normalize(NormalizationForm.FormC);
        if (normal.Length > max) return FormFault.TooLong;
        text = normal;
        return null;
    }

    private static bool IsVisible(string text, bool lines)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is >= ' ' and < '\u007f') continue;
            if (lines && text[i] is '\n' or '\r' or '\t') continue;
            if (!Rune.TryGetRuneAt(text, i, out var rune)) return false;
            // Noncharacters are for a program's own use, and .NET refuses to normalise one of them.
            if ((rune.Value & 0xFFFE) == 0xFFFE) return false;
            // Format characters are the direction marks, the zero-width characters and the tags.
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator) return false;
            i += rune.Utf16SequenceLength - 1;
        }

        return true;
    }
}
