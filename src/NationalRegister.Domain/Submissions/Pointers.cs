using System.Globalization;
using System.Text.Json.Nodes;

namespace NationalRegister.Domain.Submissions;

/// <summary>JSON Pointers into a record, and how members are left out of it.</summary>
internal static class Pointers
{
    private const string AnyItem = "-";

    /// <summary>Whether there is a member, be it null.</summary>
    public static bool Has(JsonObject record, string pointer)
    {
        var steps = Steps(pointer);
        var holder = steps[..^1].Aggregate((JsonNode?)record, Step);
        return holder is JsonArray items ? At(items, steps[^1]) is not null : holder is JsonObject members && members.ContainsKey(steps[^1]);
    }

    /// <summary>What stands at a pointer; null where nothing does.</summary>
    public static JsonNode? Find(JsonObject record, string pointer) => Steps(pointer).Aggregate((JsonNode?)record, Step);

    /// <summary>The pointers to what there is for one that may name any item of a list.</summary>
    public static IEnumerable<string> Matching(JsonObject record, string pattern)
    {
        IEnumerable<(string At, JsonNode? Node)> found = [("", record)];
        foreach (var step in Steps(pattern))
        {
            found = step == AnyItem
                ? found.SelectMany(f => (f.Node as JsonArray ?? []).Index().Select(i => ($"{f.At}/{i.Index}", i.Item)))
                : found.Select(f => ($"{f.At}/{step}", Step(f.Node, step)));
        }
        return found.Where(f => f.Node is not null).Select(f => f.At);
    }

    /// <summary>
    /// Leaves members out. An object of which nothing is left goes too, and so does a list: an empty one would clear what was said before.
    /// </summary>
    /// <returns>The items of lists that went.</returns>
    public static IReadOnlyList<string> Remove(JsonObject record, IEnumerable<string> pointers)
    {
        // Items move up only once all are marked, so that every pointer still means what it meant.
        var gone = new SortedSet<(string List, int Item)>();
        foreach (var pointer in pointers)
        {
            Remove(record, pointer, gone);
        }
        foreach (var (list, item) in gone.Reverse())
        {
            var items = (JsonArray)Find(record, list)!;
            items.RemoveAt(item);
            if (items.Count == 0)
            {
                Remove(record, list, []);
            }
        }
        return [.. gone.Select(g => $"{g.List}/{g.Item}")];
    }

    /// <summary>Clears a member of an object in the record, which clears what was said before.</summary>
    public static void Clear(JsonObject record, string pointer)
    {
        var steps = Steps(pointer);
        var holder = record;
        foreach (var step in steps[..^1])
        {
            if (holder[step] is not JsonObject) holder[step] = new JsonObject();
            holder = (JsonObject)holder[step]!;
        }
        holder[steps[^1]] = null;
    }

    private static void Remove(JsonObject record, string pointer, SortedSet<(string, int)> gone)
    {
        var end = pointer.LastIndexOf('/');
        var (holder, name) = (pointer[..end], pointer[(end + 1)..]);
        switch (end == 0 ? record : Find(record, holder))
        {
            case JsonArray:
                gone.Add((holder, int.Parse(name, CultureInfo.InvariantCulture)));
                break;
            case JsonObject members when members.Remove(name) && members.Count == 0 && end > 0:
                Remove(record, holder, gone);
                break;
            default:
                break;
        }
    }

    private static JsonNode? Step(JsonNode? node, string step) => node switch
    {
        JsonObject members => members[step],
        JsonArray items => At(items, step),
        _ => null,
    };

    private static JsonNode? At(JsonArray items, string step) =>
        int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var i) && i < items.Count ? items[i] : null;

    private static string[] Steps(string pointer) => pointer.Split('/', StringSplitOptions.RemoveEmptyEntries);
}
