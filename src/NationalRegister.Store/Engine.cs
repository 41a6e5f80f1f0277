using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using NationalRegister.Store.Postgres;
using NationalRegister.Store.Sqlite;
using NationalRegister.Store.SqlServer;

namespace NationalRegister.Store;

/// <summary>What differs between the database engines. Everything else in Store is written once for all three.</summary>
public abstract class Engine
{
    /// <summary>The embedded engine: one file, one process.</summary>
    public static Engine Sqlite { get; } = new SqliteEngine();

    /// <summary>PostgreSQL 15 or later.</summary>
    public static Engine Postgres { get; } = new PostgresEngine();

    /// <summary>SQL Server 2022 or later: the national deployment's engine.</summary>
    public static Engine SqlServer { get; } = new SqlServerEngine();

    /// <summary>All engines, by the name they have on the command line.</summary>
    public static IReadOnlyList<Engine> All { get; } = [Sqlite, Postgres, SqlServer];

    /// <summary>The engine of that name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static Engine Named(string name) => All.FirstOrDefault(e => string.Equals(e.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? throw new ArgumentException($"'{name}' is no provider; use {string.Join(", ", All.Select(e => e.Name))}.", nameof(name));

    /// <summary><c>sqlite</c>, <c>postgres</c> or <c>sqlserver</c>.</summary>
    public abstract string Name { get; }

    /// <summary>True where writers must take turns in this process, because the engine lets one write at a time.</summary>
    public abstract bool WritesInTurn { get; }

    /// <summary>How many records a chunk begins with; it then follows <see cref="ChunkBudget"/>.</summary>
    public abstract int FirstChunk { get; }

    /// <summary>How many records are staged in one transaction.</summary>
    public abstract int StageBatch { get; }

    /// <summary>How long a chunk may keep other writers waiting.</summary>
    public abstract TimeSpan ChunkBudget { get; }

    /// <summary>Makes a context on the database.</summary>
    public abstract RegisterDb Create(DbContextOptions options);

    /// <summary>The context's type: each engine has a set of migrations.</summary>
    public abstract Type ContextType { get; }

    /// <summary>Points options at the database.</summary>
    public abstract DbContextOptionsBuilder Use(DbContextOptionsBuilder options, string connection);

    /// <summary>True where the same work may succeed if it is done again: a lost race, a deadlock, a broken connection.</summary>
    public abstract bool MayPass(Exception exception);

    /// <summary>True where the database refuses to write now but may later: a full disk, a read-only standby, no server.</summary>
    public abstract bool Unavailable(Exception exception);

    /// <summary>True where the database refused a text that it cannot hold, such as one with U+0000.</summary>
    public virtual bool Unstorable(Exception exception) => false;

    /// <summary>Gives up to {1} unnumbered events the numbers after {0}, in the order of their ids.</summary>
    public abstract FormattableString NumberEvents(long after, int most);

    /// <summary>Brings the database's schema up to date.</summary>
    public virtual Task Migrate(RegisterDb db, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.Database.MigrateAsync(ct);
    }

    /// <summary>The file that the database is, where it is one; else null.</summary>
    public virtual string? File(string connection) => null;

    /// <summary>Keeps other processes off where the engine cannot share its database; disposed at the end of the process.</summary>
    /// <exception cref="InvalidOperationException">Another process has it.</exception>
    public virtual IDisposable Hold(string connection) => Nothing.Instance;

    /// <summary>The first database exception in the chain, if there is one.</summary>
    protected static T? Find<T>(Exception? exception) where T : DbException
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is T found)
            {
                return found;
            }
        }
        return null;
    }

    private sealed class Nothing : IDisposable
    {
        public static readonly Nothing Instance = new();

        public void Dispose()
        {
        }
    }
}
