using System.Text.RegularExpressions;
using NationalRegister.Store;
using NationalRegister.Store.Work;

namespace NationalRegister.Api.Http;

/// <summary>Turns whatever the framework or a fault in the program would answer into a problem of the catalogue.</summary>
public static partial class ErrorAnswers
{
    private static readonly TimeSpan SoonAgain = TimeSpan.FromSeconds(5);

    /// <summary>Answers exceptions and bare statuses with problems.</summary>
    /// <param name="app">The pipeline, before routing.</param>
    public static IApplicationBuilder UseErrorAnswers(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        Failure failure;
        try
        {
            await next(context);
            if (context.Response is not { HasStarted: false, StatusCode: >= 400, ContentType: null, ContentLength: null }) return;
            failure = new(OfStatus(context.Response.StatusCode));
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return;
        }
        catch (BadHttpRequestException refused)
        {
            failure = OfRefusal(context, refused);
        }
        catch (RegisterUnavailableException)
        {
            failure = new(Problem.Unavailable) { RetryAfter = SoonAgain };
        }
        catch (Exception fault) when (fault is InvalidDataException || context.RequestServices.GetRequiredService<Engine>().Unstorable(fault))
        {
            // A form with more than a form may have, or text that no database holds, sent to the token service.
            failure = new(Problem.MalformedRequest);
        }
        catch (Exception fault) when (context.RequestServices.GetRequiredService<Engine>() is var engine && (engine.Unavailable(fault) || engine.MayPass(fault)))
        {
            // Work outside the transaction runner, such as the check of a token's client.
            failure = new(Problem.Unavailable) { RetryAfter = SoonAgain };
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            Log(context, fault);
            failure = new(Problem.Unexpected);
        }

        // An answer cut off must not look whole.
        if (context.Response.HasStarted) context.Abort();
        else await ProblemResult.Write(context, failure);
    });

    private static Problem OfStatus(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => Problem.Unauthenticated,
        StatusCodes.Status403Forbidden => Problem.InsufficientScope,
        StatusCodes.Status404NotFound => Problem.NotFound,
        StatusCodes.Status405MethodNotAllowed => Problem.MethodNotAllowed,
        StatusCodes.Status406NotAcceptable => Problem.NotAcceptable,
        StatusCodes.Status413PayloadTooLarge => Problem.PayloadTooLarge,
        StatusCodes.Status415UnsupportedMediaType => Problem.UnsupportedMediaType,
        StatusCodes.Status429TooManyRequests => Problem.TooManyRequests,
        StatusCodes.Status503ServiceUnavailable => Problem.Unavailable,
        >= 500 => Problem.Unexpected,
        _ => Problem.MalformedRequest,
    };

    private static Failure OfRefusal(HttpContext context, BadHttpRequestException refused)
    {
        if (refused.StatusCode != StatusCodes.Status400BadRequest) return new(OfStatus(refused.StatusCode));
        // The message repeats the value, so only the parameter's name is taken from it, and only if the operation has it.
        var name = ParameterName().Match(refused.Message).Groups["name"].Value;
        if (context.Request.RouteValues.ContainsKey(name)) return new(Problem.NotFound);
        var known = context.GetEndpoint() is { } endpoint ? context.RequestServices.GetRequiredService<KnownParameters>().Of(endpoint) : null;
        return known?.ContainsKey(name) == true
            ? new(Problem.InvalidParameter, $"The query parameter {name} is missing or not of the form that the documentation gives.")
            : new(context.GetEndpoint() is null || name.Length == 0 ? Problem.MalformedRequest : Problem.InvalidParameter);
    }

    /// <summary>An exception's message may hold a value of a record; its type and where it was thrown do not.</summary>
    private static void Log(HttpContext context, Exception fault)
    {
        var logger = context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(ErrorAnswers));
        var kinds = string.Join(" < ", Chain(fault).Select(e => e.GetType().Name));
        if (context.RequestServices.GetRequiredService<IHostEnvironment>().IsDevelopment())
            logger.LogError(fault, "Request {RequestId} ended in {Fault}", context.TraceIdentifier, kinds);
        else
            logger.LogError("Request {RequestId} ended in {Fault} at {Where}", context.TraceIdentifier, kinds, fault.StackTrace);
    }

    private static IEnumerable<Exception> Chain(Exception? fault)
    {
        for (; fault is not null; fault = fault.InnerException) yield return fault;
    }

    [GeneratedRegex("(parameter|for) \"[^\" ]+ (?<name>[A-Za-z0-9]+)\"", RegexOptions.CultureInvariant)]
    private static partial Regex ParameterName();
}
