namespace NationalRegister.Domain.Identification;

/// <summary>A part of a name with what is known of it, looked up once.</summary>
internal sealed class NamePart(string text)
{
    public string Text { get; } = text;

    /// <summary>True where it is one Latin letter; one character of another script can be a whole name.</summary>
    public bool IsInitial { get; } = text is [<= 'Z'];

    /// <summary>A family name without the ending that says a woman bears it: Kowalska and Kowalski are one family.</summary>
    public string Stem { get; } = Neutral(text);

    /// <summary>Without what transcriptions differ in: doubled letters, ee and oo, y for i, an h at the end. Aayan and Ayaan are one name, Lilly and Lily.</summary>
    public string Plain { get; } = WithoutLength(text);

    public Sound Sound { get; } = Sound.Of(text);

    public float FamilyRarity { get; } = NameTables.FamilyRarity(text);

    public float GivenRarity { get; } = NameTables.GivenRarity(text);

    public int FamilyGroup { get; } = NameTables.FamilyGroup(text);

    public int GivenGroup { get; } = NameTables.GivenGroup(text);

    public string FamilyTradition { get; } = NameTables.FamilyTradition(text);

    public string GivenTradition { get; } = NameTables.GivenTradition(text);

    public bool IsGivenName { get; } = NameTables.IsGivenName(text);

    /// <summary>The spelling that stands for all of this given name.</summary>
    public string Canonical { get; } = NameTables.CanonicalGiven(text);

    /// <summary>Given names that are this one's short, pet or formal forms, each by its canonical spelling.</summary>
    public string[] Related { get; } = [.. NameTables.Related(text)];

    private static string WithoutLength(string text)
    {
        var plain = new System.Text.StringBuilder(text.Length);
        foreach (var letter in text.Replace("EE", "I", StringComparison.Ordinal).Replace("OO", "U", StringComparison.Ordinal).Replace("OU", "U", StringComparison.Ordinal).Replace('Y', 'I'))
        {
            if (plain.Length == 0 || plain[^1] != letter)
                plain.Append(letter);
        }
        return plain.Length > 2 && plain[^1] == 'H' && plain[^2] is 'A' or 'E' ? plain.ToString(0, plain.Length - 1) : plain.ToString();
    }

    private static string Neutral(string text) => text.Length < 6 ? text
        : text.EndsWith("SKA", StringComparison.Ordinal) || text.EndsWith("CKA", StringComparison.Ordinal) ? $"{text[..^1]}I"
        : text.EndsWith("OVA", StringComparison.Ordinal) || text.EndsWith("EVA", StringComparison.Ordinal) ? text[..^1]
        : text;
}

/// <summary>
/// A folded name taken apart: Mc and Mac, St and Saint are one, particles (al, bin, van, de) are left out of the core, each part of a double-barrelled
/// or several given names stands alone too. A name that is none (baby, unknown) is empty.
/// </summary>
internal sealed class NameForm
{
    private const int MostParts = 4;

    private static readonly HashSet<string> Particles = new(StringComparer.Ordinal)
    {
        "AL", "EL", "UL", "UR", "ABU", "BIN", "BINT", "IBN", "VAN", "VON", "DER", "DEN", "DE", "DA", "DI", "DO", "DOS", "DAS", "DEL", "DELLA", "DU", "LA", "LE", "LO", "TER", "TEN",
    };

    private NameForm(List<string> tokens)
    {
        var core = tokens.Where(token => !Particles.Contains(token)).DefaultIfEmpty(string.Concat(tokens)).ToList();
        Parts = [.. core.Take(MostParts).Select(token => new NamePart(token))];
        Core = core.Count == 1 ? Parts[0] : new NamePart(string.Concat(core));
        Whole = tokens.Count == core.Count ? Core : new NamePart(string.Concat(tokens));
        Ordered = core.Count == 1 ? Core.Text : string.Concat(core.Order(StringComparer.Ordinal));
    }

    /// <summary>No name.</summary>
    public static NameForm Empty { get; } = new([""]);

    public bool IsEmpty => Whole.Text.Length == 0;

    /// <summary>All of it, without spaces.</summary>
    public NamePart Whole { get; }

    /// <summary>Without particles.</summary>
    public NamePart Core { get; }

    /// <summary>The parts of the core one by one.</summary>
    public NamePart[] Parts { get; }

    /// <summary>The parts of the core in the order of the alphabet: Smith-Jones is Jones-Smith.</summary>
    public string Ordered { get; }

    /// <summary>The form of a folded name.</summary>
    public static NameForm Of(string folded)
    {
        var tokens = NameTokens.Of(folded);
        return tokens.Count == 0 || Placeholders.NamesNobody(folded) ? Empty : new NameForm(tokens);
    }
}
