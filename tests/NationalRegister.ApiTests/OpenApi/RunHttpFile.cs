using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace NationalRegister.ApiTests.OpenApi;

/// <summary>Sends the requests of a file in their order and checks what it expects of each answer.</summary>
/// <param name="client">Sends them.</param>
/// <param name="variables">Values that win over the file's own.</param>
internal sealed partial class RunHttpFile(HttpClient client, IReadOnlyDictionary<string, string> variables)
{
    private sealed record Answer(int Status, string Body, ILookup<string, string> Headers);

    private readonly Dictionary<string, Answer> named = [];
    private readonly Dictionary<string, string> values = new(variables);

    /// <summary>What did not come as the file expects; empty where all of it did.</summary>
    public async Task<IReadOnlyList<string>> Faults(HttpFile file, CancellationToken ct)
    {
        foreach (var (name, value) in file.Variables) values.TryAdd(name, Fill(value));
        var faults = new List<string>();
        foreach (var request in file.Requests)
        {
            if (request.Expected.Count == 0) faults.Add($"Line {request.Line} expects nothing.");
            try
            {
                var answer = await Send(request, ct);
                if (request.Name is not null) named[request.Name] = answer;
                var wrong = request.Expected.Select(expected => Fault(answer, Fill(expected))).OfType<string>().ToList();
                faults.AddRange(wrong.Select(fault => $"Line {request.Line}, {request.Method} {request.Url}: {fault}"));
                if (wrong.Count > 0) faults.Add($"  answered {answer.Status}: {answer.Body}");
            }
            catch (FormatException unfilled)
            {
                // What follows an answer that did not come cannot be sent; the first fault says why.
                faults.Add($"Line {request.Line}: {unfilled.Message}");
                break;
            }
        }
        return faults;
    }

    private async Task<Answer> Send(HttpFile.Request request, CancellationToken ct)
    {
        using var message = new HttpRequestMessage(new HttpMethod(request.Method), Fill(request.Url));
        if (request.Body is not null)
        {
            // A form has no line end of its own.
            message.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(Fill(request.Body).TrimEnd('\n')));
        }
        foreach (var (name, value) in request.Headers)
        {
            if (!message.Headers.TryAddWithoutValidation(name, Fill(value))) message.Content?.Headers.TryAddWithoutValidation(name, Fill(value));
        }
        using var response = await client.SendAsync(message, ct);
        return new((int)response.StatusCode, await response.Content.ReadAsStringAsync(ct),
            response.Headers.Concat(response.Content.Headers).ToLookup(h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase));
    }

    private static string? Fault(Answer answer, string expected)
    {
        if (int.TryParse(expected, NumberStyles.None, CultureInfo.InvariantCulture, out var status)) return answer.Status == status ? null : $"{status} was expected";
        if (Expectation().Match(expected) is not { Success: true } words) throw new FormatException($"'{expected}' is no expectation.");
        var (subject, operation, wanted) = (words.Groups[1].Value, words.Groups[2].Value, words.Groups[3].Value);
        var actual = subject == "body" ? answer.Body
            : subject.StartsWith('$') ? At(answer.Body, subject)
            : string.Join(", ", answer.Headers[subject["header ".Length..]]);
        return (operation == "==" ? actual == wanted || actual == wanted.Trim('"') : actual?.Contains(wanted, StringComparison.Ordinal) == true) ? null : $"{expected} was expected";
    }

    /// <summary>Fills in variables, and what earlier answers hold.</summary>
    private string Fill(string text) => Reference().Replace(text, m =>
    {
        var (name, part, path) = (m.Groups[1].Value, m.Groups[2].Value, m.Groups[3].Value);
        if (part.Length == 0) return values.GetValueOrDefault(name) ?? throw new FormatException($"The variable {name} has no value.");
        var answer = named.GetValueOrDefault(name) ?? throw new FormatException($"No request before is called {name}.");
        return (part == "body" ? At(answer.Body, path) : answer.Headers[path].FirstOrDefault()) ?? throw new FormatException($"The answer of {name} has no {path}.");
    });

    /// <summary>The value at a path such as <c>$.items[0].code</c>, as text; null where there is none.</summary>
    private static string? At(string body, string path)
    {
        JsonNode? node;
        try
        {
            node = JsonNode.Parse(body);
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
        foreach (Match step in Step().Matches(path[1..]))
        {
            if (node is JsonArray { Count: var count } && step.Value == ".length") return count.ToString(CultureInfo.InvariantCulture);
            node = step.Groups[2].Success ? (node as JsonArray)?.ElementAtOrDefault(int.Parse(step.Groups[2].Value, CultureInfo.InvariantCulture)) : (node as JsonObject)?[step.Groups[1].Value];
        }
        return node?.ToString();
    }

    [GeneratedRegex(@"^(body|header [\w-]+|\$[\w.\[\]]*) (==|contains) (.+)$")]
    private static partial Regex Expectation();

    [GeneratedRegex(@"\{\{(\w+)(?:\.response\.(body|headers)\.([^}]+))?\}\}")]
    private static partial Regex Reference();

    [GeneratedRegex(@"\.(\w+)|\[(\d+)\]")]
    private static partial Regex Step();
}
