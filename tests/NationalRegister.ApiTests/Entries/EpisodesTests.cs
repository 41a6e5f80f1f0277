using System.Text.Json.Nodes;
using NationalRegister.ApiTests.Http;
using NationalRegister.ApiTests.Submissions;
using NationalRegister.Testing;
using Xunit;

namespace NationalRegister.ApiTests.Entries;

/// <summary>What an entry tells of its time, and of the child's time over all registers.</summary>
public sealed class EpisodesTests(DailyRegisters registers)
{
    [Theory, OnEveryEngine]
    public async Task Home_education_found_unsuitable_keeps_its_time_and_missing_education_starts_at_day_one(TestEngine engine)
    {
        var register = await registers.On(engine);
        var record = HomeEducated();
        await register.Push("202", record);
        var told = await register.Push("202", Unsuitable(record));

        var entry = await register.Read("202", told[1]);

        Assert.Equal([$"electiveHomeEducation {EntriesHost.Day(-100)} {EntriesHost.Day(-2)}", $"childMissingEducation {EntriesHost.Day(-2)} "], Shown(entry));
        Assert.Equal(EntriesHost.Day(-2), entry.Of<string>("outOfEducationSince"));
    }

    [Theory, OnEveryEngine]
    public async Task A_category_that_comes_and_goes_under_one_first_day_leaves_the_time_between(TestEngine engine)
    {
        var register = await registers.On(engine);
        var record = HomeEducated();
        await register.Push("202", record);
        await register.Push("202", Unsuitable(record).With("observedOn", EntriesHost.Day(-2)));
        var told = await register.Push("202", record.With("observedOn", EntriesHost.Day(-1)));
        Assert.Equal(["updated"], told.Outcomes);

        // Said again with other news: it began when it came back.
        await register.Push("202", record.With("observedOn", EntriesHost.Day(0)).With("householdReference", "again"));

        Assert.Equal(
            [$"electiveHomeEducation {EntriesHost.Day(-100)} {EntriesHost.Day(-2)}", $"childMissingEducation {EntriesHost.Day(-2)} {EntriesHost.Day(-1)}", $"electiveHomeEducation {EntriesHost.Day(-1)} "],
            Shown(await register.Read("202", told[1])));
    }

    [Theory, OnEveryEngine]
    public async Task A_second_category_stands_beside_the_first_and_an_end_ends_both(TestEngine engine)
    {
        var register = await registers.On(engine);
        var record = Sent.Child().With("entry/category", "flexiSchooling").With("entry/eligibility", "partTimeStudent").With("entry/reason", null);
        record["entry"]!["also"] = JsonNode.Parse($$"""{ "category": "section19", "startedOn": "{{EntriesHost.Day(-5)}}" }""");
        var told = await register.Push("202", record);
        Assert.Equal([$"flexiSchooling {EntriesHost.Day(-10)} ", $"section19 {EntriesHost.Day(-5)} "], Shown(await register.Read("202", told[1])));

        await register.Push("202", record.OnRoll());

        Assert.Equal([$"flexiSchooling {EntriesHost.Day(-10)} {EntriesHost.Day(-2)}", $"section19 {EntriesHost.Day(-5)} {EntriesHost.Day(-2)}"], Shown(await register.Read("202", told[1])));
    }

    [Theory, OnEveryEngine]
    public async Task A_withdrawn_entry_has_none(TestEngine engine)
    {
        var register = await registers.On(engine);
        var record = Sent.Child();
        var told = await register.Push("202", record);
        await register.Push("202", record.Withdrawn());
        var entry = await register.Read("202", told[1]);
        Assert.Empty(Shown(entry));
        Assert.Null(entry["outOfEducationSince"]);
    }

    [Theory, OnEveryEngine]
    public async Task What_was_shown_then_is_shown_again_as_then_known(TestEngine engine)
    {
        var register = await registers.On(engine);
        var camden = await register.As("la-202");
        var record = HomeEducated();
        var path = $"/v1/entries/{(await register.Push("202", record))[1].Of<string>("entryId")}";
        var seen = new List<(string At, string Episodes)>();
        foreach (var next in new[] { record, Unsuitable(record), record.Only($$""" "entry": { "startedOn": "{{EntriesHost.Day(-4)}}" } """), record.OnRoll() })
        {
            await register.Push("202", next);
            var shown = string.Join('|', Shown((await camden.Send("GET", path)).Body!));
            var history = (await camden.Send("GET", $"{path}/history")).Body!["items"]!.AsArray();
            seen.Add((history[^1].Of<string>("recordedAt"), shown));
        }
        Assert.Equal(4, seen.Select(s => s.Episodes).Distinct().Count());

        foreach (var (at, shown) in seen)
        {
            Assert.Equal(shown, string.Join('|', Shown((await camden.Send("GET", $"{path}?knownAt={at}")).Body!)));
        }
        // On a day before the change, there was the one.
        Assert.Equal([$"electiveHomeEducation {EntriesHost.Day(-100)} "], Shown((await camden.Send("GET", $"{path}?asOf={EntriesHost.Day(-3)}")).Body!));
    }

