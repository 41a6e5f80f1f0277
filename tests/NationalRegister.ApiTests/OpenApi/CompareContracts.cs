using System.Text.Json.Nodes;

namespace NationalRegister.ApiTests.OpenApi;

/// <summary>Finds every difference of two documents of the contract that a caller's program can meet, and says which of them break one. Prose is passed over.</summary>
internal sealed class CompareContracts
{
    private readonly JsonNode older;
    private readonly JsonNode newer;
    private readonly CompareSchemas schemas;

    private CompareContracts(JsonNode older, JsonNode newer) => (this.older, this.newer, schemas) = (older, newer, new CompareSchemas(older, newer));

    /// <summary>The differences, the breaking ones first.</summary>
    public static IReadOnlyList<ContractChange> Of(JsonNode older, JsonNode newer) =>
        [.. new CompareContracts(older, newer).Paths().OrderByDescending(change => change.Breaking).ThenBy(change => change.Where, StringComparer.Ordinal).ThenBy(change => change.What, StringComparer.Ordinal)];

    private IEnumerable<ContractChange> Paths()
    {
        var (was, now) = (Operations(older), Operations(newer));
        return was.Keys.Except(now.Keys).Select(name => new ContractChange(true, name, "is gone"))
            .Concat(now.Keys.Except(was.Keys).Select(name => new ContractChange(false, name, "is new")))
            .Concat(was.Keys.Intersect(now.Keys).SelectMany(name => Operation(name, was[name], now[name])));
    }

    private IEnumerable<ContractChange> Operation(string name, JsonNode old, JsonNode now) =>
    [
        .. old["operationId"]?.ToString() == now["operationId"]?.ToString() ? [] : Breaks(name, $"is called {now["operationId"]} and was {old["operationId"]}"),
        .. Scopes(name, old, now),
        .. Parameters(name, old, now),
        .. Body(name, old["requestBody"], now["requestBody"]),
        .. Answers(name, old["responses"]!.AsObject(), now["responses"]!.AsObject()),
    ];

    /// <summary>Each requirement is an alternative: one that is gone shuts somebody out, a new one lets somebody in.</summary>
    private static IEnumerable<ContractChange> Scopes(string name, JsonNode old, JsonNode now)
    {
        static HashSet<string> Of(JsonNode operation) => [.. (operation["security"] as JsonArray ?? []).Select(one =>
            string.Join(" and ", one!.AsObject().SelectMany(scheme => scheme.Value!.AsArray().Select(scope => scope!.ToString())).Order(StringComparer.Ordinal)))];
        var (was, becomes) = (Of(old), Of(now));
        return was.Count == 0 && becomes.Count > 0 ? Breaks(name, $"needs {string.Join(" or ", becomes)}")
            : becomes.Count == 0 ? was.Count == 0 ? [] : [new(false, name, "needs no scope")]
            : was.Except(becomes).Select(scope => new ContractChange(true, name, $"is no longer open to {scope}"))
                .Concat(becomes.Except(was).Select(scope => new ContractChange(false, name, $"is open to {scope}")));
    }

    private IEnumerable<ContractChange> Parameters(string name, JsonNode old, JsonNode now)
    {
        static Dictionary<string, JsonNode> Of(JsonNode operation) => (operation["parameters"] as JsonArray ?? []).ToDictionary(p => $"{p!["in"]} {p["name"]}", p => p!);
        static bool Needed(JsonNode parameter) => parameter["required"]?.GetValue<bool>() == true;
        var (was, becomes) = (Of(old), Of(now));
        foreach (var gone in was.Keys.Except(becomes.Keys)) yield return new(true, name, $"{gone} is refused as unknown");
        foreach (var added in becomes.Keys.Except(was.Keys)) yield return new(Needed(becomes[added]), name, $"{added} is new{(Needed(becomes[added]) ? " and must be given" : "")}");
        foreach (var key in was.Keys.Intersect(becomes.Keys))
        {
            if (Needed(was[key]) != Needed(becomes[key])) yield return new(Needed(becomes[key]), name, $"{key} {(Needed(becomes[key]) ? "must" : "need not")} be given");
            foreach (var change in schemas.Of(was[key]["schema"], becomes[key]["schema"], Direction.Sent, $"{name}, {key}")) yield return change;
        }
    }

    private IEnumerable<ContractChange> Body(string name, JsonNode? old, JsonNode? now)
    {
        static bool Needed(JsonNode? body) => body?["required"]?.GetValue<bool>() == true;
        if (old is null || now is null)
            return old is null && now is null ? [] : old is null ? [new(Needed(now), name, $"takes a body{(Needed(now) ? ", which must be sent" : "")}")] : Breaks(name, "takes no body");
        return Forms($"{name}, body", old["content"], now["content"], Direction.Sent)
            .Concat(Needed(old) == Needed(now) ? [] : [new(Needed(now), name, $"the body {(Needed(now) ? "must" : "need not")} be sent")]);
    }

    private IEnumerable<ContractChange> Answers(string name, JsonObject old, JsonObject now)
    {
        foreach (var (status, answer) in old)
        {
            if (now[status] is not { } still)
            {
                yield return new(true, name, $"no longer answers {status}");
                continue;
            }
            foreach (var change in Forms($"{name}, {status}", answer!["content"], still["content"], Direction.Answered)) yield return change;
            var (was, becomes) = (answer["headers"] as JsonObject ?? [], still["headers"] as JsonObject ?? []);
            foreach (var gone in was.Select(h => h.Key).Except(becomes.Select(h => h.Key))) yield return new(true, $"{name}, {status}", $"the header {gone} is gone");
            foreach (var added in becomes.Select(h => h.Key).Except(was.Select(h => h.Key))) yield return new(false, $"{name}, {status}", $"the header {added} is new");
        }
        // Another way to fail is for every caller to expect; another way to succeed is not.
        foreach (var status in now.Select(a => a.Key).Where(status => !old.ContainsKey(status)))
            yield return new(string.CompareOrdinal(status, "400") < 0, name, $"may answer {status}");
    }

    private IEnumerable<ContractChange> Forms(string where, JsonNode? old, JsonNode? now, Direction direction)
    {
        var (was, becomes) = (old as JsonObject ?? [], now as JsonObject ?? []);
        foreach (var (type, form) in was)
        {
            if (becomes[type] is not { } still) yield return new(true, where, $"is no longer {type}");
            else foreach (var change in schemas.Of(form!["schema"], still["schema"], direction, $"{where}, {type}")) yield return change;
        }
        foreach (var type in becomes.Select(f => f.Key).Where(type => !was.ContainsKey(type))) yield return new(false, where, $"may be {type}");
    }

    private static Dictionary<string, JsonNode> Operations(JsonNode document) => document["paths"]!.AsObject()
        .SelectMany(path => path.Value!.AsObject().Select(operation => (Name: $"{operation.Key.ToUpperInvariant()} {path.Key}", operation.Value)))
        .ToDictionary(operation => operation.Name, operation => operation.Value!);

    private static ContractChange[] Breaks(string where, string what) => [new(true, where, what)];
}
