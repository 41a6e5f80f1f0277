using Microsoft.EntityFrameworkCore;
using NationalRegister.Domain.Children;
using NationalRegister.Store;
using NationalRegister.Store.Work;
using NationalRegister.Testing;
using Xunit;

namespace NationalRegister.StoreTests.Work;

public sealed class OutageTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_database_that_went_away_is_told_as_such_and_found_again_when_it_is_back()
    {
        await using var server = await PostgresServer.Start(durable: true);
        var contexts = new RegisterDbFactory(Engine.Postgres, await server.NewDatabase());
        await using (var db = contexts.CreateDbContext()) await Engine.Postgres.Migrate(db, Ct);
        using var store = new StoreProcess(contexts, Rows.Clock());
        // A pool of connections that will all be dead.
        await Task.WhenAll(Enumerable.Range(1, 30).Select(i => Task.Run(() => AddChild(store, i), Ct)));

        await server.KillHard();

        await Assert.ThrowsAsync<RegisterUnavailableException>(() => AddChild(store, 31));
        await Assert.ThrowsAsync<RegisterUnavailableException>(() => Look(store));

        await server.Restart();

        await Task.WhenAll(Enumerable.Range(32, 30).Select(i => Task.Run(() => AddChild(store, i), Ct)));
        await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => Task.Run(() => Look(store), Ct)));
        // All that was acknowledged is there, once, and nothing else.
        var children = await store.Committed(db => db.Children.OrderBy(c => c.ChildId).Select(c => c.ChildId).ToListAsync(Ct));
        Assert.Equal(Enumerable.Range(1, 61).Where(i => i != 31).Select(i => new ChildId(i)), children);
        Assert.Equal(60 + 30, await store.Committed(db => db.AuditEntries.CountAsync(Ct)));
    }

    [Fact]
    public async Task Backends_that_are_ended_under_the_work_cost_no_call()
    {
        await using var database = await TestEngine.Postgres.NewRegister();
        using var store = new StoreProcess(database.Contexts(), Rows.Clock());
        using var done = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var killer = Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
            {
                await store.Committed(db => db.Database.SqlQueryRaw<bool>(
                    "SELECT pg_terminate_backend(pid) AS \"Value\" FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()").ToListAsync(Ct));
                await Task.Delay(150, Ct);
            }
        }, Ct);

        await Parallel.ForAsync(1, 201, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = Ct }, async (i, _) => await AddChild(store, i));

        await done.CancelAsync();
        await killer;
        Assert.Equal(200, await store.Committed(db => db.Children.CountAsync(Ct)));
        Assert.Equal(200, await store.Committed(db => db.AuditEntries.CountAsync(Ct)));
    }

    private static Task<int> AddChild(StoreProcess store, int id) => store.Transactions.Run(Rows.Call(), transaction =>
    {
        transaction.Db.Add(Rows.Child(id));
        return Task.FromResult(id);
    }, Ct);

    private static Task<int> Look(StoreProcess store) => store.Transactions.Look(Rows.Call(), (db, _) => db.Children.CountAsync(Ct), Ct);
}
