using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NationalRegister.ApiTests.Entries;
using NationalRegister.Domain.Forms;
using NationalRegister.Testing;
using Xunit;

namespace NationalRegister.ApiTests.Submissions;

public sealed class CsvFilesTests(DailyRegisters registers)
{
    private const string Csv = "text/csv";

    [Theory, OnEveryEngine]
    public async Task A_days_file_comes_as_CSV_plain_or_compressed_and_says_what_JSON_says(TestEngine engine)
    {
        var register = await registers.On(engine);
        foreach (var gzip in new[] { false, true })
        {
            var records = new[] { Sent.Child().With("child/middleNames", "Anne \"Annie\", Marie"), Sent.Child().With("entry/hoursByParents", 12.5m), Sent.Child() };
            var plain = Encoding.UTF8.GetBytes("\ufeff" + Sent.Csv(records));

            var told = await register.PushBytes("202", gzip ? DailyUpdateTests.Zip(plain) : plain, Csv, gzip ? "gzip" : null);

            Assert.Equal(("completed", 3, 3), (told.Status, told.Count("received"), told.Count("created")));
            Assert.Equal([2, 3, 4], told.Results.Select(r => r.Of<int>("line")));
            Assert.Equal(["unchanged", "unchanged", "unchanged"], (await register.Push("202", records)).Outcomes);
            Assert.Equal("Anne \"Annie\", Marie", (await register.Read("202", told[2]))["child"].Of<string>("middleNames"));
        }
    }

    [Fact]
    public async Task An_empty_cell_and_a_missing_column_keep_and_a_clear_clears()
    {
        var register = await registers.On(TestEngine.Sqlite);
        var record = Sent.Child();
        await register.Push("202", record);

        var told = await register.PushText("202", Text(
            "localReference,observedOn,householdReference,addresses,addresses.1.kind,parents,entry.reason",
            $"{record.Of<string>("localReference")},{EntriesHost.Day(-2)},#clear,,,#clear,other"), Csv);

        Assert.Equal(["updated"], told.Outcomes);
        var entry = await register.Read("202", told[2]);
        Assert.False(entry.AsObject().ContainsKey("householdReference") || entry.AsObject().ContainsKey("parents"));
        Assert.True(JsonNode.DeepEquals(record["addresses"], entry["addresses"]));
        Assert.Equal(("other", "known"), (entry["entry"].Of<string>("reason"), entry["entry"].Of<string>("whereabouts")));
    }

