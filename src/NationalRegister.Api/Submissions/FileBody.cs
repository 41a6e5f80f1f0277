using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;
using NationalRegister.Api.Http;
using NationalRegister.Domain.Forms;
using NationalRegister.Store.Submissions;

namespace NationalRegister.Api.Submissions;

/// <summary>A file as the body of a request: a JSON array, one record a line, or CSV; plain or compressed with gzip. Where nothing changed it is empty.</summary>
public sealed class FileBody : IRequestPart, IBindableFromHttpContext<FileBody>, IEndpointParameterMetadataProvider
{
    private static readonly Dictionary<string, string> Formats = new(StringComparer.OrdinalIgnoreCase)
    {
        ["application/json"] = "json",
        ["application/x-ndjson"] = "ndjson",
        [CsvText.MediaType] = "csv",
    };

    private FileBody(string format, bool gzip, Stream stream, Failure? failure) => (Format, Gzip, Stream, Failure) = (format, gzip, stream, failure);

    /// <summary><c>json</c>, <c>ndjson</c> or <c>csv</c>; <c>none</c> where nothing changed.</summary>
    public string Format { get; }

    /// <summary>True where the body is compressed.</summary>
    public bool Gzip { get; }

    /// <summary>The body, as it is sent.</summary>
    public Stream Stream { get; }

    /// <inheritdoc/>
    public Failure? Failure { get; }

    static ValueTask<FileBody?> IBindableFromHttpContext<FileBody>.BindAsync(HttpContext context, ParameterInfo parameter) =>
        context.Request.Query["kind"] == SubmissionKind.Nil ? Empty(context.Request) : ValueTask.FromResult<FileBody?>(Read(context.Request));

    static void IEndpointParameterMetadataProvider.PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata([.. Formats.Keys], typeof(IReadOnlyList<Domain.Submissions.RegisterRecord>), isOptional: true));

    // Records behind "nothing changed" are a mistake in the one or in the other, so neither is taken.
    private static async ValueTask<FileBody?> Empty(HttpRequest request) => await request.Body.ReadAsync(new byte[1], request.HttpContext.RequestAborted) == 0
        ? new("none", false, Stream.Null, null)
        : Refused(new(Problem.InvalidParameter, "kind=nil says that nothing changed, so its body is empty. Records are sent with kind=delta or kind=full."));

    private static FileBody Read(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !Formats.TryGetValue(type.MediaType.ToString(), out var format)
            || (type.Charset.HasValue && !type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)))
        {
            return Refused(new(Problem.UnsupportedMediaType, "A file is application/json (one array), application/x-ndjson (one record a line) or text/csv, in UTF-8."));
        }
        return request.Headers.ContentEncoding switch
        {
            [] or [""] or ["identity"] => new(format, false, request.Body, null),
            ["gzip"] => new(format, true, request.Body, null),
            _ => Refused(new(Problem.UnsupportedContentEncoding, "A file is sent plain or with gzip.")),
        };
    }

    private static FileBody Refused(Failure failure) => new("", false, Stream.Null, failure);
}
