using Microsoft.EntityFrameworkCore;
using NationalRegister.Api.Http;
using NationalRegister.ApiTests.Http;
using NationalRegister.Domain.Children;
using Xunit;

namespace NationalRegister.ApiTests.Entries;

public sealed class ReadEntriesTests(EntriesHost host) : IClassFixture<EntriesHost>
{
    [Fact]
    public async Task An_entry_reads_as_it_was_on_a_day_as_far_as_was_known_at_an_instant()
    {
        var record = host.Child();
        var (path, _) = await host.Registers(host.Camden, record);
        record["observedOn"] = EntriesHost.Day(-5);
        record["entry"]!["reason"] = "other";
        await host.Camden.Put(path, record, 1);
        // Said last of the day before: it was so earlier, and was learnt later.
        record["observedOn"] = EntriesHost.Day(-8);
        record["entry"]!["reason"] = "mentalHealth";
        await host.Camden.Put(path, record, 2);
        var recorded = (await host.Camden.Send("GET", $"{path}/history")).Body!["items"]!.AsArray().Select(v => v.Of<string>("recordedAt")).ToList();

        (await Read("?asOf=" + EntriesHost.Day(-11))).IsProblem(Problem.NotFound);
        Assert.Equal(1, await Version("?asOf=" + EntriesHost.Day(-10)));
        Assert.Equal(3, await Version("?asOf=" + EntriesHost.Day(-8)));
        Assert.Equal(1, await Version($"?asOf={EntriesHost.Day(-8)}&knownAt={recorded[1]}"));
        Assert.Equal(2, await Version($"?asOf={EntriesHost.Day(-5)}&knownAt={recorded[1]}"));
        Assert.Equal(3, await Version($"?knownAt={recorded[2]}"));
        Assert.Equal(3, await Version(""));
        (await Read("?knownAt=2020-01-01T00:00:00Z")).IsProblem(Problem.NotFound);

        Task<(HttpResponseMessage, System.Text.Json.Nodes.JsonNode?)> Read(string query) => host.Camden.Send("GET", path + query);
        async Task<int> Version(string query) => (await Read(query)).Item2.Of<int>("version");
    }

    [Fact]
    public async Task A_leaving_entry_was_not_leaving_before()
    {
        var (path, _) = await host.Registers(host.Camden);
        await host.Camden.Cease(path, $$"""{ "on": "{{EntriesHost.Day(-2)}}", "reason": "movedToLocalAuthority", "movedTo": "203", "observedOn": "{{EntriesHost.Day(-1)}}" }""", 1);
        Assert.Null((await host.Camden.Send("GET", $"{path}?asOf={EntriesHost.Day(-2)}")).Body!["leaving"]);
        Assert.NotNull((await host.Camden.Send("GET", $"{path}?asOf={EntriesHost.Day(-1)}")).Body!["leaving"]);
    }

    [Fact]
    public async Task A_list_is_read_page_by_page_and_holds_only_ones_own()
    {
        var officer = await host.As("officer-206");
        var mine = new List<string>();
        for (var i = 0; i < 5; i++) mine.Add((await host.Registers(officer)).Entry.Of<string>("entryId"));
        await host.Registers(host.Greenwich);

        var (seen, query) = (new List<string>(), "?limit=2");
        while (query is not null)
        {
            var (_, page) = await officer.Send("GET", "/v1/entries" + query);
            seen.AddRange(page!["items"]!.AsArray().Select(e => e.Of<string>("entryId")));
            query = page["next"] is { } next ? $"?limit=2&cursor={next}" : null;
        }

        Assert.Equal(mine, seen);
    }

