using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http.Metadata;
using NationalRegister.Domain.Forms;
using NationalRegister.Domain.Submissions;

namespace NationalRegister.Api.Submissions;

/// <summary>A stream of results as CSV, in which no spreadsheet finds a formula.</summary>
/// <param name="results">The results.</param>
public sealed class TableResult(IAsyncEnumerable<ResultView> results) : IResult, IEndpointMetadataProvider
{
    private const int FlushEvery = 500;

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        httpContext.Response.ContentType = $"{CsvText.MediaType}; charset=utf-8";
        var body = httpContext.Response.BodyWriter;
        Encoding.UTF8.GetBytes(CsvText.Line(["line", "localReference", "outcome", "childId", "entryId", "version", "problems", "notices", "previousChildId"]), body);
        var lines = 0;
        await foreach (var result in results)
        {
            Encoding.UTF8.GetBytes(CsvText.Line(Cells(result)), body);
            if (++lines % FlushEvery == 0)
            {
                await body.FlushAsync(httpContext.RequestAborted);
            }
        }
        await body.FlushAsync(httpContext.RequestAborted);
    }

    static void IEndpointMetadataProvider.PopulateMetadata(System.Reflection.MethodInfo method, EndpointBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(string), [CsvText.MediaType]));
    }

    private static IEnumerable<string> Cells(ResultView result) =>
    [
        result.Line?.ToString(CultureInfo.InvariantCulture) ?? "",
        CsvText.Guard(result.LocalReference ?? ""),
        result.Outcome,
        result.ChildId?.ToString() ?? "",
        result.EntryId?.ToString() ?? "",
        result.Version?.ToString(CultureInfo.InvariantCulture) ?? "",
        string.Join("; ", result.Problems.Select(Said)),
        string.Join("; ", result.Notices.Select(Said)),
        result.PreviousChildId?.ToString() ?? "",
    ];

    private static string Said(RecordProblem problem) =>
        $"{problem.Code}{(problem.Pointer.Length > 0 ? $" at {problem.Pointer}" : "")}{(problem.Detail is { } detail ? $" ({detail})" : "")}";

    private static string Said(Notice notice) => $"{notice.Code} {notice.LocalAuthority}{(notice.Known == true ? " (known)" : "")}".Trim();
}
