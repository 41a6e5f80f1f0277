using System.Globalization;
using System.Text.RegularExpressions;

namespace NationalRegister.Domain.Forms;

/// <summary>Instants as they are written in messages: RFC 3339, in UTC, to the microsecond.</summary>
public static partial class Instants
{
    private const string Form = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";
    private static readonly DateTime First = new(1900, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>Reads an instant with Z or an offset; anything finer than a microsecond is cut off.</summary>
    /// <param name="text">What was sent.</param>
    /// <param name="instant">The instant in UTC.</param>
    public static bool TryRead(string? text, out DateTime instant)
    {
        instant = default;
        if (text is null || Rfc3339().Match(text) is not { Success: true } match) return false;
        var fraction = match.Groups["fraction"].Value.PadRight(6, '0')[..6];
        var written = $"{match.Groups["date"].Value}T{match.Groups["time"].Value}.{fraction}{match.Groups["offset"].Value.ToUpperInvariant()}";
        if (!DateTimeOffset.TryParseExact(written, "yyyy-MM-dd'T'HH:mm:ss.ffffffK", CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed)) return false;
        instant = parsed.UtcDateTime;
        return instant >= First;
    }

    /// <summary>Writes an instant.</summary>
    /// <param name="instant">An instant in UTC.</param>
    public static string Write(DateTime instant) => instant.ToString(Form, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<date>[0-9]{4}-[0-9]{2}-[0-9]{2})[Tt](?<time>[0-9]{2}:[0-9]{2}:[0-9]{2})(\.(?<fraction>[0-9]{1,12}))?(?<offset>[Zz]|[+-][0-9]{2}:[0-9]{2})\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex Rfc3339();
}
