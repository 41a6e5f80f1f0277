using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using NationalRegister.Domain.Forms;
using NationalRegister.Domain.Submissions;
using Xunit;

namespace NationalRegister.Tests.Submissions;

public sealed class RecordCsvTests
{
    private static readonly IReadOnlyList<FormMember> Members = Form<RegisterRecord>.Members;

    private static readonly string[] Texts =
        ["a", "Zoë", "=1+1", "+44 20 7946 0000", "-", "@x", "'=x", "''", "'t Hart", "#clear", "a,b", "say \"hi\"", "two\nlines", " b ", "12", "true", "😀", "\ttab", ";"];

    private static readonly Gen<JsonObject> AnyRecord = Gen.Int.Select(seed => (JsonObject)Value(new Random(seed), Members[0] with { Pointer = "", Kind = FormKind.Object })!);

    [Fact]
    public void From_JSON_to_CSV_and_back_nothing_changes() => AnyRecord.Array[1, 4].Sample(records =>
    {
        var (read, faults) = Read(Csv(records));
        Assert.Empty(faults);
        // An empty list and a null say the same.
        Assert.All(records.Zip(read), pair => Assert.True(JsonNode.DeepEquals(WithoutEmptyLists(pair.First), pair.Second), $"{pair.First.ToJsonString()}\n{pair.Second.ToJsonString()}"));
    });

    [Fact]
    public void Every_plain_member_has_a_column_in_the_template_and_every_column_is_a_member()
    {
        var names = RecordCsv.Form.Names(1, 1).ToList();
        Assert.Equal(
            Members.Where(m => m.Kind is not (FormKind.Object or FormKind.List)).Select(m => CsvForm.NameOf(m.Pointer.Replace("/-", "/0", StringComparison.Ordinal))),
            names);
        Assert.Equal(names.Count, names.Distinct().Count());
        foreach (var column in (string[])["localReference", "addresses.2.lines.3", "parents.2.phone", "entry.lastSchool.urn", "child.formerUpns.1", "cease.destinations.1", "entry.also.reason"])
            Assert.Contains(column, RecordCsv.Template.Split("\r\n")[0].Split(','));
    }

    [Fact]
    public void The_templates_example_binds_and_breaks_no_rule()
    {
        var (records, faults) = Read(RecordCsv.Template);
        Assert.Empty(faults);
        var applied = Camden.Apply(Assert.Single(records));
        Assert.Equal((Effect.Open, ""), (applied.Effect, string.Join(", ", applied.Problems)));
    }

    [Theory]
    [InlineData("an empty cell says nothing", "householdReference", "", "{}")]
    [InlineData("a clear is a null", "householdReference", "#clear", """{ "householdReference": null }""")]
    [InlineData("a list is cleared in the column of its name", "addresses,addresses.1.kind", "#clear,", """{ "addresses": null }""")]
    [InlineData("and so is an object", "entry.lastSchool,entry.lastSchool.urn", "#clear,", """{ "entry": { "lastSchool": null } }""")]
    [InlineData("a list without a filled cell is kept", "addresses,addresses.1.kind,addresses.2.kind", ",,", "{}")]
    [InlineData("items", "addresses.2.kind,addresses.1.kind,addresses.1.lines.2,addresses.1.lines.1", "previous,home,b,a", """{ "addresses": [{ "kind": "home", "lines": ["a", "b"] }, { "kind": "previous" }] }""")]
    [InlineData("an item that is left out keeps its place", "addresses.1.kind,addresses.2.kind", ",home", """{ "addresses": [null, { "kind": "home" }] }""")]
    [InlineData("values of every kind", "child.birthYear,entry.hoursByParents,parents.1.providesEducation,child.dateOfBirth", "2015,12.50,true,2015-03-09",
        """{ "child": { "birthYear": 2015, "dateOfBirth": "2015-03-09" }, "entry": { "hoursByParents": 12.5 }, "parents": [{ "providesEducation": true }] }""")]
    [InlineData("what is no such value stays text", "child.birthYear,entry.hoursByParents,parents.1.providesEducation", "015,\"12,5\",TRUE",
        """{ "child": { "birthYear": "015" }, "entry": { "hoursByParents": "12,5" }, "parents": [{ "providesEducation": "TRUE" }] }""")]
    public void Cells_become_members(string what, string header, string row, string expected)
    {
        var (records, faults) = Read($"localReference,{header}\nE-1,{row}\n");
        Assert.Empty(faults);
        Assert.True(JsonNode.DeepEquals(Camden.Json(expected).With("/localReference", "E-1"), records[0]), $"{what}: {records[0].ToJsonString()}");
    }

