using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NationalRegister.Domain.Submissions;
using NationalRegister.Store.Submissions;
using NationalRegister.Store.Work;
using NationalRegister.Testing;
using Xunit;

namespace NationalRegister.StoreTests.Work;

/// <summary>A value means the same on every engine: no engine's own idea of case, accents, time zones or order.</summary>
public sealed class ValueTests
{
    // By code point, which is not the order of UTF-16 units: U+FF21 stands before U+1F600.
    private static readonly string[] Texts =
        ["", " ", "0", "A", "AA", "B", "Z", "a", "aa", "b", "e\u0301", "ss", "z", "\u00c9", "\u00df", "\u00e9", "\u0131", "\u1ec5", "\u2019", "\uff21", "\U0001f600"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnEveryEngine]
    public async Task Texts_that_differ_in_any_way_are_different_and_stand_in_order_of_code_points(TestEngine engine)
    {
        await using var database = await engine.NewRegister();
        using var store = new StoreProcess(database.Contexts(), Rows.Clock());
        await store.Commit([.. Texts.Reverse().Select(Row)]);

        Assert.Equal(Texts, await store.Committed(db => db.IdempotentCalls.OrderBy(i => i.Key).Select(i => i.Key).ToListAsync(Ct)));
        foreach (var text in Texts)
        {
            Assert.Equal([text], await store.Committed(db => db.IdempotentCalls.Where(i => i.Key == text).Select(i => i.Key).ToListAsync(Ct)));
        }
        var (from, below) = ("Z", "z");
        Assert.Equal(["Z", "a", "aa", "b", "e\u0301", "ss"],
            await store.Committed(db => db.IdempotentCalls.Where(i => i.Key.CompareTo(from) >= 0 && i.Key.CompareTo(below) < 0).OrderBy(i => i.Key).Select(i => i.Key).ToListAsync(Ct)));
    }

    [Theory, OnEveryEngine]
    public async Task A_space_at_the_end_is_a_character(TestEngine engine)
    {
        Assert.SkipWhen(engine == TestEngine.SqlServer, "SQL Server compares as if such spaces were not there: texts are trimmed before they reach a database.");
        await using var database = await engine.NewRegister();
        using var store = new StoreProcess(database.Contexts(), Rows.Clock());

        await store.Commit(Row("a"), Row("a "), Row("a  "));

        var key = "a ";
        Assert.Equal(["a "], await store.Committed(db => db.IdempotentCalls.Where(i => i.Key == key).Select(i => i.Key).ToListAsync(Ct)));
    }

    [Theory, OnEveryEngine]
    public async Task Instants_come_back_in_UTC_to_the_microsecond_and_stand_in_order(TestEngine engine)
    {
        await using var database = await engine.NewRegister();
        using var store = new StoreProcess(database.Contexts(), Rows.Clock());
        DateTime[] instants =
        [
            Utc(1, 1, 2), Utc(1752, 9, 14), Utc(1969, 12, 31, 23, 59, 59).AddMicroseconds(999_999), Utc(1970, 1, 1), Utc(1970, 1, 1).AddMicroseconds(1),
            // The hour that London's clocks show twice.
            Utc(2026, 10, 25, 0, 30), Utc(2026, 10, 25, 1, 30), Utc(2026, 11, 20, 18).AddMicroseconds(123_456), Utc(9999, 12, 30, 23, 59, 59).AddMicroseconds(999_999),
        ];
        await store.Commit([.. instants.Reverse().Select(at => Row($"{at.Ticks}", at))]);

        var read = await store.Committed(db => db.IdempotentCalls.OrderBy(i => i.At).Select(i => i.At).ToListAsync(Ct));

        Assert.Equal(instants, read);
        Assert.All(read, at => Assert.Equal(DateTimeKind.Utc, at.Kind));
        var since = instants[6];
        Assert.Equal(2, await store.Committed(db => db.IdempotentCalls.CountAsync(i => i.At > since, Ct)));
    }

