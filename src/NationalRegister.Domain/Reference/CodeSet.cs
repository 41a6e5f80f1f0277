using System.Collections.Frozen;

namespace NationalRegister.Domain.Reference;

/// <summary>A closed list of the words that one member of a record may hold.</summary>
/// <param name="Name">lowerCamelCase, as <c>/v1/reference/code-sets</c> shows it.</param>
/// <param name="Title">What the set says, for people.</param>
/// <param name="Source">Where its words come from: a law, a publication, or this register.</param>
/// <param name="Codes">In their published order.</param>
public sealed record CodeSet(string Name, string Title, string Source, IReadOnlyList<Code> Codes)
{
    private readonly FrozenDictionary<string, Code> _byValue = Codes.ToFrozenDictionary(code => code.Value, StringComparer.Ordinal);

    /// <summary>Whether a word is a code of this set on a day. Case counts.</summary>
    /// <param name="code">The word, or null, which is none.</param>
    /// <param name="on">The day.</param>
    public bool Contains(string? code, DateOnly on) => Find(code)?.Validity.Contains(on) == true;

    /// <summary>The code for a word, on whatever day it holds; null when there is none.</summary>
    /// <param name="code">The word, or null, which is none.</param>
    public Code? Find(string? code) => code is not null && _byValue.TryGetValue(code, out var found) ? found : null;

    /// <summary>Whether a word is a code of this set that carries a flag.</summary>
    /// <param name="code">The word, or null, which is none.</param>
    /// <param name="flag">A word of <see cref="CodeFlag"/>.</param>
    public bool Has(string? code, string flag) => Find(code)?.Has(flag) == true;
}

/// <summary>A word of a set.</summary>
/// <param name="Value">lowerCamelCase, as records carry it.</param>
/// <param name="Label">As published.</param>
/// <param name="Validity">The days on which it may be used.</param>
/// <param name="Source">Where it comes from, when not where its set does.</param>
/// <param name="Flags">What decisions need to know of it: words of <see cref="CodeFlag"/>.</param>
public sealed record Code(string Value, string Label, Validity Validity, string? Source, IReadOnlyList<string> Flags)
{
    /// <summary>Whether the code carries a flag.</summary>
    /// <param name="flag">A word of <see cref="CodeFlag"/>.</param>
    public bool Has(string flag) => Flags.Contains(flag);
}

/// <summary>What a decision needs to know of a code, held with the code as data.</summary>
public static class CodeFlag
{
    /// <summary>The contract's own word, not derived from the label.</summary>
    public const string Fixed = "fixed";

    /// <summary>The child is at risk: limits count in clock hours.</summary>
    public const string AtRisk = "atRisk";

    /// <summary>The child is restricted from the commit that carries it.</summary>
    public const string Restricts = "restricts";

    /// <summary>Evidence that is an official record.</summary>
    public const string Official = "official";

    /// <summary>Evidence that can show where a child lives.</summary>
    public const string Residence = "residence";

    /// <summary>Evidence that can show that a child left England.</summary>
    public const string LeftEngland = "leftEngland";

    /// <summary>Evidence that can show that a child died.</summary>
    public const string Died = "died";

    /// <summary>A ground of deletion that opens a case when no destination is confirmed.</summary>
    public const string OpensCase = "opensCase";
}
