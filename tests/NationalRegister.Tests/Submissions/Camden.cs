using System.Text.Json.Nodes;
using NationalRegister.Domain.Entries;
using NationalRegister.Domain.Reference;
using NationalRegister.Domain.Submissions;

namespace NationalRegister.Tests.Submissions;

/// <summary>Camden sends a record of one child at six in the evening of 20 November 2026.</summary>
internal static class Camden
{
    public static readonly LaCode Code = LaCode.Parse("202");

    public static readonly DateOnly Today = new(2026, 11, 20);

    public static readonly DateTime ReceivedAt = new(2026, 11, 20, 18, 0, 0, DateTimeKind.Utc);

    /// <summary>A record that opens an entry and breaks no rule.</summary>
    public static JsonObject Record() => Json("""
        {
          "localReference": "E-10442", "action": "upsert", "observedOn": "2026-11-20",
          "child": { "nhsNumber": "9434765919", "familyName": "Okafor", "givenName": "Zoë", "dateOfBirth": "2015-03-09", "sex": "female" },
          "addresses": [{ "kind": "home", "lines": ["1 High Street"], "locality": "London", "postcode": "NW1 1AA", "from": "2020-01-01" }],
          "entry": { "category": "childMissingEducation", "eligibility": "notRegistered", "startedOn": "2026-11-01",
                     "reason": "schoolApplicationAwaitingOutcome", "whereabouts": "known" }
        }
        """);

    /// <summary>A record of the same reference that carries only this.</summary>
    public static JsonObject Only(string members)
    {
        var record = Json("""{ "localReference": "E-10442", "observedOn": "2026-11-20" }""");
        foreach (var (name, value) in Json(members)) record[name] = value?.DeepClone();
        return record;
    }

    public static JsonObject Cease(string details) => Only($$"""{ "action": "cease", "cease": {{details}} }""");

    public static JsonObject Withdraw(string details) => Only($$"""{ "action": "withdraw", "withdraw": {{details}} }""");

    public static JsonObject Json(string text) => (JsonObject)JsonNode.Parse(text)!;

    /// <summary>The record with one member set.</summary>
    public static JsonObject With(this JsonObject record, string pointer, JsonNode? value)
    {
        var (holder, name) = Holder(record, pointer);
        holder[name] = value;
        return record;
    }

    /// <summary>The record with one member omitted.</summary>
    public static JsonObject Without(this JsonObject record, string pointer)
    {
        var (holder, name) = Holder(record, pointer);
        holder.Remove(name);
        return record;
    }

    public static Statement Read(JsonObject record, bool whole = false) =>
        Statement.Read(record, whole, Today, ReceivedAt).Statement ?? throw new InvalidOperationException("The record belongs to nobody.");

    public static Applied Apply(JsonObject record, StoredEntry? stored = null, bool whole = false, bool allowTestNumbers = false) =>
        Applying.Decide(Code, Read(record, whole), stored, allowTestNumbers);

    /// <summary>What is stored once the records have been applied, one after another.</summary>
    public static StoredEntry Stored(params IEnumerable<JsonObject> records) =>
        records.Aggregate((StoredEntry?)null, (stored, record) => After(stored, Read(record))) ?? throw new InvalidOperationException("Nothing was stored.");

    /// <summary>What is stored after a statement. A handover is taken as accepted at once.</summary>
    public static StoredEntry? After(StoredEntry? before, Statement statement)
    {
        var applied = Applying.Decide(Code, statement, before, allowTestNumbers: false);
        return applied.Effect switch
        {
            Effect.Open => new(EntryStatus.Open, applied.Content!, statement.ChangedAt, null, null, null),
            Effect.Change => before! with { Content = applied.Content!, ChangedAt = statement.ChangedAt ?? before.ChangedAt },
            Effect.Nothing => before! with { ChangedAt = statement.ChangedAt > before.ChangedAt || before.ChangedAt is null ? statement.ChangedAt : before.ChangedAt },
            Effect.Cease or Effect.Withdraw => new(
                applied.Effect == Effect.Cease ? EntryStatus.Ceased : EntryStatus.Withdrawn, applied.Content!, statement.ChangedAt ?? before!.ChangedAt,
                statement.Record.Cease?.Reason, statement.Record.Cease?.MovedTo, statement.Record.Cease?.On),
            _ => before,
        };
    }

    public static IEnumerable<string> Codes(this Applied applied) => applied.Problems.Select(p => p.Code);

    private static (JsonObject Holder, string Name) Holder(JsonObject record, string pointer)
    {
        var steps = pointer.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return (steps[..^1].Aggregate((JsonNode)record, (holder, step) => int.TryParse(step, out var item) ? holder[item]! : holder[step]!).AsObject(), steps[^1]);
    }
}