    [Fact]
    public async Task A_list_is_filtered_by_what_stands_or_stood()
    {
        var officer = await host.As("officer-207");
        var first = host.Child();
        var (path, one) = await host.Registers(officer, first);
        var second = host.Child();
        second["entry"]!["reason"] = "other";
        var (_, two) = await host.Registers(officer, second);
        await officer.Cease(path, $$"""{ "on": "{{EntriesHost.Day(-3)}}", "reason": "notEligible", "observedOn": "{{EntriesHost.Day(-3)}}" }""", 1);
        var (ceased, open) = (one.Of<string>("entryId"), two.Of<string>("entryId"));
        var lastChange = (await officer.Send("GET", $"{path}/history")).Body!["items"]![1].Of<string>("recordedAt");

        Assert.Equal([ceased], await Listed("?status=ceased"));
        Assert.Equal([open], await Listed("?status=open"));
        Assert.Equal([ceased, open], await Listed($"?status=open&asOf={EntriesHost.Day(-4)}"));
        Assert.Equal([ceased, open], await Listed("?category=childMissingEducation"));
        Assert.Empty(await Listed("?category=electiveHomeEducation"));
        Assert.Equal([open], await Listed("?reason=other"));
        Assert.Equal([ceased], await Listed($"?updatedSince={lastChange}"));
        Assert.Empty(await Listed($"?asOf={EntriesHost.Day(-11)}"));

        async Task<IEnumerable<string>> Listed(string query) =>
            (await officer.Send("GET", "/v1/entries" + query)).Body!["items"]!.AsArray().Select(e => e.Of<string>("entryId"));
    }

    [Theory]
    [InlineData("?status=leaving", "invalidParameter")]
    [InlineData("?category=cme", "invalidParameter")]
    [InlineData("?reason=x", "invalidParameter")]
    [InlineData("?reason=other&asOf=2026-01-01", "invalidParameter")]
    [InlineData("?updatedSince=yesterday", "invalidParameter")]
    [InlineData("?asOf=01/01/2026", "invalidParameter")]
    [InlineData("?cursor=AAAA", "invalidCursor")]
    [InlineData("?name=x", "unknownParameter")]
    public async Task A_filter_that_is_not_known_is_refused(string query, string code) =>
        (await host.Camden.Send("GET", "/v1/entries" + query)).IsProblem(Problem.All.Single(p => p.Code == code));

    [Fact]
    public async Task A_history_says_what_was_said_when()
    {
        var record = host.Child();
        var (path, _) = await host.Registers(host.Camden, record);
        record["entry"]!["reason"] = "other";
        await host.Camden.Put(path, record, 1);

        var (_, history) = await host.Camden.Send("GET", $"{path}/history?limit=1");
        var first = history!["items"]![0]!;
        Assert.Equal(("opened", "open", EntriesHost.Day(-10)), (first.Of<string>("act"), first.Of<string>("status"), first.Of<string>("effectiveOn")));
        Assert.Equal(("unknown", record.Of<string>("localReference")), (first["record"]!["entry"].Of<string>("reason"), first["record"].Of<string>("localReference")));

        var (_, rest) = await host.Camden.Send("GET", $"{path}/history?cursor={history["next"]}");
        Assert.Equal(["changed"], rest!["items"]!.AsArray().Select(v => v.Of<string>("act")));
        Assert.Null(rest["next"]);
        (await host.Camden.Send("GET", $"{path}/history?cursor=AAAA")).IsProblem(Problem.InvalidCursor);
    }

    [Fact]
    public async Task Every_read_is_audited_with_the_child()
    {
        var (path, entry) = await host.Registers(host.Camden);
        await host.Camden.Send("GET", path);
        await host.Camden.Send("GET", $"{path}/history");

        Assert.True(ChildId.TryParse(entry.Of<string>("childId"), out var child));
        await using var db = host.Db();
        var operations = await db.AuditChildren.Where(c => c.ChildId == child).Join(db.AuditEntries, c => c.AuditEntryId, a => a.AuditEntryId, (_, a) => a)
            .OrderBy(a => a.RecordedAt).Select(a => a.Operation + " " + a.Access).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["createEntry change", "readEntry read", "readEntryHistory read"], operations);
    }
}
