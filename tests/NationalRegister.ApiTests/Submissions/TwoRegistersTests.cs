using Microsoft.EntityFrameworkCore;
using NationalRegister.ApiTests.Entries;
using NationalRegister.Domain.Children;
using NationalRegister.Domain.Responsibility;
using NationalRegister.Testing;
using Xunit;

namespace NationalRegister.ApiTests.Submissions;

public sealed class TwoRegistersTests(DailyRegisters registers)
{
    [Theory, OnEveryEngine]
    public async Task A_refuge_that_a_move_carries_restricts_the_child_before_anybody_is_told_of_the_move(TestEngine engine)
    {
        var register = await registers.On(engine);
        var child = Sent.Child();
        await register.Push("202", child);
        var moved = child.MovedTo("203");
        moved["addresses"] = System.Text.Json.Nodes.JsonNode.Parse("""[{ "kind": "refuge" }]""");

        var told = await register.Push("202", moved);

        Assert.True(ChildId.TryParse(told[1].Of<string>("childId"), out var id));
        await using var db = register.Db();
        Assert.NotNull(db.Children.Single(c => c.ChildId == id).RestrictedSince);
        Assert.Equal("refuge", db.Restrictions.Single(r => r.ChildId == id).Basis);
    }

    [Theory, OnEveryEngine]
    public async Task Each_LA_is_told_once_that_the_other_has_the_child_and_again_when_it_matters(TestEngine engine)
    {
        var register = await registers.On(engine);
        var camdens = Sent.Child();
        var greenwichs = camdens.With("localReference", "G-" + camdens["localReference"]);
        var opened = await register.Push("202", camdens);
        Assert.Empty(opened.Notices());

        var second = await register.Push("203", greenwichs);
        Assert.Equal(["alsoOpenIn 202"], second.Notices());
        Assert.Equal(opened[1].Of<string>("childId"), second[1].Of<string>("childId"));
        Assert.Equal(["alsoOpenIn 203"], (await register.Push("202", camdens)).Notices());
        Assert.Equal(["alsoOpenIn 203 known"], (await register.Push("202", camdens)).Notices());

        // Nothing that matters to another LA.
        await register.Push("203", greenwichs.Only(""" "householdReference": "other" """));
        Assert.Equal(["alsoOpenIn 203 known"], (await register.Push("202", camdens)).Notices());
        foreach (var change in new[]
        {
            """ "entry": { "whereabouts": "unknown" } """, """ "entry": { "residence": "sole" } """, """ "entry": { "category": "electiveHomeEducation", "reason": "unknown" } """,
        })
        {
            Assert.Equal(["updated"], (await register.Push("203", greenwichs.Only(change))).Outcomes);
            Assert.Equal(["alsoOpenIn 203"], (await register.Push("202", camdens)).Notices());
            Assert.Equal(["alsoOpenIn 203 known"], (await register.Push("202", camdens)).Notices());
        }
        Assert.Equal("202", (await register.LeadOf(opened[1]))!.La.Value);

        await register.Push("203", greenwichs.OnRoll());
        Assert.Empty((await register.Push("202", camdens)).Notices());
    }

