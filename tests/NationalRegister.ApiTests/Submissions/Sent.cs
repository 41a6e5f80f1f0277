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
        var (family, given) = (Name(number), Name(-number));
        return (JsonObject)JsonNode.Parse($$"""
            {
              "localReference": "S-{{number}}", "action": "upsert", "observedOn": "{{EntriesHost.Day(-3)}}",
              "child": { "familyName": "{{family}}", "givenName": "{{given}}", "dateOfBirth": "{{EntriesHost.Born(-3500 - (number % 1500))}}", "sex": "male" },
              "householdReference": "H-{{number}}",
              "addresses": [{ "kind": "home", "lines": ["{{number}} High Street"], "postcode": "{{Postcode(number)}}", "from": "{{EntriesHost.Day(-400)}}" }],
              "parents": [{ "familyName": "{{family}}", "givenName": "Kim", "providesEducation": false }],
              "entry": { "category": "childMissingEducation", "eligibility": "notRegistered", "startedOn": "{{EntriesHost.Day(-10)}}", "reason": "unknown", "whereabouts": "known" }
            }
            """)!;
    }

    /// <summary>A postcode for a number.</summary>
    public static string Postcode(int number) => $"NW{1 + (number % 9)} {number / 9 % 10}{"ABDEFGHJLN"[number / 90 % 10]}{"ABDEFGHJLN"[number / 900 % 10]}";

    /// <summary>A name for a number: those of two numbers are nothing alike, or the register would ask whether they are one child's.</summary>
    public static string Name(int number)
    {
        var mixed = unchecked((uint)number * 2_654_435_761);
        mixed ^= mixed >> 15;
        mixed = unchecked(mixed * 2_246_822_519);
        mixed ^= mixed >> 13;
        var name = new char[8];
        for (var i = 0; i < name.Length; i += 2, mixed /= 70)
        {
            (name[i], name[i + 1]) = ("bdfgklmnprstvz"[(int)(mixed % 14)], "aeiou"[(int)(mixed / 14 % 5)]);
        }
        name[0] = char.ToUpperInvariant(name[0]);
        return new string(name);
    }

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

    /// <summary>The same at another home, with other parents.</summary>
    public static JsonObject Away(this JsonObject record) => record
        .With("addresses", JsonNode.Parse($$"""[{ "kind": "home", "lines": ["9 Quay Road"], "postcode": "TR19 7AD", "from": "{{EntriesHost.Day(-400)}}" }]"""))
        .With("parents", JsonNode.Parse("""[{ "familyName": "Quell", "givenName": "Pat", "providesEducation": false }]"""));

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
