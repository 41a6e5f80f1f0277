using System.Text.Json;
using System.Text.Json.Nodes;

namespace NationalRegister.Domain.Forms;

/// <summary>
/// The columns that a form has in CSV: its members' JSON names joined with dots, items numbered from 1, as in
/// <c>addresses.1.postcode</c>. A list or an object may also have a column of its own name, which is empty or clears it.
/// </summary>
/// <param name="members">The form's members.</param>
public sealed class CsvForm(IReadOnlyList<FormMember> members)
{
    private const int LongestShown = 64;
    private const int MostFaults = 20;

    private readonly Dictionary<string, FormMember> byPointer = members.ToDictionary(m => m.Pointer, StringComparer.Ordinal);

    /// <summary>The column of a member, whether the form has it or not.</summary>
    /// <param name="pointer">A JSON Pointer; an item's number counts from 0.</param>
    public static string NameOf(string pointer)
    {
        ArgumentNullException.ThrowIfNull(pointer);
        return string.Join('.', pointer.Split('/').Skip(1).Select(step => int.TryParse(step, out var index) ? $"{index + 1}" : step));
    }

    /// <summary>The columns in which values stand, in the form's order.</summary>
    /// <param name="objects">How often a list's objects are repeated.</param>
    /// <param name="values">How often a list's plain values are.</param>
    public IEnumerable<string> Names(int objects, int values)
    {
        return Beneath("", "");

        IEnumerable<string> Beneath(string pointer, string name) => members
            .Where(m => m.Pointer.Length > pointer.Length && m.Pointer.StartsWith(pointer + "/", StringComparison.Ordinal) && m.Pointer.LastIndexOf('/') == pointer.Length)
            .SelectMany(m => Named(m, name.Length == 0 ? m.Name : $"{name}.{m.Name}"));

        IEnumerable<string> Named(FormMember member, string name) => member.Kind switch
        {
            FormKind.Object => Beneath(member.Pointer, name),
            FormKind.List => byPointer[member.Pointer + "/-"] is var item
                ? Enumerable.Range(1, Math.Min(member.MaxItems!.Value, item.Kind == FormKind.Object ? objects : values)).SelectMany(n => Named(item, $"{name}.{n}"))
                : [],
            _ => [name],
        };
    }

    /// <summary>Reads the first row.</summary>
    /// <param name="row">The header.</param>
    /// <param name="faults">What is wrong with it; a column is named only where the row is a header at all.</param>
    /// <returns>What reads the rows beneath it; null where something is wrong.</returns>
    public CsvTable? Read(CsvRow row, out IReadOnlyList<CsvFault> faults)
    {
        ArgumentNullException.ThrowIfNull(row);
        faults = [.. Faults(row).Take(MostFaults)];
        return faults.Count > 0 ? null : new CsvTable([.. row.Cells.Select(name => (name, (IReadOnlyList<(FormMember, int)>)Find(name)!))]);
    }

    /// <summary>A message as cells by their columns. Text is guarded; the order is the message's.</summary>
    /// <param name="message">A message that binds. CSV cannot say an empty text or object, nor an item that is null.</param>
    public static IEnumerable<KeyValuePair<string, string>> Cells(JsonObject message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return message.SelectMany(m => Cells(m.Key, m.Value));
    }

    private static IEnumerable<KeyValuePair<string, string>> Cells(string name, JsonNode? node) => node switch
    {
        null or JsonArray { Count: 0 } => [new(name, CsvText.Clear)],
        JsonObject { Count: > 0 } inner => inner.SelectMany(m => Cells($"{name}.{m.Key}", m.Value)),
        JsonArray items => items.SelectMany((item, i) => item is null ? throw Unsayable() : Cells($"{name}.{i + 1}", item)),
        JsonValue value when value.GetValueKind() != JsonValueKind.String => [new(name, value.ToJsonString())],
        JsonValue value when value.Deserialize<string>() is { Length: > 0 } text => [new(name, CsvText.Guard(text))],
        _ => throw Unsayable(),
    };

    private static ArgumentException Unsayable() => new("CSV cannot say an empty text, an empty object or an item that is null.");

    private IEnumerable<CsvFault> Faults(CsvRow row)
    {
        if (row.Fault is { } broken)
        {
            return [broken];
        }
        if (row.Cells is [var only] && only.IndexOfAny([';', '\t', '|']) is var other and >= 0 && only.Split(only[other]).Any(name => Find(name) is not null))
        {
            return [row.At(0, "wrongSeparator", "The header is not separated by commas.") with { Column = other + 1 }];
        }
        var missing = members.Where(m => m.Required && m.Pointer == $"/{m.Name}" && !row.Cells.Contains(m.Name)).ToList();
        return missing.Count > 0
            ? missing.Select(m => row.At(0, "missingColumn", $"The first line is the header, and it has no column {m.Name}."))
            : row.Cells.SelectMany((name, i) =>
                Find(name) is null ? [row.At(i, "unknownColumn", $"There is no column {Shown(name)}.")]
                : row.Cells.Take(i).Contains(name) ? [row.At(i, "repeatedColumn", $"The column {name} is there twice.")]
                : Array.Empty<CsvFault>());
    }

    private static string Shown(string name) =>
        name.Length == 0 ? "without a name" : FreeText.Read(name, LongestShown, lines: false, out var shown) is null ? shown : "of such a name";

    /// <summary>The members on the way to a column, items with their number; null where the form has no such column.</summary>
    private List<(FormMember Member, int Number)>? Find(string name)
    {
        var (pointer, found) = ("", new List<(FormMember Member, int Number)>());
        foreach (var step in name.Split('.'))
        {
            var number = 0;
            if (found is [.., ({ Kind: FormKind.List } list, _)] && (!int.TryParse(step, out number) || number < 1 || number > list.MaxItems || $"{number}" != step))
            {
                return null;
            }
            pointer += number > 0 ? "/-" : "/" + step;
            if (step == "-" || !byPointer.TryGetValue(pointer, out var member))
            {
                return null;
            }
            found.Add((member, number));
        }
        // An item has no column of its own: it cannot be cleared, only left out.
        return found[^1] is { Member.Kind: FormKind.Object or FormKind.List } last && (last.Number > 0 || !last.Member.TakesNull) ? null : found;
    }
}
