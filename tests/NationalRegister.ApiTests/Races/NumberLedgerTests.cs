using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using NationalRegister.Api.Events;
using NationalRegister.Domain.Audit;
using NationalRegister.Domain.Children;
using NationalRegister.Domain.Events;
using NationalRegister.Store.Audit;
using NationalRegister.Store.Events;
using NationalRegister.Store.Work;
using NationalRegister.Testing;
using Xunit;

namespace NationalRegister.ApiTests.Races;

/// <summary>The ledger's numbers have no gaps, and nothing that is committed late is ever passed by.</summary>
public sealed class NumberLedgerTests
{
    private static readonly DateTime Now = new(2026, 11, 20, 18, 0, 0, DateTimeKind.Utc);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnEveryEngine]
    public async Task Everything_committed_has_a_number_and_the_numbers_have_no_gaps(TestEngine engine)
    {
        await using var database = await engine.NewRegister();
        using var store = new StoreProcess(database.Contexts(), new FakeTimeProvider(Now));
        using var numbering = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var sequencer = Task.Run(() => NumberUntil(store, numbering.Token), Ct);
        var seen = new List<long>();
        var reader = Task.Run(() => ReadUntil(store, 400, seen), Ct);

        await Parallel.ForAsync(0, 200, new ParallelOptions { MaxDegreeOfParallelism = 10, CancellationToken = Ct }, async (i, _) => await Tell(store, 2));

        // A reader that only asks for what comes after the last number it saw has seen all of it, in order.
        await reader.WaitAsync(TimeSpan.FromSeconds(60), Ct);
        await numbering.CancelAsync();
        await sequencer;
        Assert.Equal(Enumerable.Range(1, 400).Select(i => (long)i), seen);
        await Number(store);
        Assert.Equal(Enumerable.Range(0, 200).Select(i => (long?)i), await store.Committed(db => db.AuditEntries.OrderBy(a => a.Position).Select(a => a.Position).ToListAsync(Ct)));
    }

    [Fact]
    public async Task What_is_committed_late_is_numbered_late_and_never_skipped()
    {
        await using var database = await TestEngine.Postgres.NewRegister();
        using var store = new StoreProcess(database.Contexts(), new FakeTimeProvider(Now));
        await using var late = store.Contexts.CreateDbContext();
        await using var transaction = await late.Database.BeginTransactionAsync(Ct);
        // It began first, and its id says so.
        var first = new LedgerEvent { EventId = Guid.CreateVersion7(Now.AddMinutes(-1)), Audience = "202", Type = "entry.opened", RecordedAt = Now.AddMinutes(-1) };
        late.Add(first);
        await late.SaveChangesAsync(Ct);

        await Tell(store, 3);
        await Number(store);
        Assert.Equal([1, 2, 3], await Positions(store));

        await transaction.CommitAsync(Ct);
        await Number(store);
        Assert.Equal([1, 2, 3, 4], await Positions(store));
        Assert.Equal(4, await store.Committed(db => db.Events.Where(e => e.EventId == first.EventId).Select(e => e.Position).SingleAsync(Ct)));
    }

    [Theory, OnEveryEngine]
    public async Task Of_two_sequencers_one_numbers_and_the_other_takes_over_when_it_hangs(TestEngine engine)
    {
        await using var database = await engine.NewRegister();
        var clock = new FakeTimeProvider(Now);
        using var one = new StoreProcess(database.Contexts(), clock);
        using var other = new StoreProcess(database.Contexts(), clock);
        var (hangs, takesOver) = (Sequencer(one), Sequencer(other));
        await Tell(one, 1);
        await hangs.Run(Ct);
        await Tell(one, 1);

        Assert.False(await takesOver.Run(Ct));
        Assert.Equal([1], await Positions(one));

        clock.Advance(Leases.Term + TimeSpan.FromSeconds(1));
        await takesOver.Run(Ct);
        Assert.Equal([1, 2], await Positions(one));

        await Tell(one, 1);
        await Assert.ThrowsAsync<LeaseLostException>(() => hangs.Run(Ct));
        Assert.Equal([1, 2], await Positions(one));
    }

    [Theory, OnEveryEngine]
    public async Task The_hash_of_a_leaf_is_that_of_its_rows_and_erasing_a_salt_breaks_no_proof(TestEngine engine)
    {
        await using var database = await engine.NewRegister();
        using var store = new StoreProcess(database.Contexts(), new FakeTimeProvider(Now.AddTicks(1234567)));
        for (var i = 0; i < 7; i++)
        {
            var call = new Call("202", "officer-202", "subject-1", "searchChildren", "lookup", $"request-{i}") { Person = "Zoë", Role = "caseworker", CaseReference = "CASE-7" };
            await store.Transactions.Look(call, (_, ledger) =>
            {
                for (var child = 1; child <= i; child++) ledger.Touched(new ChildId(child));
                return Task.FromResult(0);
            }, Ct);
        }
        await Number(store);

        var before = await Leaves(store);
        Assert.Equal(before.Recomputed, before.Stored);

        await store.Committed(db => db.AuditChildren.Where(c => c.ChildId == new ChildId(2)).ExecuteDeleteAsync(Ct));
        Assert.Equal(MerkleTree.Root(before.Stored), MerkleTree.Root((await Leaves(store)).Stored));

        // An entry that is edited no longer has its hash.
        await store.Committed(db => db.AuditEntries.Where(a => a.Position == 3).ExecuteUpdateAsync(set => set.SetProperty(a => a.Outcome, "notFound"), Ct));
        var after = await Leaves(store);
        Assert.NotEqual(after.Recomputed[3], after.Stored[3]);
    }

    private static async Task<(List<byte[]> Stored, List<byte[]> Recomputed)> Leaves(StoreProcess store)
    {
        var entries = await store.Committed(db => db.AuditEntries.OrderBy(a => a.Position).ToListAsync(Ct));
        var children = (await store.Committed(db => db.AuditChildren.ToListAsync(Ct))).ToLookup(c => c.AuditEntryId);
        return ([.. entries.Select(e => e.LeafHash!)], [.. entries.Select(e => MerkleTree.LeafHash(AuditLeaves.Of(e, children[e.AuditEntryId]).ToBytes()))]);
    }

    private static NumberLedger Sequencer(StoreProcess store) => new(store.Transactions, store.Leases, store.Bells);

    private static async Task Number(StoreProcess store)
    {
        var sequencer = Sequencer(store);
        while (await sequencer.Run(Ct))
        {
            // There is more.
        }
    }

    private static async Task NumberUntil(StoreProcess store, CancellationToken done)
    {
        var sequencer = Sequencer(store);
        while (!done.IsCancellationRequested)
        {
            if (!await sequencer.Run(Ct)) await Task.Delay(5, CancellationToken.None);
        }
    }

    private static async Task ReadUntil(StoreProcess store, int count, List<long> seen)
    {
        while (seen.Count < count)
        {
            var last = seen.LastOrDefault();
            seen.AddRange(await store.Committed(db => db.Events.Where(e => e.Position > last).OrderBy(e => e.Position).Select(e => e.Position!.Value).ToListAsync(Ct)));
            await Task.Delay(2, Ct);
        }
    }

    private static Task<int> Tell(StoreProcess store, int events) => store.Transactions.Run(Call.Own("202", "system-202", "applySubmission", "race"), transaction =>
    {
        for (var i = 0; i < events; i++) transaction.Ledger.Tell("202", EventType.EntryChanged, new EventData());
        return Task.FromResult(events);
    }, Ct);

    private static Task<List<long>> Positions(StoreProcess store) =>
        store.Committed(db => db.Events.Where(e => e.Position != null).OrderBy(e => e.Position).Select(e => e.Position!.Value).ToListAsync(Ct));
}
