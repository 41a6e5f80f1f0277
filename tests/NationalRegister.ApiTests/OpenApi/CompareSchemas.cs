using System.Globalization;
using System.Text.Json.Nodes;

namespace NationalRegister.ApiTests.OpenApi;

/// <summary>Finds the differences of two schemas, following references. Each message is compared once for each direction it travels in.</summary>
/// <param name="older">The older document.</param>
/// <param name="newer">The newer document.</param>
internal sealed class CompareSchemas(JsonNode older, JsonNode newer)
{
    private static readonly string[] Upper = ["maxLength", "maxItems", "maximum", "maxProperties"];
    private static readonly string[] Lower = ["minLength", "minItems", "minimum", "minProperties"];
    private static readonly string[] Compared = ["type", "format", "enum", "pattern", "default", "required", "properties", "additionalProperties", "items", "oneOf", .. Upper, .. Lower];
    private static readonly string[] Prose = ["description", "title", "example", "examples", "$ref", "$comment"];
    private readonly HashSet<(string, string, Direction)> seen = [];

    public IEnumerable<ContractChange> Of(JsonNode? old, JsonNode? now, Direction direction, string where)
    {
        if (old is null || now is null)
        {
            return old is null == now is null ? [] : [new(true, where, old is null ? "has a form now" : "has no form any more")];
        }
        var (name, renamed) = (Reference(old), Reference(now));
        if (name is not null && renamed is not null)
        {
            if (!seen.Add((name, renamed, direction))) return [];
            where = $"{renamed}, {(direction == Direction.Sent ? "sent" : "answered")}";
        }
        return Differences(Follow(older, old), Follow(newer, now), direction, where);
    }

    private IEnumerable<ContractChange> Differences(JsonObject old, JsonObject now, Direction direction, string where)
    {
        ContractChange Narrows(string what) => new(direction == Direction.Sent, where, what);
        ContractChange Widens(string what) => new(direction == Direction.Answered, where, what);
        ContractChange Breaks(string what) => new(true, where, what);

        var (types, typesNow) = (Values(old["type"]), Values(now["type"]));
        if (!types.SetEquals(typesNow))
        {
            yield return typesNow.IsProperSubsetOf(types) ? Narrows($"is no longer {Words(types.Except(typesNow))}")
                : typesNow.IsProperSupersetOf(types) ? Widens($"may be {Words(typesNow.Except(types))} too")
                : Breaks($"is {Words(typesNow)} and was {Words(types)}");
        }
        if (Text(old["format"]) is var form && Text(now["format"]) is var formNow && form != formNow)
            yield return form is null ? Narrows($"has the format {formNow}") : formNow is null ? Widens($"no longer has the format {form}") : Breaks($"has the format {formNow} and had {form}");
        if (Text(old["pattern"]) is var pattern && Text(now["pattern"]) is var patternNow && pattern != patternNow)
            yield return pattern is null ? Narrows($"has the pattern {patternNow}") : patternNow is null ? Widens("no longer has a pattern") : Breaks($"has the pattern {patternNow} and had {pattern}");
        if (direction == Direction.Sent && Text(old["default"]) is var assumed && Text(now["default"]) is var assumedNow && assumed != assumedNow)
            yield return Breaks($"is taken as {assumedNow ?? "nothing"} where it is left out, and was as {assumed ?? "nothing"}");
        foreach (var change in Codes(old, now, Narrows, Widens)) yield return change;
        foreach (var change in Bounds(old, now, Narrows, Widens)) yield return change;
        foreach (var change in Members(old, now, direction, where)) yield return change;
        foreach (var change in Alternatives(old, now, direction, where)) yield return change;
        if (old["items"] is not null || now["items"] is not null)
        {
            foreach (var change in Of(old["items"], now["items"], direction, $"{where}[]")) yield return change;
        }
        // What this comparison does not know is a reason to look, and never to pass.
        foreach (var keyword in old.Select(k => k.Key).Union(now.Select(k => k.Key)).Except(Compared).Except(Prose).Where(k => !JsonNode.DeepEquals(old[k], now[k])))
            yield return Breaks($"differs in {keyword}");
    }

