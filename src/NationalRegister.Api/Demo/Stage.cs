using System.Text.Json.Nodes;
using Spectre.Console;

namespace NationalRegister.Api.Demo;

/// <summary>Shows each step: what is done and why, the call, the answer, and what it proves.</summary>
internal sealed class Stage(RegisterCalls calls, IAnsiConsole console)
{
    private int _steps;

    /// <summary>The step that is on.</summary>
    public string Step { get; private set; } = "start";

    public RegisterCalls Calls => calls;

    public IAnsiConsole Console => console;

    public void Chapter(string title)
    {
        Step = title;
        console.WriteLine();
        console.WriteLine($"── {title} ──", new Style(decoration: Decoration.Bold));
    }

    public void Begin(string step)
    {
        Step = $"{++_steps}. {step}";
        console.WriteLine();
        console.WriteLine(Step, new Style(decoration: Decoration.Bold));
    }

    public async Task<JsonNode> Get(string client, string path, CancellationToken ct) => Seen(client, "GET", path, null, await calls.Get(client, path, ct));

    public async Task<JsonNode> Post(string client, string path, JsonNode body, CancellationToken ct) =>
        Seen(client, "POST", path, body, await calls.Post(client, path, body.DeepClone(), ct));

    /// <summary>Shows a call by the names of its members, never their values, and a part of its answer.</summary>
    public void Show(string client, string method, string path, JsonNode? body, string answer)
    {
        console.WriteLine($"   {client}: {method} {path}{(body is null ? "" : " " + Members(body))}", new Style(Color.Blue));
        console.WriteLine($"   {answer}", new Style(Color.Grey));
    }

    public void Proves(bool holds, string what)
    {
        if (!holds)
            throw new StepFailedException($"expected: {what}");
        console.WriteLine($"   ok: {what}", new Style(Color.Green));
    }

    private JsonNode Seen(string client, string method, string path, JsonNode? body, CallAnswer answer)
    {
        Show(client, method, path, body, $"{answer.Status} {answer.Text.ReplaceLineEndings("")}");
        return answer is { Status: StatusCodes.Status200OK, Body: { } seen } ? seen : throw new StepFailedException($"expected: 200 with a body, not {answer.Status}");
    }

    private static string Members(JsonNode body) => body switch
    {
        JsonObject members => $"{{ {string.Join(", ", members.Select(member => member.Value is JsonObject or JsonArray { Count: > 0 } and [JsonObject, ..]
            ? $"{member.Key}: {Members(member.Value)}" : member.Key))} }}",
        JsonArray { Count: > 0 } list => $"[{Members(list[0]!)}]",
        _ => "",
    };
}
