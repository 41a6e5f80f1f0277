using Microsoft.EntityFrameworkCore;
using NationalRegister.Domain.Children;
using NationalRegister.Domain.Events;
using NationalRegister.Store;
using NationalRegister.Store.Work;
using NationalRegister.Testing;
using Xunit;

namespace NationalRegister.StoreTests.Work;

/// <summary>One effect for one intention, whatever happens on the way to the database.</summary>
public sealed class TransactionsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private sealed record Done(string? Refused = null) : IOutcome;

    [Theory, OnEveryEngine]
    public async Task What_was_done_is_committed_before_the_caller_is_answered(TestEngine engine)
    {
        await using var database = await engine.NewRegister();
        using var store = new StoreProcess(database.Contexts(), Rows.Clock());

        await store.Transactions.Run(Rows.Call(), transaction =>
        {
            transaction.Db.Add(Rows.Child(1));
            transaction.Ledger.Touched(new ChildId(1));
            transaction.Ledger.Tell("202", EventType.EntryOpened, new EventData());
            return Task.FromResult(new Done());
        }, Ct);

        Assert.Equal(1, await store.Committed(db => db.Children.CountAsync(Ct)));
        Assert.Equal(1, await store.Committed(db => db.Events.CountAsync(e => e.Position == null, Ct)));
        var audit = await store.Committed(db => db.AuditEntries.SingleAsync(Ct));
        Assert.Equal(("ok", "putEntry", Rows.Now), (audit.Outcome, audit.Operation, audit.RecordedAt));
        Assert.Equal(audit.AuditEntryId, (await store.Committed(db => db.AuditChildren.SingleAsync(Ct))).AuditEntryId);
    }

    [Theory, OnEveryEngine]
    public async Task What_is_refused_leaves_its_audit_entry_and_nothing_else(TestEngine engine)
    {
        await using var database = await engine.NewRegister();
        using var store = new StoreProcess(database.Contexts(), Rows.Clock());

        var outcome = await store.Transactions.Run(Rows.Call(), async transaction =>
        {
            transaction.Db.Add(Rows.Child(1));
            await transaction.Db.SaveChangesAsync(Ct);
            transaction.Ledger.Touched(new ChildId(1));
            transaction.Ledger.Tell("202", EventType.EntryOpened, new EventData());
            return new Done("stale");
        }, Ct);

        Assert.Equal("stale", outcome.Refused);
        Assert.Equal(0, await store.Committed(db => db.Children.CountAsync(Ct)));
        Assert.Equal(0, await store.Committed(db => db.Events.CountAsync(Ct)));
        Assert.Equal("stale", (await store.Committed(db => db.AuditEntries.SingleAsync(Ct))).Outcome);
        // Whose record it was about is part of the trace.
        Assert.Equal(new ChildId(1), (await store.Committed(db => db.AuditChildren.SingleAsync(Ct))).ChildId);
    }

    [Theory, OnEveryEngine]
    public async Task Work_that_fails_leaves_nothing(TestEngine engine)
    {
        await using var database = await engine.NewRegister();
        using var store = new StoreProcess(database.Contexts(), Rows.Clock());

        await Assert.ThrowsAsync<InvalidOperationException>(() => store.Transactions.Run<Done>(Rows.Call(), async transaction =>
        {
            transaction.Db.Add(Rows.Child(1));
            await transaction.Db.SaveChangesAsync(Ct);
            throw new InvalidOperationException("A fault in the program.");
        }, Ct));

        Assert.Equal((0, 0), await Effects(store));
    }

    [Theory, OnEveryEngine]
    public async Task Work_that_lost_a_race_is_done_again_from_the_start_on_a_fresh_context(TestEngine engine)
    {
        await using var database = await engine.NewRegister();
        using var store = new StoreProcess(database.Contexts(), Rows.Clock());
        var contexts = new List<RegisterDb>();

        var seen = await store.Transactions.Run(Rows.Call(), Turn.Call,
            async (db, _) =>
            {
                contexts.Add(db);
                var found = await db.Children.AnyAsync(c => c.ChildId == new ChildId(1), Ct);
                // Somebody else is quicker, once.
                if (contexts.Count == 1) await store.Commit(Rows.Child(1));
                return found;
            },
            (transaction, found) =>
            {
                if (!found) transaction.Db.Add(Rows.Child(1));
                return Task.FromResult(found);
            }, Ct);

        Assert.True(seen);
        Assert.Equal(2, contexts.Distinct().Count());
        Assert.Equal((1, 1), await Effects(store));
    }

    [Theory, OnEveryEngine]
    public async Task Work_that_loses_every_race_is_told_that_it_may_come_back(TestEngine engine)
    {
        await using var database = await engine.NewRegister();
        using var store = new StoreProcess(database.Contexts(), Rows.Clock(), new NoChance());
        await store.Commit(Rows.Child(1));

        await Assert.ThrowsAsync<RaceLostException>(() => store.Transactions.Run(Rows.Call(), transaction =>
        {
            transaction.Db.Add(Rows.Child(1));
            return Task.FromResult(new Done());
        }, Ct));

        Assert.Equal((1, 0), await Effects(store));
    }

    [Theory, OnEveryEngine]
    public async Task A_commit_that_took_effect_though_its_answer_was_lost_is_not_done_again(TestEngine engine)
    {
        await using var database = await engine.NewRegister();
        var fault = new CommitFault(engine, Disturbed.After);
        using var store = new StoreProcess(database.Contexts(fault), Rows.Clock());

        Assert.Equal(1, await AddChild(store));

        Assert.Equal((1, 1), await Effects(store));
        Assert.Equal(1, fault.Commits);
    }

    [Theory, OnEveryEngine]
    public async Task A_commit_that_never_took_effect_is_done_again(TestEngine engine)
    {
        await using var database = await engine.NewRegister();
        using var store = new StoreProcess(database.Contexts(new CommitFault(engine, Disturbed.Before)), Rows.Clock());

        Assert.Equal(2, await AddChild(store));

        Assert.Equal((1, 1), await Effects(store));
    }

    [Theory, OnEveryEngine]
    public async Task A_commit_of_which_nothing_can_be_learnt_is_not_done_again(TestEngine engine)
    {
        await using var database = await engine.NewRegister();
        var asking = new CommandFault(text => text.Contains("AuditEntry", StringComparison.Ordinal) && !text.Contains("INSERT", StringComparison.Ordinal), () => Lost.Connection(engine));
        using var store = new StoreProcess(database.Contexts(new CommitFault(engine, Disturbed.After), asking), Rows.Clock(), new NoChance());

        await Assert.ThrowsAsync<RegisterUnavailableException>(() => AddChild(store));

        asking.On = false;
        Assert.Equal((1, 1), await Effects(store));
    }

    [Fact]
    public async Task A_commit_that_takes_effect_only_after_the_connection_was_cut_is_waited_for()
    {
        await using var database = await TestEngine.Postgres.NewRegister();
        var direct = new Npgsql.NpgsqlConnectionStringBuilder(database.ConnectionString);
        using var relay = new TcpRelay(direct.Port);
        using var plain = new StoreProcess(database.Contexts(), Rows.Clock());
        // The server takes its time between COMMIT and its effect.
        await plain.Committed(db => db.Database.ExecuteSqlRawAsync("""
            CREATE FUNCTION linger() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(1); RETURN NULL; END $$;
            CREATE CONSTRAINT TRIGGER linger AFTER INSERT ON "Child" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION linger();
            """, Ct));
        direct.Port = relay.Port;
        using var store = new StoreProcess(new RegisterDbFactory(Engine.Postgres, direct.ToString(), [new CutAtCommit(relay)]), Rows.Clock());

        var attempts = await AddChild(store);

        Assert.Equal(1, attempts);
        Assert.Equal((1, 1), await Effects(plain));
    }

    [Theory, OnEveryEngine]
    public async Task A_caller_who_goes_away_leaves_nothing(TestEngine engine)
    {
        await using var database = await engine.NewRegister();
        using var store = new StoreProcess(database.Contexts(), Rows.Clock());
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(Ct);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.Transactions.Run(Rows.Call(), async transaction =>
        {
            transaction.Db.Add(Rows.Child(1));
            await transaction.Db.SaveChangesAsync(Ct);
            await gone.CancelAsync();
            return new Done();
        }, gone.Token));

        Assert.Equal((0, 0), await Effects(store));
        // Nobody is kept waiting by what was given up.
        Assert.Equal(1, await AddChild(store));
    }

    [Theory, OnEveryEngine]
    public async Task A_step_is_done_again_until_it_is_committed(TestEngine engine)
    {
        await using var database = await engine.NewRegister();
        using var store = new StoreProcess(database.Contexts(new CommitFault(engine, Disturbed.Before)), Rows.Clock());
        var attempts = 0;

        await store.Transactions.Step(Turn.Chunk, db =>
        {
            attempts++;
            db.Add(Rows.Child(1));
            return Task.FromResult(0);
        }, Ct);

        Assert.Equal(2, attempts);
        Assert.Equal((1, 0), await Effects(store));
    }

    [Theory, OnEveryEngine]
    public async Task Instants_are_those_that_every_engine_can_keep(TestEngine engine)
    {
        await using var database = await engine.NewDatabase();
        var clock = Rows.Clock();
        using var store = new StoreProcess(database.Contexts(), clock);
        clock.Advance(TimeSpan.FromTicks(12_345_678));

        Assert.Equal((Rows.Now.AddTicks(12_345_670), DateTimeKind.Utc), (store.Transactions.Now, store.Transactions.Now.Kind));
    }

    /// <summary>Adds a child under an id that no other attempt uses.</summary>
    /// <returns>How many attempts it took.</returns>
    private static async Task<int> AddChild(StoreProcess store)
    {
        var attempts = 0;
        await store.Transactions.Run(Rows.Call(), transaction =>
        {
            transaction.Db.Add(Rows.Child(++attempts));
            return Task.FromResult(new Done());
        }, Ct);
        return attempts;
    }

    private static Task<(int Children, int AuditEntries)> Effects(StoreProcess store) =>
        store.Committed(async db => (await db.Children.CountAsync(Ct), await db.AuditEntries.CountAsync(Ct)));

    private sealed class CutAtCommit(TcpRelay relay) : Microsoft.EntityFrameworkCore.Diagnostics.DbTransactionInterceptor
    {
        private bool armed = true;

        public override ValueTask<Microsoft.EntityFrameworkCore.Diagnostics.InterceptionResult> TransactionCommittingAsync(
            System.Data.Common.DbTransaction transaction, Microsoft.EntityFrameworkCore.Diagnostics.TransactionEventData eventData,
            Microsoft.EntityFrameworkCore.Diagnostics.InterceptionResult result, CancellationToken cancellationToken = default)
        {
            if (armed)
            {
                armed = false;
                _ = Task.Delay(300, CancellationToken.None).ContinueWith(_ => relay.Cut(), TaskScheduler.Default);
            }

            return new(result);
        }
    }
}
