namespace NationalRegister.Domain.Entries;

/// <summary>A person's decision that made a version of an entry, with the record as it was.</summary>
public static class Decided
{
    /// <summary>That it is about another child with whom its own is one.</summary>
    public const string Merged = "merged";

    /// <summary>That it is about another child than the rest.</summary>
    public const string Split = "split";

    /// <summary>That its child is restricted.</summary>
    public const string Restricted = "restricted";

    /// <summary>That its child is restricted no longer.</summary>
    public const string Unrestricted = "unrestricted";
}
