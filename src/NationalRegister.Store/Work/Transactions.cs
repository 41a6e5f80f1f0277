using System.Data;
using Microsoft.EntityFrameworkCore;
using NationalRegister.Domain;
using NationalRegister.Store.Audit;

namespace NationalRegister.Store.Work;

/// <summary>What work comes to. Work that was refused leaves nothing but its audit entry.</summary>
public interface IOutcome
{
    /// <summary>The code of the problem; null where the work was done.</summary>
    string? Refused { get; }
}

/// <summary>The register cannot do this now and may be able to later: the caller is told when to try again.</summary>
public class RegisterUnavailableException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>The work lost to a key or a version again and again, while the database was there: perhaps it always will.</summary>
public sealed class RaceLostException(Exception inner) : RegisterUnavailableException("The work could not be committed after repeated attempts.", inner);

/// <summary>One attempt at a piece of work, with a context of its own.</summary>
/// <param name="Db">The context.</param>
/// <param name="Ledger">What the work leaves behind.</param>
/// <param name="Clock">The runner's clock.</param>
public sealed record Transaction(RegisterDb Db, Ledger Ledger, Func<DateTime> Clock)
{
    /// <summary>The instant of the work, in UTC to the microsecond.</summary>
    public DateTime Now => Ledger.Now;

    /// <summary>Passes the identity gate, waiting for whoever is in it until they commit.</summary>
    /// <returns>True where nobody passed since <paramref name="seen"/> was read, so that what was read then still holds.</returns>
    public async Task<bool> PassGate(string name, long seen, CancellationToken ct)
    {
        var passed = await Db.Gates.Where(g => g.Name == name && g.Version == seen)
            .ExecuteUpdateAsync(set => set.SetProperty(g => g.Version, g => g.Version + 1), ct) == 1;
        if (!passed)
        {
            await Db.Gates.Where(g => g.Name == name).ExecuteUpdateAsync(set => set.SetProperty(g => g.Version, g => g.Version + 1), ct);
            // What is read from here on may be younger than the work: the work must not be recorded as older than what it follows.
            Ledger.Resume(Clock());
        }
        return passed;
    }
}

/// <summary>
/// The one transaction runner. Work that lost a race or a connection is done again from the start, on a fresh context. Where a
/// commit's outcome is unknown, the audit entry that the work wrote tells whether it happened: one effect for one intention.
/// </summary>
public sealed class Transactions(RegisterDbFactory contexts, WriteQueue queue, AuditQueue audits, Bells bells, TimeProvider time, Randomness randomness)
{
    private const int Attempts = 12;
    private static readonly TimeSpan LongestCommit = TimeSpan.FromSeconds(5);

    /// <summary>The engine underneath.</summary>
    public Engine Engine => contexts.Engine;

    /// <summary>Now, in UTC, truncated to the microsecond that every engine keeps.</summary>
    public DateTime Now
    {
        get
        {
            var at = time.GetUtcNow().UtcDateTime;
            return new DateTime(at.Ticks - (at.Ticks % TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc);
        }
    }

    /// <summary>Does work in one transaction and commits it before it returns.</summary>
    public Task<T> Run<T>(Call call, Func<Transaction, Task<T>> work, CancellationToken ct) =>
        Run(call, Turn.Call, (_, _) => Task.FromResult(0), (transaction, _) => work(transaction), ct);

    /// <summary>Reads and decides first, then writes in one transaction: on an engine with one writer, reading keeps nobody waiting.</summary>
    /// <param name="call">Who calls.</param>
    /// <param name="turn">Who goes first.</param>
    /// <param name="prepare">Reads and decides; what it read is guarded by versions, keys or a gate.</param>
    /// <param name="work">Writes.</param>
    /// <param name="ct">Gives up between attempts.</param>
    /// <exception cref="RegisterUnavailableException">The database refuses, or the work lost every race.</exception>
    public async Task<T> Run<TPlan, T>(Call call, Turn turn, Func<RegisterDb, DateTime, Task<TPlan>> prepare, Func<Transaction, TPlan, Task<T>> work, CancellationToken ct)
    {
        return await Patiently(async () =>
        {
            var result = await Attempt(new Ledger(call, Now, randomness), turn, prepare, work, ct);
            bells.Ledger.Ring();
            return result;
        }, ct);
    }

    /// <summary>Does a step of the register's own work in one transaction, without a trace of its own: done twice, it must come to the same.</summary>
    public Task<T> Step<T>(Turn turn, Func<RegisterDb, Task<T>> step, CancellationToken ct) => Patiently(async () =>
    {
        using var place = await queue.Enter(turn, ct);
        await using var db = contexts.CreateDbContext();
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, ct);
        var result = await step(db);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(CancellationToken.None);
        return result;
    }, ct);

