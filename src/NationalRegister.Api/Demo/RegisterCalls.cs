using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using NationalRegister.Api.Http;
using NationalRegister.Simulator.Files;

namespace NationalRegister.Api.Demo;

/// <summary>Calls the register as one of the demo's clients, with a token that is asked for when needed.</summary>
internal sealed class RegisterCalls(HttpClient http, TimeProvider time)
{
    private static readonly TimeSpan Spare = TimeSpan.FromSeconds(30);

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    private readonly ConcurrentDictionary<string, (string Token, DateTimeOffset Until)> _tokens = new(StringComparer.Ordinal);

    public async Task<CallAnswer> Get(string client, string path, CancellationToken ct, string? accept = null, int? waitSeconds = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (accept is not null)
            request.Headers.Accept.ParseAdd(accept);
        Prefer(request, waitSeconds);
        return await Send(client, request, ct);
    }

    public async Task<CallAnswer> Post(string client, string path, HttpContent body, CancellationToken ct, int? waitSeconds = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = body };
        Prefer(request, waitSeconds);
        return await Send(client, request, ct);
    }

    /// <summary>The items of a list, page after page, as they are read.</summary>
    public async IAsyncEnumerable<T> Items<T>(string client, string path, [EnumeratorCancellation] CancellationToken ct)
    {
        for (string? cursor = null, next = ""; next is not null; cursor = next)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, cursor is null ? path : $"{path}&cursor={cursor}");
            using var response = await Begin(client, request, ct);
            await using var body = await response.Content.ReadAsStreamAsync(ct);
            var page = await JsonSerializer.DeserializeAsync<Page<T>>(body, Options, ct) ?? throw new StepFailedException($"{client}: expected a page");
            foreach (var item in page.Items)
                yield return item;
            next = page.Next;
        }
    }

    /// <summary>The lines of an answer in NDJSON, as they are read.</summary>
    public async IAsyncEnumerable<T> Lines<T>(string client, string path, [EnumeratorCancellation] CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd(DailyFile.NdJson);
        using var response = await Begin(client, request, ct);
        await using var body = await response.Content.ReadAsStreamAsync(ct);
        await foreach (var line in JsonSerializer.DeserializeAsyncEnumerable<T>(body, topLevelValues: true, Options, ct))
            yield return line ?? throw new StepFailedException($"{client}: expected a value on each line");
    }

    public Task<CallAnswer> Post(string client, string path, JsonNode body, CancellationToken ct) => Post(client, path, JsonContent.Create(body), ct);

    private static void Prefer(HttpRequestMessage request, int? waitSeconds)
    {
        if (waitSeconds is { } seconds)
            request.Headers.Add("Prefer", $"wait={seconds}");
    }

    private async Task<HttpResponseMessage> Begin(string client, HttpRequestMessage request, CancellationToken ct)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await Token(client, ct));
        var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
        if (response.StatusCode == System.Net.HttpStatusCode.OK)
            return response;
        using (response)
            throw new StepFailedException($"{client}: expected 200, not {(int)response.StatusCode} {await response.Content.ReadAsStringAsync(ct)}");
    }

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
