using Microsoft.EntityFrameworkCore;
using NationalRegister.Store;
using NationalRegister.Store.Work;
using NationalRegister.Testing;
using Xunit;

namespace NationalRegister.StoreTests.Work;

/// <summary>Writers take turns where the engine lets one write at a time.</summary>
public sealed class WriteQueueTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private readonly WriteQueue queue = new(Engine.Sqlite);
    private readonly List<string> order = [];

    [Fact]
    public async Task Calls_go_before_chunks_and_each_in_order_of_arrival()
    {
        var first = await queue.Enter(Turn.Chunk, Ct);
        Task[] waiting = [Pass("chunk 1", Turn.Chunk), Pass("call 1", Turn.Call), Pass("chunk 2", Turn.Chunk), Pass("call 2", Turn.Call), Pass("call 3", Turn.Call)];

        first.Dispose();
        await Task.WhenAll(waiting);

        Assert.Equal(["call 1", "call 2", "call 3", "chunk 1", "chunk 2"], order);
    }

    [Fact]
    public async Task Nobody_enters_while_another_is_inside()
    {
        var inside = 0;
        var most = 0;

        await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(async () =>
        {
            using (await queue.Enter(i % 3 == 0 ? Turn.Chunk : Turn.Call, Ct))
            {
                most = Math.Max(most, Interlocked.Increment(ref inside));
                await Task.Yield();
                Interlocked.Decrement(ref inside);
            }
        }, Ct)));

        Assert.Equal(1, most);
    }

    [Fact]
    public async Task A_turn_that_nobody_waits_for_any_more_goes_to_the_next()
    {
        using var gone = new CancellationTokenSource();
        var first = await queue.Enter(Turn.Call, Ct);
        var cancelled = queue.Enter(Turn.Call, gone.Token);
        var next = Pass("next", Turn.Chunk);

        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        Assert.Empty(order);
        first.Dispose();

        await next;
        Assert.Equal(["next"], order);
    }

    [Fact]
    public async Task No_turn_is_lost_however_cancelling_and_leaving_meet()
    {
        for (var round = 0; round < 500; round++)
        {
            using var gone = new CancellationTokenSource();
            var first = await queue.Enter(Turn.Call, Ct);
            var doubtful = queue.Enter(Turn.Call, gone.Token);

            await Task.WhenAll(Task.Run(gone.Cancel, Ct), Task.Run(first.Dispose, Ct));

            try
            {
                (await doubtful).Dispose();
            }
            catch (OperationCanceledException)
            {
                // It was cancelled in time; its turn must have gone on.
            }
            (await queue.Enter(Turn.Chunk, Ct).WaitAsync(TimeSpan.FromSeconds(30), Ct)).Dispose();
        }
    }

    [Fact]
    public async Task A_turn_given_back_twice_is_given_back_once()
    {
        var first = await queue.Enter(Turn.Call, Ct);
        first.Dispose();
        using var second = await queue.Enter(Turn.Call, Ct);
        var third = queue.Enter(Turn.Call, Ct);

        first.Dispose();

        Assert.False(third.IsCompleted);
        second.Dispose();
        (await third).Dispose();
    }

    [Fact]
    public async Task An_engine_that_lets_many_write_keeps_nobody_waiting()
    {
        var open = new WriteQueue(Engine.Postgres);

        using var first = await open.Enter(Turn.Chunk, Ct);
        using var second = await open.Enter(Turn.Chunk, Ct);
    }

    [Fact]
    public async Task A_file_serves_one_process_at_a_time()
    {
        await using var database = await TestEngine.Sqlite.NewDatabase();
        var held = Engine.Sqlite.Hold(database.ConnectionString);

        Assert.Throws<InvalidOperationException>(() => Engine.Sqlite.Hold(database.ConnectionString));

        held.Dispose();
        Engine.Sqlite.Hold(database.ConnectionString).Dispose();
    }

    [Fact]
    public async Task A_call_is_not_kept_waiting_by_a_row_of_chunks()
    {
        await using var database = await TestEngine.Sqlite.NewRegister();
        using var store = new StoreProcess(database.Contexts(), Rows.Clock());
        var (chunks, chunksWhenCalled) = (0, 0);

        await Task.WhenAll(
            Task.WhenAll(Enumerable.Range(1, 40).Select(i => store.Transactions.Step(Turn.Chunk, async db =>
            {
                db.Add(Rows.Child(i));
                await Task.Delay(5, Ct);
                return Interlocked.Increment(ref chunks);
            }, Ct))),
            store.Transactions.Step(Turn.Call, db =>
            {
                chunksWhenCalled = chunks;
                return Task.FromResult(0);
            }, Ct));

        Assert.InRange(chunksWhenCalled, 0, 1);
        Assert.Equal(40, await store.Committed(db => db.Children.CountAsync(Ct)));
    }

    private async Task Pass(string name, Turn turn)
    {
        using var place = await queue.Enter(turn, Ct);
        order.Add(name);
    }
}
