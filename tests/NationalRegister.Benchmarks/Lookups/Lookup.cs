using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using NationalRegister.Domain.Children;

namespace NationalRegister.Benchmarks.Lookups;

/// <summary>Reads the children of an answer: what the answer cost is measured, what it says is seen to afterwards.</summary>
internal delegate IReadOnlyList<ChildId> Answer();

/// <summary>A way to answer officers' questions.</summary>
internal interface ILookup
{
    /// <summary>What it is called.</summary>
    string Name { get; }

    /// <summary>True where it has an answer to such a question.</summary>
    bool Answers(Question question);

    /// <summary>Asks.</summary>
    Task<Answer> Ask(Question question);
}

/// <summary>The register over HTTP, each answer with its entry in the audit log.</summary>
internal sealed class OverHttp(HttpClient client) : ILookup
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    /// <inheritdoc/>
    public string Name => "register, over HTTP";

    /// <inheritdoc/>
    public bool Answers(Question question) => true;

    /// <inheritdoc/>
    public async Task<Answer> Ask(Question question)
    {
        using var body = new ReadOnlyMemoryContent(Encoding.UTF8.GetBytes(question.Body()));
        body.Headers.ContentType = Json;
        using var answer = await client.PostAsync("v1/lookups", body);
        answer.EnsureSuccessStatusCode();
        var said = await answer.Content.ReadAsByteArrayAsync();
        return () =>
        {
            using var read = JsonDocument.Parse(said);
            return [.. read.RootElement.GetProperty("matches").EnumerateArray().Select(match => ChildId.Parse(match.GetProperty("childId").GetString()!))];
        };
    }
}
