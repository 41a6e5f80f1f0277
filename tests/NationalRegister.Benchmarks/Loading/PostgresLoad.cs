using NationalRegister.Store;
using Npgsql;

namespace NationalRegister.Benchmarks.Loading;

/// <summary>Loads PostgreSQL by one <c>COPY</c> for each table, all of them open from the first child to the last.</summary>
internal sealed class PostgresLoad(RegisterDbFactory target) : BulkLoad(target)
{
    private const string KeysAndIndexes = """
        SELECT relname::text, contype = 'f', format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname),
            format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(c.oid))
        FROM pg_constraint c JOIN pg_class ON pg_class.oid = conrelid WHERE connamespace = 'public'::regnamespace AND contype IN ('f', 'p')
        UNION ALL
        SELECT (SELECT relname::text FROM pg_class WHERE oid = indrelid), false, format('DROP INDEX %s', indexrelid::regclass), pg_get_indexdef(indexrelid)
        FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
        WHERE relnamespace = 'public'::regnamespace AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid AND contype IN ('p', 'u'))
        """;

    private readonly NpgsqlDataSource source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(target.Connection) { Pooling = false, CommandTimeout = 0 });
    private readonly Dictionary<LoadedTable, NpgsqlBinaryImporter> copies = [];
    private readonly List<NpgsqlConnection> streams = [];
    private readonly List<Part> parts = [];

    public override async Task Finish()
    {
        foreach (var copy in copies.Values)
        {
            await copy.CompleteAsync();
            await copy.DisposeAsync();
        }
        var loaded = copies.Keys.Select(table => table.Name).ToHashSet();
        copies.Clear();
        // References last: what they lead to must be there and have its key.
        await using var connection = await source.OpenConnectionAsync();
        await Execute(connection, "SET maintenance_work_mem = '1GB'");
        foreach (var part in parts.Where(part => part.Reference || loaded.Contains(part.Table)).OrderBy(part => part.Reference))
        {
            await Execute(connection, part.Make);
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
        await using (var command = new NpgsqlCommand(KeysAndIndexes, connection))
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                parts.Add(new(reader.GetString(0), reader.GetBoolean(1), reader.GetString(2), reader.GetString(3)));
            }
        }
        foreach (var part in parts.Where(part => part.Reference))
        {
            await Execute(connection, part.Drop);
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
        foreach (var part in parts.Where(part => part.Table == table.Name && !part.Reference))
        {
            using var drop = new NpgsqlCommand(part.Drop, stream);
            drop.ExecuteNonQuery();
        }
        var copy = stream.BeginBinaryImport($"COPY \"{table.Name}\" ({table.ColumnList}) FROM STDIN (FORMAT BINARY)");
        copy.Timeout = TimeSpan.Zero;
        return copy;
    }

    private static async Task Execute(NpgsqlConnection connection, string statement)
    {
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync();
    }

    // A key, an index or, which goes first and comes last, a reference.
    private sealed record Part(string Table, bool Reference, string Drop, string Make);
}
