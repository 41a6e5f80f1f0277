using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NationalRegister.Api.Entries;
using NationalRegister.Api.Http;
using NationalRegister.ApiTests.Entries;
using NationalRegister.ApiTests.Http;
using NationalRegister.ApiTests.Lookup;
using NationalRegister.Domain.Entries;
using NationalRegister.Store.Entries;
using NationalRegister.Testing;
using Xunit;

namespace NationalRegister.ApiTests.Submissions;

public sealed class WholeRegistersTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnEveryEngine]
    public async Task Who_is_absent_from_the_whole_register_stays_open_and_is_asked_about(TestEngine engine)
    {
        await using var england = await Filing.Started(engine);
        await england.Files("delta", Filing.Children(1, 8));
        await england.Files("delta", [Filing.Child(90)], "203");

        var told = await england.Files("full", Filing.Children(1, 5));

        Assert.Equal(("completed", "full", 1m), (told.Status, told.Submission.Of<string>("kind"), told.Submission.Of<decimal>("progress")));
        Assert.Equal((5, 5, 0, 3), (told.Count("received"), told.Count("unchanged"), told.Count("ceased"), told.Count("absent")));
        Assert.Equal(["R-6 absent", "R-7 absent", "R-8 absent"], told.Attention());
        Assert.All(told.Submission["attention"]!.AsArray(), a => Assert.Equal("2026-12-04", a.Of<string>("by")));
        var register = await england.Register();
        Assert.All(register.Values, e => Assert.Equal((EntryStatus.Open, 1), (e.Status, e.Version)));
        Assert.Equal(["R-6", "R-7", "R-8"], register.Values.Where(e => e.NotConfirmedSince == new DateOnly(2026, 11, 20)).Select(e => e.LocalReference).Order());
        var absent = await england.ToldAbsent();
        Assert.Equal(register.Values.Where(e => e.NotConfirmedSince is not null).Select(e => $"{e.EntryId}").Order(), absent.Select(a => a.Key).Order());
        Assert.All(absent, a => Assert.Equal(["202"], a));
        await using var db = england.Contexts.CreateDbContext();
        Assert.Equal(9, await db.Leads.CountAsync(Ct));
    }

    [Theory, OnEveryEngine]
    public async Task The_absent_are_listed_behind_the_records_without_a_line(TestEngine engine)
    {
        await using var england = await Filing.Started(engine);
        await england.Files("delta", Filing.Children(1, 4));
        var told = await england.Files("full", Filing.Children(1, 2));
        var system = await england.System("202");
        var path = $"/v1/submissions/{told.Id}/results";

        var page = (await system.Send("GET", $"{path}?outcome=absent&limit=1")).Body!;
        var next = (await system.Send("GET", $"{path}?outcome=absent&limit=1&cursor={page["next"]}")).Body!;
        var csv = await (await system.SendAsync(new(HttpMethod.Get, path) { Headers = { Accept = { new("text/csv") } } }, Ct)).Content.ReadAsStringAsync(Ct);

        Assert.Equal(["unchanged", "unchanged", "absent", "absent"], told.Outcomes);
        var first = page["items"]!.AsArray().Single()!;
        Assert.Equal(("R-3", "absent", 1), (first.Of<string>("localReference"), first.Of<string>("outcome"), first.Of<int>("version")));
        Assert.False(first.AsObject().ContainsKey("line"));
        Assert.NotNull(first["entryId"]);
        Assert.NotNull(first["childId"]);
        Assert.Equal("R-4", next["items"]!.AsArray().Single().Of<string>("localReference"));
        Assert.Null(next["next"]);
        Assert.Equal(["1,R-1", "2,R-2", ",R-3", ",R-4"], csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(l => string.Join(',', l.Split(',')[..2])));
    }

    [Theory, OnEveryEngine]
    public async Task A_second_whole_register_without_them_asks_no_second_time(TestEngine engine)
    {
        await using var england = await Filing.Started(engine);
        await england.Files("delta", Filing.Children(1, 4), reportDate: "2026-11-19");
        await england.Files("full", Filing.Children(1, 3), reportDate: "2026-11-19");
        england.Becomes(new(2026, 11, 20, 20, 0, 0, TimeSpan.Zero));

        var again = await england.Files("full", Filing.Children(1, 2));

        Assert.Equal(["R-3", "R-4"], again.Absent());
        var register = await england.Register();
        // A file of Thursday that comes on Friday evening is late: what Friday says is newer, and was not asked about.
        Assert.Equal([new DateOnly(2026, 11, 20), new DateOnly(2026, 11, 20)], [register["R-3"].NotConfirmedSince, register["R-4"].NotConfirmedSince]);
        await england.Files("full", Filing.Children(1, 2));
        Assert.All(await england.ToldAbsent(), a => Assert.Single(a));
    }

    [Theory, OnEveryEngine]
    public async Task A_register_that_comes_late_is_older_news_than_what_was_reported_since(TestEngine engine)
    {
        await using var england = await Filing.Started(engine);
        await england.Files("delta", [Filing.Child(1), Filing.Child(2).With("observedOn", "2026-11-19"), Filing.Child(3)], reportDate: "2026-11-19");

        var late = await england.Files("full", [], reportDate: "2026-11-19");

        Assert.Equal(["R-2"], late.Absent());
        Assert.Equal(["R-2 absent"], late.Attention());
    }

    [Theory, OnEveryEngine]
    public async Task Who_is_in_the_file_is_present_however_wrong_the_record(TestEngine engine)
    {
        await using var england = await Filing.Started(engine);
        await england.Files("delta", Filing.Children(1, 4));

        var told = await england.Files("full",
            [Filing.Child(1).With("entry/suitability", "suitable"), Filing.Child(2), Filing.Child(2), Filing.Child(3).With("action", "change"), Filing.Child(4).With("localReference", "")]);

        Assert.Equal(["rejected", "rejected", "unchanged", "rejected", "rejected", "absent"], told.Outcomes);
        Assert.Equal(["R-4"], told.Absent());
    }

    [Theory, OnEveryEngine]
    public async Task Whatever_is_said_of_the_entry_answers(TestEngine engine)
    {
        await using var england = await Filing.Started(engine);
        await england.Files("delta", Filing.Children(1, 100));
        var absent = (await england.Files("full", Filing.Children(6, 100))).Results.Where(r => r.Of<string>("outcome") == "absent").ToDictionary(r => r.Of<string>("localReference"));
        Assert.Equal(5, absent.Count);
        var officer = await england.Officer("202");

        var told = await england.Files("delta",
        [
            Filing.Child(1), Filing.Child(2).With("householdReference", "H"), Records.Cease("R-3", """ "reason": "onSchoolRoll", "schoolUrn": "100000" """),
        ]);
        Assert.Equal(["unchanged", "updated", "ceased"], told.Outcomes);
        Assert.Equal(["R-4 absent", "R-5 absent"], told.Attention());
        england.Clock.Advance(TimeSpan.FromSeconds(1));
        var same = Filing.Child(4);
        same.Remove("action");
        Assert.Equal(HttpStatusCode.OK, (await officer.Put($"/v1/entries/{absent["R-4"].Of<string>("entryId")}", same, 1)).Answer.StatusCode);
        await england.Files("delta", [Records.Json("""{ "localReference": "R-5", "action": "withdraw", "observedOn": "2026-11-20", "withdraw": { "because": "enteredInError" } }""")]);

        Assert.All((await england.Register()).Values, e => Assert.Null(e.NotConfirmedSince));
        Assert.Empty((await england.Files("nil", [])).Attention());
        await using var db = england.Contexts.CreateDbContext();
        Assert.Empty(await db.Attentions.ToListAsync(Ct));
    }

    [Theory, OnEveryEngine]
    public async Task What_is_stale_or_refused_answers_nothing(TestEngine engine)
    {
        await using var england = await Filing.Started(engine);
        await england.Files("delta", [Filing.Child(1).With("changedAt", "2026-11-20T12:00:00Z"), Filing.Child(2)]);
        await england.Files("full", []);

        var told = await england.Files("delta", [Filing.Child(1).With("changedAt", "2026-11-20T11:00:00Z"), Filing.Child(2).With("entry/suitability", "suitable")]);

        Assert.Equal(["stale", "rejected"], told.Outcomes);
        Assert.Equal(["R-1 absent", "R-2 absent"], told.Attention());
    }

    [Theory, OnEveryEngine]
    public async Task Another_LA_that_takes_the_child_over_answers_too(TestEngine engine)
    {
        await using var england = await Filing.Started(engine);
        await england.Files("delta", [Filing.Child(1)]);
        await england.Files("delta", [Records.Cease("R-1", """ "reason": "movedToLocalAuthority", "movedTo": "203" """)]);
        Assert.Equal(["R-1 absent"], (await england.Files("full", [])).Attention());

        await england.Files("delta", [Filing.Child(1)], "203");

        Assert.Empty((await england.Files("nil", [])).Attention());
        await using var db = england.Contexts.CreateDbContext();
        Assert.Equal(EntryStatus.Ceased, (await db.Entries.SingleAsync(e => e.NotConfirmedSince == null && e.LocalReference == "R-1" && e.Status != EntryStatus.Open, Ct)).Status);
    }

    [Theory, OnEveryEngine]
    public async Task Another_LA_that_takes_the_child_over_by_reopening_its_entry_answers_too(TestEngine engine)
    {
        await using var england = await Filing.Started(engine);
        var former = (await england.Files("delta", [Filing.Child(1)], "203"))[1];
        await england.Files("delta", [Records.Cease("R-1", """ "reason": "onSchoolRoll", "schoolUrn": "100000" """)], "203");
        var left = (await england.Files("delta", [Filing.Child(1)]))[1].Of<string>("entryId");
        await england.Files("delta", [Records.Cease("R-1", """ "reason": "movedToLocalAuthority", "movedTo": "203" """)]);
        Assert.Equal(["R-1 absent"], (await england.Files("full", [])).Attention());

        var (answer, _) = await (await england.Officer("203")).Reopen($"/v1/entries/{former.Of<string>("entryId")}", 2);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty((await england.Files("nil", [])).Attention());
        await using var db = england.Contexts.CreateDbContext();
        var ended = await db.Entries.SingleAsync(e => e.EntryId == Guid.Parse(left), Ct);
        Assert.Equal((EntryStatus.Ceased, null), (ended.Status, ended.NotConfirmedSince));
    }

    [Theory, OnEveryEngine]
    public async Task The_register_that_ends_an_entry_by_age_asks_about_it_no_more(TestEngine engine)
    {
        await using var england = await Filing.Started(engine);
        await england.Files("delta", [Filing.Child(1).With("child/dateOfBirth", "2010-09-09")]);
        Assert.Equal(["R-1 absent"], (await england.Files("full", [])).Attention());

        england.Becomes(new(2027, 6, 26, 12, 0, 0, TimeSpan.Zero));
        Assert.True(await ActivatorUtilities.CreateInstance<EndSchoolAge>(england.Services).Run(Ct));

        var ended = (await england.Register())["R-1"];
        Assert.Equal((EntryStatus.Ceased, null), (ended.Status, ended.NotConfirmedSince));
        await using var db = england.Contexts.CreateDbContext();
        Assert.Empty(await db.Attentions.ToListAsync(Ct));
    }

    [Theory, OnEveryEngine]
    public async Task What_an_LA_is_asked_is_not_told_to_the_one_that_took_the_child_over(TestEngine engine)
    {
        await using var england = await Filing.Started(engine);
        var told = (await england.Files("delta", [Filing.Child(1)]))[1];
        await england.Files("delta", [Records.Cease("R-1", """ "reason": "movedToLocalAuthority", "movedTo": "203" """)]);
        await england.Files("delta", [Filing.Child(1)], "203");
        await using (var db = england.Contexts.CreateDbContext())
        {
            var left = await db.Entries.SingleAsync(e => e.EntryId == Guid.Parse(told.Of<string>("entryId")), Ct);
            left.NotConfirmedSince = new(2026, 11, 20);
            db.Add(new Attention { EntryId = left.EntryId, Code = AttentionCode.Absent, La = left.La, Since = new(2026, 11, 20, 0, 0, 0, DateTimeKind.Utc) });
            await db.SaveChangesAsync(Ct);
        }
        var path = $"/v1/children/{told.Of<string>("childId")}?purpose=registration";

        var before = (await (await england.Officer("203")).Send("GET", path)).Body!["handedOver"]!.AsArray().Single()!["entry"]!;
        var own = (await (await england.Officer("202")).Send("GET", path)).Body!["entries"]!.AsArray().Single();

        Assert.Equal((null, null), (before["attention"], before["notConfirmedSince"]));
        Assert.Equal("2026-11-20", own.Of<string>("notConfirmedSince"));
    }

    [Theory, OnEveryEngine]
    public async Task The_answer_to_what_is_said_of_an_entry_asks_no_more(TestEngine engine)
    {
        await using var england = await Filing.Started(engine);
        await england.Files("delta", Filing.Children(1, 3));
        var absent = (await england.Files("full", [])).Results.Select(r => $"/v1/entries/{r.Of<string>("entryId")}").ToList();
        england.Clock.Advance(TimeSpan.FromSeconds(1));
        var officer = await england.Officer("202");
        var (same, other) = (Filing.Child(1), Filing.Child(2).With("householdReference", "H"));
        same.Remove("action");
        other.Remove("action");

        var answers = new[]
        {
            await officer.Put(absent[0], same, 1), await officer.Put(absent[1], other, 1),
            await officer.Cease(absent[2], """{ "on": "2026-11-19", "reason": "onSchoolRoll", "schoolUrn": "100000" }""", 1),
        };

        Assert.All(answers, a => Assert.Equal((HttpStatusCode.OK, null, null), (a.Answer.StatusCode, a.Body!["notConfirmedSince"], a.Body["attention"])));
    }

    [Theory, OnEveryEngine]
    public async Task An_officer_who_edits_at_the_moment_of_the_marking_leaves_no_mark(TestEngine engine)
    {
        await using var england = await Filing.Started(engine);
        var entries = (await england.Files("delta", Filing.Children(1, 5))).Results.Select(r => r.Of<string>("entryId")).ToList();
        var officer = await england.Officer("202");
        await england.Sends("full", []);
        england.Clock.Advance(TimeSpan.FromSeconds(1));

        var edits = entries.Select(async (id, i) =>
        {
            var record = Filing.Child(i + 1);
            record.Remove("action");
            await Task.Delay(i * 7, Ct);
            Assert.Equal(HttpStatusCode.OK, (await officer.Put($"/v1/entries/{id}", i % 2 == 0 ? record : record.With("householdReference", "H"), 1)).Answer.StatusCode);
        }).ToList();
        await Task.WhenAll([.. edits, england.WorksOff()]);

        Assert.All((await england.Register()).Values, e => Assert.Null(e.NotConfirmedSince));
        await using var db = england.Contexts.CreateDbContext();
        Assert.Empty(await db.Attentions.ToListAsync(Ct));
    }

    [Theory, OnEveryEngine]
    public async Task What_needs_an_act_is_filtered_and_after_ten_working_days_it_is_overdue(TestEngine engine)
    {
        await using var england = await Filing.Started(engine);
        await england.Files("delta", Filing.Children(1, 3));
        var told = await england.Files("full", [Filing.Child(3)]);

        Assert.Equal(["R-1 absent 2026-11-20", "R-2 absent 2026-11-20"], await Listed("absent"));
        Assert.Equal(["R-1 absent 2026-11-20", "R-2 absent 2026-11-20"], await Listed("any"));
        Assert.Empty(await Listed("overdue"));
        // The tenth working day is still in time.
        england.Becomes(new(2026, 12, 4, 23, 59, 59, TimeSpan.Zero));
        Assert.Empty(await Listed("overdue"));
        england.Becomes(new(2026, 12, 5, 0, 0, 0, TimeSpan.Zero));
        Assert.Equal(["R-1 overdue 2026-11-20", "R-2 overdue 2026-11-20"], await Listed("overdue"));
        Assert.Equal(["R-1 overdue 2026-11-20", "R-2 overdue 2026-11-20"], await Listed("any"));
        Assert.Empty(await Listed("absent"));
        Assert.Equal(["R-1 overdue", "R-2 overdue"], (await england.Reads(told.Id)).Attention());

        var system = await england.System("202");
        var one = (await system.Send("GET", $"/v1/entries/{told.Results.First(r => r.Of<string>("outcome") == "absent").Of<string>("entryId")}")).Body!;
        Assert.Equal(("2026-11-20", "overdue"), (one.Of<string>("notConfirmedSince"), one["attention"]!.AsArray().Single()!.GetValue<string>()));
        var confirmed = (await system.Send("GET", $"/v1/entries/{told.Results[0].Of<string>("entryId")}")).Body!;
        Assert.Null(confirmed["notConfirmedSince"]);
        Assert.Null(confirmed["attention"]);
        var asItWas = (await system.Send("GET", $"/v1/entries/{one.Of<string>("entryId")}?asOf=2026-12-04")).Body!;
        Assert.Null(asItWas["notConfirmedSince"]);
        Assert.Empty((await (await england.System("203")).Send("GET", "/v1/entries?attention=any")).Body!["items"]!.AsArray());
        (await system.Send("GET", "/v1/entries?attention=any&asOf=2026-11-20")).IsProblem(Problem.InvalidParameter);
        (await system.Send("GET", "/v1/entries?attention=watchMatched")).IsProblem(Problem.InvalidParameter);

        async Task<List<string>> Listed(string code) => [.. (await (await england.System("202")).Send("GET", $"/v1/entries?attention={code}")).Body!["items"]!.AsArray()
            .Select(e => $"{e.Of<string>("localReference")} {e!["attention"]!.AsArray().Single()} {e.Of<string>("notConfirmedSince")}").Order()];
    }

    [Theory, OnEveryEngine]
    public async Task A_list_of_submissions_leaves_attention_out_and_an_answer_shows_five_hundred_at_most(TestEngine engine)
    {
        await using var england = await Filing.Started(engine);
        await england.Files("delta", Filing.Children(1, 502));
        var held = await england.Files("full", [Filing.Child(1)]);
        Assert.Empty(held.Attention());
        await england.Decides(held.Id, "release");
        await england.WorksOff();

        var system = await england.System("202");
        var list = (await system.Send("GET", "/v1/submissions")).Body!["items"]!.AsArray();
        var one = (await system.Send("GET", $"/v1/submissions/{held.Id}")).Body!;

        Assert.Equal(2, list.Count);
        Assert.All(list, s => Assert.False(s!.AsObject().ContainsKey("attention")));
        Assert.Equal(500, one.Attention().Length);
        Assert.Equal(501, one["counts"].Of<int>("absent"));
        Assert.Empty((await england.Files("nil", [], "203")).Attention());
    }
}
