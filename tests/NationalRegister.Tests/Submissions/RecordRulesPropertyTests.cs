using System.Globalization;
using System.Text.Json.Nodes;
using CsCheck;
using NationalRegister.Domain.Forms;
using NationalRegister.Domain.Reference;
using NationalRegister.Domain.Submissions;
using Xunit;

namespace NationalRegister.Tests.Submissions;

/// <summary>What holds of the rules whatever a record says, as long as it binds.</summary>
public sealed class RecordRulesPropertyTests
{
    private static readonly string[] Words = ["Okafor", "UNKNOWN", "Baby", "religious", "H-1", "/child/sex", "/child/nickname", "Oak Tuition"];

    private static readonly string[] Dates = ["1900-01-01", "2010-06-30", "2015-01-01", "2015-03-09", "2026-11-01", "2026-11-02", "2026-11-15", "2026-11-20", "2026-11-21", "9999-12-31"];

    private static readonly ILookup<string, FormMember> Members = Form<RegisterRecord>.Members.ToLookup(m => m.Pointer[..m.Pointer.LastIndexOf('/')]);

    private static readonly Gen<JsonObject> AnyRecord = Gen.Int.Select(seed => Object(new Random(seed), ""));

    private static readonly StoredEntry Open = Camden.Stored(Camden.Record());

    [Fact]
    public void They_judge_every_record_that_binds() => Gen.Select(AnyRecord, Gen.Bool, Gen.Bool).Sample((record, stored, whole) =>
    {
        Assert.Empty(Form<RegisterRecord>.Read(record).Problems);
        var statement = Camden.Read(record, whole);

        foreach (var said in new[] { statement, InForce.Only(statement, Commencement.All) })
        {
            var applied = Applying.Decide(Camden.Code, said, stored ? Open : null, allowTestNumbers: false);
            Assert.Equal(applied.Problems.Any(p => p.Severity == Severity.Error), applied.Effect == Effect.Reject);
            // What is kept opens, changes or ends an entry: it says what an entry must.
            if (applied.Content is { } content) Assert.True(content.Record.Entry is { Category: not null, Eligibility: not null, StartedOn: not null, Whereabouts: not null });
        }
    }, iter: 3000);

    [Fact]
    public void A_query_loses_no_member_but_the_one_that_it_names() => AnyRecord.Sample(record =>
    {
        record["action"] = "upsert";
        foreach (var (pointer, value) in new (string, string)[] { ("/child/familyName", "Okafor"), ("/child/sex", "male"), ("/entry/category", "section19"),
            ("/entry/eligibility", "notRegistered"), ("/entry/startedOn", "2026-11-01"), ("/entry/whereabouts", "known") })
        {
            var (holder, name) = (pointer.Split('/')[1], pointer.Split('/')[2]);
            if (record[holder] is not JsonObject) record[holder] = new JsonObject();
            record[holder]![name] = value;
        }

        var applied = Camden.Apply(record);

        Assert.Equal(Effect.Open, applied.Effect);
        var left = applied.Problems.Where(p => RecordRules.All.Single(r => r.Id == p.Code).LeavesOut).Select(p => p.Pointer).ToList();
        var kept = Leaves(record).Where(l => !left.Any(p => l.Pointer == p || l.Pointer.StartsWith($"{p}/", StringComparison.Ordinal))).Select(l => l.Value);
        Assert.Equal(kept.Order(StringComparer.Ordinal), Leaves(Camden.Json(applied.Content!.Text)).Select(l => l.Value).Order(StringComparer.Ordinal));
    }, iter: 3000);

    private static IEnumerable<(string Pointer, string Value)> Leaves(JsonObject record) => record
        .Where(m => m.Key is not ("localReference" or "action" or "observedOn" or "changedAt" or "cease" or "withdraw"))
        .SelectMany(m => Leaves(m.Value, $"/{m.Key}")).Where(l => l.Pointer != "/child/childId");

    private static IEnumerable<(string Pointer, string Value)> Leaves(JsonNode? node, string at) => node switch
    {
        JsonObject members => members.SelectMany(m => Leaves(m.Value, $"{at}/{m.Key}")),
        JsonArray items => items.Index().SelectMany(i => Leaves(i.Item, $"{at}/{i.Index}")),
        _ => [(at, node?.ToJsonString() ?? "null")],
    };

    private static JsonObject Object(Random random, string at)
    {
        var made = new JsonObject();
        foreach (var member in Members[at].Where(m => m.Required || random.Next(3) > 0)) made[member.Name] = Value(random, member);
        return made;
    }

    private static JsonNode Value(Random random, FormMember member) => member.Kind switch
    {
        FormKind.Object => Object(random, member.Pointer),
        FormKind.List => new JsonArray([.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Value(random, Members[member.Pointer].Single(m => m.Name == "-")))]),
        FormKind.Code => One(random, member.Codes!),
        FormKind.Date => One(random, Dates),
        FormKind.Instant => "2026-11-20T12:00:00Z",
        FormKind.Flag => random.Next(2) == 0,
        FormKind.Integer => random.Next(2010, 2018),
        FormKind.Number => (decimal)random.Next(0, 168),
        FormKind.Identifier => One(random, Identifiers(member.Type)),
        _ when member.Name == "postcode" => "NW1 1AA",
        _ when member.Name is "uprn" or "ethnicity" => random.Next(1, 999).ToString(CultureInfo.InvariantCulture),
        _ => One(random, Words),
    };

    private static string[] Identifiers(Type type) => type.Name switch
    {
        "NhsNumber" => ["9434765919", "9990000018"],
        "Upn" => ["B801200005001", "K820200001001"],
        "LaCode" => ["202", "330", "000"],
        "ChildId" => [new Domain.Children.ChildId(7).ToString()],
        "Urn" => ["100000"],
        _ => ["2021234"],
    };

    private static string One(Random random, IReadOnlyList<string> values) => values[random.Next(values.Count)];
}
