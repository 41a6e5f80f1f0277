using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace NationalRegister.Domain.Forms;

/// <summary>
/// The form of a message: binds JSON to an immutable record strictly, says of each bad member where it stands and why, and keeps the rest.
/// The plan is made once for each type.
/// </summary>
/// <typeparam name="T">The record whose members carry the form's attributes.</typeparam>
[SuppressMessage("Design", "CA1000:Do not declare static members on generic types", Justification = "Form<Entry>.Read says what it reads.")]
public static class Form<T> where T : class
{
    private static readonly ObjectPlan Plan = ObjectPlan.Of(typeof(T));

    /// <summary>Every member, nested ones too, with what is known of it. A list's items stand under <c>/-</c>.</summary>
    public static IReadOnlyList<FormMember> Members { get; } = [.. Plan.Describe("")];

    /// <summary>Binds a message.</summary>
    /// <param name="node">The message; anything but an object is one problem at its root.</param>
    /// <param name="at">The pointer of the message inside a larger one.</param>
    public static FormResult<T> Read(JsonNode? node, string at = "")
    {
        var problems = new FormProblems();
        var read = Plan.Read(node, at, problems);
        return new((T?)read.Value, problems, read.Clean as JsonObject ?? []) { LeftOut = problems.LeftOut };
    }
}

/// <summary>What is known of forms whose type is only known as the program runs.</summary>
public static class Form
{
    /// <summary>Every member of a form, nested ones too.</summary>
    /// <param name="type">The record.</param>
    public static IReadOnlyList<FormMember> MembersOf(Type type) => [.. ObjectPlan.Of(type).Describe("")];
}

/// <summary>What came of binding a message.</summary>
/// <typeparam name="T">The record asked for.</typeparam>
/// <param name="Value">The record, made of the members that bound; null when a required one at the root did not.</param>
/// <param name="Problems">What was wrong, in the order of the message; missing members last.</param>
/// <param name="Clean">
/// The message without the members that had a problem, each value in its normal form. A null stays a null. An object
/// without one of its required members goes as a whole, and a list goes when none of its items is left: an empty list would clear it.
/// </param>
public sealed record FormResult<T>(T? Value, IReadOnlyList<FormProblem> Problems, JsonObject Clean) where T : class
{
    /// <summary>Whether every member bound.</summary>
    public bool IsClean => Problems.Count == 0;

    /// <summary>The items of lists that were left out, as pointers into the message, in its order.</summary>
    public IReadOnlyList<string> LeftOut { get; init; } = [];
}

/// <summary>What JSON and C# a member is.</summary>
public enum FormKind
{
    /// <summary>Free text.</summary>
    Text,

    /// <summary>A code of a set, or of a C# enumeration.</summary>
    Code,

    /// <summary>A value with a text form of its own, such as an NHS number.</summary>
    Identifier,

    /// <summary>A day of the calendar.</summary>
    Date,

    /// <summary>An instant.</summary>
    Instant,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A decimal number.</summary>
    Number,

    /// <summary>True or false.</summary>
    Flag,

    /// <summary>An object with members.</summary>
    Object,

    /// <summary>A list of items.</summary>
    List,
}

/// <summary>What is known of a member of a form.</summary>
/// <param name="Pointer">Where it stands, from the root of the form; <c>-</c> stands for any item of a list.</param>
/// <param name="Name">Its JSON name.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Type">Its C# type, without its nullability.</param>
/// <param name="Required">Whether its object needs it.</param>
/// <param name="TakesNull">Whether it may be null, which clears it.</param>
/// <param name="MaxLength">The most UTF-16 units of a text.</param>
/// <param name="Minimum">The least a number may be.</param>
/// <param name="Maximum">The most a number may be.</param>
/// <param name="MinItems">The fewest items of a list.</param>
/// <param name="MaxItems">The most items of a list.</param>
/// <param name="CodeSet">The code set of a code, where it has one.</param>
/// <param name="Codes">The codes that are allowed, in their order.</param>
/// <param name="Declared">The C# type that declares it.</param>
public sealed record FormMember(
    string Pointer, string Name, FormKind Kind, Type Type, bool Required, bool TakesNull, int? MaxLength, decimal? Minimum, decimal? Maximum,
    int? MinItems, int? MaxItems, string? CodeSet, IReadOnlyList<string>? Codes, Type Declared);
