using System.Net;
using System.Text.Json.Nodes;
using NationalRegister.Api.Http;
using NationalRegister.ApiTests.Entries;
using NationalRegister.ApiTests.Http;
using NationalRegister.ApiTests.Lookup;
using NationalRegister.ApiTests.Submissions;
using NationalRegister.Domain.Reference;
using NationalRegister.Store.Reference;
using NationalRegister.Store.Submissions;
using NationalRegister.Testing;
using Xunit;

namespace NationalRegister.ApiTests.Compliance;

public sealed class ReadComplianceTests
{
    private const string Counts = """{"received":200,"created":150,"updated":0,"unchanged":0,"ceased":0,"withdrawn":0,"stale":0,"review":0,"rejected":50}""";
    private static readonly DateOnly Friday = new(2026, 11, 20);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnEveryEngine]
    public async Task An_operator_sees_every_LA_of_the_day_and_how_it_stands(TestEngine engine)
    {
        await using var england = await Started(engine);
        await Commit(england,
            File("202", Friday, "2026-11-20T17:00:00Z", counts: Counts),
            File("202", Friday, "2026-11-23T09:00:00Z", counts: """{"received":200,"rejected":0}"""),
            File("203", Friday, "2026-11-23T05:59:59Z", SubmissionStatus.Processing, """{"received":9,"rejected":9}"""),
            File("204", Friday, "2026-11-23T06:00:00Z"),
            File("205", new(2026, 11, 18), "2026-11-18T17:00:00Z"),
            File("205", Friday, "2026-11-20T17:00:00Z", SubmissionStatus.Rejected),
            Confirmed("202", "cme", Friday.AddDays(-90)), Confirmed("202", "ehe", Friday.AddDays(-91)), Confirmed("202", "emergencyDutyTeam", null));

        (await Compliance(england, "?date=2026-11-20")).Row("206").Is("awaited");
        england.Clock.SetUtcNow(new(2026, 11, 23, 6, 0, 0, TimeSpan.Zero));
        // The first token has run out by now.
        var monday = await england.As("operator", "register.operate");
        england.Commands.Take();
        var seen = await (await monday.Reads("/v1/compliance?date=2026-11-20")).Ok();
        var commands = england.Commands.Take().Where(sql => sql.Contains("\"ReportDate\"", StringComparison.Ordinal) || sql.Contains("\"Contact\"", StringComparison.Ordinal) || sql.Contains("\"Entry\"", StringComparison.Ordinal));

        Assert.Equal("2026-11-23T06:00:00.000000Z", seen.Of<string>("dueAt"));
        Assert.Equal(LocalAuthorities.On(Friday).Select(la => la.Code.Value), seen.Codes());
        Assert.Equal(6, commands.Count());

        var camden = seen.Row("202").Is("onTime");
        Assert.Equal(("Camden", 2, 0.125m), (camden["localAuthority"].Of<string>("name"), camden.Of<int>("submissions"), camden.Of<decimal>("errorRate")));
        Assert.Equal(("2026-11-20", "2026-11-23T09:00:00.000000Z"), (camden.Of<string>("lastReportedFor"), camden.Of<string>("lastReceivedAt")));
        Assert.Equal(["ehe", "emergencyDutyTeam", "seniorResponsibleOfficer"], camden["unconfirmedContacts"]!.AsArray().Select(k => k!.GetValue<string>()));
        Assert.Null(seen.Row("203").Is("onTime")["errorRate"]);
        seen.Row("204").Is("late");
        var broken = seen.Row("205").Is("missing");
        Assert.Equal((1, "2026-11-18"), (broken.Of<int>("submissions"), broken.Of<string>("lastReportedFor")));
        Assert.Null(seen.Row("206").Is("missing")["lastReportedFor"]);
    }

    [Theory, OnEveryEngine]
    public async Task Entries_are_counted_that_were_open_at_the_end_of_the_day(TestEngine engine)
    {
        await using var england = await Started(engine);
        await england.Says("202", Records.Missing("A", "Larkham", "Isla", "2015-04-09"));
        await england.Says("202", Records.Missing("B", "Okafor", "Ben", "2014-01-30"));
        await england.Says("202", Records.Cease("B", """ "reason": "onSchoolRoll", "schoolUrn": "100000" """));
        await england.Says("202", Records.Missing("C", "Ashdown", "Cara", "2013-07-11"));
        await england.Says("202", Records.Json("""{ "localReference": "C", "action": "withdraw", "observedOn": "2026-11-20", "withdraw": { "because": "enteredInError" } }"""));
        await england.Says("383", Records.Missing("D", "Petrov", "Dan", "2012-02-02"));

        var friday = await Compliance(england, "?date=2026-11-20");
        var thursday = await Compliance(england, "?date=2026-11-19");

        Assert.Equal((1, 1, 0), (friday.Row("202").Of<int>("openEntries"), friday.Row("383").Of<int>("openEntries"), friday.Row("203").Of<int>("openEntries")));
        Assert.Equal((0, 0), (thursday.Row("202").Of<int>("openEntries"), thursday.Row("383").Of<int>("openEntries")));
    }

    [Theory, OnEveryEngine]
    public async Task Nothing_changed_is_a_report_and_what_was_tried_discarded_or_rejected_is_none(TestEngine engine)
    {
        await using var england = await Started(engine);
        foreach (var la in new[] { "202", "203", "204", "205" }) await england.Files("delta", Enumerable.Range(1, 6).Select(i => Filing.Child(i).With("child/familyName", Sent.Name((int.Parse(la, null) * 1000) + i)).With("child/givenName", Sent.Name(-(int.Parse(la, null) * 1000) - i))), la, "2026-11-19");
        await england.Files("nil", [], "202");
        await england.Files("delta&dryRun=true", [], "203");
        await england.Files("full", [], "204");
        await england.Decides((await england.Files("full", [], "205")).Id, "discard", "205");

        var seen = await Compliance(england, "?date=2026-11-20");

        seen.Row("202").Is("onTime");
        Assert.Equal(0, seen.Row("203").Is("awaited").Of<int>("submissions"));
        Assert.Equal("2026-11-19", seen.Row("203").Of<string>("lastReportedFor"));
        // It came, and can be read.
        seen.Row("204").Is("onTime");
        Assert.Equal((1, "2026-11-19"), (seen.Row("205").Is("awaited").Of<int>("submissions"), seen.Row("205").Of<string>("lastReportedFor")));
    }

    [Theory, OnEveryEngine]
    public async Task The_oldest_absent_entry_is_named_by_its_day(TestEngine engine)
    {
        await using var england = await Started(engine);
        await england.Files("delta", Filing.Children(1, 4).Select(c => c.With("observedOn", "2026-11-17")), reportDate: "2026-11-18");
        await england.Files("full", Filing.Children(1, 3).Select(c => c.With("observedOn", "2026-11-17")), reportDate: "2026-11-18");
        await england.Files("full", Filing.Children(1, 2).Select(c => c.With("observedOn", "2026-11-17")));

        Assert.Equal("2026-11-18", (await Compliance(england, "?date=2026-11-20")).Row("202").Of<string>("oldestAbsent"));
        Assert.Null((await Compliance(england, "?date=2026-11-17")).Row("202")["oldestAbsent"]);
        await england.Files("delta", [Filing.Child(4)]);
        Assert.Equal("2026-11-20", (await Compliance(england, "?date=2026-11-20")).Row("202").Of<string>("oldestAbsent"));
        Assert.Null((await Compliance(england, "?date=2026-11-20")).Row("203")["oldestAbsent"]);
    }

    [Theory, OnEveryEngine]
    public async Task A_run_of_nil_is_counted_by_the_last_word_of_each_day(TestEngine engine)
    {
        await using var england = await Started(engine);
        await Commit(england,
            File("202", new(2026, 11, 16), "2026-11-16T17:00:00Z"),
            File("202", new(2026, 11, 17), "2026-11-17T17:00:00Z", kind: SubmissionKind.Nil),
            File("202", new(2026, 11, 18), "2026-11-18T17:00:00Z"), File("202", new(2026, 11, 18), "2026-11-18T18:00:00Z", kind: SubmissionKind.Nil),
            // A day without a file neither adds to a run nor ends it.
            File("202", Friday, "2026-11-20T17:00:00Z", kind: SubmissionKind.Nil), File("202", Friday, "2026-11-20T17:30:00Z", SubmissionStatus.Rejected),
            File("203", new(2026, 11, 19), "2026-11-19T17:00:00Z", kind: SubmissionKind.Nil), File("203", Friday, "2026-11-20T17:00:00Z", kind: SubmissionKind.Nil),
            File("203", Friday, "2026-11-20T17:30:00Z", kind: SubmissionKind.Full),
            File("204", Friday, "2026-11-20T17:00:00Z", kind: SubmissionKind.Nil));

        var seen = await Compliance(england, "?date=2026-11-20");

        Assert.Equal((3, 0, 1, 0), (seen.Row("202").Of<int>("nilRun"), seen.Row("203").Of<int>("nilRun"), seen.Row("204").Of<int>("nilRun"), seen.Row("205").Of<int>("nilRun")));
        Assert.Equal(1, (await Compliance(england, "?date=2026-11-17")).Row("202").Of<int>("nilRun"));
        Assert.Equal(1, (await Compliance(england, "?date=2026-11-19", "la-203")).Row("203").Of<int>("nilRun"));
        Assert.All(seen["items"]!.AsArray(), row => Assert.False(row.Of<bool>("improbableNil")));
    }

    [Theory, OnEveryEngine]
    public async Task A_run_of_nil_by_a_large_register_is_improbable(TestEngine engine)
    {
        await using var england = await Started(engine);
        await england.Files("delta", Filing.Children(1, 400), reportDate: "2026-11-12");
        DateOnly[] days = [new(2026, 11, 13), new(2026, 11, 16), new(2026, 11, 17), new(2026, 11, 18), new(2026, 11, 19)];
        await Commit(england, [.. days.Select(day => File("202", day, $"{day:O}T17:00:00Z", kind: SubmissionKind.Nil))]);

        Assert.False((await Compliance(england, "?date=2026-11-18")).Row("202").Of<bool>("improbableNil"));
        // The entries stand since Friday, so it is Friday's question.
        var friday = (await Compliance(england, "?date=2026-11-20")).Row("202");
        Assert.Equal((5, 400, true), (friday.Of<int>("nilRun"), friday.Of<int>("openEntries"), friday.Of<bool>("improbableNil")));
    }

    [Theory, OnEveryEngine]
    public async Task An_LA_sees_its_own_row_and_no_other(TestEngine engine)
    {
        await using var england = await Started(engine);
        await Commit(england, File("202", Friday, "2026-11-20T17:00:00Z"), File("383", Friday, "2026-11-20T17:30:00Z"));

        foreach (var caller in new[] { "la-202", "officer-202" })
        {
            var seen = await Compliance(england, "", caller);
            Assert.Equal(["202"], seen.Codes());
            Assert.Equal("2026-11-20", seen.Of<string>("date"));
            seen.Row("202").Is("onTime");
        }
    }

    [Fact]
    public async Task Which_LAs_there_are_is_a_question_about_the_day()
    {
        await using var england = await Started(TestEngine.Sqlite);

        var (before, after) = ((await Compliance(england, "?date=2027-03-31")).Codes(), (await Compliance(england, "?date=2027-04-01")).Codes());

        Assert.Equal(["936"], before.Except(after));
        Assert.Equal(["991", "992"], after.Except(before));
        Assert.Empty((await Compliance(england, "?date=2027-04-01", "la-936")).Codes());
    }

    [Theory]
    [InlineData("2026-11-21")]
    [InlineData("2026-12-28")]
    public async Task A_weekend_and_a_bank_holiday_owe_nothing(string day)
    {
        await using var england = await Started(TestEngine.Sqlite);
        var seen = await Compliance(england, $"?date={day}");
        Assert.Null(seen["dueAt"]);
        Assert.All(seen["items"]!.AsArray(), row => row!.Is("nothingDue"));
    }

    [Theory]
    [InlineData("2019-12-31")]
    [InlineData("2027-11-21")]
    [InlineData("9999-12-31")]
    public async Task A_day_that_is_not_held_or_more_than_a_year_ahead_is_refused(string day)
    {
        await using var england = await Started(TestEngine.Sqlite);
        (await (await england.As("operator")).Send("GET", $"/v1/compliance?date={day}")).IsProblem(Problem.InvalidParameter);
    }

    private static async Task<England> Started(TestEngine engine)
    {
        var england = new England(engine);
        await england.InitializeAsync();
        return england;
    }

    private static async Task<JsonNode> Compliance(England england, string query, string caller = "operator")
    {
        var (answer, body) = await (await england.As(caller)).Send("GET", $"/v1/compliance{query}");
        Assert.True(answer.StatusCode == HttpStatusCode.OK, body?.ToJsonString());
        return body!;
    }

    private static async Task Commit(England england, params object[] rows)
    {
        await using var db = england.Contexts.CreateDbContext();
        db.AddRange(rows);
        await db.SaveChangesAsync(Ct);
    }

    private static Submission File(string la, DateOnly day, string receivedAt, string status = SubmissionStatus.Completed, string counts = "{}", string kind = SubmissionKind.Delta)
    {
        var received = DateTimeOffset.Parse(receivedAt, null).UtcDateTime;
        return new() { SubmissionId = Guid.CreateVersion7(), La = LaCode.Parse(la), Ordinal = received.Ticks, Kind = kind, ReportDate = day, Format = "json", Status = status, ReceivedAt = received, Today = London.Today(received), ClientId = $"la-{la}", Counts = counts };
    }

    private static Contact Confirmed(string la, string kind, DateOnly? on) => new() { La = LaCode.Parse(la), Kind = kind, Team = "Team", ConfirmedOn = on };
}

internal static class Seen
{
    public static string[] Codes(this JsonNode compliance) => [.. compliance["items"]!.AsArray().Select(row => row!["localAuthority"].Of<string>("code"))];

    public static JsonNode Row(this JsonNode compliance, string la) => compliance["items"]!.AsArray().Single(row => row!["localAuthority"].Of<string>("code") == la)!;

    public static JsonNode Is(this JsonNode row, string report)
    {
        Assert.Equal(report, row.Of<string>("report"));
        return row;
    }
}
