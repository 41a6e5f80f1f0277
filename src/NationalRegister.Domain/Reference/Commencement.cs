namespace NationalRegister.Domain.Reference;

/// <summary>On which law something rests, and since when it is in force.</summary>
/// <param name="Kind">What it is: a value of <see cref="LegalSubject"/>.</param>
/// <param name="Subject">Its code, its id, or the JSON Pointer of a member, with <c>-</c> for any item of a list.</param>
/// <param name="Basis">The provision.</param>
/// <param name="InForceFrom">The first day on which it is in force in England; null where that has not come or is not known.</param>
/// <param name="Source">What was read, and what is not confirmed.</param>
public sealed record LegalBasis(string Kind, string Subject, string Basis, DateOnly? InForceFrom, string Source)
{
    /// <summary>Whether it is in force on a day.</summary>
    /// <param name="day">The day.</param>
    public bool InForce(DateOnly day) => InForceFrom <= day;
}

/// <summary>What can rest on a law of its own.</summary>
public static class LegalSubject
{
    /// <summary>A category of entry.</summary>
    public const string Category = "category";

    /// <summary>A member of a record.</summary>
    public const string Member = "member";

    /// <summary>A kind of notice or order.</summary>
    public const string Order = "order";

    /// <summary>A kind of characteristic.</summary>
    public const string Characteristic = "characteristic";

    /// <summary>A rule that records are judged by.</summary>
    public const string Rule = "rule";
}

/// <summary>The commencement of everything that rests on law.</summary>
public static class Commencement
{
    /// <summary>All of it.</summary>
    public static IReadOnlyList<LegalBasis> All { get; } =
        [.. CsvTable.Read("commencement.csv").Select(row => new LegalBasis(row["kind"], row["subject"], row["legalBasis"], row.Date("inForceFrom"), row["source"]))];

    /// <summary>What is not in force on a day.</summary>
    /// <param name="day">The day.</param>
    public static IEnumerable<LegalBasis> NotInForce(DateOnly day) => All.Where(basis => !basis.InForce(day));
}
