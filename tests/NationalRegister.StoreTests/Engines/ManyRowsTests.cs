using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NationalRegister.Domain.Children;
using NationalRegister.Domain.Entries;
using NationalRegister.Domain.Reference;
using NationalRegister.Store;
using NationalRegister.Store.Entries;
using NationalRegister.Store.Submissions;
using NationalRegister.Testing;
using Xunit;

namespace NationalRegister.StoreTests.Engines;

/// <summary>Many new rows go by the engine's fastest way: what stands in the database afterwards, and what is refused, is the same.</summary>
public sealed class ManyRowsTests
{
    private const int Many = 200;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnEveryEngine]
    public async Task Many_rows_read_back_as_they_were_written(TestEngine engine)
    {
        await using var database = await engine.NewRegister();
        using var store = new StoreProcess(database.Contexts(), Rows.Clock());
        var entries = Enumerable.Range(1, Many).Select(i => i % 2 == 0 ? Full(i) : Rows.OpenEntry(i, $"E-{i}")).ToList();
        var submissions = Enumerable.Range(1, Many).Select(i => Submission(i)).ToList();
        List<object> rows =
        [
            .. Enumerable.Range(1, Many).Select(i => Rows.Child(i)), .. Enumerable.Range(1, Many).Select(i => Rows.Lead(i)),
            .. Enumerable.Range(1, Many).Select(i => Rows.Line(i, i)), .. entries, .. entries.Select((entry, i) => Version(entry, i)), .. submissions,
        ];
        await Save(store, rows);

        await using var db = store.Contexts.CreateDbContext();
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        Same(rows, await db.Children.ToListAsync(Ct));
        Same(rows, await db.Leads.ToListAsync(Ct));
        Same(rows, await db.LeadLines.ToListAsync(Ct));
        Same(rows, await db.Entries.ToListAsync(Ct));
        Same(rows, await db.EntryVersions.ToListAsync(Ct));
        Same(rows, await db.Submissions.ToListAsync(Ct));
    }

    [Theory, OnEveryEngine]
    public async Task A_reference_that_is_let_go_is_taken_again_in_the_same_writing(TestEngine engine)
    {
        await using var database = await engine.NewRegister();
        using var store = new StoreProcess(database.Contexts(), Rows.Clock());
        await store.Commit(Rows.Child(1), Rows.Lead(1), Rows.OpenEntry(1, "E-1"));

        await Save(store, Others(2), async db =>
        {
            var ended = await db.Entries.SingleAsync(Ct);
            (ended.Status, ended.OpenChildId) = (EntryStatus.Ceased, null);
            db.Add(Rows.OpenEntry(1, "E-1"));
        });

        Assert.Equal([false, true], await store.Committed(db => db.Entries.Where(e => e.ChildId == new ChildId(1)).Select(e => e.OpenChildId != null).OrderBy(open => open).ToListAsync(Ct)));
    }

    [Theory, OnEveryEngine]
    public async Task An_entry_that_opens_again_leans_on_a_lead_of_the_same_writing(TestEngine engine)
    {
        await using var database = await engine.NewRegister();
        using var store = new StoreProcess(database.Contexts(), Rows.Clock());
        await store.Commit(Rows.Child(1), Rows.EndedEntry(1));

        await Save(store, Others(2), async db =>
        {
            var again = await db.Entries.SingleAsync(Ct);
            (again.Status, again.OpenChildId) = (EntryStatus.Open, again.ChildId);
            db.Add(Rows.Lead(1));
        });

        Assert.Equal(Many + 1, await store.Committed(db => db.Leads.CountAsync(Ct)));
    }

    [Theory, OnEveryEngine]
    public async Task A_lead_goes_with_the_last_entry_that_leant_on_it(TestEngine engine)
    {
        await using var database = await engine.NewRegister();
        using var store = new StoreProcess(database.Contexts(), Rows.Clock());
        await store.Commit(Rows.Child(1), Rows.Lead(1), Rows.OpenEntry(1));

        await Save(store, Others(2), async db =>
        {
            var ended = await db.Entries.SingleAsync(Ct);
            (ended.Status, ended.OpenChildId) = (EntryStatus.Ceased, null);
            db.Remove(await db.Leads.SingleAsync(Ct));
        });

        Assert.Equal(Many, await store.Committed(db => db.Leads.CountAsync(Ct)));
    }

    [Theory, OnEveryEngine]
    public async Task One_refused_row_among_many_refuses_all_of_them_and_may_be_tried_again(TestEngine engine)
    {
        await using var database = await engine.NewRegister();
        using var store = new StoreProcess(database.Contexts(), Rows.Clock());
        await store.Commit(Rows.Child(Many));

        var refused = await Assert.ThrowsAsync<DbUpdateException>(() => Save(store, [.. Enumerable.Range(1, Many).Select(i => Rows.Child(i))]));

        Assert.True(store.Contexts.Engine.MayPass(refused));
        Assert.Equal(1, await store.Committed(db => db.Children.CountAsync(Ct)));
    }

    private static async Task Save(StoreProcess store, IReadOnlyList<object> rows, Func<RegisterDb, Task>? change = null)
    {
        await using var db = store.Contexts.CreateDbContext();
        await using var transaction = await db.Database.BeginTransactionAsync(Ct);
        if (change is not null) await change(db);
        db.AddRange(rows);
        await db.SaveChangesAsync(Ct);
        await transaction.CommitAsync(Ct);
    }

    private static List<object> Others(int from)
    {
        var ids = Enumerable.Range(from, Many).ToList();
        return [.. ids.Select(i => Rows.Child(i)), .. ids.Select(i => Rows.Lead(i)), .. ids.Select(i => Rows.OpenEntry(i, $"E-{i}"))];
    }

    private static void Same<T>(IEnumerable<object> written, List<T> read) => Assert.Equal(
        written.OfType<T>().Select(Text).Order(StringComparer.Ordinal), read.Select(Text).Order(StringComparer.Ordinal));

    private static string Text<T>(T row) => JsonSerializer.Serialize(row);

    private static Entry Full(int i)
    {
        var entry = Rows.OpenEntry(i, $"É-{i}'\"\t");
        (entry.Reason, entry.Residence, entry.SharedWith, entry.LastSeenOn) = ("mentalHealth", "shared", Rows.Greenwich, DateOnly.MinValue.AddDays(i));
        (entry.ChangedAt, entry.CeaseReason, entry.CeasedOn, entry.MovedTo) = (Rows.Now.AddMicroseconds(i), "movedToLocalAuthority", DateOnly.MaxValue, Rows.Greenwich);
        (entry.MovedOn, entry.NotConfirmedSince, entry.ContentHash) = (new DateOnly(2026, 11, 19), new DateOnly(2026, 11, 20), [1, 2, (byte)i]);
        return entry;
    }

    private static EntryVersion Version(Entry entry, int i) => new()
    {
        EntryId = entry.EntryId,
        Version = 1,
        ChildId = entry.ChildId,
        EffectiveOn = new DateOnly(2026, 11, 20),
        RecordedAt = Rows.Now,
        Status = EntryStatus.Open,
        Category = entry.Category,
        StartedOn = entry.StartedOn,
        ContentHash = new byte[32],
        Content = i % 2 == 0 ? "{}" : new string('ß', 20_000),
        SubmissionId = i % 3 == 0 ? Guid.CreateVersion7(Rows.Now) : null,
        Act = "opened",
    };

    private static Submission Submission(int i) => new()
    {
        SubmissionId = Guid.CreateVersion7(Rows.Now),
        La = LaCode.Parse(i % 2 == 0 ? "202" : "203"),
        Ordinal = i,
        Kind = SubmissionKind.Delta,
        Format = "json",
        ReportDate = new DateOnly(2026, 11, 20),
        Today = new DateOnly(2026, 11, 20),
        ReceivedAt = Rows.Now,
        ClientId = "c",
        DryRun = i % 2 == 0,
        PayloadBytes = long.MaxValue - i,
        StagedLines = i % 2 == 0 ? null : i,
    };
}
