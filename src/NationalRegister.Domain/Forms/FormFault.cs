namespace NationalRegister.Domain.Forms;

/// <summary>One way in which a member can fail to bind. The list is closed, and no message ever repeats a value.</summary>
public sealed class FormFault
{
    private static readonly List<FormFault> Closed = [];

    /// <summary>A member that the message does not have.</summary>
    public static readonly FormFault UnknownField = new("unknownField", "The message has no such member. Check its spelling; what only your own system has cannot be sent.");

    /// <summary>A member that must be given and was not.</summary>
    public static readonly FormFault Required = new("required", "This member must be given: what it belongs to means nothing without it. Send it, or leave out the whole to which it belongs.");

    /// <summary>Another JSON type than the member has.</summary>
    public static readonly FormFault WrongType = new("wrongType", "This value is of another type than the member has. In JSON, text stands in quotation marks, a number without them, a list in [ ], a group in { }; a choice of two is true or false, in small letters.");

    /// <summary>Text with nothing in it.</summary>
    public static readonly FormFault Empty = new("empty", "This text has nothing in it. Leave the member out, or clear it with null.");

    /// <summary>Text longer than the member may be.</summary>
    public static readonly FormFault TooLong = new("tooLong", "This text is longer than it may be, and nothing is cut off for you. Shorten it.");

    /// <summary>A character that no text may hold: a control, a direction mark, a zero-width character, half a surrogate pair.</summary>
    public static readonly FormFault BadCharacter = new("badCharacter", "This text holds a control, invisible or broken character, which often comes with copying. Type it again.");

    /// <summary>No date of the form YYYY-MM-DD that the calendar has.</summary>
    public static readonly FormFault NotADate = new("notADate", "This is not a date. A date is written YYYY-MM-DD, like 2015-03-09, and is a day of the calendar from 1900 on. Leave out a date that is not known.");

    /// <summary>No instant of RFC 3339 with its offset.</summary>
    public static readonly FormFault NotAnInstant = new("notAnInstant", "This is not a date with a time. It is written like 2026-11-20T18:00:00Z, with Z or an offset such as +01:00 (RFC 3339).");

    /// <summary>A number below or above what it may be.</summary>
    public static readonly FormFault OutOfRange = new("outOfRange", "This number is smaller or larger than it may be. Correct it; hours are hours a week in term time, at most 168.");

    /// <summary>A code that its code set does not have.</summary>
    public static readonly FormFault UnknownCode = new("unknownCode", "This code is not in its code set. See /v1/reference/code-sets; capital and small letters differ.");

    /// <summary>More items than the list may have.</summary>
    public static readonly FormFault TooMany = new("tooMany", "This list has more items than it may have. Send those that matter most.");

    /// <summary>Fewer items than the list must have.</summary>
    public static readonly FormFault TooFew = new("tooFew", "This list has fewer items than it must have. Add what is missing.");

    /// <summary>An identifier whose length, alphabet or check character is wrong.</summary>
    public static readonly FormFault BadCheckDigit = new("badCheckDigit", "This number is mistyped: its length, one of its characters or its check digit is wrong. Check it against the source. Leave out a number that is not known.");

    /// <summary>Text that is not of the form its name promises.</summary>
    public static readonly FormFault BadForm = new("badForm",
        "This text is not in the form of its member: a postcode is like SW1A 1AA (leave it out of an address abroad, and give country); a local authority's code has 3 digits, a URN 6, a LAESTAB 7, a UPRN up to 12.");

    /// <summary>A postcode that systems fill in where there is none.</summary>
    public static readonly FormFault PlaceholderPostcode = new("placeholderPostcode",
        "A postcode that begins with ZZ99 stands for no place. Leave it out: a child without a home has an address of kind noFixedAbode, and an address abroad has country.");

    private FormFault(string code, string message)
    {
        Code = code;
        Message = message;
        Closed.Add(this);
    }

    /// <summary>Every fault there is, in the order of this file.</summary>
    public static IReadOnlyList<FormFault> All => Closed;

    /// <summary>The name by which callers tell it apart.</summary>
    public string Code { get; }

    /// <summary>What is wrong, in a sentence.</summary>
    public string Message { get; }

    /// <inheritdoc/>
    public override string ToString() => Code;
}

/// <summary>One member that did not bind.</summary>
/// <param name="Pointer">Where it stands: a JSON Pointer (RFC 6901) from the root of the message.</param>
/// <param name="Fault">What is wrong with it.</param>
/// <param name="Detail">What would be right; never the value that was sent.</param>
public sealed record FormProblem(string Pointer, FormFault Fault, string? Detail = null)
{
    /// <summary>The fault's code.</summary>
    public string Code => Fault.Code;

    /// <summary>The fault's sentence.</summary>
    public string Message => Fault.Message;
}
