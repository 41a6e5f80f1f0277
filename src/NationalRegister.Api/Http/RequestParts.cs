using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;

namespace NationalRegister.Api.Http;

/// <summary>A part of a request that binds itself and says what is wrong with it. A faulty part is answered before the handler is called.</summary>
public interface IRequestPart
{
    /// <summary>What is wrong with it; null when nothing is.</summary>
    Failure? Failure { get; }
}

/// <summary>A query parameter or header that a request part reads, for the document and for the check of unknown parameters.</summary>
/// <param name="Name">Its name.</param>
/// <param name="InHeader">Whether it is a header; else it stands in the query.</param>
/// <param name="Description">What it is.</param>
/// <param name="Required">Whether it must be given.</param>
/// <param name="Pattern">The pattern of its text; null for a whole number.</param>
/// <param name="Minimum">The least of a number, or the shortest text.</param>
/// <param name="Maximum">The most of a number, or the longest text.</param>
/// <param name="Default">What is taken where it is not given.</param>
public sealed record PartParameter(
    string Name, bool InHeader, string Description, bool Required = false, string? Pattern = null, int? Minimum = null, int? Maximum = null, int? Default = null);

/// <summary>What the request parts of an endpoint say of it.</summary>
internal static class RequestParts
{
    /// <summary>Notes the parameters that a part reads and the problems it can answer with.</summary>
    public static void Describe(EndpointBuilder builder, IEnumerable<PartParameter> parameters, params Problem[] problems)
    {
        foreach (var parameter in parameters) builder.Metadata.Add(parameter);
        builder.Metadata.Add(new FailsMetadata(problems));
    }

    /// <summary>The one value of a header; a repeated one is a failure.</summary>
    public static (string? Value, Failure? Failure) Header(HttpContext context, string name) => context.Request.Headers[name] switch
    {
        { Count: 0 } => (null, null),
        { Count: 1 } values => (values[0], null),
        _ => (null, new Failure(Problem.DuplicateParameter, $"The header {name} is given more than once.")),
    };
}

/// <summary>The version that a change is meant for, from <c>If-Match: "n"</c>. Judged before the body is read.</summary>
public sealed class IfMatch : IRequestPart, IBindableFromHttpContext<IfMatch>, IEndpointParameterMetadataProvider
{
    private IfMatch(int version, Failure? failure) => (Version, Failure) = (version, failure);

    /// <summary>The version that the caller read.</summary>
    public int Version { get; }

    /// <inheritdoc/>
    public Failure? Failure { get; }

    /// <summary>Reads the header.</summary>
    /// <param name="context">The request.</param>
    public static IfMatch Read(HttpContext context)
    {
        var (value, failure) = RequestParts.Header(context, "If-Match");
        if (failure is not null) return new(0, failure);
        if (value is null) return new(0, new Failure(Problem.PreconditionRequired));
        return value.Length > 2 && value[0] == '"' && value[^1] == '"' && value[1] is >= '1' and <= '9'
            && int.TryParse(value.AsSpan(1..^1), NumberStyles.None, null, out var version)
            ? new(version, null)
            : new(0, new Failure(Problem.InvalidParameter, "If-Match holds one strong entity tag, such as \"3\", as ETag gave it."));
    }

    /// <summary>Whether the caller read the newest version.</summary>
    /// <param name="newest">The newest version.</param>
    public bool Is(int newest) => Version == newest;

    static ValueTask<IfMatch?> IBindableFromHttpContext<IfMatch>.BindAsync(HttpContext context, ParameterInfo parameter) => ValueTask.FromResult<IfMatch?>(Read(context));

    static void IEndpointParameterMetadataProvider.PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) => RequestParts.Describe(builder,
        [new("If-Match", true, "The ETag of the version that the change is meant for.", Required: true, Pattern: "^\"[1-9][0-9]*\"$", Minimum: 3, Maximum: 12)],
        Problem.PreconditionRequired, Problem.Stale, Problem.InvalidParameter, Problem.DuplicateParameter);
}

/// <summary>The caller's name for one intention, from <c>Idempotency-Key</c>; optional everywhere.</summary>
public sealed class IdempotencyKey : IRequestPart, IBindableFromHttpContext<IdempotencyKey>, IEndpointParameterMetadataProvider
{
    /// <summary>The most characters of a key.</summary>
    public const int MaxLength = 255;

    private IdempotencyKey(string? value, Failure? failure) => (Value, Failure) = (value, failure);

    /// <summary>The key; null when none was given.</summary>
    public string? Value { get; }

    /// <inheritdoc/>
    public Failure? Failure { get; }

    static ValueTask<IdempotencyKey?> IBindableFromHttpContext<IdempotencyKey>.BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var (value, failure) = RequestParts.Header(context, "Idempotency-Key");
        if (value is not null && (value.Length is 0 or > MaxLength || value.AsSpan().ContainsAnyExceptInRange('!', '~')))
            failure = new Failure(Problem.InvalidParameter, $"Idempotency-Key is 1 to {MaxLength} visible ASCII characters.");
        return ValueTask.FromResult<IdempotencyKey?>(new(failure is null ? value : null, failure));
    }

    static void IEndpointParameterMetadataProvider.PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) => RequestParts.Describe(builder,
        [new("Idempotency-Key", true, "Names one intention: the same key with the same body is answered as the first time, and has no second effect.", Pattern: "^[!-~]+$", Minimum: 1, Maximum: MaxLength)],
        Problem.IdempotencyKeyReused, Problem.InvalidParameter, Problem.DuplicateParameter);
}

/// <summary>How long the caller would rather wait than ask again, from <c>Prefer: wait=n</c> (RFC 7240). Never a reason to refuse.</summary>
public sealed class PreferWait : IBindableFromHttpContext<PreferWait>, IEndpointParameterMetadataProvider
{
    /// <summary>The longest wait, in seconds.</summary>
    public const int MaxSeconds = 30;

    private PreferWait(TimeSpan wait) => Wait = wait;

    /// <summary>The wait; zero when none was asked for.</summary>
    public TimeSpan Wait { get; }

    static ValueTask<PreferWait?> IBindableFromHttpContext<PreferWait>.BindAsync(HttpContext context, ParameterInfo parameter)
    {
        // A preference that is not understood is passed over, as RFC 7240 asks.
        var wanted = context.Request.Headers["Prefer"]
            .SelectMany(line => (line ?? "").Split([',', ';'], StringSplitOptions.TrimEntries))
            .Where(p => p.StartsWith("wait=", StringComparison.OrdinalIgnoreCase))
            .Select(p => int.TryParse(p.AsSpan(5).Trim('"'), NumberStyles.None, null, out var s) ? s : 0)
            .FirstOrDefault();
        return ValueTask.FromResult<PreferWait?>(new(TimeSpan.FromSeconds(Math.Min(wanted, MaxSeconds))));
    }

    static void IEndpointParameterMetadataProvider.PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) => RequestParts.Describe(builder,
        [new("Prefer", true, $"wait=n: answer 200 if the work is done within n seconds, at most {MaxSeconds}.", Pattern: "^wait=[0-9]{1,2}$")]);
}
