using System.Data.Common;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using NationalRegister.Domain.Reference;
using NationalRegister.Store;
using NationalRegister.Store.Entries;
using Npgsql;

namespace NationalRegister.Benchmarks.Submissions;

/// <summary>What the engine's driver alone needs to read an LA's entries by reference, and to write them another time: nothing is compared or decided.</summary>
internal sealed class Heads(RegisterDbFactory contexts, LaCode la)
{
    private const int ChunkSize = 500;
    private readonly bool sqlite = contexts.Engine == Engine.Sqlite;

    /// <summary>Reads the entries with what they say.</summary>
    public async Task<TimeSpan> Read(IReadOnlyList<string> references)
    {
        await using var open = await Open();
        var started = TimeProvider.System.GetTimestamp();
        await ReadAll(open, references);
        return TimeProvider.System.GetElapsedTime(started);
    }

    /// <summary>Reads the same, and writes each head and a new version of it in one transaction.</summary>
    public async Task<TimeSpan> Change(IReadOnlyList<string> references)
    {
        await using var open = await Open();
        var started = TimeProvider.System.GetTimestamp();
        var heads = await ReadAll(open, references);
        await using var transaction = await open.BeginTransactionAsync();
        if (open is NpgsqlConnection postgres) await Write(postgres, heads);
        else Write((SqliteConnection)open, (SqliteTransaction)transaction, heads);
        await transaction.CommitAsync();
        return TimeProvider.System.GetElapsedTime(started);
    }

    private async Task<DbConnection> Open()
    {
        DbConnection open = sqlite ? new SqliteConnection(contexts.Connection) : new NpgsqlConnection(contexts.Connection);
        await open.OpenAsync();
        return open;
    }

    private async Task<List<object[]>> ReadAll(DbConnection open, IReadOnlyList<string> references)
    {
        var heads = new List<object[]>();
        foreach (var chunk in references.Chunk(ChunkSize))
        {
            await using var command = open.CreateCommand();
            command.CommandText = $"""
                SELECT e."EntryId", e."Version", e."ContentHash", v."Content" FROM "Entry" e JOIN "EntryVersion" v ON v."EntryId" = e."EntryId" AND v."Version" = e."Version"
                WHERE e."La" = @la AND e."LocalReference" {(sqlite ? "IN (SELECT value FROM json_each(@references))" : "= ANY(@references)")}
                """;
            Add(command, "la", la.Value);
            Add(command, "references", sqlite ? JsonSerializer.Serialize(chunk) : chunk);
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                var head = new object[4];
                reader.GetValues(head);
                heads.Add(head);
            }
        }
        return heads.Count == references.Count ? heads : throw new InvalidOperationException($"{heads.Count} entries are there, and not {references.Count}.");
    }

    private void Write(SqliteConnection open, SqliteTransaction transaction, List<object[]> heads)
    {
        using var version = new SqliteCommand(NewVersion("WHERE v.\"EntryId\" = @id AND v.\"Version\" = @version", "@hash", "@content"), open, transaction);
        using var entry = new SqliteCommand("UPDATE \"Entry\" SET \"Version\" = @version + 1, \"ContentHash\" = @hash WHERE \"EntryId\" = @id", open, transaction);
        foreach (var head in heads)
        {
            foreach (var command in new[] { version, entry })
            {
                command.Parameters.Clear();
                foreach (var (name, at) in new[] { ("id", 0), ("version", 1), ("hash", 2), ("content", 3) })
                {
                    if (at < 3 || command == version) command.Parameters.AddWithValue(name, head[at]);
                }
                command.ExecuteNonQuery();
            }
        }
    }

    private async Task Write(NpgsqlConnection open, List<object[]> heads)
    {
        await Execute(open, "CREATE TEMP TABLE said (id uuid, version int, hash bytea, content text) ON COMMIT DROP");
        await using (var copy = await open.BeginBinaryImportAsync("COPY said FROM STDIN (FORMAT BINARY)"))
        {
            foreach (var head in heads)
            {
                await copy.WriteRowAsync(CancellationToken.None, head);
            }
            await copy.CompleteAsync();
        }
        await Execute(open, NewVersion("JOIN said ON v.\"EntryId\" = said.id AND v.\"Version\" = said.version", "said.hash", "said.content"));
        await Execute(open, "UPDATE \"Entry\" SET \"Version\" = said.version + 1, \"ContentHash\" = said.hash FROM said WHERE \"EntryId\" = said.id");
    }

    // A version like the one before, but for its number and what it says.
    private string NewVersion(string from, string hash, string content)
    {
        using var db = contexts.CreateDbContext();
        var columns = db.Model.FindEntityType(typeof(EntryVersion))!.GetProperties().Select(p => p.GetColumnName()).ToList();
        var values = columns.Select(column => column switch
        {
            nameof(EntryVersion.Version) => "v.\"Version\" + 1",
            nameof(EntryVersion.ContentHash) => hash,
            nameof(EntryVersion.Content) => content,
            _ => $"v.\"{column}\"",
        });
        return $"INSERT INTO \"EntryVersion\" ({string.Join(", ", columns.Select(c => $"\"{c}\""))}) SELECT {string.Join(", ", values)} FROM \"EntryVersion\" v {from}";
    }

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }

    private static async Task Execute(NpgsqlConnection open, string statement)
    {
        await using var command = new NpgsqlCommand(statement, open);
        await command.ExecuteNonQueryAsync();
    }
}