    /// <summary>Reads for the register's own work.</summary>
    public async Task<T> Read<T>(Func<RegisterDb, Task<T>> read)
    {
        await using var db = contexts.CreateDbContext();
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        return await read(db);
    }

    /// <summary>Reads, then leaves the audit entry of the read before it returns what was read.</summary>
    /// <exception cref="RegisterUnavailableException">The read or its audit entry failed: nothing is returned that left no trace.</exception>
    public async Task<T> Look<T>(Call call, Func<RegisterDb, Ledger, Task<T>> read, CancellationToken ct)
    {
        var (result, ledger) = await Patiently(async () =>
        {
            var ledger = new Ledger(call, Now, randomness);
            return (await Read(db => read(db, ledger)), ledger);
        }, ct);
        try
        {
            await audits.Write(ledger.AuditRows((result as IOutcome)?.Refused ?? "ok"), ct);
            return result;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            throw new RegisterUnavailableException("The read cannot be audited now, so it is not answered.", failure);
        }
    }

    private async Task<T> Patiently<T>(Func<Task<T>> attempted, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await attempted();
            }
            catch (Exception failure) when (failure is not (OperationCanceledException or RegisterUnavailableException) && contexts.Engine.MayPass(failure))
            {
                if (attempt >= Attempts)
                {
                    throw contexts.Engine.Unavailable(failure)
                        ? new RegisterUnavailableException("The database did not take the work after repeated attempts.", failure) : new RaceLostException(failure);
                }
                await Task.Delay(Pause(attempt), ct);
            }
            catch (Exception failure) when (failure is not (OperationCanceledException or RegisterUnavailableException) && contexts.Engine.Unavailable(failure))
            {
                throw new RegisterUnavailableException("The database does not take writes now.", failure);
            }
        }
    }

    private async Task<T> Attempt<TPlan, T>(Ledger ledger, Turn turn, Func<RegisterDb, DateTime, Task<TPlan>> prepare, Func<Transaction, TPlan, Task<T>> work, CancellationToken ct)
    {
        await using var db = contexts.CreateDbContext();
        var plan = await prepare(db, ledger.Now);
        T result;
        using (await queue.Enter(turn, ct))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, ct);
            result = await work(new Transaction(db, ledger, () => Now), plan);
            if (result is not IOutcome { Refused: not null })
            {
                foreach (var row in ledger.Rows())
                {
                    db.Append(row);
                }
                await db.SaveChangesAsync(ct);
                try
                {
                    await transaction.CommitAsync(CancellationToken.None);
                }
                catch (Exception unknown) when (unknown is not OutOfMemoryException)
                {
                    // What did not reach the database is given up, so that nothing of it is waited for.
                    await transaction.DisposeAsync();
                    if (!await Committed(ledger.AuditEntryId))
                    {
                        throw;
                    }
                }
                return result;
            }
            await transaction.RollbackAsync(CancellationToken.None);
        }
        await audits.Write(ledger.AuditRows(((IOutcome)result).Refused!), ct);
        return result;
    }

    /// <exception cref="RegisterUnavailableException">It cannot be learnt: then the work must not be done again.</exception>
    private async Task<bool> Committed(Guid auditEntryId)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var db = contexts.CreateDbContext();
                if (await db.AuditEntries.AnyAsync(a => a.AuditEntryId == auditEntryId))
                {
                    return true;
                }
                if (!contexts.Engine.WritesInTurn)
                {
                    await Outlast(db, auditEntryId);
                }
                return false;
            }
            catch (Exception failure) when (contexts.Engine.MayPass(failure) || contexts.Engine.Unavailable(failure))
            {
                if (attempt >= Attempts)
                {
                    throw new RegisterUnavailableException("Whether the work was committed cannot be learnt now.", failure);
                }
                await Task.Delay(Pause(attempt));
            }
        }
    }

    // A server may still be at a commit whose connection is gone. The key makes its row and this one wait for each other: this one goes
    // in only if that one never will.
    private async Task Outlast(RegisterDb db, Guid auditEntryId)
    {
        db.Database.SetCommandTimeout(LongestCommit);
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted);
        db.Add(new AuditEntry { AuditEntryId = auditEntryId, RecordedAt = Now });
        await db.SaveChangesAsync();
        await transaction.RollbackAsync();
    }

    // Exponential with full jitter, at most two seconds: those who lost a race do not meet again at the same instant.
    private TimeSpan Pause(int attempt)
    {
        var most = Math.Min(2000, 5 * (1 << attempt));
        return TimeSpan.FromMilliseconds(1 + (BitConverter.ToUInt16(randomness.Bytes(2)) % most));
    }
}
