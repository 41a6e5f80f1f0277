using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NationalRegister.Api.Demo;

/// <summary>Calls the register as one of the demo's clients, with a token that is asked for when needed.</summary>
internal sealed class RegisterCalls(HttpClient http, TimeProvider time)
{
    private static readonly TimeSpan Spare = TimeSpan.FromSeconds(30);

    private readonly Dictionary<string, (string Token, DateTimeOffset Until)> _tokens = [];

    public async Task<CallAnswer> Get(string client, string path, CancellationToken ct, string? accept = null, int? waitSeconds = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (accept is not null)
            request.Headers.Accept.ParseAdd(accept);
        if (waitSeconds is { } seconds)
            request.Headers.Add("Prefer", $"wait={seconds}");
        return await Send(client, request, ct);
    }

    public async Task<CallAnswer> Post(string client, string path, HttpContent body, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = body };
        return await Send(client, request, ct);
    }

    public Task<CallAnswer> Post(string client, string path, JsonNode body, CancellationToken ct) => Post(client, path, JsonContent.Create(body), ct);

    private async Task<CallAnswer> Send(string client, HttpRequestMessage request, CancellationToken ct)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await Token(client, ct));
        using var response = await http.SendAsync(request, ct);
        return new CallAnswer((int)response.StatusCode, await response.Content.ReadAsStringAsync(ct));
    }

    private async Task<string> Token(string client, CancellationToken ct)
    {
        if (_tokens.TryGetValue(client, out var held) && held.Until > time.GetUtcNow())
            return held.Token;
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = client,
            ["client_secret"] = DemoClients.Secret(client),
        });
        using var response = await http.PostAsync("/connect/token", form, ct);
        var answer = new CallAnswer((int)response.StatusCode, await response.Content.ReadAsStringAsync(ct));
        if (answer.Status != StatusCodes.Status200OK || (string?)answer.Body?["access_token"] is not { } token)
            throw new StepFailedException($"no token for {client}: {answer.Status} {answer.Text}");
        var seconds = (int?)answer.Body["expires_in"] ?? 0;
        _tokens[client] = (token, time.GetUtcNow() + TimeSpan.FromSeconds(seconds) - Spare);
        return token;
    }
}

/// <summary>What the register answered.</summary>
internal sealed record CallAnswer(int Status, string Text)
{
    /// <summary>The body, where it is one JSON document.</summary>
    public JsonNode? Body { get; } = Parse(Text);

    /// <summary>The body, where it is one JSON document a line.</summary>
    public IReadOnlyList<JsonNode> Lines => [.. Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];

    private static JsonNode? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
