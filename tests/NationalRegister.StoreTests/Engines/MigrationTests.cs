using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using NationalRegister.Store;
using NationalRegister.Testing;
using Xunit;

namespace NationalRegister.StoreTests.Engines;

public sealed class MigrationTests
{
    [Theory]
    [InlineData("sqlite", "Data Source=register.db")]
    [InlineData("postgres", "Host=localhost")]
    [InlineData("sqlserver", "Server=localhost")]
    public void Migrations_say_all_that_the_model_says(string engine, string connection)
    {
        using var db = new RegisterDbFactory(Engine.Named(engine), connection).CreateDbContext();

        Assert.False(db.Database.HasPendingModelChanges(), $"The model changed: dotnet ef migrations add <Name> --project src/NationalRegister.Store --context {db.GetType().Name}");
    }

    [Theory]
    [InlineData("postgres", "Host=localhost")]
    [InlineData("sqlserver", "Server=localhost")]
    public void The_published_script_is_what_the_migrations_do(string engine, string connection) =>
        Snapshot.MatchFile(Script(engine, connection), $"deploy/sql/{engine}/register.sql");

    [Fact]
    public void SQL_Servers_script_is_T_SQL()
    {
        using var script = new StringReader(Script("sqlserver", "Server=localhost"));

        var parsed = new TSql160Parser(initialQuotedIdentifiers: true).Parse(script, out var errors);

        Assert.Empty(errors.Select(e => $"line {e.Line}: {e.Message}"));
        Assert.NotEmpty(Assert.IsType<TSqlScript>(parsed).Batches);
    }

    [Fact]
    public void What_is_not_T_SQL_is_told()
    {
        using var script = new StringReader("CREATE TABLE [Child] ([ChildId] bigint NOT NULL,, )");

        new TSql160Parser(initialQuotedIdentifiers: true).Parse(script, out var errors);

        Assert.NotEmpty(errors);
    }

    [Fact]
    public async Task The_published_script_of_PostgreSQL_makes_what_the_migrations_make_and_running_it_again_is_harmless()
    {
        await using var scripted = await TestEngine.Postgres.NewDatabase();
        await using var db = scripted.Contexts().CreateDbContext();
        var script = Script("postgres", "Host=localhost");

        for (var run = 1; run <= 2; run++)
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            await db.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
            command.CommandText = script;
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        Assert.Empty(await db.Database.GetPendingMigrationsAsync(TestContext.Current.CancellationToken));
        await using var migrated = await TestEngine.Postgres.NewRegister();
        await using var other = migrated.Contexts().CreateDbContext();
        Assert.Equal(await Columns(other), await Columns(db));
    }

    private static string Script(string engine, string connection)
    {
        using var db = new RegisterDbFactory(Engine.Named(engine), connection).CreateDbContext();
        return db.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);
    }

    private static Task<string[]> Columns(RegisterDb db) => db.Database.SqlQuery<string>($"""
        SELECT table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || ' ' || coalesce(collation_name, '') AS "Value"
        FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1
        """).ToArrayAsync(TestContext.Current.CancellationToken);
}
