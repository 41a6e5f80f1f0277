using System.Text.RegularExpressions;

namespace NationalRegister.ApiTests.OpenApi;

/// <summary>A file of requests in the form that editors send: parted by ###, with variables, names and what is expected in comments.</summary>
/// <param name="Variables">What <c>@name = value</c> says, in order.</param>
/// <param name="Requests">Its requests.</param>
internal sealed partial record HttpFile(IReadOnlyList<KeyValuePair<string, string>> Variables, IReadOnlyList<HttpFile.Request> Requests)
{
    /// <summary>One request, its variables not yet filled in, with the line it begins on, the name it has for later ones, and what it expects.</summary>
    internal sealed record Request(int Line, string? Name, string Method, string Url, IReadOnlyList<KeyValuePair<string, string>> Headers, string? Body, IReadOnlyList<string> Expected);

    public static HttpFile Parse(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n').Select((line, index) => (Number: index + 1, Text: line)).ToList();
        var variables = lines.Select(line => Variable().Match(line.Text)).Where(m => m.Success).Select(m => KeyValuePair.Create(m.Groups[1].Value, m.Groups[2].Value));
        return new([.. variables], [.. Blocks(lines).Select(ReadRequest).OfType<Request>()]);
    }

    private static List<List<(int Number, string Text)>> Blocks(IEnumerable<(int Number, string Text)> lines)
    {
        List<List<(int, string)>> blocks = [[]];
        foreach (var line in lines)
        {
            if (line.Text.StartsWith("###", StringComparison.Ordinal)) blocks.Add([]);
            else blocks[^1].Add(line);
        }
        return blocks;
    }

    private static Request? ReadRequest(List<(int Number, string Text)> block)
    {
        var begin = block.FindIndex(line => line.Text.Length > 0 && line.Text[0] is not ('#' or '@'));
        if (begin < 0) return null;
        var comments = block.Take(begin).Select(line => line.Text).ToList();
        var end = block.FindIndex(begin, line => line.Text.Length == 0);
        var head = block[begin..(end < 0 ? block.Count : end)];
        var body = end < 0 ? "" : string.Join('\n', block[end..].Select(line => line.Text)).Trim('\n');
        return head[0].Text.Split(' ', 2) is not [var method, var url]
            ? throw new FormatException($"Line {head[0].Number} is not a method and a URL.")
            : new(head[0].Number, comments.Select(c => Named().Match(c)).FirstOrDefault(m => m.Success)?.Groups[1].Value, method, url,
                [.. head.Skip(1).Select(line => line.Text.Split(": ", 2) is [var name, var value] ? KeyValuePair.Create(name, value) : throw new FormatException($"Line {line.Number} is not a header."))],
                body.Length == 0 ? null : body + "\n", [.. comments.Select(c => Expectation().Match(c)).Where(m => m.Success).Select(m => m.Groups[1].Value)]);
    }

    [GeneratedRegex(@"^@(\w+)\s*=\s*(.*?)\s*$")]
    private static partial Regex Variable();

    [GeneratedRegex(@"^#\s*@name\s+(\w+)\s*$")]
    private static partial Regex Named();

    [GeneratedRegex(@"^#\s*Expect:\s*(.*?)\s*$")]
    private static partial Regex Expectation();
}
