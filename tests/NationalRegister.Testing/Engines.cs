using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using NationalRegister.Store;
using Npgsql;
using Xunit;
using Xunit.v3;

namespace NationalRegister.Testing;

/// <summary>An engine that a theory runs on.</summary>
public enum TestEngine
{
    /// <summary>A file in the scratch folder.</summary>
    Sqlite,

    /// <summary>A server of our own, or the one that <c>REGISTER_TEST_POSTGRES</c> names.</summary>
    Postgres,

    /// <summary>The server that <c>REGISTER_TEST_SQLSERVER</c> names.</summary>
    SqlServer,
}

/// <summary>A theory's rows: one for each engine.</summary>
public sealed class OnEveryEngineAttribute : MemberDataAttributeBase
{
    /// <summary>Takes them from <see cref="Engines.All"/>.</summary>
    public OnEveryEngineAttribute() : base(nameof(Engines.All), []) => MemberType = typeof(Engines);
}

/// <summary>
/// Which engines are tested. One that <c>REGISTER_CI_PROVIDERS</c> names (sqlite and postgres, if nothing else is said) must be: a test on it fails
/// where it is missing. PostgreSQL, when not named there, is skipped visibly; SQL Server has rows only where one of the variables names it.
/// </summary>
public static class Engines
{
    private static readonly string[] Required = (Environment.GetEnvironmentVariable("REGISTER_CI_PROVIDERS") ?? "sqlite,postgres").Split(',', StringSplitOptions.TrimEntries);
    private static readonly string? NamedPostgres = Environment.GetEnvironmentVariable("REGISTER_TEST_POSTGRES");
    private static readonly string? NamedSqlServer = Environment.GetEnvironmentVariable("REGISTER_TEST_SQLSERVER");
    private static readonly Lazy<Task<PostgresServer>> OwnPostgres = new(() => PostgresServer.Start());
    private static readonly Lock Report = new();

    /// <summary>The engines that theories run on.</summary>
    public static TheoryData<TestEngine> All { get; } =
        [.. Enum.GetValues<TestEngine>().Where(e => e != TestEngine.SqlServer || NamedSqlServer is not null || Required.Contains(e.Store.Name))];

    extension(TestEngine engine)
    {
        /// <summary>The same engine as Store knows it.</summary>
        public Engine Store => engine switch
        {
            TestEngine.Sqlite => Engine.Sqlite,
            TestEngine.Postgres => Engine.Postgres,
            _ => Engine.SqlServer,
        };

        /// <summary>Creates an empty database; it is dropped when it is disposed.</summary>
        public async Task<TestDatabase> NewDatabase()
        {
            engine.Require();
            var database = engine switch
            {
                TestEngine.Sqlite => OnSqlite(),
                TestEngine.Postgres => await OnPostgres(),
                _ => await OnSqlServer(),
            };
            Tested(engine);
            return database;
        }

        /// <summary>Creates a database with the register's schema.</summary>
        public async Task<TestDatabase> NewRegister()
        {
            var database = await engine.NewDatabase();
            await using var db = database.Contexts().CreateDbContext();
            await database.Engine.Migrate(db, TestContext.Current.CancellationToken);
            return database;
        }

        private void Require()
        {
            var missing = engine switch
            {
                TestEngine.Postgres when NamedPostgres is null => PostgresServer.Missing,
                TestEngine.SqlServer when NamedSqlServer is null => "name a server in REGISTER_TEST_SQLSERVER",
                _ => null,
            };
            if (missing is not null) CannotTest(engine.Store, missing);
        }
    }

    /// <summary>Fails the test where the engine must be tested, and skips it otherwise.</summary>
    [DoesNotReturn]
    internal static void CannotTest(Engine engine, string why)
    {
        var reason = $"{engine.Name} is not tested: {why}.";
        if (Required.Contains(engine.Name)) Assert.Fail($"{reason} REGISTER_CI_PROVIDERS says that it must be.");
        Assert.Skip(reason);
    }

    private static TestDatabase OnSqlite()
    {
        var path = Scratch.Path("register", ".db");
        var connection = new SqliteConnectionStringBuilder { DataSource = path }.ToString();
        return new(Engine.Sqlite, connection, () =>
        {
            using var pool = new SqliteConnection(connection);
            SqliteConnection.ClearPool(pool);
            foreach (var file in new[] { path, path + "-wal", path + "-shm", path + "-lock" })
            {
                File.Delete(file);
            }

            return Task.CompletedTask;
        });
    }

    private static async Task<TestDatabase> OnPostgres()
    {
        var name = $"register_{Guid.NewGuid():N}";
        var admin = NamedPostgres ?? (await OwnPostgres.Value).ConnectionString();
        await PostgresServer.Execute(admin, $"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'");
        var connection = new NpgsqlConnectionStringBuilder(admin) { Database = name }.ToString();
        return new(Engine.Postgres, connection, async () =>
        {
            await using var pool = new NpgsqlConnection(connection);
            NpgsqlConnection.ClearPool(pool);
            await PostgresServer.Execute(admin, $"DROP DATABASE {name} WITH (FORCE)");
        });
    }

    private static async Task<TestDatabase> OnSqlServer()
    {
        var name = $"register_{Guid.NewGuid():N}";
        await OnMaster($"CREATE DATABASE {name}");
        return new(Engine.SqlServer, new SqlConnectionStringBuilder(NamedSqlServer) { InitialCatalog = name }.ToString(),
            () => OnMaster($"ALTER DATABASE {name} SET SINGLE_USER WITH ROLLBACK IMMEDIATE; DROP DATABASE {name}"));

        static async Task OnMaster(string statement)
        {
            await using var open = new SqlConnection(new SqlConnectionStringBuilder(NamedSqlServer) { InitialCatalog = "master", Pooling = false }.ToString());
            await open.OpenAsync();
            await using var command = open.CreateCommand();
#pragma warning disable CA2100 // The name is ours.
            command.CommandText = statement;
#pragma warning restore CA2100
            await command.ExecuteNonQueryAsync();
        }
    }

    // The runner holds what was tested against what had to be: a line for each database, in a file for each engine.
    private static void Tested(TestEngine engine)
    {
        if (Environment.GetEnvironmentVariable("REGISTER_ENGINES_TESTED") is not { Length: > 0 } folder) return;
        lock (Report) File.AppendAllText(Path.Combine(folder, engine.Store.Name), $"{TestContext.Current.Test?.TestDisplayName ?? "(a fixture)"}\n");
    }
}
