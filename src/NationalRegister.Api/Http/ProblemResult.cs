using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;

namespace NationalRegister.Api.Http;

/// <summary>A failure as an answer: <c>application/problem+json</c> by RFC 9457.</summary>
/// <param name="failure">The failure.</param>
public sealed class ProblemResult(Failure failure) : IResult, IStatusCodeHttpResult
{
    /// <summary>The media type of every problem.</summary>
    public const string MediaType = "application/problem+json";

    /// <summary>The failure.</summary>
    public Failure Failure { get; } = failure;

    /// <inheritdoc/>
    public int? StatusCode => Failure.Problem.Status;

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        RefuseUndeclared(httpContext);
        return Write(httpContext, Failure);
    }

    /// <summary>Writes a failure as the whole answer.</summary>
    /// <param name="context">The request.</param>
    /// <param name="failure">The failure.</param>
    public static async Task Write(HttpContext context, Failure failure)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(failure);
        var problem = failure.Problem;
        context.Response.StatusCode = problem.Status;
        if (failure.RetryAfter is { } wait)
            context.Response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);

        if (failure.Survivor is { } survivor)
            context.Response.Headers.Location = Path(context, (name, value) => name == "childId" ? survivor.ToString() : $"{value}") + context.Request.QueryString;

        var body = new ProblemBody(problem.Type, problem.Title, problem.Status, failure.Detail ?? problem.Meaning, Instance(context), problem.Code,
            Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier, failure.Errors is { Count: > 0 } errors ? errors : null);
        var json = context.RequestServices.GetRequiredService<IOptions<Microsoft.AspNetCore.Http.Json.JsonOptions>>().Value.SerializerOptions;
        // Written whole, so that the answer has a length and a HEAD or a cut connection leaves nothing half said.
        var bytes = JsonSerializer.SerializeToUtf8Bytes(body, json);
        context.Response.ContentType = MediaType;
        context.Response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
            await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
    }

    /// <summary>The path with its record ids; any other value of the path is masked, since an identifier may have been put there by mistake.</summary>
    private static string? Instance(HttpContext context) => Path(context, (_, value) => Guid.TryParse(value as string, out var id) ? id.ToString() : "-");

    private static string? Path(HttpContext context, Func<string, object?, string> parameter)
    {
        if (context.GetEndpoint() is not RouteEndpoint { RoutePattern: var pattern }) return null;
        var segments = pattern.PathSegments.Select(s => string.Concat(s.Parts.Select(p => p switch
        {
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternSeparatorPart separator => separator.Content,
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart named => parameter(named.Name, context.Request.RouteValues[named.Name]),
            _ => "-",
        })));
        return "/" + string.Join('/', segments);
    }

    private void RefuseUndeclared(HttpContext context)
    {
        var environment = context.RequestServices.GetRequiredService<IHostEnvironment>();
        if (!environment.IsDevelopment() || context.GetEndpoint() is not { } endpoint || endpoint.DeclaredProblems().Contains(Failure.Problem)) return;
        throw new InvalidOperationException($"{endpoint.DisplayName} returned {Failure.Problem.Code}, which it does not declare: add it to .Fails(…).");
    }
}

/// <summary>The body of a problem.</summary>
/// <param name="Type">The problem type: a path of the documentation.</param>
/// <param name="Title">What it is; the same for every occurrence.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">What of this request made it so.</param>
/// <param name="Instance">The path that was called; ids are kept, any other value is masked.</param>
/// <param name="Code">The problem's name in the catalogue.</param>
/// <param name="TraceId">Under which the operators find this request.</param>
/// <param name="Errors">The members at fault.</param>
public sealed record ProblemBody(
    string Type, string Title, int Status, string Detail, string? Instance, string Code, string TraceId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<MemberError>? Errors);
