using Microsoft.EntityFrameworkCore;
using NationalRegister.Domain.Events;
using NationalRegister.Testing;
using Xunit;
using static NationalRegister.StoreTests.Refusals;

namespace NationalRegister.StoreTests.Events;

public sealed class EventTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnEveryEngine]
    public async Task A_number_is_given_to_one_event(TestEngine engine)
    {
        await using var database = await engine.NewRegister();
        using var store = new StoreProcess(database.Contexts(), Rows.Clock());
        await store.Commit(Rows.Event(position: 1), Rows.Event(position: 2), Rows.Event(), Rows.Event());

        await Refuses(Broken.Key, () => store.Commit(Rows.Event(position: 2)));
    }

    [Theory, OnEveryEngine]
    public async Task Events_are_numbered_in_order_of_their_ids_without_gaps_a_batch_at_a_time(TestEngine engine)
    {
        await using var database = await engine.NewRegister();
        using var store = new StoreProcess(database.Contexts(), Rows.Clock());
        await store.Commit([.. Enumerable.Range(0, 25).Reverse().Select(ms => Rows.Event(Rows.Now.AddMilliseconds(ms)))]);

        var batches = new List<int>();
        for (var last = 0; last < 25; last += batches[^1])
        {
            batches.Add(await store.Committed(db => db.Database.ExecuteSqlAsync(engine.Store.NumberEvents(last, 10), Ct)));
        }

        Assert.Equal([10, 10, 5], batches);
        var events = await store.Committed(db => db.Events.OrderBy(e => e.Position).ToListAsync(Ct));
        Assert.Equal(Enumerable.Range(1, 25).Select(i => (long?)i), events.Select(e => e.Position));
        Assert.Equal(Enumerable.Range(0, 25).Select(ms => Rows.Now.AddMilliseconds(ms)), events.Select(e => e.RecordedAt));
    }

    [Theory, OnEveryEngine]
    public async Task What_one_piece_of_work_tells_is_numbered_in_the_order_in_which_it_was_told(TestEngine engine)
    {
        await using var database = await engine.NewRegister();
        using var store = new StoreProcess(database.Contexts(), Rows.Clock());

        await store.Transactions.Run(Rows.Call(), transaction =>
        {
            for (var i = 0; i < 100; i++) transaction.Ledger.Tell("202", EventType.EntryChanged, new EventData { State = $"{i}" });
            return Task.FromResult(0);
        }, Ct);
        await store.Committed(db => db.Database.ExecuteSqlAsync(engine.Store.NumberEvents(0, 1000), Ct));

        var told = await store.Committed(db => db.Events.OrderBy(e => e.Position).Select(e => e.Data).ToListAsync(Ct));
        Assert.Equal(Enumerable.Range(0, 100).Select(i => $"{i}"), told.Select(data => EventData.FromText(data).State));
    }
}