    [Theory]
    [InlineData("localReference,child.surname", "unknownColumn", 16, "child.surname")]
    [InlineData("localReference,Action", "unknownColumn", 16, "Action")]
    [InlineData("localReference,addresses.0.kind", "unknownColumn", 16, "addresses.0.kind")]
    [InlineData("localReference,addresses.01.kind", "unknownColumn", 16, "addresses.01.kind")]
    [InlineData("localReference,addresses.21.kind", "unknownColumn", 16, "addresses.21.kind")]
    [InlineData("localReference,addresses.1", "unknownColumn", 16, "addresses.1")]
    [InlineData("localReference,addresses.-.kind", "unknownColumn", 16, "addresses.-.kind")]
    [InlineData("localReference,addresses.kind", "unknownColumn", 16, "addresses.kind")]
    [InlineData("localReference,", "unknownColumn", 16, "without a name")]
    [InlineData("localReference,\"ac\ntion\"", "unknownColumn", 16, "of such a name")]
    [InlineData("action,localReference,action", "repeatedColumn", 23, "action")]
    [InlineData("localReference;action", "wrongSeparator", 15, "commas")]
    [InlineData("localReference\taction", "wrongSeparator", 15, "commas")]
    [InlineData("action,observedOn", "missingColumn", 1, "localReference")]
    [InlineData("localReference,acti\"on", "malformed", 20, "quote")]
    public void A_header_at_fault_names_line_column_and_name(string header, string code, int column, string says)
    {
        var (_, faults) = Read($"{header}\nE-1,upsert\n");
        var fault = Assert.Single(faults);
        Assert.Equal((code, 1, column), (fault.Code, fault.Line, fault.Column));
        Assert.Contains(says, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_without_a_header_is_told_nothing_of_its_first_child()
    {
        var (_, faults) = Read("E-1,Larkham,Isla\nE-2,Larkham,Tom\n");
        Assert.DoesNotContain("Larkham", Assert.Single(faults).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_column_at_fault_is_named() =>
        Assert.Equal([("unknownColumn", 16), ("repeatedColumn", 22)], Read("localReference,first,localReference\n").Faults.Select(f => (f.Code, f.Column)));

    [Theory]
    [InlineData("E-1,upsert", "Line 2, column 11, addresses: The row has 2 cells, and the header has 4 columns.")]
    [InlineData("E-1,upsert,,home,x", "Line 2, column 18, behind the last column: The row has 5 cells, and the header has 4 columns.")]
    [InlineData("E-1,upsert,home,", "Line 2, column 12, addresses: This column names a group")]
    [InlineData("E-1,\"up\nsert\",#clear,home", "Line 3, column 7, addresses: The group is cleared here and filled")]
    [InlineData("E-1,up\"sert,,", "Line 2, column 7, action: A quote")]
    public void A_row_at_fault_names_line_column_and_header_and_spoils_no_other(string row, string says)
    {
        var (records, faults) = Read($"localReference,action,addresses,addresses.1.kind\n{row}\nE-2,,,\n");
        Assert.StartsWith(says, Assert.Single(faults).Message, StringComparison.Ordinal);
        Assert.Equal("E-2", (string?)Assert.Single(records)["localReference"]);
    }

    [Fact]
    public void What_CSV_cannot_say_is_not_written()
    {
        foreach (var unsayable in (string[])["""{ "householdReference": "" }""", """{ "entry": {} }""", """{ "parents": [{}] }""", """{ "parents": [null] }"""])
            Assert.Throws<ArgumentException>(() => CsvForm.Cells(Camden.Json(unsayable)).ToList());
    }

    private static string Csv(IReadOnlyList<JsonObject> records)
    {
        var cells = records.Select(r => CsvForm.Cells(r).ToDictionary(StringComparer.Ordinal)).ToList();
        var names = cells.SelectMany(c => c.Keys).Distinct().ToList();
        return CsvText.Line(names) + string.Concat(cells.Select(c => CsvText.Line(names.Select(n => c.GetValueOrDefault(n, "")))));
    }

    private static (List<JsonObject> Records, List<CsvFault> Faults) Read(string text)
    {
        var csv = new StrictCsv(1024 * 1024);
        var broken = csv.Take(Encoding.UTF8.GetBytes(text)) ?? csv.Finish();
        if (broken is not null) return ([], [broken]);
        if (RecordCsv.Form.Read(csv.Complete[0], out var wrong) is not { } table) return ([], [.. wrong]);
        var read = csv.Complete.Skip(1).Select(row => (Record: table.Read(row, out var fault), Fault: fault)).ToList();
        return ([.. read.Select(r => r.Record).OfType<JsonObject>()], [.. read.Select(r => r.Fault).OfType<CsvFault>()]);
    }

    private static JsonNode? WithoutEmptyLists(JsonNode? node) => node switch
    {
        JsonArray { Count: 0 } => null,
        JsonArray items => new JsonArray([.. items.Select(WithoutEmptyLists)]),
        JsonObject members => new JsonObject(members.Select(m => KeyValuePair.Create(m.Key, WithoutEmptyLists(m.Value)))),
        _ => node?.DeepClone(),
    };

    /// <summary>Any value of a member: what JSON may say of it, and CSV can.</summary>
    private static JsonNode? Value(Random random, FormMember member)
    {
        switch (member.Kind)
        {
            case FormKind.Object:
                var beneath = Members.Where(m => m.Pointer == $"{member.Pointer}/{m.Name}" && m.Name != "-").ToList();
                var always = beneath[random.Next(beneath.Count)];
                return new JsonObject(beneath.Where(m => m == always || m.Pointer == "/localReference" || random.Next(3) == 0)
                    .Select(m => KeyValuePair.Create(m.Name, m.TakesNull && random.Next(6) == 0 ? null : Value(random, m))));
            case FormKind.List:
                var item = Members.Single(m => m.Pointer == member.Pointer + "/-");
                return new JsonArray([.. Enumerable.Range(0, random.Next(Math.Min(4, member.MaxItems!.Value + 1))).Select(_ => Value(random, item))]);
            case FormKind.Integer or FormKind.Number:
                return JsonNode.Parse(((string[])["0", "7", "-1", "12.50", "1e2", "2015", "168"])[random.Next(7)]);
            case FormKind.Flag:
                return random.Next(2) == 0;
            case FormKind.Date:
                return "2015-03-09";
            default:
                return Texts[random.Next(Texts.Length)];
        }
    }
}
