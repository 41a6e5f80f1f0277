using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using NationalRegister.Store.Work;

namespace NationalRegister.Store.Audit;

/// <summary>
/// Writes the audit rows of reads and refusals. What waits is committed as a group, so that a hundred lookups cost one flush;
/// a caller is answered only once its own row is durable.
/// </summary>
/// <param name="contexts">The database.</param>
/// <param name="queue">Turns, where writers take turns.</param>
/// <param name="bells">Told that the ledger has rows without a number.</param>
public sealed class AuditQueue(RegisterDbFactory contexts, WriteQueue queue, Bells bells) : IDisposable
{
    private const int LargestGroup = 200;
    private readonly Channel<Pending> pending = Channel.CreateUnbounded<Pending>(new UnboundedChannelOptions { SingleReader = false });
    private readonly SemaphoreSlim writer = new(1, 1);

    /// <summary>Writes rows; returns once they are committed.</summary>
    /// <exception cref="DbUpdateException">They could not be written: the call must not be answered.</exception>
    public async Task Write(IEnumerable<object> rows, CancellationToken ct)
    {
        var mine = new Pending([.. rows], new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        pending.Writer.TryWrite(mine);
        // Whoever comes first writes for all that wait behind; the others find their rows written when their turn comes.
        await writer.WaitAsync(ct);
        try
        {
            while (!mine.Done.Task.IsCompleted)
            {
                await WriteGroup();
            }
        }
        finally
        {
            writer.Release();
        }
        await mine.Done.Task;
    }

    /// <inheritdoc/>
    public void Dispose() => writer.Dispose();

    private async Task WriteGroup()
    {
        var group = new List<Pending>();
        while (group.Count < LargestGroup && pending.Reader.TryRead(out var next))
        {
            group.Add(next);
        }
        // The group is written whole even if the caller that happened to write it goes away.
        using var turn = await queue.Enter(Turn.Call, CancellationToken.None);
        var failure = await Save(group);
        // A row that the database refuses takes no other caller's with it.
        var alone = failure is not null && group.Count > 1 && !contexts.Engine.Unavailable(failure);
        foreach (var one in group)
        {
            if ((alone ? await Save([one]) : failure) is { } mine)
            {
                one.Done.TrySetException(mine);
            }
            else
            {
                one.Done.TrySetResult();
            }
        }
        bells.Ledger.Ring();
    }

    private async Task<Exception?> Save(IEnumerable<Pending> group)
    {
        try
        {
            await using var db = contexts.CreateDbContext();
            db.AddRange(group.SelectMany(p => p.Rows));
            await db.SaveChangesAsync(CancellationToken.None);
            return null;
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            return failure;
        }
    }

    private sealed record Pending(IReadOnlyList<object> Rows, TaskCompletionSource Done);
}
