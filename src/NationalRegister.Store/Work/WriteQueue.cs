namespace NationalRegister.Store.Work;

/// <summary>Who goes first where writers must take turns.</summary>
public enum Turn
{
    /// <summary>A call that somebody waits for.</summary>
    Call,

    /// <summary>A chunk of a file.</summary>
    Chunk,
}

/// <summary>
/// One writer at a time within the process, calls before chunks, each in order of arrival. The engine's own waiting (sleep and try
/// again) lets a call starve behind chunks.
/// </summary>
/// <param name="engine">An engine that lets many write at once needs no queue.</param>
public sealed class WriteQueue(Engine engine)
{
    private readonly Lock gate = new();
    private readonly Queue<TaskCompletionSource> calls = new();
    private readonly Queue<TaskCompletionSource> chunks = new();
    private bool taken;

    /// <summary>Waits for its turn; disposing what is returned gives it on.</summary>
    public async Task<IDisposable> Enter(Turn turn, CancellationToken ct)
    {
        if (!engine.WritesInTurn)
        {
            return new Place(null);
        }
        TaskCompletionSource waiting;
        lock (gate)
        {
            if (!taken)
            {
                taken = true;
                return new Place(this);
            }
            waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            (turn == Turn.Call ? calls : chunks).Enqueue(waiting);
        }
        await using var cancelled = ct.Register(() => waiting.TrySetCanceled(ct));
        await waiting.Task;
        return new Place(this);
    }

    private void Leave()
    {
        lock (gate)
        {
            while (calls.TryDequeue(out var next) || chunks.TryDequeue(out next))
            {
                // One that was cancelled while it waited is passed over.
                if (next.TrySetResult())
                {
                    return;
                }
            }
            taken = false;
        }
    }

    private sealed class Place(WriteQueue? queue) : IDisposable
    {
        private WriteQueue? queue = queue;

        public void Dispose() => Interlocked.Exchange(ref queue, null)?.Leave();
    }
}
