using Microsoft.AspNetCore.Http.HttpResults;
using NationalRegister.Domain.Children;
using NationalRegister.Store.Work;

namespace NationalRegister.Api.Http;

/// <summary>A problem as it befell one request.</summary>
/// <param name="Problem">Which problem of the catalogue.</param>
/// <param name="Detail">What of this request made it so; never a personal value.</param>
/// <param name="Errors">The members at fault, where the problem is in the message.</param>
public sealed record Failure(Problem Problem, string? Detail = null, IReadOnlyList<MemberError>? Errors = null)
{
    /// <summary>How long to wait before trying again, for problems that pass.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>With <see cref="Problem.Merged"/>: the child of whom the same is to be asked.</summary>
    public ChildId? Survivor { get; init; }

    /// <summary>That a child was merged into another.</summary>
    /// <param name="survivor">The other.</param>
    public static Failure Merged(ChildId survivor) => new(Problem.Merged) { Survivor = survivor };
}

/// <summary>A member of a message that was refused.</summary>
/// <param name="Pointer">Where it stands: a JSON Pointer.</param>
/// <param name="Code">What is wrong with it.</param>
/// <param name="Message">The same in a sentence.</param>
/// <param name="Detail">What would be right.</param>
public sealed record MemberError(string Pointer, string Code, string Message, string? Detail = null);

/// <summary>What an operation came to: a value, or a failure. Neither needs to know of status codes.</summary>
/// <typeparam name="T">The value of success.</typeparam>
public sealed class Outcome<T> : IOutcome
{
    private readonly T? value;

    private Outcome(T? value, Failure? failure) => (this.value, Failure) = (value, failure);

    /// <summary>The failure; null on success.</summary>
    public Failure? Failure { get; }

    /// <summary>Whether there is a value.</summary>
    public bool Succeeded => Failure is null;

    /// <inheritdoc/>
    string? IOutcome.Refused => Failure?.Problem.Code;

    /// <summary>The value. Asking a failure for it is a fault in the program.</summary>
    public T Value => Succeeded ? value! : throw new InvalidOperationException($"The outcome is the failure {Failure!.Problem.Code}.");

    /// <summary>Success.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator Outcome<T>(T value) => new(value, null);

    /// <summary>Failure by a problem that needs no detail.</summary>
    /// <param name="problem">The problem.</param>
    public static implicit operator Outcome<T>(Problem problem) => new(default, new Failure(problem));

    /// <summary>Failure.</summary>
    /// <param name="failure">The failure.</param>
    public static implicit operator Outcome<T>(Failure failure) => new(default, failure);

    /// <summary>200 with the value, or the problem.</summary>
    public Results<Ok<T>, ProblemResult> ToOk() => Succeeded ? TypedResults.Ok(value) : new ProblemResult(Failure!);

    /// <summary>201 with the value and where it now is, or the problem.</summary>
    /// <param name="at">The path of what was created.</param>
    public Results<Created<T>, ProblemResult> ToCreated(Func<T, string> at) =>
        Succeeded ? TypedResults.Created(at(value!), value) : new ProblemResult(Failure!);
}

/// <summary>An answer that has versions: its response carries the strong ETag <c>"n"</c>.</summary>
public interface IVersioned
{
    /// <summary>The version, from 1.</summary>
    int Version { get; }
}
