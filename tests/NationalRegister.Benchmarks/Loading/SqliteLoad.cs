using Microsoft.Data.Sqlite;
using NationalRegister.Store;
using NationalRegister.Testing;

namespace NationalRegister.Benchmarks.Loading;

/// <summary>
/// Loads SQLite by prepared inserts. A table whose key is in no order, such as the clustered search keys, is written to a file beside the
/// database first and comes over sorted by SQLite itself, so that its tree is built from left to right.
/// </summary>
internal sealed class SqliteLoad(RegisterDbFactory target) : BulkLoad(target)
{
    private readonly string beside = Scratch.Path("unsorted", ".db");
    private readonly Dictionary<LoadedTable, SqliteCommand> inserts = [];
    private readonly List<string> indexes = [];
    private readonly SqliteConnection open = new(new SqliteConnectionStringBuilder(target.Connection) { ForeignKeys = false, Pooling = false }.ToString());

    public override async Task Finish()
    {
        foreach (var table in inserts.Keys.Where(table => !table.ComesInOrder))
        {
            await Execute($"INSERT INTO main.\"{table.Name}\" ({table.ColumnList}) SELECT {table.ColumnList} FROM beside.\"{table.Name}\" ORDER BY {string.Join(", ", table.Key.Select(column => $"\"{column}\""))}");
        }
        foreach (var index in indexes)
        {
            await Execute(index);
        }
        await Execute("COMMIT");
        await Execute("DETACH DATABASE beside");
        await Execute("PRAGMA main.journal_mode=WAL");
        await open.CloseAsync();
        await using var file = new FileStream(open.DataSource, FileMode.Open, FileAccess.Write);
        file.Flush(flushToDisk: true);
    }

    public override async ValueTask DisposeAsync()
    {
        foreach (var insert in inserts.Values)
        {
            await insert.DisposeAsync();
        }
        await open.DisposeAsync();
        File.Delete(beside);
        await base.DisposeAsync();
    }

    protected override async Task Begin()
    {
        // Who has the file open, if only to use it again, keeps its journal as it is.
        SqliteConnection.ClearAllPools();
        await open.OpenAsync();
        // No journal and no flush: a load that breaks off is begun again on another file.
        foreach (var setting in new[] { "journal_mode=OFF", "synchronous=OFF", "cache_size=-500000", "threads=2" })
        {
            await Execute($"PRAGMA {setting}");
        }
        await Execute($"ATTACH DATABASE '{beside}' AS beside");
        await Execute("PRAGMA beside.journal_mode=OFF");
        await Execute("PRAGMA beside.synchronous=OFF");
        var names = new List<string>();
        await using (var select = new SqliteCommand("SELECT name, sql FROM main.sqlite_master WHERE type = 'index' AND sql IS NOT NULL", open))
        await using (var reader = await select.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                names.Add(reader.GetString(0));
                indexes.Add(reader.GetString(1));
            }
        }
        foreach (var name in names)
        {
            await Execute($"DROP INDEX main.\"{name}\"");
        }
        await Execute("BEGIN");
    }

    protected override void Write(LoadedTable table, IEnumerable<object> rows)
    {
        if (!inserts.TryGetValue(table, out var insert))
        {
            insert = inserts[table] = Prepare(table);
        }
        foreach (var row in rows)
        {
            for (var i = 0; i < table.Columns.Count; i++)
            {
                insert.Parameters[i].Value = table.Columns[i].Value(row) ?? DBNull.Value;
            }
            insert.ExecuteNonQuery();
        }
    }

    private SqliteCommand Prepare(LoadedTable table)
    {
        if (!table.ComesInOrder)
        {
            using var create = new SqliteCommand($"CREATE TABLE beside.\"{table.Name}\" AS SELECT {table.ColumnList} FROM main.\"{table.Name}\" WHERE FALSE", open);
            create.ExecuteNonQuery();
        }
        var insert = new SqliteCommand(
            $"INSERT INTO {(table.ComesInOrder ? "main" : "beside")}.\"{table.Name}\" ({table.ColumnList}) VALUES ({string.Join(", ", table.Columns.Select((_, i) => $"@p{i}"))})", open);
        foreach (var (i, column) in table.Columns.Index())
        {
            insert.Parameters.Add(column.Mapping.CreateParameter(insert, $"@p{i}", null, nullable: true));
        }
        return insert;
    }

    private async Task Execute(string statement)
    {
        await using var command = new SqliteCommand(statement, open) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync();
    }
}
