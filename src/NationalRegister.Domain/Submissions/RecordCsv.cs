using System.Text.Json.Nodes;
using NationalRegister.Domain.Forms;

namespace NationalRegister.Domain.Submissions;

/// <summary>A record of a daily update in CSV.</summary>
public static class RecordCsv
{
    private const int Objects = 2;
    private const int Values = 3;

    private const string ExampleText = """
        {
          "localReference": "E-10442", "action": "upsert", "observedOn": "2026-11-20", "changedAt": "2026-11-20T16:40:00Z",
          "child": { "familyName": "Larkham", "givenName": "Isla", "dateOfBirth": "2015-04-09", "dateOfBirthQuality": "exact", "sex": "female",
                     "otherNames": [{ "kind": "preferred", "givenName": "Izzy" }] },
          "householdReference": "H-2207",
          "addresses": [{ "kind": "home", "lines": ["Flat 2", "1 High Street"], "locality": "London", "postcode": "NW1 8AB", "from": "2024-09-01" },
                        { "kind": "previous", "lines": ["12 Low Road"], "locality": "Leeds", "postcode": "LS1 4AP", "to": "2024-08-31" }],
          "parents": [{ "familyName": "Larkham", "givenName": "Ada", "relationship": "mother", "phone": "+44 20 7946 0000", "mayContact": "yes", "providesEducation": true }],
          "entry": { "category": "electiveHomeEducation", "eligibility": "notRegistered", "startedOn": "2026-11-09", "reason": "lifestyle",
                     "lastSchool": { "urn": "100000", "leftOn": "2026-11-06" }, "suitability": "notAssessed", "whereabouts": "known",
                     "residence": "sole", "hoursByParents": 15.5 }
        }
        """;

    /// <summary>The columns of a record.</summary>
    public static CsvForm Form { get; } = new(Form<RegisterRecord>.Members);

    /// <summary>A header with every column, a list's objects twice and its plain values three times, and one record as an example.</summary>
    public static string Template { get; } = MakeTemplate();

    /// <summary>A record as an example: an invented child, and nothing that a rule asks about.</summary>
    public static JsonObject Example() => (JsonObject)JsonNode.Parse(ExampleText)!;

    private static string MakeTemplate()
    {
        var names = Form.Names(Objects, Values).ToList();
        var cells = CsvForm.Cells(Example()).ToDictionary(StringComparer.Ordinal);
        return CsvText.Line(names) + CsvText.Line(names.Select(name => cells.GetValueOrDefault(name, "")));
    }
}
