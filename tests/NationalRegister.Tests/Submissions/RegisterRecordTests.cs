using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using NationalRegister.Domain.Forms;
using NationalRegister.Domain.Reference;
using NationalRegister.Domain.Submissions;
using Xunit;

namespace NationalRegister.Tests.Submissions;

public sealed class RegisterRecordTests
{
    private const string Full = """
        {
          "localReference": "E-10442", "action": "cease", "observedOn": "2026-11-20", "changedAt": "2026-11-20T17:00:00.000000Z",
          "child": {
            "childId": "0000-0000-0000-0", "nhsNumber": "9434765919", "upn": "B801200005001", "formerUpns": ["M80120000500A"],
            "familyName": "Okafor", "givenName": "Zoë", "middleNames": "Anne Marie",
            "otherNames": [{ "kind": "former", "familyName": "O’Brien", "givenName": "Zoë" }],
            "dateOfBirth": "2015-03-09", "dateOfBirthQuality": "exact", "birthYear": 2015, "sex": "female", "ethnicity": "BNIG" },
          "householdReference": "H-77",
          "addresses": [{ "kind": "home", "lines": ["Flat 2", "1 High Street"], "locality": "London", "postcode": "NW1 1AA", "country": "England",
                          "uprn": "5000001", "from": "2020-01-01", "to": "2026-11-18" }],
          "parents": [{ "familyName": "Okafor", "givenName": "Ada", "relationship": "mother", "address": {{address}}, "phone": "020 7946 0000",
                        "email": "ada@example.org", "mayContact": "askFirst", "providesEducation": true }],
          "entry": {
            "category": "flexiSchooling", "eligibility": "educatedOtherwiseByArrangement", "startedOn": "2026-09-01", "reason": "lifestyle",
            "certainty": "known", "priorSetting": "academy",
            "lastSchool": { "urn": "100000", "laestab": "2024285", "leftOn": "2026-07-20", "ground": "F" },
            "suitability": "suitable", "whereabouts": "known", "lastSeenOn": "2026-11-12", "lastSeenHow": "home visit",
            "residence": "shared", "sharedWith": "330", "hoursByParents": 12.5, "hoursByOthers": 6, "exclusion": "none",
            "parentInformation": { "requestedOn": "2026-09-02", "dueOn": "2026-09-17", "receivedOn": "2026-09-15" },
            "also": { "category": "section19", "startedOn": "2026-10-01", "reason": "physicalHealth" } },
          "providers": [{ "name": "Tuition Ltd", "kind": "{{providerKind}}", "address": {{address}}, "placeAddress": {{address}}, "website": "https://example.org",
                          "email": "office@example.org", "from": "2026-09-01", "to": "2026-11-18", "hours": 6, "hoursWithoutParent": 5.25 }],
          "characteristics": [{ "kind": "childInNeed", "from": "2026-01-01", "to": "2026-06-30", "localAuthority": "202", "source": "social care" }],
          "orders": [{ "kind": "section437Notice", "servedOn": "2026-05-01", "outcome": "complied", "endedOn": "2026-05-20" }],
          "provenance": [{ "pointer": "/child/ethnicity", "basis": "discretionary", "source": "school", "on": "2026-09-01" }],
          "cease": { "on": "2026-11-19", "reason": "movedToLocalAuthority", "schoolUrn": "100000", "movedTo": "330", "destinations": ["{{destination}}"],
                     "evidence": [{ "kind": "gpRegistration", "on": "2026-11-19", "source": "practice" }] },
          "withdraw": { "because": "wrongChild" }
        }
        """;

    private static JsonObject FullRecord() => Camden.Json(Full
        .Replace("{{address}}", """{ "kind": "home", "lines": ["2 Low Road"], "locality": "Leeds", "postcode": "LS1 4AP", "country": "England", "uprn": "77", "from": "2020-01-01", "to": "2026-01-01" }""", StringComparison.Ordinal)
        .Replace("{{providerKind}}", First("providerKind"), StringComparison.Ordinal)
        .Replace("{{destination}}", First("destination"), StringComparison.Ordinal));

