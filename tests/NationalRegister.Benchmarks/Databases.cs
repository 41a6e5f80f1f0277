using Microsoft.Data.Sqlite;
using NationalRegister.Store;
using NationalRegister.Testing;
using Npgsql;

namespace NationalRegister.Benchmarks;

/// <summary>Databases to measure on: both engines write through to the disk, as in service.</summary>
internal sealed class Databases : IAsyncDisposable
{
    /// <summary>How they are set up.</summary>
    public const string Settings = "PostgreSQL with fsync and synchronous_commit on, shared_buffers 2 GB and max_wal_size 4 GB, SQLite with synchronous=FULL; clients and databases on the same machine";

    private PostgresServer? server;

    /// <summary>An empty database.</summary>
    public async Task<RegisterDbFactory> New(Engine engine)
    {
        if (engine == Engine.Sqlite) return new(engine, $"Data Source={Scratch.Path("bench", ".db")}");
        if (engine != Engine.Postgres) throw new ArgumentException($"There is no {engine.Name} to measure on.", nameof(engine));
        server ??= await PostgresServer.Start(durable: true, "shared_buffers=2GB", "max_wal_size=4GB");
        return new(engine, await server.NewDatabase());
    }

    /// <summary>A database with the register's schema.</summary>
    public async Task<RegisterDbFactory> NewRegister(Engine engine)
    {
        var contexts = await New(engine);
        await using var db = contexts.CreateDbContext();
        await engine.Migrate(db, CancellationToken.None);
        return contexts;
    }

    /// <summary>Drops a database: the next may be large.</summary>
    public async Task Drop(RegisterDbFactory contexts)
    {
        if (contexts.Engine.File(contexts.Connection) is { } file)
        {
            SqliteConnection.ClearAllPools();
            foreach (var part in new[] { file, $"{file}-wal", $"{file}-shm", $"{file}-lock" })
            {
                File.Delete(part);
            }
            return;
        }
        NpgsqlConnection.ClearAllPools();
        await using var open = new NpgsqlConnection(server!.ConnectionString());
        await open.OpenAsync();
        await using var drop = new NpgsqlCommand($"DROP DATABASE {new NpgsqlConnectionStringBuilder(contexts.Connection).Database} WITH (FORCE)", open);
        await drop.ExecuteNonQueryAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (server is not null) await server.DisposeAsync();
    }
}
