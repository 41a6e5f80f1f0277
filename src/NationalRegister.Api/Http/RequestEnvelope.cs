namespace NationalRegister.Api.Http;

/// <summary>What every answer carries, whatever it is: a request id, the versions, and headers that keep it from being stored or misread.</summary>
public static class RequestEnvelope
{
    private const string RequestId = "X-Request-ID";
    private const int LongestRequestId = 64;

    /// <summary>Takes or makes the request id, and sets the headers of every answer.</summary>
    /// <param name="app">The pipeline, first of all.</param>
    public static IApplicationBuilder UseRequestEnvelope(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        context.TraceIdentifier = context.Request.Headers[RequestId] is [{ } given] && IsRequestId(given)
            ? given
            : Guid.CreateVersion7(context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow()).ToString();

        var headers = context.Response.Headers;
        headers[RequestId] = context.TraceIdentifier;
        headers["Api-Supported-Versions"] = string.Join(", ", Conventions.Versions);
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        // Only the documentation's pages load anything, and only from here.
        headers.ContentSecurityPolicy = context.Request.Path.StartsWithSegments("/docs")
            ? "default-src 'self'; style-src 'self' 'unsafe-inline'; script-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'"
            : "default-src 'none'; frame-ancestors 'none'";

        if (HttpMethods.IsTrace(context.Request.Method))
            await ProblemResult.Write(context, new(Problem.MethodNotAllowed));
        else
            await next(context);
    });

    private static bool IsRequestId(string text) =>
        text.Length is > 0 and <= LongestRequestId && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_');
}
