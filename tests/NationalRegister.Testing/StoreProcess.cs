using NationalRegister.Domain;
using NationalRegister.Store;
using NationalRegister.Store.Audit;
using NationalRegister.Store.Submissions;
using NationalRegister.Store.Work;

namespace NationalRegister.Testing;

/// <summary>What one process of the register has of the store, put together as the host does it. Two of them on one database are two replicas.</summary>
public sealed class StoreProcess : IDisposable
{
    /// <summary>Starts one.</summary>
    /// <param name="contexts">Its database, with what disturbs it.</param>
    /// <param name="time">Its clock.</param>
    /// <param name="randomness">Where salts and pauses come from; the operating system, if nothing is said.</param>
    public StoreProcess(RegisterDbFactory contexts, TimeProvider time, Randomness? randomness = null)
    {
        ArgumentNullException.ThrowIfNull(contexts);
        Contexts = contexts;
        Queue = new(contexts.Engine);
        Audits = new(contexts, Queue, Bells);
        Transactions = new(contexts, Queue, Audits, Bells, time, randomness ?? Randomness.Secure);
        Leases = new(contexts, Queue, time);
        Payloads = new(contexts, Transactions);
    }

    /// <summary>Makes contexts.</summary>
    public RegisterDbFactory Contexts { get; }

    /// <summary>Wakes its jobs.</summary>
    public Bells Bells { get; } = new();

    /// <summary>Gives turns to its writers.</summary>
    public WriteQueue Queue { get; }

    /// <summary>Writes audit rows of reads and refusals.</summary>
    public AuditQueue Audits { get; }

    /// <summary>Its transaction runner.</summary>
    public Transactions Transactions { get; }

    /// <summary>Its leases.</summary>
    public Leases Leases { get; }

    /// <summary>Its payloads.</summary>
    public Payloads Payloads { get; }

    /// <summary>Reads what is committed, beside anything else that goes on.</summary>
    public async Task<T> Committed<T>(Func<RegisterDb, Task<T>> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        await using var db = Contexts.CreateDbContext();
        return await read(db);
    }

    /// <summary>Commits rows as they are.</summary>
    public async Task Commit(params object[] rows)
    {
        using var turn = await Queue.Enter(Turn.Call, CancellationToken.None);
        await using var db = Contexts.CreateDbContext();
        db.AddRange(rows);
        await db.SaveChangesAsync();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Audits.Dispose();
        Bells.Dispose();
    }
}
