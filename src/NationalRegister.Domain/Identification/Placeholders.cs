namespace NationalRegister.Domain.Identification;

/// <summary>Words that systems put where a name is not known. Two children called UNKNOWN are not one child.</summary>
public static class Placeholders
{
    private static readonly HashSet<string> Words = new(StringComparer.Ordinal)
    {
        "BABY", "BABY BOY", "BABY GIRL", "INFANT", "CHILD", "BOY", "GIRL", "MALE", "FEMALE", "TWIN", "TWIN ONE", "TWIN TWO", "UNBORN",
        "UNKNOWN", "NOT KNOWN", "NOT GIVEN", "NOT RECORDED", "NOT STATED", "NO NAME", "NONE", "NK", "N K", "NA", "N A", "TBC", "TBA", "TEST", "X", "XX", "XXX",
    };

    private static readonly HashSet<string> Beginnings = new(StringComparer.Ordinal) { "BABY", "INFANT", "NEWBORN", "TWIN", "TRIPLET", "UNBORN", "UNKNOWN", "UNNAMED" };

    /// <summary>True where a name is no name: such a word, or nothing but signs.</summary>
    public static bool IsNoName(string? name) => name is not null && Folding.Name(name) is var folded && (folded.Length == 0 || Words.Contains(folded));

    /// <summary>True where a folded name, or one that begins so, is no name: UNKNOWN, BABY OF KHAN, TWIN.</summary>
    public static bool NamesNobody(string folded)
    {
        ArgumentNullException.ThrowIfNull(folded);
        return folded.Length == 0 || Words.Contains(folded) || Beginnings.Contains(folded.Split(' ')[0]);
    }

    /// <summary>True where a postcode is nobody's home: forces mail, banks, online retailers, non-geographic.</summary>
    public static bool IsSharedPostcode(string postcode)
    {
        ArgumentNullException.ThrowIfNull(postcode);
        return postcode is "GIR 0AA" || (postcode.Length > 2 && postcode[..2] is "BF" or "BX" or "XX" or "ZZ");
    }

    /// <summary>True where a telephone number is of the ranges that Ofcom keeps for drama, or one digit over and over.</summary>
    public static bool IsNobodysPhone(string digits)
    {
        ArgumentNullException.ThrowIfNull(digits);
        return digits.StartsWith("07700900", StringComparison.Ordinal) || digits.StartsWith("02079460", StringComparison.Ordinal) || digits.Skip(1).Distinct().Count() <= 1;
    }

    /// <summary>True where an email address, in upper case, is of a domain that RFC 2606 keeps for examples.</summary>
    public static bool IsNobodysDomain(string email)
    {
        ArgumentNullException.ThrowIfNull(email);
        var domain = email[(email.LastIndexOf('@') + 1)..];
        return domain is "EXAMPLE.COM" or "EXAMPLE.ORG" or "EXAMPLE.NET" || domain.EndsWith(".EXAMPLE", StringComparison.Ordinal) || domain.EndsWith(".INVALID", StringComparison.Ordinal)
            || domain.EndsWith(".TEST", StringComparison.Ordinal);
    }

    /// <summary>True where a date of birth is one that systems fill in when only the year is known: it may be right, and never identifies alone.</summary>
    public static bool IsDefaultDate(DateOnly date) => date is { Month: 1, Day: 1 };
}
