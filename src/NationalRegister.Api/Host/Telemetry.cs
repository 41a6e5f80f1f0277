using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace NationalRegister.Api.Host;

/// <summary>Logs, traces and metrics: routes by their templates, never a path, a query or a value of a record.</summary>
public static class Telemetry
{
    // These carry what was called as it was called.
    private static readonly string[] Raw = ["url.path", "url.query", "url.full", "http.target", "http.url", "client.address"];

    /// <summary>Adds logs to the console, and traces and metrics that leave the process only where an OTLP endpoint is configured.</summary>
    /// <param name="builder">The host.</param>
    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Logging.ClearProviders();
        if (builder.Environment.IsDevelopment())
            builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
        else
            // Scopes carry the request's path, so none is written.
            builder.Logging.AddJsonConsole(console => (console.IncludeScopes, console.UseUtcTimestamp, console.TimestampFormat) = (false, true, "O"));
        builder.Logging
            .AddFilter("Microsoft", LogLevel.Warning)
            .AddFilter("System", LogLevel.Warning)
            .AddFilter("OpenIddict", LogLevel.Warning)
            .AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information)
            // A database's message may hold the value that it refused; what matters of it becomes a problem or a fault with its type.
            .AddFilter("Microsoft.EntityFrameworkCore", LogLevel.None);

        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("national-register"))
            .WithTracing(tracing => tracing.AddAspNetCoreInstrumentation(options =>
            {
                options.Filter = context => !context.Request.Path.StartsWithSegments("/health");
                options.RecordException = false;
                options.EnrichWithHttpResponse = (activity, response) => Mask(activity, response.HttpContext);
            }))
            .WithMetrics(metrics => metrics.AddAspNetCoreInstrumentation());
        if (builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is { Length: > 0 }) telemetry.UseOtlpExporter();
    }

    private static void Mask(Activity activity, HttpContext context)
    {
        foreach (var tag in Raw) activity.SetTag(tag, null);
        activity.SetTag("request.id", context.TraceIdentifier);
        activity.DisplayName = $"{activity.GetTagItem("http.request.method")} {(context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText}".TrimEnd();
    }
}
