using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using NationalRegister.Store;
using NationalRegister.Store.Access;
using NationalRegister.Store.Work;

namespace NationalRegister.Identity;

/// <summary>The clients that may not call, whoever issued their tokens. Every process sees a new block within <see cref="Freshness"/>.</summary>
/// <param name="contexts">The database.</param>
/// <param name="queue">Turns, where writers take turns.</param>
/// <param name="time">The clock.</param>
public sealed class ClientBlocks(RegisterDbFactory contexts, WriteQueue queue, TimeProvider time) : IDisposable
{
    /// <summary>How old the list in memory may be.</summary>
    public static readonly TimeSpan Freshness = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim reading = new(1);
    private volatile Known? known;

    /// <summary>Whether the client is blocked.</summary>
    public async ValueTask<bool> Contains(string clientId, CancellationToken ct) =>
        (Fresh() ?? await Read(ct)).ClientIds.Contains(clientId);

    /// <summary>Blocks a client. Blocking it again keeps the first instant and reason.</summary>
    public async Task Add(string clientId, string reason, CancellationToken ct)
    {
        await using var db = contexts.CreateDbContext();
        using (await queue.Enter(Turn.Call, ct))
        {
            if (!await db.ClientBlocks.AnyAsync(block => block.ClientId == clientId, ct))
            {
                db.Add(new ClientBlock { ClientId = clientId, BlockedAt = time.GetUtcNow().UtcDateTime, Reason = reason });
                await db.SaveChangesAsync(ct);
            }
        }
        known = null;
    }

    /// <summary>Lets a client call again.</summary>
    public async Task Remove(string clientId, CancellationToken ct)
    {
        await using var db = contexts.CreateDbContext();
        using (await queue.Enter(Turn.Call, ct))
        {
            await db.ClientBlocks.Where(block => block.ClientId == clientId).ExecuteDeleteAsync(ct);
        }
        known = null;
    }

    /// <inheritdoc/>
    public void Dispose() => reading.Dispose();

    private Known? Fresh() => known is { } list && time.GetElapsedTime(list.ReadAt) < Freshness ? list : null;

    private async Task<Known> Read(CancellationToken ct)
    {
        // One reads for all who wait.
        await reading.WaitAsync(ct);
        try
        {
            if (Fresh() is { } list)
                return list;
            var readAt = time.GetTimestamp();
            await using var db = contexts.CreateDbContext();
            return known = new Known((await db.ClientBlocks.Select(block => block.ClientId).ToListAsync(ct)).ToFrozenSet(StringComparer.Ordinal), readAt);
        }
        finally
        {
            reading.Release();
        }
    }

    private sealed record Known(FrozenSet<string> ClientIds, long ReadAt);
}
