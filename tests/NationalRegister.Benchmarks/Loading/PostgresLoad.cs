using NationalRegister.Store;
using Npgsql;

namespace NationalRegister.Benchmarks.Loading;

/// <summary>Loads PostgreSQL by one <c>COPY</c> for each table, all of them open from the first child to the last.</summary>
internal sealed class PostgresLoad(RegisterDbFactory target) : BulkLoad(target)
{
    private const string Constraints = """
        SELECT contype = 'f' AS reference, format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname), format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
        FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype IN ('f', 'p') ORDER BY contype = 'f' DESC
        """;

    private const string Indexes = """
        SELECT false, format('DROP INDEX %s', indexrelid::regclass), pg_get_indexdef(indexrelid)
        FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
        WHERE relnamespace = 'public'::regnamespace AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid AND contype IN ('p', 'u'))
        """;

    private readonly NpgsqlDataSource source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(target.Connection) { Pooling = false, CommandTimeout = 0 });
    private readonly Dictionary<LoadedTable, NpgsqlBinaryImporter> copies = [];
    private readonly List<NpgsqlConnection> streams = [];
    private readonly List<(bool Reference, string Drop, string Make)> dropped = [];

    public override async Task Finish()
    {
        foreach (var copy in copies.Values)
        {
            await copy.CompleteAsync();
            await copy.DisposeAsync();
        }
        copies.Clear();
        // References last: what they lead to must be there and have its key.
        await using var connection = await source.OpenConnectionAsync();
        await Execute(connection, "SET maintenance_work_mem = '1GB'");
        foreach (var (_, _, make) in dropped.OrderBy(d => d.Reference))
        {
            await Execute(connection, make);
        }
        // As the server's own housekeeping would have done by and by.
        await Execute(connection, "VACUUM ANALYZE");
        await Execute(connection, "CHECKPOINT");
    }

    public override async ValueTask DisposeAsync()
    {
        foreach (var copy in copies.Values)
        {
            await copy.DisposeAsync();
        }
        foreach (var stream in streams)
        {
            await stream.DisposeAsync();
        }
        await source.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override async Task Begin()
    {
        await using var connection = await source.OpenConnectionAsync();
        foreach (var query in new[] { Constraints, Indexes })
        {
            await using var command = new NpgsqlCommand(query, connection);
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                dropped.Add((reader.GetBoolean(0), reader.GetString(1), reader.GetString(2)));
            }
        }
        foreach (var (_, drop, _) in dropped)
        {
            await Execute(connection, drop);
        }
    }

    protected override void Write(LoadedTable table, IEnumerable<object> rows)
    {
        if (!copies.TryGetValue(table, out var copy))
        {
            copy = copies[table] = Open(table);
        }
        foreach (var row in rows)
        {
            copy.StartRow();
            foreach (var column in table.Columns)
            {
                if (column.Value(row) is { } value) copy.Write(value, column.Mapping.StoreTypeNameBase);
                else copy.WriteNull();
            }
        }
    }

    private NpgsqlBinaryImporter Open(LoadedTable table)
    {
        var stream = source.OpenConnection();
        streams.Add(stream);
        var copy = stream.BeginBinaryImport($"COPY \"{table.Name}\" ({table.ColumnList}) FROM STDIN (FORMAT BINARY)");
        copy.Timeout = TimeSpan.Zero;
        return copy;
    }

    private static async Task Execute(NpgsqlConnection connection, string statement)
    {
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync();
    }
}
