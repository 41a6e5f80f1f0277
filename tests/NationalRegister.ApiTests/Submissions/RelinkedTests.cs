using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NationalRegister.ApiTests.Entries;
using NationalRegister.ApiTests.Http;
using NationalRegister.Domain.Children;
using NationalRegister.Domain.Reference;
using NationalRegister.Testing;
using Xunit;

namespace NationalRegister.ApiTests.Submissions;

/// <summary>A corrected number or childId shows that an entry is about another child: the entry moves there, and nothing of it stays behind that was not said by others.</summary>
public sealed class RelinkedTests(DailyRegisters registers)
{
    private static int numbers;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnEveryEngine]
    public async Task A_corrected_number_moves_the_entry_to_the_child_that_it_is_about(TestEngine engine)
    {
        var register = await registers.On(engine);
        var (child, camdens, first) = await TwoIdentities(register);
        var number = child["child"].Of<string>("nhsNumber");

        var told = await register.Push("202", camdens.With("child/nhsNumber", number).With("child/dateOfBirth", child["child"]!["dateOfBirth"]!.DeepClone()));

        var (previous, now) = (first[1].Of<string>("childId"), told[1].Of<string>("childId"));
        Assert.Equal(("relinked", previous, 2), (told[1].Of<string>("outcome"), told[1].Of<string>("previousChildId"), told[1].Of<int>("version")));
        Assert.Equal(1, told.Count("relinked"));
        Assert.Equal(["alsoOpenIn 203"], told.Notices());
        Assert.Equal(first[1].Of<string>("entryId"), told[1].Of<string>("entryId"));

        // The lead of the one ended; of the other, who was first leads on.
        Assert.Null(await register.LeadOf(first[1]));
        Assert.Equal("203", (await register.LeadOf(told[1]))!.La.Value);

        await using var db = register.Db();
        var id = Guid.Parse(told[1].Of<string>("entryId"));
        var decision = await db.IdentityDecisions.SingleAsync(d => d.EntryId == id && d.Verdict == "relinked", Ct);
        Assert.Equal((now, previous, "nhsNumber"), (decision.ChildId.ToString(), decision.PreviousChildId.ToString(), decision.Basis));
        var events = await db.Events.Where(e => e.Type == "identity.relinked" && e.Data.Contains(now)).OrderBy(e => e.Audience).ToListAsync(Ct);
        Assert.Equal(["202", "desk"], events.Select(e => e.Audience));
        Assert.All(events, e => Assert.Equal(["childId", "entryId", "previousChildId"], JsonNode.Parse(e.Data)!.AsObject().Select(m => m.Key)));
        // The same file again changes nothing, and moves nothing.
        Assert.Equal(["unchanged"], (await register.Push("202", camdens.With("child/nhsNumber", number).With("child/dateOfBirth", child["child"]!["dateOfBirth"]!.DeepClone()))).Outcomes);
    }

    [Theory, OnEveryEngine]
    public async Task Old_history_stays_under_the_old_child(TestEngine engine)
    {
        var register = await registers.On(engine);
        var (child, camdens, first) = await TwoIdentities(register);
        var known = DateTime.UtcNow;
        var told = await register.Push("202", Corrected(camdens, child));

        var camden = await register.As("la-202");
        var path = $"/v1/entries/{told[1].Of<string>("entryId")}";
        var (previous, now) = (first[1].Of<string>("childId"), told[1].Of<string>("childId"));
        Assert.Equal([$"opened {previous}", $"relinked {now}"],
            (await camden.Send("GET", $"{path}/history")).Body!["items"]!.AsArray().Select(v => $"{v!["act"]} {v["childId"]}"));
        Assert.Equal(now, (await camden.Send("GET", path)).Body.Of<string>("childId"));
        Assert.Equal(previous, (await camden.Send("GET", $"{path}?knownAt={known.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture)}")).Body.Of<string>("childId"));
    }

    [Theory, OnEveryEngine]
    public async Task A_number_that_only_the_entry_had_stated_does_not_stay_with_the_wrong_child(TestEngine engine)
    {
        var register = await registers.On(engine);
        var child = WithNumber(Sent.Child());
        await register.Push("203", child);
        // Typed for a sibling: nobody else has stated that number yet.
        var siblings = Number();
        var camdens = Elsewhere(child).With("child/nhsNumber", siblings).With("child/dateOfBirth", OtherDay(child));
        var first = await register.Push("202", camdens);
        Assert.Equal(["held"], await States(register, first[1], siblings));

        var told = await register.Push("202", Corrected(camdens, child));

        Assert.Equal(["relinked"], told.Outcomes);
        Assert.Equal(["letGo"], await States(register, first[1], siblings));
        Assert.Equal(["held"], await States(register, told[1], child["child"].Of<string>("nhsNumber")));
        // The sibling comes with the number, and is nobody whom the register knew.
        var sibling = await register.Push("204", Sent.Child().With("child/nhsNumber", siblings));
        Assert.Equal(["created"], sibling.Outcomes);
        Assert.NotEqual(first[1].Of<string>("childId"), sibling[1].Of<string>("childId"));
        Assert.Equal(["held"], await States(register, sibling[1], siblings));
    }

    [Theory, OnEveryEngine]
    public async Task A_child_left_behind_keeps_what_another_LA_says_of_it(TestEngine engine)
    {
        var register = await registers.On(engine);
        var (child, other) = (WithNumber(Sent.Child()), WithNumber(Sent.Child()));
        await register.Push("203", child);
        var others = await register.Push("204", other);
        // Camden's record is typed with all that is the other child's, and then corrected: the number first, and what goes with it.
        var camdens = other.With("localReference", $"C-{other["localReference"]}");
        var first = await register.Push("202", camdens);
        Assert.Equal(others[1].Of<string>("childId"), first[1].Of<string>("childId"));

        var corrected = (JsonObject)camdens.DeepClone();
        corrected["child"]!["nhsNumber"] = child["child"]!["nhsNumber"]!.DeepClone();
        corrected["child"]!["familyName"] = child["child"]!["familyName"]!.DeepClone();
        corrected["child"]!["givenName"] = child["child"]!["givenName"]!.DeepClone();
        var told = await register.Push("202", corrected);

        Assert.Equal(["relinked"], told.Outcomes);
        Assert.Equal(["held"], await States(register, others[1], other["child"].Of<string>("nhsNumber")));
        Assert.Equal("204", (await register.LeadOf(others[1]))!.La.Value);
        // By its own name the other child is still found, and the one is found by its own alone.
        Assert.Equal(others[1].Of<string>("childId"), (await register.Push("205", Unnumbered(other)))[1].Of<string>("childId"));
        Assert.Equal(told[1].Of<string>("childId"), (await register.Push("205", Unnumbered(child)))[1].Of<string>("childId"));
    }

    [Theory, OnEveryEngine]
    public async Task A_stated_childId_moves_the_entry_though_nothing_else_changed(TestEngine engine)
    {
        var register = await registers.On(engine);
        var there = WithNumber(Sent.Child());
        var theirs = await register.Push("203", there);
        // The same number of another scheme differs, so the register made two of them.
        var camdens = Elsewhere(there).With("child/dateOfBirth", null).With("child/dateOfBirthQuality", "unknown");
        camdens["child"]!.AsObject().Remove("nhsNumber");
        var first = await register.Push("202", camdens);
        Assert.NotEqual(theirs[1].Of<string>("childId"), first[1].Of<string>("childId"));

        var told = await register.Push("202", camdens.With("child/childId", theirs[1].Of<string>("childId")));

        Assert.Equal(("relinked", theirs[1].Of<string>("childId"), first[1].Of<string>("childId")),
            (told[1].Of<string>("outcome"), told[1].Of<string>("childId"), told[1].Of<string>("previousChildId")));
        // A system that goes on stating the childId it was first told is not believed again.
        Assert.Equal(["unchanged"], (await register.Push("202", camdens.With("child/childId", first[1].Of<string>("childId")))).Outcomes);
    }

    [Theory, OnEveryEngine]
    public async Task An_officer_is_answered_with_both_children(TestEngine engine)
    {
        var register = await registers.On(engine);
        var (child, camdens, first) = await TwoIdentities(register);
        var record = Corrected(camdens, child);
        record.Remove("action");

        var (answer, body) = await (await register.As("la-202")).Put($"/v1/entries/{first[1].Of<string>("entryId")}", record, 1);

        Assert.True(answer.IsSuccessStatusCode, body?.ToJsonString());
        Assert.Equal((first[1].Of<string>("childId"), 2), (body.Of<string>("previousChildId"), body.Of<int>("version")));
        Assert.NotEqual(first[1].Of<string>("childId"), body.Of<string>("childId"));
    }

    [Theory, OnEveryEngine]
    public async Task Details_that_do_not_agree_move_nothing(TestEngine engine)
    {
        var register = await registers.On(engine);
        var other = WithNumber(Sent.Child());
        await register.Push("203", other);
        var camdens = Sent.Child();
        var first = await register.Push("202", camdens);

        var told = await register.Push("202", camdens.With("child/nhsNumber", other["child"]!["nhsNumber"]!.DeepClone()));

        Assert.Equal(("updated", first[1].Of<string>("childId")), (told[1].Of<string>("outcome"), told[1].Of<string>("childId")));
        Assert.Equal(["/child/nhsNumber numberUnderReview"], told[1].Faults("problems"));
        Assert.Equal(["identityUnderReview"], told.Notices());
    }

    [Theory, OnEveryEngine]
    public async Task A_number_that_is_cleared_moves_nothing_and_comes_back_as_it_was(TestEngine engine)
    {
        var register = await registers.On(engine);
        var theirs = WithNumber(Sent.Child());
        var namesake = await register.Push("203", theirs);
        var camdens = Elsewhere(theirs).With("child/nhsNumber", Number());
        var number = camdens["child"].Of<string>("nhsNumber");
        var first = await register.Push("202", camdens);
        Assert.Equal(["review"], first.Outcomes);

        var cleared = await register.Push("202", camdens.With("child/nhsNumber", null));
        var back = await register.Push("202", camdens);

        Assert.Equal(["updated", "updated"], cleared.Outcomes.Concat(back.Outcomes));
        Assert.All(new[] { cleared, back }, told => Assert.Equal(first[1].Of<string>("childId"), told[1].Of<string>("childId")));
        Assert.Equal(["held"], await States(register, first[1], number));
        Assert.Equal(["held"], await States(register, namesake[1], theirs["child"].Of<string>("nhsNumber")));
    }

    [Theory, OnEveryEngine]
    public async Task A_correction_that_another_LAs_entry_speaks_against_identifies_nobody(TestEngine engine)
    {
        var register = await registers.On(engine);
        var child = WithNumber(Sent.Child());
        var (number, mistyped) = (child["child"].Of<string>("nhsNumber"), Number());
        var first = await register.Push("203", child);
        var camdens = Elsewhere(child);
        Assert.Equal(first[1].Of<string>("childId"), (await register.Push("202", camdens))[1].Of<string>("childId"));

        var told = await register.Push("202", camdens.With("child/nhsNumber", mistyped));

        Assert.Equal(("updated", first[1].Of<string>("childId")), (told[1].Of<string>("outcome"), told[1].Of<string>("childId")));
        Assert.Equal(["/child/nhsNumber numberUnderReview"], told[1].Faults("problems"));
        Assert.Contains("identityUnderReview", told.Notices());
        Assert.Equal(["held"], await States(register, first[1], number));
        Assert.Equal(["disputed"], await States(register, first[1], mistyped));
        // Who reports the child rightly still finds it.
        Assert.Equal(first[1].Of<string>("childId"), (await register.Push("204", child.With("localReference", $"D-{child["localReference"]}")))[1].Of<string>("childId"));
    }

    [Theory, OnEveryEngine]
    public async Task A_name_alone_moves_nothing(TestEngine engine)
    {
        var register = await registers.On(engine);
        var (child, camdens, first) = await TwoIdentities(register);

        // Without another number nothing is identified anew, though name and date of birth lead to the other.
        var told = await register.Push("202", camdens.With("child/dateOfBirth", child["child"]!["dateOfBirth"]!.DeepClone()));

        Assert.Equal(("updated", first[1].Of<string>("childId")), (told[1].Of<string>("outcome"), told[1].Of<string>("childId")));
    }

    [Theory, OnEveryEngine]
    public async Task A_child_that_the_LA_holds_open_under_another_reference_is_never_joined(TestEngine engine)
    {
        var register = await registers.On(engine);
        var child = WithNumber(Sent.Child());
        var held = await register.Push("202", child);
        var second = Elsewhere(child).With("child/dateOfBirth", OtherDay(child));
        second["child"]!.AsObject().Remove("nhsNumber");
        var first = await register.Push("202", second);

        var told = await register.Push("202", Corrected(second, child));

        Assert.Equal(("review", first[1].Of<string>("childId")), (told[1].Of<string>("outcome"), told[1].Of<string>("childId")));
        Assert.NotEqual(held[1].Of<string>("childId"), told[1].Of<string>("childId"));
        Assert.Equal(["identityUnderReview"], told.Notices());
        await using var db = register.Db();
        var id = Guid.Parse(told[1].Of<string>("entryId"));
        var decisions = await db.IdentityDecisions.Where(d => d.EntryId == id && d.Verdict == "review").ToListAsync(Ct);
        // A date of birth that is nearly the same has asked before.
        Assert.Contains(held[1].Of<string>("childId"), decisions.MaxBy(d => d.DecidedAt)!.Rivals, StringComparison.Ordinal);
    }

    [Theory, OnEveryEngine]
    public async Task What_restricts_the_child_restricts_both(TestEngine engine)
    {
        var register = await registers.On(engine);
        var (child, camdens, first) = await TwoIdentities(register, inRefuge: true);

        var told = await register.Push("202", Corrected(camdens, child));

        Assert.Equal(["relinked"], told.Outcomes);
        // Nobody is named from this commit on, the other LA to this one neither.
        Assert.Empty(told.Notices());
        await using var db = register.Db();
        foreach (var result in new[] { first[1], told[1] })
        {
            var id = ChildId.Parse(result.Of<string>("childId"));
            Assert.NotNull((await db.Children.SingleAsync(c => c.ChildId == id, Ct)).RestrictedSince);
            Assert.True(await db.Restrictions.AnyAsync(r => r.ChildId == id && r.La == LaCode.Parse("202") && r.Basis == "refuge", Ct));
        }
    }

    [Theory, OnEveryEngine]
    public async Task A_move_that_was_proposed_for_the_wrong_child_is_not_carried_over(TestEngine engine)
    {
        var register = await registers.On(engine);
        var (child, camdens, _) = await TwoIdentities(register);
        await register.Push("202", camdens.MovedTo("204"));

        var told = await register.Push("202", Corrected(camdens, child));

        Assert.Equal(["relinked"], told.Outcomes);
        Assert.Equal(["alsoOpenIn 203"], told.Notices());
        Assert.False((await register.Read("202", told[1])).AsObject().ContainsKey("leaving"));
    }

    /// <summary>A child that Greenwich has with its number, and Camden with neither that nor the right date of birth: to the register two children.</summary>
    private static async Task<(JsonObject Child, JsonObject Camdens, Told First)> TwoIdentities(DailyRegister register, bool inRefuge = false)
    {
        var child = WithNumber(Sent.Child());
        var theirs = await register.Push("203", child);
        var camdens = Elsewhere(child).With("child/dateOfBirth", OtherDay(child));
        camdens["child"]!.AsObject().Remove("nhsNumber");
        if (inRefuge) camdens["addresses"]!.AsArray().Add(JsonNode.Parse("""{ "kind": "refuge" }"""));
        var first = await register.Push("202", camdens);
        Assert.Equal(["created"], first.Outcomes);
        Assert.NotEqual(theirs[1].Of<string>("childId"), first[1].Of<string>("childId"));
        return (child, camdens, first);
    }

    private static JsonObject Corrected(JsonObject record, JsonObject child) => record
        .With("child/nhsNumber", child["child"]!["nhsNumber"]!.DeepClone()).With("child/dateOfBirth", child["child"]!["dateOfBirth"]!.DeepClone());

    private static JsonObject Elsewhere(JsonObject record) => record.With("localReference", $"C-{record["localReference"]}").Away();

    private static JsonObject Unnumbered(JsonObject record)
    {
        var copy = record.With("localReference", $"U-{record["localReference"]}");
        copy["child"]!.AsObject().Remove("nhsNumber");
        return copy;
    }

    private static JsonObject WithNumber(JsonObject record) => record.With("child/nhsNumber", Number());

    private static string OtherDay(JsonObject record) =>
        DateOnly.Parse(record["child"].Of<string>("dateOfBirth"), CultureInfo.InvariantCulture).AddDays(-400).ToString("O", CultureInfo.InvariantCulture);

    private static string Number()
    {
        NhsNumber number;
        while (!NhsNumber.TryComplete($"{943_000_000 + Interlocked.Increment(ref numbers)}", out number))
        {
        }
        return number.Value;
    }

    private static async Task<List<string>> States(DailyRegister register, JsonNode result, string number)
    {
        var id = ChildId.Parse(result.Of<string>("childId"));
        await using var db = register.Db();
        return await db.ChildIdentifiers.Where(i => i.ChildId == id && i.Value == number).Select(i => i.State).ToListAsync(Ct);
    }
}
