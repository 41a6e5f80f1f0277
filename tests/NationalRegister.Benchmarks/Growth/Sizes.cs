using System.Buffers.Binary;
using Microsoft.Data.Sqlite;
using NationalRegister.Store;
using Npgsql;

namespace NationalRegister.Benchmarks.Growth;

/// <summary>How many bytes a database takes, whole and by table, each with its indexes.</summary>
/// <param name="Whole">All of it.</param>
/// <param name="Tables">Its tables.</param>
internal sealed record Sizes(long Whole, IReadOnlyDictionary<string, long> Tables)
{
    /// <summary>Measures a database in which nobody writes.</summary>
    public static Task<Sizes> Of(RegisterDbFactory contexts) => contexts.Engine == Engine.Sqlite ? OfSqlite(contexts.Connection) : OfPostgres(contexts.Connection);

    private static async Task<Sizes> OfPostgres(string connection)
    {
        const string query = """
            SELECT relname::text, pg_total_relation_size(oid), pg_database_size(current_database()) FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
            """;
        var (whole, tables) = (0L, new Dictionary<string, long>());
        await using var open = new NpgsqlConnection(connection);
        await open.OpenAsync();
        await using var command = new NpgsqlCommand(query, open);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            (tables[reader.GetString(0)], whole) = (reader.GetInt64(1), reader.GetInt64(2));
        }
        return new(whole, tables);
    }

    private static async Task<Sizes> OfSqlite(string connection)
    {
        var trees = new List<(string Table, uint Root)>();
        string path;
        await using (var open = new SqliteConnection(connection))
        {
            await open.OpenAsync();
            // What is still in the log goes into the file.
            await using var log = new SqliteCommand("PRAGMA wal_checkpoint(TRUNCATE)", open);
            await log.ExecuteNonQueryAsync();
            await using var command = new SqliteCommand("SELECT tbl_name, rootpage FROM sqlite_master WHERE rootpage > 0", open);
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                trees.Add((reader.GetString(0), (uint)reader.GetInt64(1)));
            }
            path = open.DataSource;
        }
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var pages = new SqlitePages(file);
        return new(file.Length, trees.GroupBy(tree => tree.Table).ToDictionary(table => table.Key, table => table.Sum(tree => pages.Bytes(tree.Root))));
    }
}

/// <summary>
/// Counts the pages of a tree in an SQLite file (sqlite.org/fileformat.html), since the library here is built without <c>dbstat</c>. All
/// leaves are equally deep, so they are counted in their parents. Pages on which long values overflow are not counted.
/// </summary>
internal sealed class SqlitePages
{
    private const int FirstPageHeader = 100;
    private const int PointerToLast = 8;
    private const int Pointers = 12;
    private readonly FileStream file;
    private readonly byte[] page;

    public SqlitePages(FileStream file)
    {
        this.file = file;
        var size = new byte[2];
        file.Seek(16, SeekOrigin.Begin);
        file.ReadExactly(size);
        // 65,536 does not fit into two bytes: it is written as 1.
        page = new byte[BinaryPrimitives.ReadUInt16BigEndian(size) is var written && written == 1 ? 65536 : written];
    }

    /// <summary>The bytes of the pages of the tree with that root.</summary>
    public long Bytes(uint root)
    {
        var (pages, level) = (1L, Below(root));
        while (level.Count > 0)
        {
            pages += level.Count;
            // One leaf tells that the whole level is.
            level = Below(level[0]).Count == 0 ? [] : [.. level.SelectMany(Below)];
        }
        return pages * page.Length;
    }

    // The children of an interior page; none of a leaf.
    private List<uint> Below(uint number)
    {
        file.Seek((number - 1L) * page.Length, SeekOrigin.Begin);
        file.ReadExactly(page);
        var header = page.AsSpan(number == 1 ? FirstPageHeader : 0);
        if (header[0] is not (2 or 5)) return [];
        var cells = BinaryPrimitives.ReadUInt16BigEndian(header[3..]);
        var below = new List<uint> { BinaryPrimitives.ReadUInt32BigEndian(header[PointerToLast..]) };
        for (var cell = 0; cell < cells; cell++)
        {
            var at = BinaryPrimitives.ReadUInt16BigEndian(header[(Pointers + (2 * cell))..]);
            below.Add(BinaryPrimitives.ReadUInt32BigEndian(page.AsSpan(at)));
        }
        return below;
    }
}
