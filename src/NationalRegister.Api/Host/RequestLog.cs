using NationalRegister.Api.Access;

namespace NationalRegister.Api.Host;

/// <summary>One line for each request: what was called, by which client, and how it went. Never a path, a query or a body.</summary>
public static partial class RequestLog
{
    /// <summary>Logs requests, but for those of <c>/health</c>.</summary>
    /// <param name="app">The pipeline, outside whatever can fail.</param>
    public static IApplicationBuilder UseRequestLog(this IApplicationBuilder app)
    {
        var logger = app.ApplicationServices.GetRequiredService<ILoggerFactory>().CreateLogger("NationalRegister.Requests");
        var time = app.ApplicationServices.GetRequiredService<TimeProvider>();
        return app.Use(async (context, next) =>
        {
            if (context.Request.Path.StartsWithSegments("/health"))
            {
                await next(context);
                return;
            }

            var started = time.GetTimestamp();
            try
            {
                await next(context);
            }
            finally
            {
                var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "none";
                Answered(logger, Method(context.Request.Method), route, context.Response.StatusCode, time.GetElapsedTime(started).TotalMilliseconds,
                    context.Features.Get<Caller>()?.ClientId ?? "none", context.TraceIdentifier);
            }
        });
    }

    // A method is free text on the wire.
    private static string Method(string method) => method switch
    {
        "GET" or "POST" or "PUT" or "PATCH" or "DELETE" or "HEAD" or "OPTIONS" or "TRACE" => method,
        _ => "other",
    };

    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "{Method} {Route} {Status} in {Milliseconds:0.0} ms for {Client}, request {RequestId}")]
    private static partial void Answered(ILogger logger, string method, string route, int status, double milliseconds, string client, string requestId);
}
