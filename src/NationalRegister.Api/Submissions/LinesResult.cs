using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Options;

namespace NationalRegister.Api.Submissions;

/// <summary>A stream of results, one a line.</summary>
/// <param name="results">The results.</param>
public sealed class LinesResult(IAsyncEnumerable<ResultView> results) : IResult, IEndpointMetadataProvider
{
    internal const string MediaType = "application/x-ndjson";
    private const int FlushEvery = 500;

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        var options = httpContext.RequestServices.GetRequiredService<IOptions<Microsoft.AspNetCore.Http.Json.JsonOptions>>().Value.SerializerOptions;
        httpContext.Response.ContentType = MediaType;
        var body = httpContext.Response.BodyWriter;
        var lines = 0;
        await foreach (var result in results)
        {
            await JsonSerializer.SerializeAsync(body, result, options, httpContext.RequestAborted);
            body.Write("\n"u8);
            if (++lines % FlushEvery == 0)
            {
                await body.FlushAsync(httpContext.RequestAborted);
            }
        }
    }

    static void IEndpointMetadataProvider.PopulateMetadata(System.Reflection.MethodInfo method, EndpointBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(ResultView), [MediaType]));
    }
}
