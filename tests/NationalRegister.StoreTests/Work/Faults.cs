using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using NationalRegister.Domain;
using NationalRegister.Testing;
using Npgsql;

namespace NationalRegister.StoreTests.Work;

/// <summary>Where a commit is disturbed.</summary>
internal enum Disturbed
{
    /// <summary>The commit never reaches the database.</summary>
    Before,

    /// <summary>The commit took effect, and its answer is lost.</summary>
    After,
}

/// <summary>Throws once at a commit, as a cut connection would.</summary>
internal sealed class CommitFault(TestEngine engine, Disturbed where, bool armed = true) : DbTransactionInterceptor
{
    private bool armed = armed;

    /// <summary>Commits that took effect.</summary>
    public int Commits { get; private set; }

    public override ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        Throw(Disturbed.Before);
        return new(result);
    }

    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Commits++;
        Throw(Disturbed.After);
        return Task.CompletedTask;
    }

    private void Throw(Disturbed here)
    {
        if (!armed || here != where) return;
        armed = false;
        throw Lost.Connection(engine);
    }
}

/// <summary>Throws at every command whose text speaks of something, while it is on.</summary>
internal sealed class CommandFault(Func<string, bool> at, Func<Exception> fault) : DbCommandInterceptor
{
    public bool On { get; set; } = true;

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Throw(command);
        return new(result);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Throw(command);
        return new(result);
    }

    private void Throw(DbCommand command)
    {
        if (On && at(command.CommandText)) throw fault();
    }
}

internal static class Lost
{
    /// <summary>What the engine's driver throws when it loses the connection or the race for the file.</summary>
    public static Exception Connection(TestEngine engine) => engine switch
    {
        TestEngine.Sqlite => new SqliteException("database is locked", 5),
        TestEngine.Postgres => new NpgsqlException("Exception while reading from stream", new IOException()),
        // Its exceptions cannot be made by others.
        _ => new DbUpdateConcurrencyException(),
    };
}

/// <summary>No chance: nobody waits longer than the least.</summary>
internal sealed class NoChance : Randomness
{
    public override void Fill(Span<byte> bytes) => bytes.Clear();
}