    [Theory, OnEveryEngine]
    public async Task Of_a_restricted_child_no_LA_is_told_of_another_and_the_desk_is(TestEngine engine)
    {
        var register = await registers.On(engine);
        var camdens = Sent.Child();
        var opened = await register.Push("202", camdens);
        var inRefuge = camdens.With("localReference", "R-" + camdens["localReference"]);
        inRefuge["addresses"]!.AsArray().Add(System.Text.Json.Nodes.JsonNode.Parse("""{ "kind": "refuge" }"""));

        Assert.Empty((await register.Push("203", inRefuge)).Notices());
        Assert.Empty((await register.Push("202", camdens)).Notices());
        Assert.Empty((await register.Push("202", camdens)).Notices());
        Assert.Empty((await register.Push("203", inRefuge)).Notices());

        var child = opened[1].Of<string>("childId");
        await using var db = register.Db();
        var audiences = await db.Events.Where(e => e.Type == "child.alsoOpen" && e.Data.Contains(child)).Select(e => e.Audience).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["desk", "desk"], audiences);
    }

    [Theory, OnEveryEngine]
    public async Task Of_a_restricted_child_a_proposed_move_does_not_tell_whether_the_other_has_the_child(TestEngine engine)
    {
        var register = await registers.On(engine);
        foreach (var isThere in new[] { true, false })
        {
            var camdens = Sent.Child();
            camdens["addresses"]!.AsArray().Add(System.Text.Json.Nodes.JsonNode.Parse("""{ "kind": "refuge" }"""));
            await register.Push("202", camdens);
            if (isThere) await register.Push("203", camdens.With("localReference", "R-" + camdens["localReference"]));

            var leaving = await register.Push("202", camdens.MovedTo("203"));

            Assert.Equal(["ceased"], leaving.Outcomes);
            Assert.Equal(["transferPending 203"], leaving.Notices());
        }
    }

    [Theory, OnEveryEngine]
    public async Task A_child_who_moved_is_handed_over_by_the_receivers_record(TestEngine engine)
    {
        var register = await registers.On(engine);
        var camdens = Sent.Child();
        var opened = (await register.Push("202", camdens))[1];

        var leaving = await register.Push("202", camdens.MovedTo("203"));
        Assert.Equal(["ceased"], leaving.Outcomes);
        Assert.Equal(["transferPending 203"], leaving.Notices());
        Assert.Equal("open", (await register.Read("202", opened)).Of<string>("status"));
        var lead = await register.LeadOf(opened);
        Assert.Equal(("202", LeadState.Handover, "203"), (lead!.La.Value, lead.State, lead.HandoverTo!.Value.Value));
        // The nightly file goes on until somebody has the child.
        Assert.Equal(["transferPending 203"], (await register.Push("202", camdens)).Notices());

        var received = await register.Push("203", camdens.With("localReference", "G-" + camdens["localReference"]));
        Assert.Equal(["created"], received.Outcomes);
        Assert.Empty(received.Notices());
        lead = await register.LeadOf(opened);
        Assert.Equal(("203", LeadState.Agreed, null), (lead!.La.Value, lead.State, lead.HandoverTo?.Value));
        Assert.Equal("ceased", (await register.Read("202", opened)).Of<string>("status"));
    }

    [Theory, OnEveryEngine]
    public async Task The_former_leads_nightly_records_change_nothing_until_the_child_comes_back(TestEngine engine)
    {
        var register = await registers.On(engine);
        foreach (var (path, value) in new[] { ("entry/startedOn", EntriesHost.Day(-1)), ("addresses/0/from", EntriesHost.Day(-1)) })
        {
            var camdens = Sent.Child();
            var opened = (await register.Push("202", camdens))[1];
            await register.Push("202", camdens.MovedTo("203"));
            await register.Push("203", camdens.With("localReference", "G-" + camdens["localReference"]));

            var nightly = await register.Push("202", camdens.With("householdReference", "new"));
            Assert.Equal(["unchanged"], nightly.Outcomes);
            Assert.Equal(["movedTo 203"], nightly.Notices());
            Assert.Equal(opened.Of<string>("entryId"), nightly[1].Of<string>("entryId"));
            Assert.Equal(["unchanged"], (await register.Push("202", Set(camdens, path, EntriesHost.Day(-2)))).Outcomes);

            var back = await register.Push("202", Set(camdens, path, value));
            Assert.Equal(["created"], back.Outcomes);
            Assert.Equal(["alsoOpenIn 203"], back.Notices());
            Assert.Equal(opened.Of<string>("childId"), back[1].Of<string>("childId"));
            Assert.Equal("203", (await register.LeadOf(opened))!.La.Value);
        }

        static System.Text.Json.Nodes.JsonObject Set(System.Text.Json.Nodes.JsonObject record, string path, string day)
        {
            if (!path.StartsWith("addresses", StringComparison.Ordinal)) return record.With(path, day);
            var copy = (System.Text.Json.Nodes.JsonObject)record.DeepClone();
            copy["addresses"]![0]!["from"] = day;
            return copy;
        }
    }

    [Theory, OnEveryEngine]
    public async Task When_the_lead_ceases_the_lead_passes_to_the_entry_that_is_open_longest(TestEngine engine)
    {
        var register = await registers.On(engine);
        var record = Sent.Child();
        var opened = (await register.Push("204", record))[1];
        await register.Push("202", record);
        await register.Push("203", record);
        Assert.Equal("204", (await register.LeadOf(opened))!.La.Value);

        foreach (var (ceases, leads) in new[] { ("204", "202"), ("202", "203"), ("203", null) })
        {
            await register.Push(ceases, record.OnRoll());
            var lead = await register.LeadOf(opened);
            Assert.Equal((leads, leads is null ? null : LeadState.Interim), (lead?.La.Value, lead?.State));
        }
    }

    [Theory, OnEveryEngine]
    public async Task A_child_whom_the_LA_has_under_another_reference_is_reviewed_and_never_joined(TestEngine engine)
    {
        var register = await registers.On(engine);
        var record = Sent.Child();
        var told = await register.Push("202", record, record.With("localReference", "T-" + record["localReference"]));

        Assert.Equal(["created", "review"], told.Outcomes);
        Assert.NotEqual(told[1].Of<string>("childId"), told[2].Of<string>("childId"));
        Assert.Equal(["identityUnderReview"], told.Notices(2));
        Assert.Equal((1, 1), (told.Count("created"), told.Count("review")));
    }
}