    [Theory, OnEveryEngine]
    public async Task A_child_who_moves_is_not_newly_lost(TestEngine engine)
    {
        var register = await registers.On(engine);
        var record = Sent.Child().With("entry/startedOn", EntriesHost.Day(-200));
        var first = await register.Push("202", record);
        await register.Push("202", record.Only($$""" "action": "cease", "cease": { "on": "{{EntriesHost.Day(-20)}}", "reason": "onSchoolRoll", "schoolUrn": "100000" } """));
        var greenwichs = record.With("localReference", $"G-{record["localReference"]}").With("entry/startedOn", EntriesHost.Day(-8));
        greenwichs.Remove("action");
        var greenwich = await register.As("la-203");

        var (_, opened) = await greenwich.Send("POST", "/v1/entries", greenwichs.ToJsonString());

        Assert.Equal(first[1].Of<string>("childId"), opened.Of<string>("childId"));
        Assert.Equal((EntriesHost.Day(-200), EntriesHost.Day(-8)), (opened.Of<string>("outOfEducationSince"), opened!["episodes"]![0].Of<string>("startedOn")));
        var path = $"/v1/entries/{opened.Of<string>("entryId")}";
        Assert.Equal(EntriesHost.Day(-200), (await greenwich.Send("GET", path)).Body.Of<string>("outOfEducationSince"));
        var (_, child) = await greenwich.Send("GET", $"/v1/children/{opened.Of<string>("childId")}?purpose=registration");
        Assert.Equal(EntriesHost.Day(-200), child!["entries"]![0].Of<string>("outOfEducationSince"));
        // The one whose entry ended says nothing of the other's.
        Assert.Null((await register.Read("202", first[1]))["outOfEducationSince"]);
    }

    [Theory, OnEveryEngine]
    public async Task Of_a_restricted_child_an_LA_is_told_of_its_own_time_alone(TestEngine engine)
    {
        var register = await registers.On(engine);
        var record = Sent.Child().With("entry/startedOn", EntriesHost.Day(-200));
        record["addresses"]!.AsArray().Add(JsonNode.Parse("""{ "kind": "refuge" }"""));
        var first = await register.Push("202", record);
        var told = await register.Push("203", record.With("localReference", $"G-{record["localReference"]}").With("entry/startedOn", EntriesHost.Day(-8)));
        Assert.Equal(first[1].Of<string>("childId"), told[1].Of<string>("childId"));
        Assert.Equal(EntriesHost.Day(-8), (await register.Read("203", told[1])).Of<string>("outOfEducationSince"));
    }

    [Theory, OnEveryEngine]
    public async Task Whoever_does_not_say_that_the_child_is_missing_is_not_told_that_another_does(TestEngine engine)
    {
        var register = await registers.On(engine);
        var record = Sent.Child();
        await register.Push("202", record);
        var told = await register.Push("203", HomeEducated(record).With("localReference", $"G-{record["localReference"]}"));
        Assert.Null((await register.Read("203", told[1]))["outOfEducationSince"]);
    }

    private static JsonObject HomeEducated(JsonObject? record = null) => (record ?? Sent.Child()).With("entry/category", "electiveHomeEducation").With("entry/startedOn", EntriesHost.Day(-100));

    // Under the old first day: it began when it was observed.
    private static JsonObject Unsuitable(JsonObject record) =>
        record.Only(""" "entry": { "category": "childMissingEducation", "reason": "unsuitableElectiveHomeEducation", "suitability": "unsuitable" } """);

    private static IEnumerable<string> Shown(JsonNode entry) => entry["episodes"]!.AsArray().Select(e => $"{e!["category"]} {e["startedOn"]} {e["endedOn"]}");
}

/// <summary>Episodes of a page come with one query, however many entries it has.</summary>
public sealed class EpisodesOfAPageTests(EntriesHost host) : IClassFixture<EntriesHost>
{
    [Fact]
    public async Task A_page_of_ten_takes_as_many_commands_as_a_page_of_one()
    {
        for (var i = 0; i < 10; i++) await host.Registers(host.Camden);

        var one = await Reads("/v1/entries?limit=1");
        var ten = await Reads("/v1/entries?limit=10");

        Assert.Equal((2, 2), (one, ten));
        var (_, page) = await host.Camden.Send("GET", "/v1/entries?limit=10");
        Assert.All(page!["items"]!.AsArray(), e => Assert.Equal("childMissingEducation", e!["episodes"]![0].Of<string>("category")));

        // Apart from the audit, which names each child.
        async Task<int> Reads(string path) =>
            (await host.SqlOf(() => host.Camden.Send("GET", path))).Count(sql => sql.StartsWith("SELECT", StringComparison.Ordinal) && sql.Contains("EntryVersion", StringComparison.Ordinal));
    }
}
