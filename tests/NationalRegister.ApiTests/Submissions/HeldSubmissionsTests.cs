using System.Net;
using Microsoft.EntityFrameworkCore;
using NationalRegister.Api.Http;
using NationalRegister.ApiTests.Entries;
using NationalRegister.ApiTests.Http;
using NationalRegister.ApiTests.Lookup;
using NationalRegister.Domain.Entries;
using NationalRegister.Testing;
using Xunit;

namespace NationalRegister.ApiTests.Submissions;

public sealed class HeldSubmissionsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnEveryEngine]
    public async Task A_register_from_which_too_many_are_absent_is_held_and_blocks_nothing(TestEngine engine)
    {
        await using var england = await Filing.Started(engine);
        await england.Files("delta", Filing.Children(1, 8));

        var held = await england.Files("full", [Filing.Child(1).With("householdReference", "H"), Filing.Child(2), Filing.Child(50)]);
        var later = await england.Files("delta", [Filing.Child(3).With("householdReference", "later")]);

        Assert.Equal(("held", 0m), (held.Status, held.Submission.Of<decimal>("progress")));
        Assert.Null(held.Submission["completedAt"]);
        Assert.Equal((3, 6, 0, 0), (held.Count("received"), held.Count("absent"), held.Count("updated"), held.Count("created")));
        Assert.Equal(["R-3", "R-4", "R-5", "R-6", "R-7", "R-8"], held.Absent());
        Assert.Empty(held.Attention());
        Assert.Equal(["updated"], later.Outcomes);
        var register = await england.Register();
        Assert.False(register.ContainsKey("R-50"));
        Assert.Equal(1, register["R-1"].Version);
        Assert.All(register.Values, e => Assert.Equal((EntryStatus.Open, null), (e.Status, e.NotConfirmedSince)));
        await using var db = england.Contexts.CreateDbContext();
        Assert.Empty(await db.StagedRecords.ToListAsync(Ct));
        Assert.Equal(2, await db.Events.CountAsync(e => e.Type == "submission.completed", Ct));
    }

    [Theory, OnEveryEngine]
    public async Task Released_it_is_applied_and_not_held_again(TestEngine engine)
    {
        await using var england = await Filing.Started(engine);
        await england.Files("delta", Filing.Children(1, 9));
        var held = await england.Files("full", [Filing.Child(1).With("householdReference", "H"), Filing.Child(50)]);
        // Said meanwhile: by a file, changed and not, and by an officer.
        await england.Files("delta", [Filing.Child(2), Filing.Child(3).With("householdReference", "H")]);
        england.Clock.Advance(TimeSpan.FromSeconds(1));
        var fourth = Filing.Child(4);
        fourth.Remove("action");
        await (await england.Officer("202")).Put($"/v1/entries/{(await england.Register())["R-4"].EntryId}", fourth, 1);

        var released = await england.Decides(held.Id, "release");
        await england.WorksOff();
        var told = await england.Reads(held.Id);

        Assert.Equal((HttpStatusCode.OK, "received"), (released.Answer.StatusCode, released.Body.Of<string>("status")));
        Assert.Equal(("completed", 2, 1, 1, 5), (told.Status, told.Count("received"), told.Count("updated"), told.Count("created"), told.Count("absent")));
        Assert.Equal(["R-5", "R-6", "R-7", "R-8", "R-9"], told.Absent());
        Assert.Equal(["R-5 absent", "R-6 absent", "R-7 absent", "R-8 absent", "R-9 absent"], told.Attention());
        Assert.Equal(7, told.Results.Count);
        var (entry, children) = await england.Audited(released.Answer);
        Assert.Equal(("202", "releaseSubmission", "submit", "ok"), (entry.Organisation, entry.Operation, entry.Access, entry.Outcome));
        Assert.Empty(children);
        // Said twice it is the same.
        var again = await england.Decides(held.Id, "release");
        Assert.Equal((HttpStatusCode.OK, "completed"), (again.Answer.StatusCode, again.Body.Of<string>("status")));
        (await england.Decides(held.Id, "discard")).IsProblem(Problem.SubmissionNotHeld);
    }

    [Theory, OnEveryEngine]
    public async Task Released_it_is_stale_for_every_child_of_whom_something_was_said_since(TestEngine engine)
    {
        await using var england = await Filing.Started(engine);
        await england.Files("delta", Filing.Children(1, 12));
        var held = await england.Files("full", [Filing.Child(1), Filing.Child(2), Filing.Child(3), Filing.Child(4).With("householdReference", "held")]);
        Assert.Equal("held", held.Status);
        // By files without a clock, and by an officer.
        await england.Files("delta", [Records.Cease("R-1", """ "reason": "onSchoolRoll", "schoolUrn": "100000" """), Filing.Child(2).With("householdReference", "since")]);
        england.Clock.Advance(TimeSpan.FromSeconds(1));
        var third = Filing.Child(3).With("householdReference", "officer");
        third.Remove("action");
        await (await england.Officer("202")).Put($"/v1/entries/{(await england.Register())["R-3"].EntryId}", third, 1);

        await england.Decides(held.Id, "release");
        await england.WorksOff();

        Assert.Equal(["stale", "stale", "stale", "updated"], (await england.Reads(held.Id)).Outcomes.Take(4));
        var register = await england.Register();
        Assert.Equal(EntryStatus.Ceased, register["R-1"].Status);
        Assert.Equal("since", await HouseholdOf(england, register["R-2"].EntryId));
        Assert.Equal("officer", await HouseholdOf(england, register["R-3"].EntryId));
        Assert.Equal("held", await HouseholdOf(england, register["R-4"].EntryId));
    }

    [Theory, OnEveryEngine]
    public async Task Discarded_nothing_of_it_is_ever_applied(TestEngine engine)
    {
        await using var england = await Filing.Started(engine);
        await england.Files("delta", Filing.Children(1, 6));
        var held = await england.Files("full", []);

        (await england.Decides(held.Id, "discard", "203")).IsProblem(Problem.NotFound);
        var discarded = await england.Decides(held.Id, "discard");
        var again = await england.Decides(held.Id, "discard");
        await england.WorksOff();

        Assert.Equal(("rejected", "discarded"), (discarded.Body.Of<string>("status"), discarded.Body!["problems"]!.AsArray().Single().Of<string>("code")));
        Assert.NotNull(discarded.Body!["completedAt"]);
        Assert.Equal(discarded.Body!.ToJsonString(), again.Body!.ToJsonString());
        (await england.Decides(held.Id, "release")).IsProblem(Problem.SubmissionNotHeld);
        Assert.All((await england.Register()).Values, e => Assert.Equal((EntryStatus.Open, null), (e.Status, e.NotConfirmedSince)));
        Assert.Equal("discardSubmission", (await england.Audited(discarded.Answer)).Entry.Operation);
        await using var db = england.Contexts.CreateDbContext();
        Assert.Equal(1, await db.Events.CountAsync(e => e.Type == "submission.completed" && e.Data.Contains("rejected"), Ct));
    }

    [Theory, OnEveryEngine]
    public async Task Only_what_is_held_is_decided_on_and_only_by_its_LA(TestEngine engine)
    {
        await using var england = await Filing.Started(engine);
        var done = await england.Files("delta", [Filing.Child(1)]);
        foreach (var decision in new[] { "release", "discard" })
        {
            (await england.Decides(done.Id, decision)).IsProblem(Problem.SubmissionNotHeld);
            (await england.Decides(done.Id, decision, "203")).IsProblem(Problem.NotFound);
            (await england.Decides($"{Guid.CreateVersion7()}", decision)).IsProblem(Problem.NotFound);
        }
    }

    [Theory, OnEveryEngine]
    public async Task A_later_whole_register_takes_the_place_of_one_that_is_held(TestEngine engine)
    {
        await using var england = await Filing.Started(engine);
        await england.Files("delta", Filing.Children(1, 8));
        var first = await england.Files("full", [Filing.Child(1)]);

        await england.Files("full&dryRun=true", Filing.Children(1, 8));
        await england.Files("delta", Filing.Children(1, 8));
        await england.Files("nil", []);
        await england.Files("full", [], "203");
        Assert.Equal("held", (await england.Reads(first.Id)).Status);
        var second = await england.Files("full", [Filing.Child(2)]);
        var taken = await england.Reads(first.Id);
        var third = await england.Files("full", Filing.Children(1, 8));

        Assert.Equal(("rejected", "superseded"), (taken.Status, taken.Submission["problems"]!.AsArray().Single().Of<string>("code")));
        Assert.Equal("held", second.Status);
        Assert.Equal("rejected", (await england.Reads(second.Id)).Status);
        Assert.Equal(("completed", 0), (third.Status, third.Count("absent")));
        (await england.Decides(first.Id, "release")).IsProblem(Problem.SubmissionNotHeld);
    }

    [Theory, OnEveryEngine]
    public async Task One_that_is_released_too_late_finds_its_place_taken(TestEngine engine)
    {
        await using var england = await Filing.Started(engine);
        await england.Files("delta", Filing.Children(1, 8));
        var first = await england.Files("full", [Filing.Child(1).With("householdReference", "old")]);
        await england.Sends("full", [Filing.Child(1).With("householdReference", "new"), .. Filing.Children(2, 8)]);

        // The release and the later file's staging at once: whoever is first, the older register is not applied over the newer.
        await Task.WhenAll(england.WorksOff(), england.Decides(first.Id, "release"));
        await england.WorksOff();

        var told = await england.Reads(first.Id);
        var register = await england.Register();
        Assert.Contains(told.Status, new[] { "rejected", "completed" });
        // Released in time it went before the later one, which says the newest.
        Assert.Equal("new", await HouseholdOf(england, register["R-1"].EntryId));
        Assert.All(register.Values, e => Assert.Null(e.NotConfirmedSince));
    }

    [Theory, OnEveryEngine]
    public async Task Of_many_who_decide_at_once_one_decides(TestEngine engine)
    {
        await using var england = await Filing.Started(engine);
        await england.Files("delta", Filing.Children(1, 6));
        var held = await england.Files("full", []);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => england.Decides(held.Id, i % 2 == 0 ? "release" : "discard")));

        Assert.All(answers, a => Assert.Contains(a.Answer.StatusCode, new[] { HttpStatusCode.OK, HttpStatusCode.Conflict }));
        var even = answers.Where((_, i) => i % 2 == 0).Select(a => a.Answer.StatusCode).Distinct().Single();
        var odd = answers.Where((_, i) => i % 2 == 1).Select(a => a.Answer.StatusCode).Distinct().Single();
        Assert.NotEqual(even, odd);
        await england.WorksOff();
        Assert.Equal(even == HttpStatusCode.OK ? "completed" : "rejected", (await england.Reads(held.Id)).Status);
    }

    private static async Task<string?> HouseholdOf(England england, Guid entryId) =>
        (await (await england.System("202")).Send("GET", $"/v1/entries/{entryId}")).Body!["householdReference"]?.GetValue<string>();
}