    [Theory, OnEveryEngine]
    public async Task Days_come_back_as_they_were_the_first_and_the_last_too(TestEngine engine)
    {
        await using var database = await engine.NewRegister();
        using var store = new StoreProcess(database.Contexts(), Rows.Clock());
        DateOnly[] days = [DateOnly.MinValue, new(1752, 9, 14), new(2015, 3, 29), new(2016, 2, 29), DateOnly.MaxValue];
        await store.Commit([.. days.Reverse().Select((day, place) => new Submission
        {
            SubmissionId = Guid.CreateVersion7(Rows.Now), La = Rows.Camden, Ordinal = place + 1, Kind = "delta", Format = "json", ReportDate = day, Today = day, ReceivedAt = Rows.Now, ClientId = "c",
        })]);

        Assert.Equal(days, await store.Committed(db => db.Submissions.OrderBy(s => s.ReportDate).Select(s => s.ReportDate).ToListAsync(Ct)));
        var leapDay = days[3];
        Assert.Equal(2, await store.Committed(db => db.Submissions.CountAsync(s => s.Today >= leapDay, Ct)));
    }

    [Theory, OnEveryEngine]
    public async Task Ids_stand_in_the_order_in_which_they_were_made(TestEngine engine)
    {
        await using var database = await engine.NewRegister();
        using var store = new StoreProcess(database.Contexts(), Rows.Clock());
        // Every byte of the time in an id takes part.
        var ids = Enumerable.Range(0, 48).Select(bit => Guid.CreateVersion7(DateTimeOffset.FromUnixTimeMilliseconds(1L << bit))).ToList();
        await store.Commit([.. ids.AsEnumerable().Reverse().Select(id =>
        {
            var row = Rows.Event();
            row.EventId = id;
            return row;
        })]);

        Assert.Equal(ids, await store.Committed(db => db.Events.OrderBy(e => e.EventId).Select(e => e.EventId).ToListAsync(Ct)));
        var one = ids[20];
        Assert.Equal(27, await store.Committed(db => db.Events.CountAsync(e => e.EventId > one, Ct)));
    }

    [Theory, OnEveryEngine]
    public async Task A_null_character_is_refused_before_any_engine_sees_it(TestEngine engine)
    {
        await using var database = await engine.NewRegister();
        using var store = new StoreProcess(database.Contexts(), Rows.Clock());
        var sent = JsonNode.Parse("""{ "localReference": "E-1", "observedOn": "2026-11-20", "child": { "familyName": "Oka\u0000for", "givenName": "Zo\u00eb" } }""");

        // Domain/Forms/FreeText is where: the member is dropped and its problem told.
        var (statement, problems) = Statement.Read(sent, whole: false, new DateOnly(2026, 11, 20), Rows.Now);
        var content = Content.Of(statement!.Carried).Text;

        Assert.Contains(problems, p => p is { Code: "badCharacter", Pointer: "/child/familyName" });
        Assert.DoesNotContain("u0000", content, StringComparison.Ordinal);
        await store.Commit(new StagedRecord { SubmissionId = Guid.CreateVersion7(Rows.Now), Line = 1, Content = sent!.ToJsonString() }, Row("E-1", answer: content));
        Assert.Equal(content, await store.Committed(db => db.IdempotentCalls.Select(i => i.Answer).SingleAsync(Ct)));
    }

    [Fact]
    public async Task PostgreSQL_would_fail_on_a_null_character()
    {
        await using var database = await TestEngine.Postgres.NewRegister();
        using var store = new StoreProcess(database.Contexts(), Rows.Clock());

        await Assert.ThrowsAsync<DbUpdateException>(() => store.Commit(Row("a\0b")));
    }

    private static IdempotentCall Row(string key) => Row(key, null);

    private static IdempotentCall Row(string key, DateTime? at = null, string answer = "") =>
        new() { Caller = "202", Key = key, RequestHash = new byte[32], Status = 200, Answer = answer, At = at ?? Rows.Now };

    private static DateTime Utc(int year, int month, int day, int hour = 0, int minute = 0, int second = 0) => new(year, month, day, hour, minute, second, DateTimeKind.Utc);
}
