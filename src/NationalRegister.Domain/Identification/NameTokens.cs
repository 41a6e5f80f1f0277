namespace NationalRegister.Domain.Identification;

/// <summary>The words of a folded name: titles left out, Mc and Mac, St and Saint made one and joined to what follows.</summary>
internal static class NameTokens
{
    private static readonly HashSet<string> Titles = new(StringComparer.Ordinal) { "MR", "MRS", "MISS", "MS", "MASTER", "DR" };
    private static readonly HashSet<string> Joined = new(StringComparer.Ordinal) { "MC", "MAC", "ST", "SAINT", "O", "FITZ" };

    /// <summary>A folded name without spaces, Mc and Mac, St and Saint made one.</summary>
    public static string Join(string folded) => string.Concat(Of(folded));

    /// <summary>The words.</summary>
    public static List<string> Of(string folded)
    {
        var tokens = new List<string>();
        var words = folded.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < words.Length; i++)
        {
            if (Titles.Contains(words[i]) && words.Length > 1)
                continue;
            tokens.Add(One(Joined.Contains(words[i]) && i + 1 < words.Length ? words[i] + words[++i] : words[i]));
        }
        return tokens;
    }

    // MacDonald is McDonald; Macey is no Mc.
    private static string One(string token) =>
        token.StartsWith("MAC", StringComparison.Ordinal) && token.Length >= 7 ? $"MC{token[3..]}"
        : token.StartsWith("SAINT", StringComparison.Ordinal) && token.Length >= 8 ? $"ST{token[5..]}"
        : token;
}
