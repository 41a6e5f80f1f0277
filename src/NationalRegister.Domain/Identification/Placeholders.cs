namespace NationalRegister.Domain.Identification;

/// <summary>Words that systems put where a name is not known. Two children called UNKNOWN are not one child.</summary>
public static class Placeholders
{
    private static readonly HashSet<string> Words = new(StringComparer.Ordinal)
    {
        "BABY", "BABY BOY", "BABY GIRL", "INFANT", "CHILD", "BOY", "GIRL", "MALE", "FEMALE", "TWIN", "TWIN ONE", "TWIN TWO", "UNBORN",
        "UNKNOWN", "NOT KNOWN", "NOT GIVEN", "NOT RECORDED", "NOT STATED", "NO NAME", "NONE", "NK", "N K", "NA", "N A", "TBC", "TBA", "TEST", "X", "XX", "XXX",
    };

    /// <summary>True where a name is no name: such a word, or nothing but signs.</summary>
    public static bool IsNoName(string? name) => name is not null && Folding.Name(name) is var folded && (folded.Length == 0 || Words.Contains(folded));

    /// <summary>True where a date of birth is one that systems fill in when only the year is known: it may be right, and never identifies alone.</summary>
    public static bool IsDefaultDate(DateOnly date) => date is { Month: 1, Day: 1 };
}
