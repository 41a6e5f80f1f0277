using System.Text.Json.Nodes;
using NationalRegister.Domain.Reference;

namespace NationalRegister.Api.Demo;

/// <summary>Reads answers of the register as a caller's system would.</summary>
internal static class LookupAnswers
{
    /// <summary>The only match of a lookup.</summary>
    public static JsonNode OnlyMatch(JsonNode lookup) => lookup["matches"] is JsonArray { Count: 1 } matches
        ? matches[0]!
        : throw new StepFailedException("expected: one match");

    /// <summary>Whether a match names an LA among those that have picked the child up, and whom to call there.</summary>
    public static bool IsHeldBy(JsonNode match, LaCode la) => (match["heldBy"] as JsonArray ?? [])
        .Any(holder => (string?)holder?["localAuthority"]?["code"] == la.Value && holder["contact"] is JsonObject);

    /// <summary>Whether a record's result tells of another LA.</summary>
    public static bool HasNotice(JsonNode result, string code, LaCode la) => (result["notices"] as JsonArray ?? [])
        .Any(notice => (string?)notice?["code"] == code && (string?)notice["localAuthority"] == la.Value);

    /// <summary>The LA that leads now, at the end of the line of leads.</summary>
    public static string? LeadNow(JsonNode responsibility) =>
        (responsibility["leads"] as JsonArray)?.LastOrDefault(lead => lead?["to"] is null)?["localAuthority"] switch
        {
            JsonObject named => (string?)named["code"],
            JsonValue code => (string?)code,
            _ => null,
        };
}
