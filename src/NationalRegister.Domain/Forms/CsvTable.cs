using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace NationalRegister.Domain.Forms;

/// <summary>
/// Reads rows beneath a header as messages. An empty cell says nothing; <c>#clear</c> says null. What the cells say is for the form to judge,
/// and its pointers name the columns: an item that is skipped is a null in its place, so that no number moves.
/// </summary>
public sealed partial class CsvTable
{
    private readonly IReadOnlyList<string> names;
    private readonly Node root = new(FormKind.Object);

    internal CsvTable(IReadOnlyList<(string Name, IReadOnlyList<(FormMember Member, int Number)> Way)> columns)
    {
        names = [.. columns.Select(c => c.Name)];
        foreach (var (i, (_, way)) in columns.Index())
        {
            var node = root;
            foreach (var (member, number) in way)
            {
                node = number > 0 ? node.Item(number, member.Kind) : node.Member(member.Name, member.Kind);
            }
            node.Cell = i;
        }
    }

    /// <summary>A row as a message.</summary>
    /// <param name="row">The row.</param>
    /// <param name="fault">Why it is none, with the name of the column.</param>
    public JsonObject? Read(CsvRow row, out CsvFault? fault)
    {
        ArgumentNullException.ThrowIfNull(row);
        fault = row.Fault ?? (row.Cells.Count == names.Count ? null
            : row.At(Math.Min(row.Cells.Count, names.Count), "cellCount", $"The row has {row.Cells.Count} cells, and the header has {names.Count} columns."));
        var said = fault is null ? Read(root, row, ref fault).Value : null;
        if (fault is null)
        {
            return (JsonObject?)said ?? [];
        }
        var column = fault.Cell is { } cell ? cell < names.Count ? $", {names[cell]}" : ", behind the last column" : "";
        fault = fault with { Message = $"Line {fault.Line}, column {fault.Column}{column}: {fault.Message}" };
        return null;
    }

    private static (bool Said, JsonNode? Value) Read(Node node, CsvRow row, ref CsvFault? fault)
    {
        var cell = node.Cell is { } i ? row.Cells[i] : "";
        if (node.Kind is not (FormKind.Object or FormKind.List))
        {
            return cell switch { "" => default, CsvText.Clear => (true, null), _ => (true, Value(node.Kind, cell)) };
        }
        JsonNode? beneath = node.Kind == FormKind.List ? Items(node, row, ref fault) : Members(node, row, ref fault);
        if (cell.Length > 0 && (cell != CsvText.Clear || beneath is not null))
        {
            fault ??= row.At(node.Cell!.Value, "notClear", cell == CsvText.Clear
                ? "The group is cleared here and filled in its own columns."
                : $"This column names a group: it is empty, or {CsvText.Clear} to clear the group. Values stand in the group's own columns.");
        }
        return (beneath is not null || cell.Length > 0, beneath);
    }

    private static JsonObject? Members(Node node, CsvRow row, ref CsvFault? fault)
    {
        JsonObject? members = null;
        foreach (var (name, member) in node.Members)
        {
            if (Read(member, row, ref fault) is (true, var value))
            {
                (members ??= [])[name] = value;
            }
        }
        return members;
    }

    private static JsonArray? Items(Node node, CsvRow row, ref CsvFault? fault)
    {
        JsonArray? items = null;
        foreach (var (number, item) in node.Items)
        {
            if (Read(item, row, ref fault) is (true, var value))
            {
                items ??= [];
                while (items.Count < number - 1)
                {
                    items.Add(null);
                }
                items.Add(value);
            }
        }
        return items;
    }

    // A number or a flag that is none stays text, and the form says so.
    private static JsonNode? Value(FormKind kind, string cell) => kind switch
    {
        FormKind.Integer or FormKind.Number when Number().IsMatch(cell) => JsonNode.Parse(cell),
        FormKind.Flag when cell is "true" or "false" => JsonValue.Create(cell == "true"),
        _ => JsonValue.Create(CsvText.Unguard(cell)),
    };

    [GeneratedRegex(@"\A-?(0|[1-9][0-9]{0,30})(\.[0-9]{1,30})?([eE][+-]?[0-9]{1,3})?\z")]
    private static partial Regex Number();

    private sealed class Node(FormKind kind)
    {
        public FormKind Kind { get; } = kind;

        public int? Cell { get; set; }

        public Dictionary<string, Node> Members { get; } = new(StringComparer.Ordinal);

        public SortedDictionary<int, Node> Items { get; } = [];

        public Node Member(string name, FormKind kind) => Members.TryGetValue(name, out var node) ? node : Members[name] = new(kind);

        public Node Item(int number, FormKind kind) => Items.TryGetValue(number, out var node) ? node : Items[number] = new(kind);
    }
}
