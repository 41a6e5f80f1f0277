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

/// <summary>What the machine cannot decide waits for a person, is asked once, and what the person says stands.</summary>
public sealed class IdentityReviewTests(DailyRegisters registers)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnEveryEngine]
    public async Task A_record_that_may_be_another_child_is_asked_about_once_however_often_it_comes(TestEngine engine)
    {
        var register = await registers.On(engine);
        var (_, known, camdens, asked) = await register.InDoubt();

        await register.Push("202", camdens);
        await register.Push("202", camdens.With("entry/whereabouts", "unknown"));
        await register.Push("202", camdens.With("child/nhsNumber", Persons.Number()));

        var review = Assert.Single(await register.Reviews(asked[1]));
        Assert.Equal((ReviewState.Open, asked.ChildOf(), "identifiersDiffer", 1), (review.State, review.ChildId.ToString(), review.Basis, review.Version));
        await using var db = register.Db();
        Assert.Equal([known.ChildOf()], (await db.IdentityRivals.Where(r => r.ReviewId == review.ReviewId).ToListAsync(Ct)).Select(r => r.ChildId.ToString()));
        // The desk and the LA were told once, in ids and codes.
        var told = await db.Events.Where(e => e.Type == "identity.review" && e.Data.Contains($"{review.ReviewId}")).OrderBy(e => e.Audience).ToListAsync(Ct);
        Assert.Equal(["202", "desk"], told.Select(e => e.Audience));
        Assert.All(told, e => Assert.Equal(["childId", "entryId", "reviewId", "state"], JsonNode.Parse(e.Data)!.AsObject().Select(m => m.Key)));
    }

    [Theory, OnEveryEngine]
    public async Task The_desk_compares_all_and_an_LA_sees_its_own_and_nothing_of_the_other(TestEngine engine)
    {
        var register = await registers.On(engine);
        var (theirs, known, _, asked) = await register.InDoubt();
        var review = (await register.Reviews(asked[1]))[0];
        var (desk, camden, greenwich) = (await register.Desk(), await register.As("officer-202"), await register.As("officer-203"));

        var compared = await desk.Send("GET", $"{review.Path()}?purpose=dataQuality").Done();
        Assert.Equal([asked.ChildOf(), known.ChildOf()], compared["children"]!.AsArray().Select(c => c.Of<string>("childId")));
        Assert.Equal(theirs["child"]!["familyName"]!.ToJsonString(), compared["children"]![1]!["entries"]![0]!["child"]!["familyName"]!.ToJsonString());
        Assert.DoesNotContain("High Street", compared.ToJsonString(), StringComparison.Ordinal);
        (await desk.Send("GET", review.Path())).IsProblem(Problem.PurposeRequired);

        var own = await camden.Send("GET", review.Path()).Done();
        Assert.Equal((asked.ChildOf(), 0, false), (own.Of<string>("childId"), own["rivals"]!.AsArray().Count, own.AsObject().ContainsKey("children")));
        Assert.DoesNotContain(known.ChildOf(), own.ToJsonString(), StringComparison.Ordinal);
        (await greenwich.Send("GET", review.Path())).IsProblem(Problem.NotFound);

        Assert.Contains(review.ReviewId, await Listed(desk, "open"));
        Assert.Contains(review.ReviewId, await Listed(camden, "open"));
        Assert.DoesNotContain(review.ReviewId, await Listed(camden, "linked"));
        Assert.DoesNotContain(review.ReviewId, await Listed(greenwich, "open"));
        (await desk.Send("GET", "/v1/identity-reviews?state=forgotten")).IsProblem(Problem.InvalidParameter);
    }

    [Theory, OnEveryEngine]
    public async Task What_a_person_links_is_one_child_from_then_on(TestEngine engine)
    {
        var register = await registers.On(engine);
        var (theirs, known, camdens, asked) = await register.InDoubt();
        var (one, two) = (known.ChildOf(), asked.ChildOf());
        var review = (await register.Reviews(asked[1]))[0];

        var (answer, linked) = await register.Link(review, one);

        Assert.Equal((HttpStatusCode.OK, "\"2\""), (answer.StatusCode, answer.Headers.ETag?.Tag));
        Assert.Equal(("linked", one, one), (linked.Of<string>("state"), linked.Of<string>("linkedTo"), linked.Of<string>("childId")));
        // Both entries stand under it, and one LA leads.
        var entry = await register.Read("202", asked[1]);
        Assert.Equal((one, 2), (entry.Of<string>("childId"), entry.Of<int>("version")));
        Assert.Equal(["identityChanged"], entry["attention"]!.AsArray().Select(a => a!.GetValue<string>()));
        Assert.Equal("203", (await register.LeadOf(known[1]))!.La.Value);
        Assert.Null(await register.LeadOf(asked[1]));
        await using (var db = register.Db())
        {
            var merged = await db.Events.Where(e => e.Type == "identity.merged" && e.Data.Contains(two)).OrderBy(e => e.Audience).ToListAsync(Ct);
            Assert.Equal(["202", "203", "desk"], merged.Select(e => e.Audience));
            Assert.Equal($$"""{"childId":"{{one}}","entryIds":["{{asked.EntryOf()}}"],"mergedChildId":"{{two}}"}""", merged[0].Data);
            Assert.Equal($$"""{"childId":"{{one}}","mergedChildId":"{{two}}"}""", merged[1].Data);
        }

        // The file that comes again says nothing new, though it states the identifier that was given first; and it answers what was asked.
        var again = await register.Push("202", camdens.With("child/childId", two));
        Assert.Equal(("unchanged", one), (again[1].Of<string>("outcome"), again.ChildOf()));
        Assert.Equal(["alsoOpenIn 203"], again.Notices());
        Assert.False((await register.Read("202", asked[1])).AsObject().ContainsKey("attention"));
        // Who comes with the child's number finds the one, and who asks with either number does.
        Assert.Equal(one, (await register.Push("204", theirs.With("localReference", $"D-{theirs["localReference"]}"))).ChildOf());
        foreach (var number in new[] { theirs, camdens }.Select(r => r["child"].Of<string>("nhsNumber")))
        {
            var found = await (await register.As("officer-206")).Send("POST", "/v1/lookups", $$"""{ "purpose": "safeguarding", "nhsNumber": "{{number}}" }""").Done();
            Assert.Equal(one, found["matches"]![0]!.Of<string>("childId"));
        }
        Assert.Equal([(ReviewState.Linked, 2)], (await register.Reviews(asked[1])).Select(r => (r.State, r.Version)));
    }

    [Theory, OnEveryEngine]
    public async Task The_machine_never_overrides_what_a_person_linked(TestEngine engine)
    {
        var register = await registers.On(engine);
        var (_, known, camdens, asked) = await register.InDoubt();
        await register.Link((await register.Reviews(asked[1]))[0], known.ChildOf()).Done();
        // A third child of the same name, born on another day, who lives elsewhere.
        var third = camdens.With("localReference", $"D-{camdens["localReference"]}").With("child/nhsNumber", Persons.Number()).With("child/dateOfBirth", camdens.OtherDay()).Away();
        var thirds = await register.Push("204", third);
        Assert.Equal(["created"], thirds.Outcomes);

        // All that the record says now is the third child's: of itself the machine would move the entry.
        var corrected = third.With("localReference", camdens["localReference"]!.DeepClone());
        var told = await register.Push("202", corrected);

        Assert.Equal(("review", known.ChildOf()), (told[1].Of<string>("outcome"), told.ChildOf()));
        Assert.Contains("identityUnderReview", told.Notices());
        var review = Assert.Single(await register.Reviews(asked[1]), r => r.State == ReviewState.Open);
        Assert.Equal((known.ChildOf(), PersonBasis.DecidedByPerson), (review.ChildId.ToString(), review.Basis));
        // A person may: then the entry alone moves on, by a split, and the rest stays.
        Assert.Equal(["unchanged"], (await register.Push("202", corrected)).Outcomes);
        await register.Split(known.ChildOf(), asked.EntryOf()).Done();
        var after = Assert.Single(await register.Reviews(asked[1]), r => r.State == ReviewState.Open);
        await register.Link(after, thirds.ChildOf()).Done();
        Assert.Equal(thirds.ChildOf(), (await register.Read("202", asked[1])).Of<string>("childId"));
        Assert.Equal(known.ChildOf(), (await register.Read("203", known[1])).Of<string>("childId"));
    }

    [Theory, OnEveryEngine]
    public async Task What_a_person_keeps_apart_is_never_joined_and_never_asked_again(TestEngine engine)
    {
        var register = await registers.On(engine);
        var (theirs, known, camdens, asked) = await register.InDoubt();
        var (one, two) = (known.ChildOf(), asked.ChildOf());
        var kept = await register.KeepApart((await register.Reviews(asked[1]))[0]).Done();
        Assert.Equal(("keptApart", two), (kept.Of<string>("state"), kept.Of<string>("childId")));

        // Corrected to the other's number, of itself it would be relinked; ended and begun anew it would be asked about.
        var corrected = camdens.With("child/nhsNumber", theirs["child"]!["nhsNumber"]!.DeepClone());
        var told = await register.Push("202", corrected);
        await register.Push("202", corrected.OnRoll());
        var anew = await register.Push("202", corrected.With("entry/startedOn", EntriesHost.Day(-1)).With("observedOn", EntriesHost.Day(0)));

        Assert.Equal(("updated", two, 0), (told[1].Of<string>("outcome"), told.ChildOf(), told.Notices().Count()));
        Assert.Equal(["/child/nhsNumber numberUnderReview"], told[1].Faults("problems"));
        Assert.Equal(("created", two), (anew[1].Of<string>("outcome"), anew.ChildOf()));
        Assert.Equal(one, (await register.Read("203", known[1])).Of<string>("childId"));
        Assert.Equal([ReviewState.KeptApart], (await register.Reviews(asked[1])).Select(r => r.State));
        Assert.Empty(await register.Reviews(anew[1]));
    }

    // Its LA says by two references that they are two children. The worse one comes first, and would have been linked had it come alone.
    [Theory, OnEveryEngine]
    public async Task Of_two_records_of_a_file_that_claim_one_child_the_better_has_it_and_the_other_is_asked_about(TestEngine engine)
    {
        var register = await registers.On(engine);
        var (known, alone) = (Sent.Child(), Sent.Child());
        var (child, other) = ((await register.Push("203", known)).ChildOf(), (await register.Push("203", alone)).ChildOf());
        Assert.Equal(other, (await register.Push("204", Misspelt(alone))).ChildOf());

        var told = await register.Push("202", [Misspelt(known), known.With("localReference", $"E-{known["localReference"]}")]);

        Assert.Equal(["review", "created"], told.Outcomes);
        Assert.Equal(child, told.ChildOf(2));
        Assert.NotEqual(child, told.ChildOf(1));
        Assert.Equal("openAtSender", Assert.Single(await register.Reviews(told[1])).Basis);

        static JsonObject Misspelt(JsonObject record) => record.With("localReference", $"M-{record["localReference"]}").With("child/givenName", $"{record["child"].Of<string>("givenName")}n");
    }

    [Theory, OnEveryEngine]
    public async Task What_was_kept_apart_holds_for_the_child_that_it_is_merged_into(TestEngine engine)
    {
        var register = await registers.On(engine);
        var (theirs, known, camdens, asked) = await register.InDoubt();
        await register.KeepApart((await register.Reviews(asked[1]))[0]).Done();
        var third = await register.Push("204", Sent.Child());
        await register.Merge(known.ChildOf(), third.ChildOf()).Done();

        var told = await register.Push("202", camdens.With("child/nhsNumber", theirs["child"]!["nhsNumber"]!.DeepClone()));

        Assert.Equal(("updated", asked.ChildOf()), (told[1].Of<string>("outcome"), told.ChildOf()));
        Assert.DoesNotContain(await register.Reviews(asked[1]), r => r.State == ReviewState.Open);
    }

    [Theory, OnEveryEngine]
    public async Task Whether_an_entry_is_about_its_own_child_is_asked_where_others_speak_against_it(TestEngine engine)
    {
        var register = await registers.On(engine);
        foreach (var isIt in new[] { true, false })
        {
            var theirs = Sent.Child().With("child/nhsNumber", Persons.Number());
            var known = await register.Push("203", theirs);
            var camdens = theirs.With("localReference", $"C-{theirs["localReference"]}");
            Assert.Equal(known.ChildOf(), (await register.Push("202", camdens)).ChildOf());
            var number = Persons.Number();
            var told = await register.Push("202", camdens.With("child/nhsNumber", number));
            // Until a person has said so, no record makes the number the child's.
            await register.Push("202", camdens.With("child/nhsNumber", number).With("entry/whereabouts", "unknown"));
            Assert.Equal("disputed", await State(register, known.ChildOf(), number));
            var review = Assert.Single(await register.Reviews(told[1]));

            var decided = isIt ? await register.Link(review, known.ChildOf()).Done() : await register.KeepApart(review).Done();

            var child = (await register.Read("202", told[1])).Of<string>("childId");
            Assert.Equal((isIt ? "linked" : "keptApart", isIt), (decided.Of<string>("state"), child == known.ChildOf()));
            Assert.Equal("held", await State(register, child, number));
            Assert.Equal(known.ChildOf(), (await register.Read("203", known[1])).Of<string>("childId"));
        }
    }

    [Theory, OnEveryEngine]
    public async Task A_corrected_number_that_moves_the_entry_closes_what_was_asked_of_it(TestEngine engine)
    {
        var register = await registers.On(engine);
        var (theirs, known, camdens, asked) = await register.InDoubt();

        var told = await register.Push("202", camdens.With("child/nhsNumber", theirs["child"]!["nhsNumber"]!.DeepClone()));

        Assert.Equal(("relinked", known.ChildOf()), (told[1].Of<string>("outcome"), told.ChildOf()));
        var review = Assert.Single(await register.Reviews(asked[1]));
        Assert.Equal((ReviewState.Closed, 2), (review.State, review.Version));
        (await register.KeepApart(review)).IsProblem(Problem.ReviewNotOpen);
    }

    [Theory, OnEveryEngine]
    public async Task A_child_that_an_LA_has_open_twice_is_not_merged_until_it_has_ended_one(TestEngine engine)
    {
        var register = await registers.On(engine);
        var record = Sent.Child().With("child/nhsNumber", Persons.Number());
        var first = await register.Push("202", record);
        var second = record.With("localReference", $"C-{record["localReference"]}");
        var asked = await register.Push("202", second);
        var review = Assert.Single(await register.Reviews(asked[1]));
        // Both are Camden's own, so it sees both.
        Assert.Equal(first.ChildOf(), (await (await register.As("officer-202")).Send("GET", review.Path()).Done())["rivals"]![0]!.GetValue<string>());

        var refused = await register.Link(review, first.ChildOf());
        refused.IsProblem(Problem.OpenTwice);
        Assert.Contains("202", refused.Body.Of<string>("detail"), StringComparison.Ordinal);
        Assert.Equal([(ReviewState.Open, 1)], (await register.Reviews(asked[1])).Select(r => (r.State, r.Version)));

        await register.Push("202", second.Withdrawn());
        await register.Link(review, first.ChildOf()).Done();
        Assert.Equal(first.ChildOf(), (await register.Read("202", asked[1])).Of<string>("childId"));
    }

    [Theory, OnEveryEngine]
    public async Task Of_officers_who_decide_at_once_one_decides(TestEngine engine)
    {
        var register = await registers.On(engine);
        var (_, known, _, asked) = await register.InDoubt();
        var review = (await register.Reviews(asked[1]))[0];
        await register.Desk();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => i % 2 == 0 ? register.Link(review, known.ChildOf()) : register.KeepApart(review), Ct)));

        Assert.Equal(1, answers.Count(a => a.Answer.StatusCode == HttpStatusCode.OK));
        Assert.All(answers.Where(a => a.Answer.StatusCode != HttpStatusCode.OK), a => a.IsProblem(Problem.Stale));
        var decided = Assert.Single(await register.Reviews(asked[1]));
        (await register.Link(decided, known.ChildOf())).IsProblem(Problem.ReviewNotOpen);
    }

    [Theory, OnEveryEngine]
    public async Task A_decision_names_the_version_a_rival_and_a_reason(TestEngine engine)
    {
        var register = await registers.On(engine);
        var (_, known, _, asked) = await register.InDoubt();
        var review = (await register.Reviews(asked[1]))[0];
        var desk = await register.Desk();

        (await desk.Send("POST", $"{review.Path()}/link", "{}")).IsProblem(Problem.PreconditionRequired);
        // A version that is not the newest is said before what is wrong with the body.
        (await desk.Send("POST", $"{review.Path()}/link", "{}", headers: ("If-Match", "\"7\""))).IsProblem(Problem.Stale);
        (await desk.Send("POST", $"{review.Path()}/keepApart", "{}", headers: ("If-Match", "\"1\""))).IsProblem(Problem.ValidationFailed);
        (await register.Link(review, (await register.Push("204", Sent.Child())).ChildOf())).IsProblem(Problem.ValidationFailed);
        (await desk.Send("POST", $"/v1/identity-reviews/{Guid.CreateVersion7()}/keepApart", """{ "reason": "x" }""", headers: ("If-Match", "\"1\""))).IsProblem(Problem.NotFound);
        (await (await register.As("officer-202")).Send("POST", $"{review.Path()}/keepApart", """{ "reason": "x" }""", headers: ("If-Match", "\"1\""))).IsProblem(Problem.InsufficientScope);
        Assert.Equal([(ReviewState.Open, 1)], (await register.Reviews(asked[1])).Select(r => (r.State, r.Version)));
        Assert.NotEqual(known.ChildOf(), (await register.Read("202", asked[1])).Of<string>("childId"));
    }

    private static async Task<List<Guid>> Listed(HttpClient caller, string state)
    {
        List<Guid> found = [];
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await caller.Send("GET", $"/v1/identity-reviews?state={state}&limit=100{(cursor.Length > 0 ? $"&cursor={cursor}" : "")}").Done();
            found.AddRange(page["items"]!.AsArray().Select(i => Guid.Parse(i.Of<string>("reviewId"))));
            cursor = page["next"]?.GetValue<string>();
        }
        return found;
    }

    private static async Task<string> State(DailyRegister register, string child, string number)
    {
        var id = ChildId.Parse(child);
        await using var db = register.Db();
        return await db.ChildIdentifiers.Where(i => i.ChildId == id && i.Value == number).Select(i => i.State).SingleAsync(Ct);
    }
}
