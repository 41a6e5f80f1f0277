using System.Text.Json.Nodes;
using NationalRegister.ApiTests.Entries;
using NationalRegister.Domain.Forms;

namespace NationalRegister.ApiTests.Submissions;

/// <summary>Records as LAs send them.</summary>
internal static class Sent
{
    private static int children;

    /// <summary>A child whom nobody has told the register of yet.</summary>
    public static JsonObject Child()
    {
        var number = Interlocked.Increment(ref children);
        var name = Letters(number);
        return (JsonObject)JsonNode.Parse($$"""
            {
              "localReference": "S-{{number}}", "action": "upsert", "observedOn": "{{EntriesHost.Day(-3)}}",
              "child": { "familyName": "House{{name}}", "givenName": "Given{{name}}", "dateOfBirth": "{{EntriesHost.Born(-3500 - (number % 1500))}}", "sex": "male" },
              "householdReference": "H-{{number}}",
              "addresses": [{ "kind": "home", "lines": ["1 High Street"], "postcode": "NW1 1AA", "from": "{{EntriesHost.Day(-400)}}" }],
              "parents": [{ "familyName": "House{{name}}", "givenName": "Kim", "providesEducation": false }],
              "entry": { "category": "childMissingEducation", "eligibility": "notRegistered", "startedOn": "{{EntriesHost.Day(-10)}}", "reason": "unknown", "whereabouts": "known" }
            }
            """)!;
    }

    /// <summary>A number in letters: a name must not look like a number.</summary>
    public static string Letters(int number) => string.Concat($"{number}".Select(digit => (char)('a' + digit - '0')));

    /// <summary>The same record with another value at a path such as <c>entry/reason</c>.</summary>
    public static JsonObject With(this JsonObject record, string path, JsonNode? value)
    {
        var copy = (JsonObject)record.DeepClone();
        var steps = path.Split('/');
        JsonNode holder = copy;
        foreach (var step in steps[..^1]) holder = holder[step]!;
        holder[steps[^1]] = value;
        return copy;
    }

    /// <summary>A record of the same reference that carries nothing but these members.</summary>
    public static JsonObject Only(this JsonObject record, string members) =>
        (JsonObject)JsonNode.Parse($$"""{ "localReference": {{record["localReference"]!.ToJsonString()}}, "observedOn": "{{EntriesHost.Day(-2)}}", {{members}} }""")!;

    public static JsonObject OnRoll(this JsonObject record) =>
        record.Only($$""" "action": "cease", "cease": { "on": "{{EntriesHost.Day(-2)}}", "reason": "onSchoolRoll", "schoolUrn": "100000" } """);

    public static JsonObject MovedTo(this JsonObject record, string la) =>
        record.Only($$""" "action": "cease", "cease": { "on": "{{EntriesHost.Day(-2)}}", "reason": "movedToLocalAuthority", "movedTo": "{{la}}" } """);

    public static JsonObject Withdrawn(this JsonObject record) => record.Only(""" "action": "withdraw", "withdraw": { "because": "enteredInError" } """);

    /// <summary>One record a line.</summary>
    public static string Lines(params IEnumerable<JsonNode> records) => string.Concat(records.Select(r => r.ToJsonString() + "\n"));

    /// <summary>One record a row, beneath a header that has what any of them says.</summary>
    public static string Csv(params IReadOnlyList<JsonObject> records)
    {
        var cells = records.Select(r => CsvForm.Cells(r).ToDictionary()).ToList();
        var names = cells.SelectMany(c => c.Keys).Distinct().ToList();
        return CsvText.Line(names) + string.Concat(cells.Select(c => CsvText.Line(names.Select(n => c.GetValueOrDefault(n, "")))));
    }
}
