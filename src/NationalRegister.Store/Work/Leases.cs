using Microsoft.EntityFrameworkCore;

namespace NationalRegister.Store.Work;

/// <summary>A lease as its holder has it.</summary>
/// <param name="Name">The job.</param>
/// <param name="Token">What each commit of the job shows.</param>
public sealed record HeldLease(string Name, long Token);

/// <summary>A worker's lease went to another while it was at work: what it was about to commit must not be.</summary>
public sealed class LeaseLostException(string name) : Exception($"The lease '{name}' went to another worker.");

/// <summary>Takes and gives back leases. A worker that hangs loses its lease when it runs out, and its late commit is refused.</summary>
public sealed class Leases(RegisterDbFactory contexts, WriteQueue queue, TimeProvider time)
{
    /// <summary>How long a lease holds unless it is renewed.</summary>
    public static readonly TimeSpan Term = TimeSpan.FromSeconds(30);

    /// <summary>Who this process is.</summary>
    private readonly string owner = $"{Environment.ProcessId}-{Guid.CreateVersion7(time.GetUtcNow()):N}";

    /// <summary>Takes a lease, if nobody else holds it.</summary>
    public async Task<HeldLease?> Take(string name, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        using var turn = await queue.Enter(Turn.Chunk, ct);
        await using var db = contexts.CreateDbContext();
        var until = now + Term;
        var taken = await db.Leases.Where(l => l.Name == name && (l.Until < now || l.Owner == owner))
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.Owner, owner).SetProperty(l => l.Until, until).SetProperty(l => l.Token, l => l.Token + 1), ct);
        if (taken == 0 && !await db.Leases.AnyAsync(l => l.Name == name, ct))
        {
            try
            {
                db.Add(new Lease { Name = name, Owner = owner, Until = until, Token = 1 });
                taken = await db.SaveChangesAsync(ct);
            }
            catch (DbUpdateException race) when (contexts.Engine.MayPass(race))
            {
                return null;
            }
        }
        return taken == 0 ? null : new HeldLease(name, await db.Leases.Where(l => l.Name == name && l.Owner == owner).Select(l => l.Token).SingleOrDefaultAsync(ct));
    }

    /// <summary>Shows the lease within a transaction and renews it; the row stays locked until the commit.</summary>
    /// <exception cref="LeaseLostException">Another worker has it.</exception>
    public async Task Show(RegisterDb db, HeldLease lease, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(lease);
        var until = time.GetUtcNow().UtcDateTime + Term;
        if (await db.Leases.Where(l => l.Name == lease.Name && l.Token == lease.Token).ExecuteUpdateAsync(set => set.SetProperty(l => l.Until, until), ct) != 1)
        {
            throw new LeaseLostException(lease.Name);
        }
    }

    /// <summary>Frees what a process left that died, where an engine serves one process at a time and this one now holds its database.</summary>
    public async Task FreeOfTheDead(CancellationToken ct)
    {
        if (!contexts.Engine.WritesInTurn)
        {
            return;
        }
        var now = time.GetUtcNow().UtcDateTime.AddTicks(-TimeSpan.TicksPerSecond);
        using var turn = await queue.Enter(Turn.Chunk, ct);
        await using var db = contexts.CreateDbContext();
        await db.Leases.ExecuteUpdateAsync(set => set.SetProperty(l => l.Until, now), ct);
    }

    /// <summary>Gives a lease back.</summary>
    public async Task Return(HeldLease lease, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(lease);
        var now = time.GetUtcNow().UtcDateTime.AddTicks(-TimeSpan.TicksPerSecond);
        using var turn = await queue.Enter(Turn.Chunk, ct);
        await using var db = contexts.CreateDbContext();
        await db.Leases.Where(l => l.Name == lease.Name && l.Token == lease.Token).ExecuteUpdateAsync(set => set.SetProperty(l => l.Until, now), ct);
    }
}
