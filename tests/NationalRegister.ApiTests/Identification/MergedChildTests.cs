using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NationalRegister.Api.Http;
using NationalRegister.ApiTests.Entries;
using NationalRegister.ApiTests.Http;
using NationalRegister.ApiTests.Submissions;
using NationalRegister.Domain.Children;
using NationalRegister.Domain.Identification;
using NationalRegister.Testing;
using Xunit;

namespace NationalRegister.ApiTests.Identification;

/// <summary>Two identities that are one child, and one that is two: what callers see of it.</summary>
public sealed class MergedChildTests(DailyRegisters registers)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnEveryEngine]
    public async Task A_merged_identifier_leads_to_the_one_that_goes_on_wherever_it_is_used(TestEngine engine)
    {
        var register = await registers.On(engine);
        var (first, second, third) = (await register.Push("202", Sent.Child()), await register.Push("203", Sent.Child()), await register.Push("204", Sent.Child()));
        var (one, two, last) = (first.ChildOf(), second.ChildOf(), third.ChildOf());
        await register.Merge(one, two).Done();
        await register.Merge(two, last).Done();

        var (desk, camden) = (await register.Desk(), await register.As("officer-202"));
        foreach (var (caller, method, path, body) in new[]
        {
            (camden, "GET", "?purpose=safeguarding", ""), (camden, "GET", "/responsibility?purpose=safeguarding", ""), (camden, "GET", "/identity?purpose=safeguarding", ""),
            (desk, "GET", "/identity?purpose=dataQuality&limit=1", ""),
            (desk, "POST", "/merge", $$"""{ "into": "{{last}}", "reason": "x" }"""), (desk, "POST", "/split", $$"""{ "entries": ["{{first.EntryOf()}}"], "reason": "x" }"""),
        })
        {
            var call = await caller.Send(method, $"/v1/children/{one}{path}", body.Length > 0 ? body : null, headers: ("If-Match", "\"1\""));
            call.IsProblem(Problem.Merged);
            Assert.Equal($"/v1/children/{last}{path}", call.Answer.Headers.Location?.OriginalString);
        }

        // Whoever may not know of the child learns of no merge either.
        (await (await register.As("officer-206")).Send("GET", $"/v1/children/{one}")).IsProblem(Problem.PurposeRequired);
        var own = await camden.Send("GET", $"/v1/children/{last}").Done();
        Assert.Equal(first.EntryOf(), own["entries"]![0]!.Of<string>("entryId"));
        var found = await camden.Send("POST", "/v1/lookups", $$"""{ "purpose": "safeguarding", "childId": "{{one}}" }""").Done();
        Assert.Equal(("single", last), (found.Of<string>("outcome"), found["matches"]![0]!.Of<string>("childId")));
    }

    [Theory, OnEveryEngine]
    public async Task To_merge_and_to_split_again_gives_back_two_children_and_loses_no_history(TestEngine engine)
    {
        var register = await registers.On(engine);
        var (record, other) = (Sent.Child().With("child/nhsNumber", Persons.Number()), Sent.Child());
        var (first, second) = (await register.Push("202", record), await register.Push("203", other));
        await register.Push("202", record.With("entry/whereabouts", "unknown"));
        var (one, two) = (first.ChildOf(), second.ChildOf());
        var before = (await State(register, one), await State(register, two));

        var merged = await register.Merge(one, two).Done();
        Assert.Equal((two, one), (merged.Of<string>("childId"), merged.Of<string>("mergedChildId")));
        // A record that comes while they are one stands under the one.
        var third = await register.Push("204", record.With("localReference", $"D-{record["localReference"]}"));
        Assert.Equal(two, third.ChildOf());
        await register.Push("204", record.With("localReference", $"D-{record["localReference"]}").Withdrawn());
        var split = await register.Split(two, first.EntryOf(), third.EntryOf()).Done();

        Assert.Equal((two, one), (split.Of<string>("childId"), split.Of<string>("splitChildId")));
        Assert.Equal(before, (await State(register, one), await State(register, two)));
        Assert.Equal("202", (await register.LeadOf(first[1]))!.La.Value);
        Assert.Equal("203", (await register.LeadOf(second[1]))!.La.Value);
        var camden = await register.As("officer-202");
        var history = await camden.Send("GET", $"/v1/entries/{first.EntryOf()}/history").Done();
        Assert.Equal([$"1 opened {one}", $"2 changed {one}", $"3 merged {two}", $"4 split {one}"], history["items"]!.AsArray().Select(v => $"{v!["version"]} {v["act"]} {v["childId"]}"));
        Assert.Single(history["items"]!.AsArray().Skip(1).Select(v => v!["record"]!.ToJsonString()).Distinct());
        Assert.Equal(HttpStatusCode.OK, (await camden.Send("GET", $"/v1/children/{one}")).Answer.StatusCode);
        var line = await camden.Send("GET", $"/v1/children/{one}/responsibility").Done();
        Assert.Equal(["firstToReport", "merged", "split"], line["leads"]!.AsArray().Select(l => l.Of<string>("basis")));
        // The LA that states the other identifier night after night does not undo it.
        var again = await register.Push("202", record.With("entry/whereabouts", "unknown").With("child/childId", two));
        Assert.Equal(("unchanged", one), (again[1].Of<string>("outcome"), again.ChildOf()));
    }

    [Theory, OnEveryEngine]
    public async Task A_child_that_was_one_by_mistake_is_split_into_a_new_one(TestEngine engine)
    {
        var register = await registers.On(engine);
        var number = Persons.Number();
        var record = Sent.Child();
        var (first, second) = (await register.Push("202", record), await register.Push("203", record.With("localReference", $"C-{record["localReference"]}").With("child/nhsNumber", number)));
        Assert.Equal(first.ChildOf(), second.ChildOf());

        var split = await register.Split(first.ChildOf(), second.EntryOf()).Done();

        var (one, two) = (first.ChildOf(), split.Of<string>("splitChildId"));
        Assert.NotEqual(one, two);
        Assert.Equal(("202", "203"), ((await register.LeadOf(first[1]))!.La.Value, (await Lead(register, two))));
        await using var db = register.Db();
        var (a, b) = (ChildId.Parse(one), ChildId.Parse(two));
        Assert.Equal([two], (await db.ChildIdentifiers.Where(i => i.Value == number).ToListAsync(Ct)).Select(i => i.ChildId.ToString()));
        Assert.Equal(1, await db.KeptApart.CountAsync(k => (k.Low == a && k.High == b) || (k.Low == b && k.High == a), Ct));
        var told = await db.Events.Where(e => e.Type == "identity.split" && e.Data.Contains(two)).OrderBy(e => e.Audience).ToListAsync(Ct);
        Assert.Equal(["202", "203", "desk"], told.Select(e => e.Audience));
        Assert.Equal($$"""{"childId":"{{one}}","splitChildId":"{{two}}"}""", told[0].Data);
        // Both stay findable, by the same name, and neither is told of the other any more.
        Assert.Empty((await register.Push("202", record)).Notices());
    }

    [Theory, OnEveryEngine]
    public async Task What_restricts_one_restricts_the_child_and_goes_when_that_is_undone(TestEngine engine)
    {
        var register = await registers.On(engine);
        var hidden = Sent.Child();
        hidden["addresses"]!.AsArray().Add(JsonNode.Parse("""{ "kind": "refuge" }"""));
        var (first, second) = (await register.Push("202", hidden), await register.Push("203", Sent.Child()));
        var (one, two) = (first.ChildOf(), second.ChildOf());

        await register.Merge(one, two).Done();
        Assert.True(await IsRestricted(register, two));
        // No LA is named to another, though both have the child.
        Assert.Empty((await register.Push("202", hidden)).Notices());
        var seen = await (await register.As("officer-203")).Send("GET", $"/v1/children/{two}/responsibility").Done();
        Assert.DoesNotContain("\"202\"", seen.ToJsonString(), StringComparison.Ordinal);

        await register.Split(two, first.EntryOf()).Done();
        Assert.Equal((true, false), (await IsRestricted(register, one), await IsRestricted(register, two)));
    }

    [Theory, OnEveryEngine]
    public async Task Reviews_follow_a_merge_and_one_that_it_answers_is_closed(TestEngine engine)
    {
        var register = await registers.On(engine);
        var (_, known, _, asked) = await register.InDoubt();
        var third = await register.Push("204", Sent.Child());

        await register.Merge(known.ChildOf(), third.ChildOf()).Done();
        var followed = Assert.Single(await register.Reviews(asked[1]));
        var seen = await (await register.Desk()).Send("GET", $"{followed.Path()}?purpose=dataQuality").Done();
        Assert.Equal(("open", third.ChildOf(), 2), (seen.Of<string>("state"), seen["rivals"]![0]!.GetValue<string>(), seen.Of<int>("version")));

        await register.Merge(asked.ChildOf(), third.ChildOf()).Done();
        var answered = Assert.Single(await register.Reviews(asked[1]));
        Assert.Equal(("linked", third.ChildOf(), null), (answered.State, answered.LinkedTo.ToString(), answered.Question));
    }

    [Theory, OnEveryEngine]
    public async Task Every_decision_can_be_read_by_whom_it_concerns(TestEngine engine)
    {
        var register = await registers.On(engine);
        var (_, known, _, asked) = await register.InDoubt();
        await register.Link((await register.Reviews(asked[1]))[0], known.ChildOf()).Done();
        var path = $"/v1/children/{known.ChildOf()}/identity";

        var all = await (await register.Desk()).Send("GET", $"{path}?purpose=dataQuality").Done();
        Assert.Equal([("created", "register", "203"), ("review", "register", "202"), ("merged", "person", "202")],
            all["items"]!.AsArray().Select(d => (d.Of<string>("verdict"), d.Of<string>("decidedBy"), d.Of<string>("localAuthority"))));
        Assert.Equal([asked.ChildOf()], all["mergedFrom"]!.AsArray().Select(c => c!.GetValue<string>()));
        var (created, person) = (all["items"]![0]!, all["items"]![2]!);
        Assert.Equal((Linking.RulesVersion, "Demo adjudicator, DfE", "adjudicator", "Both LAs were called: one child."),
            (created.Of<string>("rulesVersion"), person.Of<string>("person"), person.Of<string>("role"), person.Of<string>("reason")));
        var page = await (await register.Desk()).Send("GET", $"{path}?purpose=dataQuality&limit=2").Done();
        Assert.Single((await (await register.Desk()).Send("GET", $"{path}?purpose=dataQuality&limit=2&cursor={page.Of<string>("next")}").Done())["items"]!.AsArray());

        var own = await (await register.As("officer-202")).Send("GET", $"{path}?purpose=registration").Done();
        Assert.Equal(["review", "merged"], own["items"]!.AsArray().Select(d => d.Of<string>("verdict")));
        Assert.DoesNotContain("Demo adjudicator", own.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("were called", own.ToJsonString(), StringComparison.Ordinal);
        (await (await register.As("officer-202")).Send("GET", path)).IsProblem(Problem.PurposeRequired);
        (await (await register.As("officer-204")).Send("GET", $"{path}?purpose=registration")).IsProblem(Problem.NotFound);
    }

    [Theory, OnEveryEngine]
    public async Task What_cannot_be_merged_or_split_is_refused(TestEngine engine)
    {
        var register = await registers.On(engine);
        var (first, second) = (await register.Push("202", Sent.Child()), await register.Push("203", Sent.Child()));
        var (one, two) = (first.ChildOf(), second.ChildOf());
        var desk = await register.Desk();
        var nobody = new ChildId(12345).ToString();

        (await register.Merge(one, one)).IsProblem(Problem.ValidationFailed);
        (await register.Merge(one, nobody)).IsProblem(Problem.ValidationFailed);
        (await register.Merge(nobody, one)).IsProblem(Problem.NotFound);
        (await register.Split(one, first.EntryOf())).IsProblem(Problem.ValidationFailed);
        (await register.Split(one, second.EntryOf())).IsProblem(Problem.ValidationFailed);
        (await desk.Send("POST", $"/v1/children/{one}/merge", $$"""{ "into": "{{two}}", "reason": "x" }""")).IsProblem(Problem.PreconditionRequired);
        (await desk.Send("POST", $"/v1/children/{one}/merge", $$"""{ "into": "{{two}}", "reason": "x" }""", headers: ("If-Match", "\"99\""))).IsProblem(Problem.Stale);
        (await register.Change(one, "merge", new() { ["into"] = two })).IsProblem(Problem.ValidationFailed);
        // Camden has both open.
        var third = await register.Push("202", Sent.Child());
        (await register.Merge(one, third.ChildOf())).IsProblem(Problem.OpenTwice);
        await using var db = register.Db();
        var ids = new[] { ChildId.Parse(one), ChildId.Parse(two), ChildId.Parse(third.ChildOf()) };
        Assert.False(await db.Children.AnyAsync(c => ids.Contains(c.ChildId) && c.MergedInto != null, Ct));
    }

    private static async Task<string> State(DailyRegister register, string child)
    {
        var id = ChildId.Parse(child);
        await using var db = register.Db();
        var numbers = await db.ChildIdentifiers.Where(i => i.ChildId == id).OrderBy(i => i.Value).Select(i => $"{i.Scheme} {i.Value} {i.State}").ToListAsync(Ct);
        var keys = await db.ChildSearchKeys.Where(k => k.ChildId == id).OrderBy(k => k.KeyHash).Select(k => k.KeyHash).ToListAsync(Ct);
        return $"{(await db.Children.SingleAsync(c => c.ChildId == id, Ct)).Profile}\n{string.Join(", ", numbers)}\n{string.Join(", ", keys)}";
    }

    private static async Task<string?> Lead(DailyRegister register, string child)
    {
        var id = ChildId.Parse(child);
        await using var db = register.Db();
        return (await db.Leads.SingleOrDefaultAsync(l => l.ChildId == id, Ct))?.La.Value;
    }

    private static async Task<bool> IsRestricted(DailyRegister register, string child)
    {
        var id = ChildId.Parse(child);
        await using var db = register.Db();
        return (await db.Children.SingleAsync(c => c.ChildId == id, Ct)).RestrictedSince is not null;
    }
}
