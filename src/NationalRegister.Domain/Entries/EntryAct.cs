namespace NationalRegister.Domain.Entries;

/// <summary>What happened to an entry when a version of it was recorded.</summary>
public static class EntryAct
{
    /// <summary>It was opened.</summary>
    public const string Opened = "opened";

    /// <summary>What it says was changed.</summary>
    public const string Changed = "changed";

    /// <summary>Its LA said where the child moved; it stays open until that LA has the child.</summary>
    public const string Leaving = "leaving";

    /// <summary>Its LA ended it.</summary>
    public const string Ceased = "ceased";

    /// <summary>Its LA took it back.</summary>
    public const string Withdrawn = "withdrawn";

    /// <summary>It ended because another LA took the child over.</summary>
    public const string HandedOver = "handedOver";

    /// <summary>Its LA undid the end.</summary>
    public const string Reopened = "reopened";

    /// <summary>A corrected number or childId showed that it is about another child.</summary>
    public const string Relinked = "relinked";

    /// <summary>The register ended it: by the date of birth compulsory school age is over.</summary>
    public const string SchoolAgeEnded = "schoolAgeEnded";
}
