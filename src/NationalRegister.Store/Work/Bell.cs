namespace NationalRegister.Store.Work;

/// <summary>Wakes a background job of this process when there is something to do. A bell that nobody hears is heard at the next look.</summary>
public sealed class Bell : IDisposable
{
    private readonly SemaphoreSlim rung = new(0, 1);

    /// <summary>Rings. Ringing twice before anybody looks is ringing once.</summary>
    public void Ring()
    {
        try
        {
            rung.Release();
        }
        catch (SemaphoreFullException)
        {
            // It rings already.
        }
    }

    /// <summary>Waits until it rings, at most so long.</summary>
    public Task Wait(TimeSpan most, CancellationToken ct) => rung.WaitAsync(most, ct);

    /// <inheritdoc/>
    public void Dispose() => rung.Dispose();
}

/// <summary>The bells of the register's background work.</summary>
public sealed class Bells : IDisposable
{
    /// <summary>A submission was received.</summary>
    public Bell Submissions { get; } = new();

    /// <summary>The ledger has rows without a number.</summary>
    public Bell Ledger { get; } = new();

    /// <inheritdoc/>
    public void Dispose()
    {
        Submissions.Dispose();
        Ledger.Dispose();
    }
}