    private static IEnumerable<ContractChange> Codes(JsonObject old, JsonObject now, Func<string, ContractChange> narrows, Func<string, ContractChange> widens)
    {
        var (codes, codesNow) = (Values(old["enum"]), Values(now["enum"]));
        if (codes.Count == 0 && codesNow.Count == 0) yield break;
        if (codes.Count == 0) yield return narrows($"is one of {Words(codesNow)}");
        else if (codesNow.Count == 0) yield return widens("is no longer one of a set of codes");
        else
        {
            if (codes.Except(codesNow).ToList() is { Count: > 0 } gone) yield return narrows($"is no longer {Words(gone)}");
            if (codesNow.Except(codes).ToList() is { Count: > 0 } more) yield return widens($"may be {Words(more)} too");
        }
    }

    private static IEnumerable<ContractChange> Bounds(JsonObject old, JsonObject now, Func<string, ContractChange> narrows, Func<string, ContractChange> widens)
    {
        foreach (var bound in Upper.Concat(Lower))
        {
            var (was, becomes) = (Number(old[bound]), Number(now[bound]));
            if (was == becomes) continue;
            var narrower = was is null || (becomes is not null && (Upper.Contains(bound) ? becomes < was : becomes > was));
            var what = $"{bound} is {becomes?.ToString(CultureInfo.InvariantCulture) ?? "not given"} and was {was?.ToString(CultureInfo.InvariantCulture) ?? "not given"}";
            yield return narrower ? narrows(what) : widens(what);
        }
    }

    private IEnumerable<ContractChange> Members(JsonObject old, JsonObject now, Direction direction, string where)
    {
        var (members, membersNow) = (old["properties"] as JsonObject ?? [], now["properties"] as JsonObject ?? []);
        var (needed, neededNow) = (Values(old["required"]), Values(now["required"]));
        foreach (var (name, member) in members)
        {
            if (membersNow[name] is not { } still)
            {
                yield return new(true, where, direction == Direction.Sent ? $"{name} is refused as unknown" : $"{name} is no longer answered");
                continue;
            }
            if (needed.Contains(name) != neededNow.Contains(name))
            {
                yield return neededNow.Contains(name) ? new(direction == Direction.Sent, where, $"{name} must be there") : new(direction == Direction.Answered, where, $"{name} may be absent");
            }
            foreach (var change in Of(member, still, direction, $"{where}, {name}")) yield return change;
        }
        foreach (var name in membersNow.Select(m => m.Key).Where(name => !members.ContainsKey(name)))
            yield return new(direction == Direction.Sent && neededNow.Contains(name), where, $"{name} is new{(direction == Direction.Sent && neededNow.Contains(name) ? " and must be sent" : "")}");

        // An answer may gain members, and callers are told so; a message that is sent may not.
        var (open, openNow) = (Text(old["additionalProperties"]) != "false", Text(now["additionalProperties"]) != "false");
        if (open != openNow && direction == Direction.Sent) yield return new(!openNow, where, openNow ? "takes members that are not named" : "takes no members that are not named");
    }

    private IEnumerable<ContractChange> Alternatives(JsonObject old, JsonObject now, Direction direction, string where)
    {
        static string Name(JsonNode? schema) => schema is null ? "nothing" : Reference(schema) ?? schema["type"]?.ToJsonString() ?? "anything";
        var (kinds, kindsNow) = (old["oneOf"]?.AsArray().ToDictionary(Name) ?? [], now["oneOf"]?.AsArray().ToDictionary(Name) ?? []);
        foreach (var (name, schema) in kinds)
        {
            if (!kindsNow.TryGetValue(name, out var still)) yield return new(direction == Direction.Sent, where, $"is no longer {name}");
            else foreach (var change in Of(schema, still, direction, where)) yield return change;
        }
        foreach (var name in kindsNow.Keys.Except(kinds.Keys)) yield return new(direction == Direction.Answered || kinds.Count == 0, where, $"may be {name}");
    }

    private static string? Reference(JsonNode schema) => Text((schema as JsonObject)?["$ref"])?.Split('/')[^1];

    private static JsonObject Follow(JsonNode document, JsonNode schema)
    {
        while (Reference(schema) is { } name) schema = document["components"]!["schemas"]![name] ?? throw new InvalidOperationException($"The schema {name} is not in the document.");
        return schema.AsObject();
    }

    private static HashSet<string> Values(JsonNode? node) => node switch
    {
        null => [],
        JsonArray several => [.. several.Select(value => Text(value) ?? "null")],
        _ => [Text(node)!],
    };

    private static string? Text(JsonNode? node) => node?.ToString();

    private static decimal? Number(JsonNode? node) => node is null ? null : decimal.Parse(node.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture);

    private static string Words(IEnumerable<string> values) => string.Join(", ", values.Order(StringComparer.Ordinal));
}
