using NationalRegister.Testing;
using Npgsql;
using Xunit;

namespace NationalRegister.StoreTests.Engines;

public sealed class PostgresServerTests
{
    [Fact]
    public async Task A_server_killed_at_once_comes_back_with_what_was_committed_and_nothing_else()
    {
        await using var server = await PostgresServer.Start(durable: true);
        var connection = await server.NewDatabase();
        await Execute(connection, "CREATE TABLE kept (id int PRIMARY KEY); INSERT INTO kept SELECT generate_series(1, 100)");
        await using var open = new NpgsqlConnection(connection);
        await open.OpenAsync(TestContext.Current.CancellationToken);
        await using var transaction = await open.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await Execute(open, "INSERT INTO kept VALUES (101)");

        await server.KillHard();

        await Assert.ThrowsAnyAsync<NpgsqlException>(() => Execute(open, "SELECT 1"));
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => Execute(connection, "SELECT 1"));
        await server.Restart();
        Assert.Equal(100L, await Execute(connection, "SELECT count(*) FROM kept"));
    }

    private static async Task<object?> Execute(string connection, string statement)
    {
        await using var open = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connection) { Pooling = false }.ToString());
        await open.OpenAsync(TestContext.Current.CancellationToken);
        return await Execute(open, statement);
    }

    private static async Task<object?> Execute(NpgsqlConnection open, string statement)
    {
#pragma warning disable CA2100 // Statements of the test itself.
        await using var command = new NpgsqlCommand(statement, open);
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}
