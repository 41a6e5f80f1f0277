using System.Text.Json.Nodes;
using NationalRegister.Api.Http;
using NationalRegister.ApiTests.Entries;
using NationalRegister.ApiTests.Http;
using NationalRegister.Testing;
using Xunit;

namespace NationalRegister.ApiTests.Submissions;

/// <summary>What was wrong, too late or meant for another child.</summary>
public sealed class CorrectionsTests(DailyRegisters registers)
{
    [Theory, OnEveryEngine]
    public async Task A_withdrawal_leaves_current_figures_keeps_history_and_lets_the_lead_be_decided_anew(TestEngine engine)
    {
        var register = await registers.On(engine);
        foreach (var because in new[] { "enteredInError", "wrongChild", "notEligibleFromStart" })
        {
            var record = Sent.Child();
            var opened = (await register.Push("202", record))[1];
            await register.Push("203", record.With("localReference", $"G-{record["localReference"]}"));
            Assert.Equal("202", (await register.LeadOf(opened))!.La.Value);

            var told = await register.Push("202", record.Only($$""" "action": "withdraw", "withdraw": { "because": "{{because}}" } """));

            Assert.Equal(["withdrawn"], told.Outcomes);
            var entry = await register.Read("202", opened);
            Assert.Equal(("withdrawn", because), (entry.Of<string>("status"), entry["withdraw"].Of<string>("because")));
            var lead = await register.LeadOf(opened);
            Assert.Equal(("203", "interim"), (lead!.La.Value, lead.State));
            var camden = await register.As("la-202");
            var path = $"/v1/entries/{opened.Of<string>("entryId")}";
            Assert.Equal(["opened", "withdrawn"], (await camden.Send("GET", $"{path}/history")).Body!["items"]!.AsArray().Select(v => v.Of<string>("act")));
            // As was known before, it is still there.
            var recorded = (await camden.Send("GET", $"{path}/history")).Body!["items"]![0].Of<string>("recordedAt");
            Assert.Equal("open", (await camden.Send("GET", $"{path}?knownAt={recorded}")).Body.Of<string>("status"));
            // An upsert after it is a new entry.
            var again = await register.Push("202", record);
            Assert.Equal(["created"], again.Outcomes);
            Assert.NotEqual(opened.Of<string>("entryId"), again[1].Of<string>("entryId"));
        }
    }

    [Theory, OnEveryEngine]
    public async Task Whatever_is_older_than_what_is_stored_is_stale_and_writes_nothing(TestEngine engine)
    {
        var register = await registers.On(engine);
        var record = Sent.Child();
        await register.Push("202", record.With("changedAt", At(10)));
        var read = await register.Read("202", (await register.Push("202", record.With("changedAt", At(11))))[1]);

        foreach (var late in new[] { record.With("entry/reason", "other"), record.OnRoll(), record.MovedTo("203"), record.Withdrawn() })
        {
            var told = await register.Push("202", late.With("changedAt", At(9)));
            Assert.Equal(["stale"], told.Outcomes);
            Assert.Equal(1, told.Count("stale"));
            Assert.Empty(told.Notices());
            Assert.True(JsonNode.DeepEquals(read, await register.Read("202", told[1])));
        }
    }

    [Theory, OnEveryEngine]
    public async Task A_record_changed_before_an_officer_edited_the_entry_is_stale(TestEngine engine)
    {
        var register = await registers.On(engine);
        var record = Sent.Child();
        var opened = (await register.Push("202", record))[1];
        var edit = record.With("entry/reason", "other");
        edit.Remove("action");
        var (answer, _) = await (await register.As("la-202")).Put($"/v1/entries/{opened.Of<string>("entryId")}", edit, 1);
        Assert.True(answer.IsSuccessStatusCode);

        foreach (var late in new[] { record, record.OnRoll(), record.Withdrawn() })
        {
            var told = await register.Push("202", late.With("changedAt", At(12)));
            Assert.Equal(("stale", 2), (told[1].Of<string>("outcome"), told[1].Of<int>("version")));
        }
        // One that does not say when it was changed comes in the order of receipt.
        Assert.Equal(["updated"], (await register.Push("202", record)).Outcomes);
    }

    [Theory, OnEveryEngine]
    public async Task A_record_changed_before_the_entry_was_reopened_is_stale(TestEngine engine)
    {
        var register = await registers.On(engine);
        var record = Sent.Child();
        var opened = (await register.Push("202", record))[1];
        await register.Push("202", record.OnRoll());
        await (await register.As("la-202")).Reopen($"/v1/entries/{opened.Of<string>("entryId")}", 2);

        Assert.Equal(["stale"], (await register.Push("202", record.OnRoll().With("changedAt", At(12)))).Outcomes);
        Assert.Equal("open", (await register.Read("202", opened)).Of<string>("status"));
    }

    [Theory, OnEveryEngine]
    public async Task A_reference_is_not_used_again_for_a_child_of_another_name_and_date_of_birth(TestEngine engine)
    {
        var register = await registers.On(engine);
        var (record, other) = (Sent.Child(), Sent.Child().With("child/dateOfBirth", EntriesHost.Born(-5000)));
        await register.Push("202", record);
        await register.Push("202", record.OnRoll());
        var reused = other.With("localReference", record["localReference"]!.DeepClone());

        var told = await register.Push("202", reused);
        Assert.Equal(["rejected"], told.Outcomes);
        Assert.Equal(["/localReference referenceReused"], told[1].Faults("problems"));
        reused.Remove("action");
        (await (await register.As("la-202")).Send("POST", "/v1/entries", reused.ToJsonString())).IsProblem(Problem.ReferenceReused);
        // One of the two may be a correction.
        Assert.Equal(["created"], (await register.Push("202", record.With("child/dateOfBirth", EntriesHost.Born(-5000)))).Outcomes);
    }

    [Theory, OnEveryEngine]
    public async Task An_LA_reads_in_full_only_what_was_handed_over_to_it(TestEngine engine)
    {
        var register = await registers.On(engine);
        var record = Sent.Child();
        var opened = (await register.Push("202", record))[1];
        await register.Push("204", record.With("localReference", $"H-{record["localReference"]}"));
        // Not the lead: nothing is handed over by its saying where the child went.
        Assert.Equal(["ceased"], (await register.Push("204", record.With("localReference", $"H-{record["localReference"]}").MovedTo("203"))).Outcomes);
        await register.Push("202", record.MovedTo("203"));
        await register.Push("203", record.With("localReference", $"G-{record["localReference"]}"));

        var (_, child) = await (await register.As("la-203")).Send("GET", $"/v1/children/{opened.Of<string>("childId")}?purpose=registration");

        Assert.Equal(["202"], child!["handedOver"]!.AsArray().Select(h => h!["localAuthority"].Of<string>("code")));
    }

    private static string At(int hour) => $"{EntriesHost.Day(-1)}T{hour:00}:00:00Z";
}
