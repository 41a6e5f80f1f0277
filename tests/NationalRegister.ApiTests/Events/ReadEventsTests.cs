using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NationalRegister.Api.Events;
using NationalRegister.ApiTests.Lookup;
using NationalRegister.ApiTests.Submissions;
using NationalRegister.Domain;
using NationalRegister.Domain.Events;
using NationalRegister.Store.Audit;
using NationalRegister.Store.Events;
using NationalRegister.Testing;
using Xunit;
using static NationalRegister.ApiTests.Lookup.England;

namespace NationalRegister.ApiTests.Events;

public sealed class ReadEventsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnEveryEngine]
    public async Task An_LA_hears_what_befell_its_own_entries_in_order_and_of_nobody_elses(TestEngine engine)
    {
        await using var england = await Started(engine);
        var child = await england.Says(Camden, Records.Missing("E-1", "Unmistakable", "Ada", "2015-03-09"));
        await england.Says(Leeds, Records.Missing("E-2", "Osborne", "Bea", "2014-02-08"));
        await england.Says(Camden, Records.Cease("E-1", "\"reason\": \"onSchoolRoll\", \"schoolUrn\": \"100000\""));
        await england.Numbers();

        var answer = await Read(await england.System(Camden));

        var events = answer["items"]!.AsArray();
        Assert.Equal([EventType.EntryOpened, EventType.EntryCeased], events.Select(e => e!["type"].Text()));
        Assert.All(events, e => Assert.Equal(("1.0", "/national-register", "application/json", Camden, child.ToString()),
            (e!["specversion"].Text(), e["source"].Text(), e["datacontenttype"].Text(), e["audience"].Text(), e["data"]!["childId"].Text())));
        Assert.Equal(2, events.Select(e => e!["id"].Text()).Distinct().Count());
        Assert.DoesNotContain("Unmistakable", answer.ToJsonString(), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("2015-03-09", answer.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_goes_on_from_next_gets_each_event_once_and_who_goes_back_gets_the_same_again()
    {
        await using var england = await Started();
        foreach (var (i, name) in new[] { "Osborne", "Tuttle", "Achebe", "Kowalczyk", "Lund" }.Index()) await england.Says(Camden, Records.Missing($"E-{i}", name, "Ada", $"201{i}-0{i + 1}-1{i}").At($"NW{i + 1} 2AB"));
        var client = await england.System(Camden);
        Assert.Empty((await Read(client))["items"]!.AsArray());
        await england.Numbers();

        var whole = (await Read(client))["items"]!.ToJsonString();
        var (got, after) = (new JsonArray(), "");
        while (await Read(client, $"?limit=2&after={after}") is { } page && page["items"]!.AsArray().Count > 0)
        {
            foreach (var told in page["items"]!.AsArray()) got.Add(told!.DeepClone());
            after = page["next"].Text()!;
        }

        Assert.Equal((5, whole), (got.Count, got.ToJsonString()));
        Assert.Equal(after, (await Read(client, $"?after={after}"))["next"].Text());
        Assert.Equal(whole, (await Read(client))["items"]!.ToJsonString());
    }

    [Fact]
    public async Task Where_nothing_has_happened_there_is_a_cursor_all_the_same_and_it_leads_to_the_first_event()
    {
        await using var england = await Started();
        var client = await england.System(Camden);

        var first = await Read(client);
        await england.Says(Leeds, Records.Missing("E-1", "Osborne", "Bea", "2014-02-08"));
        await england.Numbers();
        var second = await Read(client, $"?after={first["next"].Text()}");
        await england.Says(Camden, Records.Missing("E-2", "Tuttle", "Ivo", "2012-07-08"));
        await england.Numbers();

        Assert.Empty(second["items"]!.AsArray());
        Assert.Single((await Read(client, $"?after={second["next"].Text()}"))["items"]!.AsArray());
    }

    // reliability: of a restricted child no LA learns by an event that another has it, be it by an id, a cursor or an order.
    [Fact]
    public async Task What_the_desk_is_told_of_a_restricted_child_leaves_no_trace_in_what_LAs_are_told()
    {
        var told = new List<string>();
        foreach (var elsewhere in new[] { false, true })
        {
            await using var england = await Started();
            if (elsewhere) await england.Says(Leeds, Records.Missing("R-1", "Osborne", "Bea", "2014-02-08").InRefuge());
            await england.Numbers();
            var mark = (await Read(await england.System(Camden)))["next"].Text();
            await england.Files("delta", [Records.Missing("E-1", "Osborne", "Bea", "2014-02-08"), Records.Missing("E-2", "Tuttle", "Ivo", "2012-07-08")], Camden);
            await england.Numbers();

            var page = await Read(await england.System(Camden), $"?after={mark}");
            var desk = (await Read(await england.As("dfe-adjudicator")))["items"]!.AsArray();
            Assert.Equal(elsewhere, desk.Any(e => e!["type"].Text() == EventType.ChildAlsoOpen));
            // The id's time and its place in one piece of work; the rest of it is chance.
            told.Add(string.Join(' ', page["items"]!.AsArray().Select(e => $"{e!["type"]} {string.Join(',', e.AsObject().Select(m => m.Key))} {e["id"].Text()![14..23]} {string.Join(',', e["data"]!.AsObject().Select(m => m.Key))}")));
            Assert.Equal(EventsAsked.Behind(Guid.Parse(page["items"]!.AsArray()[^1]!["id"].Text()!)), page["next"].Text());
        }
        Assert.Equal(told[0], told[1]);
    }

    // An LA whose own entry stays where it is would learn that another has one.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task That_a_restricted_child_was_joined_is_told_to_whose_entries_moved_and_to_the_desk(bool restricted)
    {
        await using var england = await Started();
        var into = await england.Says(Camden, Records.Missing("E-1", "Achebe", "Elizabeth", "2014-02-08"));
        var hidden = Records.Missing("E-2", "Tuttle", "Gwen", "2011-05-06").In("1 Ash Way", "Headingley").At("LS6 2AB");
        var from = await england.Says(Leeds, restricted ? hidden.InRefuge() : hidden);
        var desk = await england.As("dfe-adjudicator");
        using var identity = await desk.Reads($"/v1/children/{from}/identity?purpose=dataQuality");
        using var merge = new HttpRequestMessage(HttpMethod.Post, $"/v1/children/{from}/merge") { Content = new StringContent($$"""{ "into": "{{into}}", "reason": "One child." }""", System.Text.Encoding.UTF8, "application/json") };
        merge.Headers.Add("If-Match", identity.Headers.ETag!.ToString());
        using var merged = await desk.SendAsync(merge, Ct);
        Assert.True(merged.IsSuccessStatusCode, await merged.Content.ReadAsStringAsync(Ct));
        await england.Numbers();

        Assert.Equal((!restricted, true, true), (await Hears(await england.System(Camden)), await Hears(await england.System(Leeds)), await Hears(desk)));

        static async Task<bool> Hears(HttpClient caller) => (await Read(caller))["items"]!.AsArray().Any(e => e!["type"].Text() == EventType.IdentityMerged);
    }

    [Fact]
    public async Task Both_LAs_hear_that_they_have_one_child()
    {
        await using var england = await Started();
        var child = await england.Says(Camden, Records.Missing("E-1", "Osborne", "Bea", "2014-02-08"));
        await england.Says(Leeds, Records.Missing("E-2", "Osborne", "Bea", "2014-02-08"));
        await england.Says(Leeds, Records.Missing("E-2", "Osborne", "Bea", "2014-02-08"));
        await england.Numbers();

        foreach (var la in new[] { Camden, Leeds })
        {
            var also = Assert.Single((await Read(await england.System(la)))["items"]!.AsArray(), e => e!["type"].Text() == EventType.ChildAlsoOpen);
            Assert.Equal(child.ToString(), also!["data"]!["childId"].Text());
        }
    }

    [Fact]
    public async Task Of_many_calls_of_one_client_some_wait_and_the_others_are_answered_as_things_stand()
    {
        await using var england = await Started();
        var client = await england.System(Camden);
        await Read(client);

        var calls = Enumerable.Range(0, ReadEvents.MostWaiting + 3).Select(_ => Read(client, "?wait=30")).ToList();
        for (var i = 0; i < 3; i++)
        {
            var answered = await Task.WhenAny(calls);
            Assert.Empty((await answered)["items"]!.AsArray());
            calls.Remove(answered);
        }
        await england.Says(Camden, Records.Missing("E-1", "Osborne", "Bea", "2014-02-08"));
        await england.Numbers();
        while (!calls.TrueForAll(call => call.IsCompleted)) await Pass(england);

        Assert.All(await Task.WhenAll(calls), page => Assert.Single(page["items"]!.AsArray()));
    }

    [Theory, OnEveryEngine]
    public async Task Who_waits_is_answered_as_soon_as_something_has_happened(TestEngine engine)
    {
        await using var england = await Started(engine);
        var (client, other) = (await england.System(Camden), await england.System(Leeds));
        var (waiting, waitingInVain) = (Read(client, "?wait=30"), Read(other, "?wait=5"));

        await england.Says(Camden, Records.Missing("E-1", "Osborne", "Bea", "2014-02-08"));
        Assert.False(waiting.IsCompleted);
        await england.Numbers();
        var began = england.Clock.GetUtcNow();
        while (!waiting.IsCompleted) await Pass(england);

        Assert.Equal(EventType.EntryOpened, Assert.Single((await waiting)["items"]!.AsArray())!["type"].Text());
        Assert.True(england.Clock.GetUtcNow() - began < TimeSpan.FromSeconds(5));
        while (!waitingInVain.IsCompleted) await Pass(england);
        Assert.Empty((await waitingInVain)["items"]!.AsArray());
    }

    // What is numbered between a reader's look and its wait must not be waited for in vain.
    [Fact]
    public async Task However_many_wait_none_misses_what_comes_while_it_begins_to_wait()
    {
        await using var england = await Started();
        var client = await england.System(Camden);
        var after = "";
        for (var i = 1; i <= 20; i++)
        {
            var waiting = Enumerable.Range(0, ReadEvents.MostWaiting).Select(_ => Read(client, $"?wait=30&after={after}")).ToList();
            await england.Says(Camden, Records.Missing("E-1", "Osborne", "Bea", "2014-02-08").In($"{i} Ash Way", "Headingley"));
            await england.Numbers();
            while (!waiting.TrueForAll(w => w.IsCompleted)) await Pass(england);

            var pages = await Task.WhenAll(waiting);
            Assert.All(pages, page => Assert.Single(page["items"]!.AsArray()));
            after = Assert.Single(pages.Select(page => page["next"].Text()!).Distinct());
        }
    }

    [Fact]
    public async Task The_desk_hears_what_it_must_decide_and_an_LA_hears_nothing_of_the_desks()
    {
        await using var england = await Started();
        await using (var db = england.Contexts.CreateDbContext())
        {
            db.Add(new LedgerEvent { EventId = Guid.CreateVersion7(), Audience = "desk", Type = EventType.AccessAlert, RecordedAt = england.Clock.GetUtcNow().UtcDateTime });
            await db.SaveChangesAsync(Ct);
        }
        await england.Numbers();

        Assert.Equal(EventType.AccessAlert, Assert.Single((await Read(await england.As("dfe-adjudicator")))["items"]!.AsArray())!["type"].Text());
        Assert.Empty((await Read(await england.System(Camden)))["items"]!.AsArray());
    }

    [Theory]
    [InlineData("?after=%20", "invalidCursor")]
    [InlineData("?after=bm9uZQ", "invalidCursor")]
    [InlineData("?limit=0", "invalidParameter")]
    [InlineData("?limit=501", "invalidParameter")]
    [InlineData("?wait=31", "invalidParameter")]
    [InlineData("?wait=-1", "invalidParameter")]
    [InlineData("?cursor=MQ", "unknownParameter")]
    public async Task What_is_asked_for_has_a_form(string query, string problem)
    {
        await using var england = await Started();
        using var answer = await (await england.System(Camden)).Reads($"/v1/events{query}");

        await answer.Refused(problem, HttpStatusCode.BadRequest);
    }

    [Theory, OnEveryEngine]
    public async Task Events_are_kept_for_their_time_and_a_cursor_from_before_is_refused_and_not_passed_over(TestEngine engine)
    {
        await using var england = new England(engine, null, ("Register:EventsKeptDays", "30"));
        await england.InitializeAsync();
        var client = await england.System(Camden);
        var nothing = (await Read(client))["next"].Text();
        await england.Says(Leeds, Records.Missing("E-0", "Kowalczyk", "Jan", "2011-03-04"));
        await england.Says(Camden, Records.Missing("E-1", "Osborne", "Bea", "2014-02-08"));
        await england.Says(Camden, Records.Missing("E-2", "Ashworth", "Nell", "2013-05-06"));
        await england.Numbers();
        var quiet = (await Read(await england.System(Leeds)))["next"].Text();
        var first = (await Read(client, "?limit=1"))["next"].Text();
        var second = (await Read(client))["next"].Text();

        england.Becomes(england.Clock.GetUtcNow().AddDays(31));
        await england.Says(Camden, Records.Missing("E-3", "Tuttle", "Ivo", "2012-07-08"));
        await england.Numbers();
        var forget = ActivatorUtilities.CreateInstance<ForgetEvents>(england.Services);
        while (await forget.Run(Ct)) await Task.Yield();

        client = await england.System(Camden);
        using (var expired = await client.Reads($"/v1/events?after={first}")) await expired.Refused("cursorExpired", HttpStatusCode.Gone);
        using (var expired = await client.Reads($"/v1/events?after={second}")) await expired.Refused("cursorExpired", HttpStatusCode.Gone);
        using (var expired = await client.Reads($"/v1/events?after={nothing}")) await expired.Refused("cursorExpired", HttpStatusCode.Gone);
        Assert.Single((await Read(client))["items"]!.AsArray());
        // Of one who was told nothing since, the last is kept.
        Assert.Empty((await Read(await england.System(Leeds), $"?after={quiet}"))["items"]!.AsArray());
    }

    [Fact]
    public async Task A_cursor_behind_an_event_that_is_not_there_is_refused()
    {
        await using var england = await Started();
        await england.Says(Leeds, Records.Missing("E-1", "Osborne", "Bea", "2014-02-08"));
        await england.Numbers();
        var others = (await Read(await england.System(Leeds)))["next"].Text();

        foreach (var cursor in new[] { others, EventsAsked.Behind(Guid.CreateVersion7()) })
        {
            using var answer = await (await england.System(Camden)).Reads($"/v1/events?after={cursor}");
            await answer.Refused("cursorExpired", HttpStatusCode.Gone);
        }
    }

    [Fact]
    public async Task The_last_event_is_kept_so_that_no_number_is_given_twice()
    {
        await using var england = await Started();
        await england.Says(Camden, Records.Missing("E-1", "Osborne", "Bea", "2014-02-08"));
        await england.Numbers();
        england.Becomes(england.Clock.GetUtcNow().AddDays(ForgetEvents.DefaultDays + 1));
        var forget = ActivatorUtilities.CreateInstance<ForgetEvents>(england.Services);
        while (await forget.Run(Ct)) await Task.Yield();
        await england.Says(Camden, Records.Missing("E-2", "Ashworth", "Nell", "2013-05-06"));
        await england.Numbers();

        await using var db = england.Contexts.CreateDbContext();
        Assert.Equal([1L, 2L], await db.Events.OrderBy(e => e.Position).Select(e => e.Position!.Value).ToListAsync(Ct));
    }

    // A later release may tell more: what an older one does not know, it passes over.
    [Fact]
    public void A_member_that_is_not_known_is_passed_over() => Assert.Equal("open", EventData.FromText("""{"state":"open","untold":1}""").State);

    [Fact]
    public void Every_type_is_listed_once_and_no_other_is_told()
    {
        var constants = typeof(EventType).GetFields().Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!).ToList();

        Assert.Equal(constants, EventType.All.Select(type => type.Name));
        Assert.Throws<ArgumentException>(() => new Ledger(Call.Own(Camden, "t", "t", "t"), DateTime.UnixEpoch, Randomness.Secure).Tell(Camden, "entry.misspelt", new EventData()));
    }

    private static async Task<England> Started(TestEngine? engine = null)
    {
        var england = new England(engine ?? TestEngine.Sqlite);
        await england.InitializeAsync();
        return england;
    }

    private static Task Pass(England england)
    {
        england.Clock.Advance(TimeSpan.FromMilliseconds(50));
        return Task.Delay(2, Ct);
    }

    private static async Task<JsonNode> Read(HttpClient client, string query = "")
    {
        using var answer = await client.Reads($"/v1/events{query}");
        return await answer.Ok();
    }
}
