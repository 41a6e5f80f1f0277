using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NationalRegister.Api.Http;
using NationalRegister.Api.Work;
using NationalRegister.ApiTests.Entries;
using NationalRegister.ApiTests.Http;
using NationalRegister.ApiTests.Lookup;
using NationalRegister.Testing;
using Xunit;

namespace NationalRegister.ApiTests.Submissions;

public sealed class NilAndDryRunTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnEveryEngine]
    public async Task Nothing_changed_is_an_empty_file_that_completes(TestEngine engine)
    {
        await using var england = await Filing.Started(engine);

        var told = await england.Files("nil", []);
        var (bare, body) = await (await england.System("202")).Send("POST", SubmissionCalls.Of("nil", Filing.Friday));

        Assert.Equal(("completed", "nil", 1m, 0), (told.Status, told.Submission.Of<string>("kind"), told.Submission.Of<decimal>("progress"), told.Count("received")));
        Assert.NotNull(told.Submission["completedAt"]);
        Assert.Empty(told.Results);
        Assert.Equal((HttpStatusCode.Accepted, "nil"), (bare.StatusCode, body.Of<string>("kind")));
        await using var db = england.Contexts.CreateDbContext();
        Assert.Equal(1, await db.Events.CountAsync(e => e.Type == "submission.completed", Ct));
    }

    [Theory]
    [InlineData("[]", "application/json")]
    [InlineData("\n", "application/x-ndjson")]
    [InlineData("x", null)]
    public async Task Nothing_changed_with_something_in_it_is_refused(string body, string? type)
    {
        await using var england = await Filing.Started(TestEngine.Sqlite);
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = type is null ? null : new(type);

        using var answer = await (await england.System("202")).PostAsync(new Uri(SubmissionCalls.Of("nil", Filing.Friday), UriKind.Relative), content, Ct);

        Assert.Contains("empty", (await answer.Refused("invalidParameter", HttpStatusCode.BadRequest)).Of<string>("detail"), StringComparison.Ordinal);
        await using var db = england.Contexts.CreateDbContext();
        Assert.Equal((0, 0), (await db.Submissions.CountAsync(Ct), await db.Blobs.CountAsync(Ct)));
    }

    [Theory]
    [InlineData("kind=some&reportDate=2026-11-20", "invalidParameter")]
    [InlineData("kind=delta&reportDate=2026-11-20&dryRun=yes", "invalidParameter")]
    [InlineData("kind=delta&reportDate=2026-11-20&dryRun=True", "invalidParameter")]
    [InlineData("kind=delta&reportDate=2026-11-20&dryrun=true&x=1", "unknownParameter")]
    [InlineData("kind=delta&reportDate=2026-11-21", "invalidParameter")]
    public async Task What_the_address_says_is_one_of_what_there_is(string query, string problem)
    {
        await using var england = await Filing.Started(TestEngine.Sqlite);
        var (answer, body) = await (await england.System("202")).Send("POST", $"/v1/submissions?{query}", "[]");
        Assert.Equal((HttpStatusCode.BadRequest, problem), (answer.StatusCode, body.Of<string>("code")));
    }

    [Theory, OnEveryEngine]
    public async Task A_file_without_a_type_is_not_taken(TestEngine engine)
    {
        await using var england = await Filing.Started(engine);
        (await (await england.System("202")).Send("POST", SubmissionCalls.Of("full", Filing.Friday))).IsProblem(Problem.UnsupportedMediaType);
    }

    [Theory, OnEveryEngine]
    public async Task A_dry_run_says_what_would_become_of_each_record_and_changes_nothing(TestEngine engine)
    {
        await using var england = await Filing.Started(engine);
        await england.Files("delta", [.. Filing.Children(1, 5), Filing.Child(6).With("changedAt", "2026-11-20T12:00:00Z"), Filing.Child(7)]);
        await england.Files("delta", [Records.Cease("R-7", """ "reason": "onSchoolRoll", "schoolUrn": "100000" """)]);
        // Greenwich has the same child, which a dry run does not look at.
        await england.Files("delta", [Filing.Child(1)], "203");
        var before = await Everything(england);
        var entries = await england.Register();

        var told = await england.Files("delta&dryRun=true",
        [
            Filing.Child(1), Filing.Child(2).With("householdReference", "H"), Filing.Child(20), Filing.Child(3).With("entry/suitability", "suitable"),
            Records.Cease("R-4", """ "reason": "onSchoolRoll", "schoolUrn": "100000" """),
            Records.Json("""{ "localReference": "R-5", "action": "withdraw", "observedOn": "2026-11-20", "withdraw": { "because": "enteredInError" } }"""),
            Filing.Child(6).With("changedAt", "2026-11-20T11:00:00Z"), Filing.Child(7),
        ]);

        Assert.Equal(["unchanged", "updated", "created", "rejected", "ceased", "withdrawn", "stale", "created"], told.Outcomes);
        Assert.True(told.Submission.Of<bool>("dryRun"));
        Assert.Equal(("completed", 8, 2), (told.Status, told.Count("received"), told.Count("created")));
        Assert.All(told.Results, r => Assert.Empty(r["notices"]!.AsArray()));
        Assert.Equal(("suitableIsNotMissing", $"{entries["R-2"].EntryId}", 1), (told[4]["problems"]!.AsArray().Single().Of<string>("code"), told[2].Of<string>("entryId"), told[2].Of<int>("version")));
        Assert.All([3, 4, 8], line => Assert.Null(told[line]["childId"]));
        Assert.Equal(before, await Everything(england));
    }

    [Theory, OnEveryEngine]
    public async Task A_whole_register_that_is_tried_compares_and_is_never_held(TestEngine engine)
    {
        await using var england = await Filing.Started(engine);
        await england.Files("delta", Filing.Children(1, 9));
        var before = await Everything(england);

        var told = await england.Files("full&dryRun=true", [Filing.Child(1), Filing.Child(2).With("householdReference", "H"), Filing.Child(20)]);

        Assert.Equal(("completed", 7), (told.Status, told.Count("absent")));
        Assert.Equal(["unchanged", "updated", "created", "absent"], told.Outcomes.Distinct());
        Assert.Equal(["R-3", "R-4", "R-5", "R-6", "R-7", "R-8", "R-9"], told.Absent());
        Assert.Empty(told.Attention());
        Assert.Equal(before, await Everything(england));
    }

    [Theory, OnEveryEngine]
    public async Task A_dry_run_takes_its_place_in_the_order_of_receipt(TestEngine engine)
    {
        await using var england = await Filing.Started(engine);
        await england.Sends("delta", [Filing.Child(1)]);
        var tried = await england.Sends("delta&dryRun=true", [Filing.Child(1), Filing.Child(2)]);
        await england.Sends("delta", [Filing.Child(2)]);
        await england.WorksOff();
        Assert.Equal(["unchanged", "created"], (await england.Reads(tried.Of<string>("submissionId"))).Outcomes);
    }

    [Theory, OnEveryEngine]
    public async Task A_key_used_for_a_dry_run_is_no_key_for_the_file(TestEngine engine)
    {
        await using var england = await Filing.Started(engine);
        var system = await england.System("202");
        var (tried, _) = await system.Send("POST", SubmissionCalls.Of("nil&dryRun=true", Filing.Friday), headers: ("Idempotency-Key", "night-1"));
        var (again, body) = await system.Send("POST", SubmissionCalls.Of("nil&dryRun=true", Filing.Friday), headers: ("Idempotency-Key", "night-1"));
        Assert.Equal((HttpStatusCode.Accepted, tried.Headers.Location), (again.StatusCode, again.Headers.Location));
        Assert.Empty(body!.Attention());
        (await system.Send("POST", SubmissionCalls.Of("nil", Filing.Friday), headers: ("Idempotency-Key", "night-1"))).IsProblem(Problem.IdempotencyKeyReused);
    }

    [Theory, OnEveryEngine]
    public async Task What_was_tried_is_gone_a_day_later_and_what_was_sent_stays(TestEngine engine)
    {
        await using var england = await Filing.Started(engine);
        var sent = await england.Files("delta", [Filing.Child(1)]);
        var tried = await england.Files("full&dryRun=true", []);
        var broken = await england.Sends("delta&dryRun=true", [Filing.Child(2)]);
        var sweep = ActivatorUtilities.CreateInstance<Sweep>(england.Services);

        england.Becomes(new(2026, 11, 21, 17, 59, 0, TimeSpan.Zero));
        while (await sweep.Run(Ct)) await Task.Yield();
        Assert.Equal(["R-1"], (await england.Reads(tried.Id)).Absent());
        england.Becomes(new(2026, 11, 21, 18, 30, 0, TimeSpan.Zero));
        while (await sweep.Run(Ct)) await Task.Yield();

        (await (await england.System("202")).Send("GET", $"/v1/submissions/{tried.Id}")).IsProblem(Problem.NotFound);
        (await (await england.System("202")).Send("GET", $"/v1/submissions/{tried.Id}/results")).IsProblem(Problem.NotFound);
        await using var db = england.Contexts.CreateDbContext();
        // One that waits for its turn is not done, so its day has not begun.
        Assert.Equal([Guid.Parse(sent.Id), Guid.Parse(broken.Of<string>("submissionId"))], await db.Submissions.OrderBy(s => s.Ordinal).Select(s => s.SubmissionId).ToListAsync(Ct));
        Assert.Equal(1, await db.RecordResults.CountAsync(Ct));
        Assert.Equal(2, await db.Blobs.CountAsync(Ct));
    }

    [Theory, OnEveryEngine]
    public async Task Files_apply_in_the_order_of_receipt_though_clocks_run_backwards(TestEngine engine)
    {
        await using var england = await Filing.Started(engine);
        var sent = new List<string>();
        for (var i = 1; i <= 6; i++)
        {
            england.Clock.AdjustTime(new DateTimeOffset(2026, 11, 20, 20, 0, 0, TimeSpan.Zero).AddMinutes(-10 * i));
            sent.Add((await england.Sends("delta", [Filing.Child(1).With("householdReference", $"H-{i}")])).Of<string>("submissionId"));
        }
        await england.WorksOff();

        var told = new List<Told>();
        foreach (var id in sent) told.Add(await england.Reads(id));
        Assert.Equal(Enumerable.Range(1, 6), told.Select(t => t[1].Of<int>("version")));
        Assert.Equal("H-6", (await (await england.System("202")).Send("GET", $"/v1/entries/{told[0][1].Of<string>("entryId")}")).Body.Of<string>("householdReference"));
    }

    [Theory, OnEveryEngine]
    public async Task Many_files_of_one_LA_at_once_are_all_taken(TestEngine engine)
    {
        await using var england = await Filing.Started(engine);
        await england.System("202");

        var sent = await Task.WhenAll(Enumerable.Range(1, 40).Select(i => england.Sends("delta", [Filing.Child(i)])));
        await england.WorksOff();

        Assert.Equal(40, (await england.Register()).Count);
        await using var db = england.Contexts.CreateDbContext();
        Assert.Equal(Enumerable.Range(1, 40).Select(n => (long)n), await db.Submissions.OrderBy(s => s.Ordinal).Select(s => s.Ordinal).ToListAsync(Ct));
        Assert.Equal(40, sent.Select(s => s.Of<string>("submissionId")).Distinct().Count());
    }

    [Theory, OnEveryEngine]
    public async Task A_system_that_sends_without_end_is_told_to_wait(TestEngine engine)
    {
        await using var england = await Filing.Started(engine);
        for (var i = 0; i < 50; i++) await england.Sends("nil", []);
        var system = await england.System("202");

        var refused = await system.Send("POST", SubmissionCalls.Of("delta", Filing.Friday), $"[{Filing.Child(1).ToJsonString()}]", headers: ("Idempotency-Key", "one"));

        refused.IsProblem(Problem.TooManyRequests);
        Assert.Equal(TimeSpan.FromSeconds(30), refused.Answer.Headers.RetryAfter!.Delta);
        await using (var db = england.Contexts.CreateDbContext()) Assert.Equal((50, 0), (await db.Submissions.CountAsync(Ct), await db.Blobs.CountAsync(Ct)));
        await england.Sends("nil", [], "203");
        await england.WorksOff();
        var (taken, _) = await system.Send("POST", SubmissionCalls.Of("delta", Filing.Friday), $"[{Filing.Child(1).ToJsonString()}]", headers: ("Idempotency-Key", "one"));
        Assert.Equal(HttpStatusCode.Accepted, taken.StatusCode);
    }

    // What a dry run must not touch: all but the submission, its results, its payload and the audit log.
    private static async Task<string> Everything(England england)
    {
        await using var db = england.Contexts.CreateDbContext();
        var entries = await db.Entries.AsNoTracking().OrderBy(e => e.EntryId).Select(e => $"{e.EntryId} {e.Version} {e.Status} {e.NotConfirmedSince} {e.LastReportedOn} {e.ChangedAt:O}").ToListAsync(Ct);
        return string.Join('\n',
        [
            .. entries, $"{await db.EntryVersions.CountAsync(Ct)}", $"{await db.Children.CountAsync(Ct)}", $"{await db.ChildSearchKeys.CountAsync(Ct)}", $"{await db.IdentityDecisions.CountAsync(Ct)}",
            $"{await db.Leads.CountAsync(Ct)}", $"{await db.LeadLines.CountAsync(Ct)}", $"{await db.Events.CountAsync(Ct)}", $"{await db.EntriesTold.CountAsync(Ct)}", $"{await db.Attentions.CountAsync(Ct)}",
            $"{await db.StagedRecords.CountAsync(s => db.Submissions.Any(d => d.SubmissionId == s.SubmissionId && d.DryRun), Ct)}",
        ]);
    }
}
