using Microsoft.Net.Http.Headers;
using NationalRegister.Domain.Forms;

namespace NationalRegister.Api.Submissions;

/// <summary>The form in which results are given.</summary>
public enum ResultsAs
{
    /// <summary>A page of JSON.</summary>
    Page,

    /// <summary>The whole, one record a line.</summary>
    Lines,

    /// <summary>The whole as CSV.</summary>
    Table,
}

/// <summary>Reads which form is asked for.</summary>
public static class ResultsAsked
{
    /// <summary>What Accept asks for; a page where it is absent, null where it names nothing there is.</summary>
    /// <param name="request">The request.</param>
    public static ResultsAs? By(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var asked = MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var types) ? types : [];
        return asked.Count == 0 ? ResultsAs.Page
            : Names(LinesResult.MediaType) ? ResultsAs.Lines
            : Names(CsvText.MediaType) ? ResultsAs.Table
            : asked.Any(t => t.MatchesMediaType("application/json")) ? ResultsAs.Page
            : null;

        bool Names(string form) => asked.Any(t => t.MediaType.Equals(form, StringComparison.OrdinalIgnoreCase));
    }
}
