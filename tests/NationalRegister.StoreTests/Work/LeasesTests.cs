using Microsoft.EntityFrameworkCore;
using NationalRegister.Domain.Children;
using NationalRegister.Store.Work;
using NationalRegister.Testing;
using Xunit;

namespace NationalRegister.StoreTests.Work;

/// <summary>One worker does a job at a time, and one that hung cannot write late.</summary>
public sealed class LeasesTests
{
    private const string Job = "sequence";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnEveryEngine]
    public async Task Of_two_workers_one_has_the_lease(TestEngine engine)
    {
        await using var database = await engine.NewRegister();
        var clock = Rows.Clock();
        using var one = new StoreProcess(database.Contexts(), clock);
        using var other = new StoreProcess(database.Contexts(), clock);

        Assert.NotNull(await one.Leases.Take(Job, Ct));

        Assert.Null(await other.Leases.Take(Job, Ct));
        Assert.NotNull(await other.Leases.Take("another job", Ct));
    }

    [Theory, OnEveryEngine]
    public async Task Of_twenty_workers_that_come_at_once_one_has_the_lease(TestEngine engine)
    {
        await using var database = await engine.NewRegister();
        var clock = Rows.Clock();
        // On one file there is one process, whose workers share its queue.
        var workers = Enumerable.Range(0, 20).Select(_ => new StoreProcess(database.Contexts(), clock)).ToList();

        var leases = await Task.WhenAll(workers.Select(w => Task.Run(() => w.Leases.Take(Job, Ct), Ct)));

        Assert.Single(leases, lease => lease is not null);
        workers.ForEach(w => w.Dispose());
    }

    [Theory, OnEveryEngine]
    public async Task What_a_dead_process_held_is_free_at_once_only_where_one_process_has_the_database(TestEngine engine)
    {
        await using var database = await engine.NewRegister();
        var clock = Rows.Clock();
        using var dead = new StoreProcess(database.Contexts(), clock);
        using var next = new StoreProcess(database.Contexts(), clock);
        await dead.Leases.Take(Job, Ct);

        await next.Leases.FreeOfTheDead(Ct);

        Assert.Equal(database.Engine.WritesInTurn, await next.Leases.Take(Job, Ct) is { Token: 2 });
    }

    [Theory, OnEveryEngine]
    public async Task A_lease_that_runs_out_or_is_given_back_goes_to_another_with_a_higher_token(TestEngine engine)
    {
        await using var database = await engine.NewRegister();
        var clock = Rows.Clock();
        using var one = new StoreProcess(database.Contexts(), clock);
        using var other = new StoreProcess(database.Contexts(), clock);

        var first = await one.Leases.Take(Job, Ct);
        clock.Advance(Leases.Term);
        Assert.Null(await other.Leases.Take(Job, Ct));
        clock.Advance(TimeSpan.FromSeconds(1));
        var second = await other.Leases.Take(Job, Ct);
        await other.Leases.Return(second!, Ct);
        var third = await one.Leases.Take(Job, Ct);

        Assert.Equal([1, 2, 3], new[] { first, second, third }.Select(l => l!.Token));
    }

    [Theory, OnEveryEngine]
    public async Task A_lease_that_another_has_by_now_cannot_be_given_back(TestEngine engine)
    {
        await using var database = await engine.NewRegister();
        var clock = Rows.Clock();
        using var one = new StoreProcess(database.Contexts(), clock);
        using var other = new StoreProcess(database.Contexts(), clock);
        var late = await one.Leases.Take(Job, Ct);
        clock.Advance(Leases.Term * 2);
        Assert.NotNull(await other.Leases.Take(Job, Ct));

        await one.Leases.Return(late!, Ct);

        Assert.Null(await one.Leases.Take(Job, Ct));
    }

    [Theory, OnEveryEngine]
    public async Task A_worker_that_shows_its_lease_keeps_it(TestEngine engine)
    {
        await using var database = await engine.NewRegister();
        var clock = Rows.Clock();
        using var one = new StoreProcess(database.Contexts(), clock);
        using var other = new StoreProcess(database.Contexts(), clock);
        var lease = await one.Leases.Take(Job, Ct);

        for (var minute = 0; minute < 3; minute++)
        {
            clock.Advance(Leases.Term - TimeSpan.FromSeconds(1));
            Assert.Equal(0, await AtWork(one, lease!));
            Assert.Null(await other.Leases.Take(Job, Ct));
        }
    }

    [Theory, OnEveryEngine]
    public async Task A_worker_that_hung_loses_its_lease_and_its_late_commit_is_refused(TestEngine engine)
    {
        await using var database = await engine.NewRegister();
        var clock = Rows.Clock();
        using var hung = new StoreProcess(database.Contexts(), clock);
        using var other = new StoreProcess(database.Contexts(), clock);
        var late = await hung.Leases.Take(Job, Ct);
        clock.Advance(Leases.Term + TimeSpan.FromSeconds(1));
        var now = await other.Leases.Take(Job, Ct);
        await AtWork(other, now!, Rows.Child(1));

        await Assert.ThrowsAsync<LeaseLostException>(() => AtWork(hung, late!, Rows.Child(2)));

        Assert.Equal([new ChildId(1)], await other.Committed(db => db.Children.Select(c => c.ChildId).ToListAsync(Ct)));
        // Who has the lease goes on undisturbed.
        await AtWork(other, now!, Rows.Child(3));
    }

    private static Task<int> AtWork(StoreProcess worker, HeldLease lease, params object[] rows) => worker.Transactions.Step(Turn.Chunk, async db =>
    {
        db.AddRange(rows);
        await worker.Leases.Show(db, lease, Ct);
        return 0;
    }, Ct);
}
