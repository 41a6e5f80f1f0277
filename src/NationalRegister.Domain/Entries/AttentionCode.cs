namespace NationalRegister.Domain.Entries;

/// <summary>Why an entry needs an act of its LA: the codes of the set <c>attention</c>.</summary>
public static class AttentionCode
{
    /// <summary>The LA's whole register did not have the entry, and nothing was said of it since.</summary>
    public const string Absent = "absent";

    /// <summary>The same, and the time to say what became of it has passed. Never stored: the date tells.</summary>
    public const string Overdue = "overdue";

    /// <summary>A person decided that the entry is about another child than the LA was told: the new childId is to be taken over.</summary>
    public const string IdentityChanged = "identityChanged";

    /// <summary>The day has come on which the LA is to look again at the restriction that it set.</summary>
    public const string RestrictionReview = "restrictionReview";

    /// <summary>The code as it is shown on a day.</summary>
    /// <param name="stored">The code that was written.</param>
    /// <param name="by">The last day on which the act is in time; null where there is no limit.</param>
    /// <param name="today">London's date.</param>
    public static string On(string stored, DateOnly? by, DateOnly today) => stored == Absent && by < today ? Overdue : stored;
}