    [Fact]
    public void Every_property_of_the_tree_is_a_member_of_the_form() =>
        Assert.Equal(Properties(typeof(RegisterRecord), "").Select(p => p.Pointer).Order(StringComparer.Ordinal),
            Form<RegisterRecord>.Members.Select(m => m.Pointer).Where(p => !p.EndsWith("/-", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_code_is_of_a_set_that_exists()
    {
        var coded = Properties(typeof(RegisterRecord), "").Where(p => p.Set is not null).ToList();
        var members = Form<RegisterRecord>.Members.Where(m => m.CodeSet is not null).ToDictionary(m => m.Pointer, m => m.CodeSet!);

        Assert.Equal(coded.Select(p => (p.IsList ? p.Pointer + "/-" : p.Pointer, p.Set!)).Order(), members.Select(m => (m.Key, m.Value)).Order());
        Assert.All(members.Values, set => Assert.NotEmpty(CodeSets.Get(set).Codes));
    }

    [Fact]
    public void Every_text_and_every_list_has_a_limit() => Assert.All(Form<RegisterRecord>.Members, member =>
        Assert.True(member.Kind switch
        {
            FormKind.Text => member.MaxLength > 0,
            FormKind.List => member.MaxItems > 0,
            FormKind.Integer or FormKind.Number => member is { Minimum: not null, Maximum: not null },
            _ => true,
        }, member.Pointer));

    [Fact]
    public void The_full_record_has_every_member() => Assert.Equal(
        Form<RegisterRecord>.Members.Select(m => m.Pointer).Order(StringComparer.Ordinal),
        Pointers(FullRecord(), "").Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void The_full_record_binds_without_a_problem_and_keeps_its_text()
    {
        var read = Form<RegisterRecord>.Read(FullRecord());

        Assert.Empty(read.Problems);
        Assert.Equal(CanonicalJson.Write(FullRecord()), CanonicalJson.Write(read.Clean));
    }

    [Fact]
    public void What_the_full_record_says_is_stored_and_read_unchanged()
    {
        var carried = Camden.Read(FullRecord().With("/action", "upsert")).Carried;
        var content = Content.Of(carried);

        Assert.Equal(CanonicalJson.Write(carried), content.Text);
        Assert.Equal(content.Text, Content.Of(content.Text).Text);
        Assert.Equal(12.5m, content.Record.Entry!.HoursByParents);
    }

    private static string First(string set) => CodeSets.Get(set).Codes[0].Value;

    private static IEnumerable<(string Pointer, string? Set, bool IsList)> Properties(Type type, string at) => type
        .GetProperties(BindingFlags.Public | BindingFlags.Instance).SelectMany(property =>
        {
            var pointer = $"{at}/{JsonNamingPolicy.CamelCase.ConvertName(property.Name)}";
            var isList = property.PropertyType.IsGenericType && property.PropertyType.GetGenericTypeDefinition() == typeof(IReadOnlyList<>);
            var item = isList ? property.PropertyType.GetGenericArguments()[0] : property.PropertyType;
            var beneath = item.IsClass && item != typeof(string) ? Properties(item, isList ? pointer + "/-" : pointer) : [];
            return beneath.Prepend((pointer, property.GetCustomAttribute<CodeAttribute>()?.Set, isList));
        });

    private static IEnumerable<string> Pointers(JsonNode? node, string at) => node switch
    {
        JsonObject members => members.SelectMany(m => Pointers(m.Value, $"{at}/{m.Key}").Prepend($"{at}/{m.Key}")),
        JsonArray items => items.SelectMany(item => Pointers(item, at + "/-").Prepend(at + "/-")),
        _ => [],
    };
}