    [Fact]
    public async Task A_row_that_cannot_be_read_is_one_rejected_record_with_line_column_and_header()
    {
        var register = await registers.On(TestEngine.Sqlite);
        var lines = Sent.Csv(Sent.Child(), Sent.Child()).Split("\r\n");
        var good = Encoding.UTF8.GetBytes($"{lines[0]}\n{lines[1]}\n");

        var told = await register.PushBytes("202", [.. good, .. "x,up\"sert\nx,\""u8, 0xC3, 0x28, .. "\n\"\n\n"u8, .. Encoding.UTF8.GetBytes(lines[2])], Csv);

        Assert.Equal(["2 created", "3 rejected", "4 rejected", "7 created"], told.Results.Select(r => $"{r["line"]} {r["outcome"]}"));
        Assert.Equal([" notARecord"], told[3].Faults("problems"));
        Assert.StartsWith("Line 3, column 5, action: A quote", told[3]["problems"]![0].Of<string>("detail"), StringComparison.Ordinal);
        Assert.StartsWith("Line 4, column 4, action: The bytes are not UTF-8.", told[4]["problems"]![0].Of<string>("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cell_at_fault_is_left_out_and_asked_about_by_pointer_and_by_header()
    {
        var register = await registers.On(TestEngine.Sqlite);
        var record = Sent.Child();
        var cells = CsvForm.Cells(record).ToDictionary();
        (cells["addresses.1.postcode"], cells["entry.hoursByParents"]) = ("nowhere", "12,5");

        var told = await register.PushText("202", CsvText.Line(cells.Keys) + CsvText.Line(cells.Values), Csv);

        Assert.Equal(["created"], told.Outcomes);
        Assert.Equal(
            ["/addresses/0/postcode badForm Column addresses.1.postcode.", "/entry/hoursByParents wrongType Column entry.hoursByParents."],
            told[2]["problems"]!.AsArray().Select(p => $"{p!["pointer"]} {p["code"]} {p.Of<string>("detail")[..(p.Of<string>("detail").IndexOf(". ", StringComparison.Ordinal) + 1)]}").Order(StringComparer.Ordinal));
    }

    public static TheoryData<string, string, string, int, int> Broken => new()
    {
        { "a quote that is never closed", "localReference,action\nE-1,upsert\nE-2,\"upsert\n", "malformed", 3, 5 },
        { "something behind a quote", "localReference,action\n\"E\"1,upsert\n", "malformed", 2, 4 },
        { "another separator", "localReference;action\nE-1;upsert\n", "wrongSeparator", 1, 15 },
        { "an unknown column", "localReference,colour\nE-1,blue\n", "unknownColumn", 1, 16 },
        { "a column twice", "localReference,action,action\nE-1,upsert,upsert\n", "repeatedColumn", 1, 23 },
        { "no reference", "action\nupsert\n", "missingColumn", 1, 1 },
        { "nothing", "", "noHeader", 1, 1 },
        { "nothing but lines", "\n\r\n", "noHeader", 1, 1 },
        { "JSON", """[{ "localReference": "E-1" }]""", "malformed", 1, 4 },
    };

    [Theory, MemberData(nameof(Broken))]
    public async Task A_file_whose_header_or_quotes_are_broken_is_rejected_whole(string what, string text, string code, int line, int column)
    {
        var register = await registers.On(TestEngine.Sqlite);
        var told = await register.PushText("330", text, Csv);
        Assert.True(told.Status == "rejected", what);
        Assert.Empty(told.Results);
        var problem = Assert.Single(told.Submission["problems"]!.AsArray());
        Assert.Equal((code, line, column), (problem.Of<string>("code"), problem.Of<int>("line"), problem.Of<int>("column")));
        await using var db = register.Db();
        Assert.False(await db.StagedRecords.AnyAsync(s => s.SubmissionId == Guid.Parse(told.Id), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_line_of_fifty_megabytes_is_one_rejected_record()
    {
        var register = await registers.On(TestEngine.Sqlite);
        var lines = Sent.Csv(Sent.Child(), Sent.Child()).Split("\r\n");
        var told = await register.PushText("202", $"{lines[0]}\n{lines[1]}\n{new string('x', 50_000_000)}\n{lines[2]}\n", Csv);
        Assert.Equal(["created", "rejected", "created"], told.Outcomes);
    }

    [Theory, OnEveryEngine]
    public async Task Results_as_CSV_hold_no_formula_and_their_references_are_taken_back(TestEngine engine)
    {
        var register = await registers.On(engine);
        var number = Guid.CreateVersion7().ToString("N");
        var formulas = new[] { $"=1+{number}", $"+{number}", $"-{number}", $"@{number}", $"'={number}" };
        var records = formulas.Select(reference => Sent.Child().With("localReference", reference)).ToList();
        records.Add(Sent.Child().With("localReference", $"say \"{number}\", twice").With("entry/suitability", "suitable"));
        var told = await register.Push("202", records);

        var rows = await Table(register, $"/v1/submissions/{told.Id}/results");

        Assert.Equal("line,localReference,outcome,childId,entryId,version,problems,notices,previousChildId", string.Join(',', rows[0].Cells));
        Assert.Equal(formulas.Select(f => "'" + f).Append($"say \"{number}\", twice"), rows.Skip(1).Select(r => r.Cells[1]));
        Assert.Equal(told.Results.Select(r => $"{r["line"]} {r["outcome"]} {r["childId"]} {r["entryId"]} {r["version"]}"), rows.Skip(1).Select(r => $"{r.Cells[0]} {r.Cells[2]} {r.Cells[3]} {r.Cells[4]} {r.Cells[5]}"));
        Assert.Equal("suitableIsNotMissing at /entry/suitability", rows[^1].Cells[6]);
        Assert.Single((await Table(register, $"/v1/submissions/{told.Id}/results?outcome=rejected")).Skip(1));

        // The same cells as a file: every reference is the entry's own.
        var again = CsvText.Line(["localReference", "observedOn"]) + string.Concat(rows.Skip(1).Take(formulas.Length).Select(r => CsvText.Line([r.Cells[1], EntriesHost.Day(-3)])));
        var back = await register.PushText("202", again, Csv);
        Assert.Equal(formulas, back.Results.Select(r => r.Of<string>("localReference")));
        Assert.All(back.Outcomes, outcome => Assert.Equal("unchanged", outcome));
    }

    [Fact]
    public async Task The_template_can_be_sent_as_it_is()
    {
        var register = await registers.On(TestEngine.Sqlite);
        using var answer = await (await register.As("officer-202")).GetAsync("/v1/reference/csv-template", TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.OK, Csv), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        var told = await register.PushBytes("203", await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken), Csv);
        Assert.Equal(["created"], told.Outcomes);
    }

    private static string Text(params string[] lines) => string.Join("\r\n", lines);

    private static async Task<List<CsvRow>> Table(DailyRegister register, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Accept = { new(Csv) } } };
        using var answer = await (await register.As("la-202")).SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.OK, Csv), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        var csv = new StrictCsv(1024 * 1024);
        Assert.Null(csv.Take(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)));
        Assert.Null(csv.Finish());
        return csv.Complete;
    }
}
