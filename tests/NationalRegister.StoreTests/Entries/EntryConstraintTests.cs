using Microsoft.EntityFrameworkCore;
using NationalRegister.Domain.Children;
using NationalRegister.Domain.Entries;
using NationalRegister.Store.Entries;
using NationalRegister.Testing;
using Xunit;
using static NationalRegister.StoreTests.Refusals;

namespace NationalRegister.StoreTests.Entries;

/// <summary>What no fault of the program can put into the table of entries: the database refuses it.</summary>
public sealed class EntryConstraintTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnEveryEngine]
    public async Task An_open_entry_has_a_lead_to_lean_on(TestEngine engine)
    {
        await using var database = await engine.NewRegister();
        using var store = new StoreProcess(database.Contexts(), Rows.Clock());
        await store.Commit(Rows.Child(1));

        await Refuses(Broken.Reference, () => store.Commit(Rows.OpenEntry(1)));

        await store.Commit(Rows.Lead(1), Rows.OpenEntry(1));
    }

    [Theory, OnEveryEngine]
    public async Task A_lead_cannot_go_while_an_open_entry_leans_on_it(TestEngine engine)
    {
        await using var database = await engine.NewRegister();
        using var store = new StoreProcess(database.Contexts(), Rows.Clock());
        await store.Commit(Rows.Child(1), Rows.Lead(1), Rows.OpenEntry(1));

        await Refuses(Broken.Reference, () => store.Committed(db => db.Leads.ExecuteDeleteAsync(Ct)));

        await store.Committed(db => db.Entries.ExecuteUpdateAsync(
            set => set.SetProperty(e => e.Status, EntryStatus.Ceased).SetProperty(e => e.OpenChildId, (ChildId?)null), Ct));
        Assert.Equal(1, await store.Committed(db => db.Leads.ExecuteDeleteAsync(Ct)));
    }

    [Theory, OnEveryEngine]
    public async Task An_entry_is_open_exactly_while_it_leans_on_the_lead_of_its_own_child(TestEngine engine)
    {
        await using var database = await engine.NewRegister();
        using var store = new StoreProcess(database.Contexts(), Rows.Clock());
        await store.Commit(Rows.Child(1), Rows.Child(2), Rows.Lead(1), Rows.Lead(2));

        await Refuses(Broken.Check, () => store.Commit(With(e => e.OpenChildId = null)));
        await Refuses(Broken.Check, () => store.Commit(With(e => e.OpenChildId = new ChildId(2))));
        await Refuses(Broken.Check, () => store.Commit(With(e => e.Status = EntryStatus.Ceased)));
        await Refuses(Broken.Check, () => store.Commit(With(e => e.Status = EntryStatus.Withdrawn)));

        static Entry With(Action<Entry> wrong)
        {
            var entry = Rows.OpenEntry(1);
            wrong(entry);
            return entry;
        }
    }

    [Theory, OnEveryEngine]
    public async Task One_LA_never_has_two_open_entries_for_a_child(TestEngine engine)
    {
        await using var database = await engine.NewRegister();
        using var store = new StoreProcess(database.Contexts(), Rows.Clock());
        await store.Commit(Rows.Child(1), Rows.Lead(1), Rows.OpenEntry(1, "E-1"));

        await Refuses(Broken.Key, () => store.Commit(Rows.OpenEntry(1, "E-2")));

        // Another LA's stands beside it, and so does what ended.
        await store.Commit(Rows.OpenEntry(1, "E-2", Rows.Greenwich), Rows.EndedEntry(1, "E-3"), Rows.EndedEntry(1, "E-4"));
    }

    [Theory, OnEveryEngine]
    public async Task One_LA_never_has_two_open_entries_under_a_reference(TestEngine engine)
    {
        await using var database = await engine.NewRegister();
        using var store = new StoreProcess(database.Contexts(), Rows.Clock());
        await store.Commit(Rows.Child(1), Rows.Child(2), Rows.Lead(1), Rows.Lead(2), Rows.OpenEntry(1, "E-1"));

        await Refuses(Broken.Key, () => store.Commit(Rows.OpenEntry(2, "E-1")));

        await store.Commit(Rows.OpenEntry(2, "E-1", Rows.Greenwich), Rows.EndedEntry(2, "E-1"), Rows.EndedEntry(1, "E-1"));
    }

    [Theory, OnEveryEngine]
    public async Task A_version_of_an_entry_is_said_once(TestEngine engine)
    {
        await using var database = await engine.NewRegister();
        using var store = new StoreProcess(database.Contexts(), Rows.Clock());
        var entry = Rows.EndedEntry(1);
        await store.Commit(Rows.Child(1), entry, Version(entry.EntryId, 1));

        await Refuses(Broken.Key, () => store.Commit(Version(entry.EntryId, 1)));
        await Refuses(Broken.Reference, () => store.Commit(Version(Guid.CreateVersion7(Rows.Now), 1)));

        static EntryVersion Version(Guid entryId, int version) => new()
        {
            EntryId = entryId,
            Version = version,
            EffectiveOn = DateOnly.FromDateTime(Rows.Now),
            RecordedAt = Rows.Now,
            Status = EntryStatus.Open,
            Category = "childMissingEducation",
            ContentHash = new byte[32],
            Content = "{}",
            Act = "opened",
        };
    }

    [Theory, OnEveryEngine]
    public async Task Of_two_that_change_one_version_of_an_entry_the_second_is_told(TestEngine engine)
    {
        await using var database = await engine.NewRegister();
        using var store = new StoreProcess(database.Contexts(), Rows.Clock());
        await store.Commit(Rows.Child(1), Rows.EndedEntry(1));
        await using var first = store.Contexts.CreateDbContext();
        await using var second = store.Contexts.CreateDbContext();
        (await first.Entries.SingleAsync(Ct)).Version++;
        (await second.Entries.SingleAsync(Ct)).Version++;

        await first.SaveChangesAsync(Ct);

        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => second.SaveChangesAsync(Ct));
    }
}
