namespace NationalRegister.Domain.Entries;

/// <summary>Where an entry stands.</summary>
public static class EntryStatus
{
    /// <summary>The child is on the LA's register.</summary>
    public const string Open = "open";

    /// <summary>The entry ended, for a reason.</summary>
    public const string Ceased = "ceased";

    /// <summary>The entry never should have been: it leaves current figures and keeps its history.</summary>
    public const string Withdrawn = "withdrawn";
}
