using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using NationalRegister.Domain.Forms;

namespace NationalRegister.Api.Http;

/// <summary>What holds for every operation of the API, set once on the group they are all mapped in.</summary>
public static class Conventions
{
    /// <summary>The version that is taken where <c>Api-Version</c> is absent: the oldest.</summary>
    public const string OldestVersion = "2026-11-22";

    /// <summary>Every dated version there is.</summary>
    public static IReadOnlyList<string> Versions { get; } = [OldestVersion];

    /// <summary>The group in which every operation is mapped.</summary>
    /// <param name="routes">The host's routes.</param>
    public static RouteGroupBuilder MapOperations(this IEndpointRouteBuilder routes)
    {
        var operations = routes.MapGroup("")
            .WithMetadata(Operation.Marker)
            .Fails(Problem.UnknownParameter, Problem.DuplicateParameter, Problem.InvalidParameter, Problem.UnknownApiVersion,
                Problem.Unauthenticated, Problem.InsufficientScope, Problem.TooManyRequests, Problem.Unavailable, Problem.Unexpected);
        operations.AddEndpointFilter(Answer);
        return operations;
    }

    /// <summary>Refuses what no operation takes: another API version, and query parameters that the operation does not have or has twice.</summary>
    /// <param name="app">The pipeline, behind routing and authorisation.</param>
    public static IApplicationBuilder UseConventions(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (context.GetEndpoint() is { } endpoint && endpoint.Metadata.GetMetadata<Operation>() is not null && Refuse(context, endpoint) is { } failure)
            await ProblemResult.Write(context, failure);
        else
            await next(context);
    });

    private static Failure? Refuse(HttpContext context, Endpoint endpoint)
    {
        var (version, repeated) = RequestParts.Header(context, "Api-Version");
        if (repeated is not null) return repeated;
        if (version is not null && !Versions.Contains(version)) return new(Problem.UnknownApiVersion);

        var known = context.RequestServices.GetRequiredService<KnownParameters>().Of(endpoint);
        foreach (var (name, values) in context.Request.Query)
        {
            // The name is the caller's text and might be anything, so only a known one is repeated.
            if (!known.TryGetValue(name, out var parameter)) return new(Problem.UnknownParameter);
            if (values.Count > 1 && !parameter.TakesMany) return new(Problem.DuplicateParameter, $"The query parameter {name} is given more than once.");
            if (!values.All(parameter.Allows)) return new(Problem.InvalidParameter, $"The query parameter {name} is not of the form that the documentation gives.");
        }

        return null;
    }

    private static async ValueTask<object?> Answer(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        if (context.Arguments.OfType<IRequestPart>().Select(p => p.Failure).FirstOrDefault(f => f is not null) is { } failure)
            return new ProblemResult(failure);

        var answer = await next(context);
        var result = answer is INestedHttpResult { Result: var nested } ? nested : answer;
        if (result is IValueHttpResult { Value: IVersioned versioned }) context.HttpContext.Response.Headers.ETag = $"\"{versioned.Version}\"";
        return answer;
    }
}

/// <summary>Marks an endpoint as an operation of the API, under all its conventions.</summary>
public sealed class Operation
{
    /// <summary>The mark.</summary>
    public static readonly Operation Marker = new();

    private Operation()
    {
    }
}

/// <summary>A query parameter of an operation.</summary>
/// <param name="Name">Its name.</param>
/// <param name="TakesMany">Whether it may be repeated.</param>
/// <param name="Type">What it binds to; null where its request part reads it.</param>
public sealed record QueryParameter(string Name, bool TakesMany, Type? Type)
{
    /// <summary>Whether a value has the form that a body would ask for: the framework also reads dates in other orders, with words and without offsets.</summary>
    /// <param name="value">The value.</param>
    public bool Allows(string? value) => (Type is null ? null : Nullable.GetUnderlyingType(Type) ?? Type) switch
    {
        { } type when type == typeof(DateOnly) => DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        { } type when type == typeof(bool) => value is "true" or "false",
        { } type when type == typeof(DateTime) => Instants.TryRead(value, out _),
        { IsEnum: true } type => Enum.GetNames(type).Any(name => JsonNamingPolicy.CamelCase.ConvertName(name) == value),
        _ => true,
    };
}

/// <summary>The query parameters of each operation, from the same description that the document is made of.</summary>
/// <param name="descriptions">The descriptions of the operations.</param>
public sealed class KnownParameters(IApiDescriptionGroupCollectionProvider descriptions)
{
    private static readonly Dictionary<string, QueryParameter> None = [];

    private readonly Lazy<Dictionary<string, Dictionary<string, QueryParameter>>> byOperation = new(() => descriptions.ApiDescriptionGroups.Items
        .SelectMany(group => group.Items)
        .ToLookup(d => d.ActionDescriptor.EndpointMetadata.OfType<IEndpointNameMetadata>().LastOrDefault()?.EndpointName ?? "")
        .ToDictionary(d => d.Key, d => d.SelectMany(Query).DistinctBy(p => p.Name).ToDictionary(p => p.Name)));

    /// <summary>An operation's query parameters, by their names.</summary>
    /// <param name="endpoint">The operation.</param>
    public IReadOnlyDictionary<string, QueryParameter> Of(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IEndpointNameMetadata>() is { } named && byOperation.Value.TryGetValue(named.EndpointName, out var known) ? known : None;

    private static IEnumerable<QueryParameter> Query(ApiDescription description) => description.ParameterDescriptions
        .Where(p => p.Source == BindingSource.Query).Select(p => new QueryParameter(p.Name, p.Type?.IsArray ?? false, p.Type))
        .Concat(description.ActionDescriptor.EndpointMetadata.OfType<PartParameter>().Where(p => !p.InHeader).Select(p => new QueryParameter(p.Name, false, null)));
}
