namespace NationalRegister.Domain.Forms;

/// <summary>One way in which a member can fail to bind. The list is closed, and no message ever repeats a value.</summary>
public sealed class FormFault
{
    private static readonly List<FormFault> Closed = [];

    /// <summary>A member that the message does not have.</summary>
    public static readonly FormFault UnknownField = new("unknownField", "This member is not part of the message.");

    /// <summary>A member that must be given and was not.</summary>
    public static readonly FormFault Required = new("required", "This member must be given.");

    /// <summary>Another JSON type than the member has.</summary>
    public static readonly FormFault WrongType = new("wrongType", "This member has another JSON type.");

    /// <summary>Text with nothing in it.</summary>
    public static readonly FormFault Empty = new("empty", "This text has nothing in it; leave the member out, or send null to clear it.");

    /// <summary>Text longer than the member may be.</summary>
    public static readonly FormFault TooLong = new("tooLong", "This text is longer than it may be.");

    /// <summary>A character that no text may hold: a control, a direction mark, a zero-width character, half a surrogate pair.</summary>
    public static readonly FormFault BadCharacter = new("badCharacter", "This text holds a control, invisible or broken character.");

    /// <summary>No date of the form YYYY-MM-DD that the calendar has.</summary>
    public static readonly FormFault NotADate = new("notADate", "A date is written YYYY-MM-DD and is a day of the calendar, from 1900 on.");

    /// <summary>No instant of RFC 3339 with its offset.</summary>
    public static readonly FormFault NotAnInstant = new("notAnInstant", "An instant is written as in RFC 3339, with Z or an offset.");

    /// <summary>A number below or above what it may be.</summary>
    public static readonly FormFault OutOfRange = new("outOfRange", "This number is below or above what it may be.");

    /// <summary>A code that its code set does not have.</summary>
    public static readonly FormFault UnknownCode = new("unknownCode", "This code is not in its code set.");

    /// <summary>More items than the list may have.</summary>
    public static readonly FormFault TooMany = new("tooMany", "This list has more items than it may have.");

    /// <summary>Fewer items than the list must have.</summary>
    public static readonly FormFault TooFew = new("tooFew", "This list has fewer items than it must have.");

    /// <summary>An identifier whose length, alphabet or check character is wrong.</summary>
    public static readonly FormFault BadCheckDigit = new("badCheckDigit", "This identifier is not valid: its length, its characters or its check character are wrong.");

    /// <summary>Text that is not of the form its name promises.</summary>
    public static readonly FormFault BadForm = new("badForm", "This text is not of the form that the member has.");

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
