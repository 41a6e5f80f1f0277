using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using NationalRegister.Store;
using Npgsql;

namespace NationalRegister.Benchmarks.Submissions;

/// <summary>All rows that a submission wrote, table by table, in the order in which they can be written again.</summary>
internal static class Rows
{
    // These were there before the submission, or belong to the token service.
    private static readonly string[] NotOfSubmission = ["Gate", "Lease", "ClientAssertion", "ClientBlock", "Contact", "StagedRecord", "IdempotentCall"];

    public static IReadOnlyList<string> Tables(RegisterDb db)
    {
        var types = db.Model.GetEntityTypes().Where(t => t.ClrType.Namespace!.StartsWith("NationalRegister", StringComparison.Ordinal)
            && !NotOfSubmission.Contains(t.ClrType.Name)).ToList();
        var ordered = new List<IEntityType>();
        while (ordered.Count < types.Count)
        {
            ordered.AddRange(types.Except(ordered).Where(t => t.GetForeignKeys().All(f => f.PrincipalEntityType == t || ordered.Contains(f.PrincipalEntityType))).ToList());
        }
        return [.. ordered.Select(t => t.GetTableName()!)];
    }

    public static async Task<long> Count(RegisterDb db)
    {
        var total = 0L;
        foreach (var table in Tables(db))
        {
            // A table's name comes from the model, and cannot be a parameter.
            var count = $"SELECT COUNT(*) AS \"Value\" FROM \"{table}\"";
            total += await db.Database.SqlQueryRaw<long>(count).SingleAsync();
        }
        return total;
    }

    /// <summary>Writes the rows of one PostgreSQL database to another by COPY, in one transaction; only the writing is timed.</summary>
    public static async Task<TimeSpan> CopyPostgres(IReadOnlyList<string> tables, string from, string to, TimeProvider time)
    {
        var parts = new List<(string Table, byte[] Bytes)>();
        await using (var source = new NpgsqlConnection(from))
        {
            await source.OpenAsync();
            foreach (var table in tables)
            {
                using var bytes = new MemoryStream();
                await using (var copy = await source.BeginRawBinaryCopyAsync($"COPY \"{table}\" TO STDOUT (FORMAT BINARY)"))
                {
                    await copy.CopyToAsync(bytes);
                }
                parts.Add((table, bytes.ToArray()));
            }
        }
        await using var target = new NpgsqlConnection(to);
        await target.OpenAsync();
        var started = time.GetTimestamp();
        await using var transaction = await target.BeginTransactionAsync();
        foreach (var (table, bytes) in parts)
        {
            await using var copy = await target.BeginRawBinaryCopyAsync($"COPY \"{table}\" FROM STDIN (FORMAT BINARY)");
            await copy.WriteAsync(bytes);
        }
        await transaction.CommitAsync();
        return time.GetElapsedTime(started);
    }

    /// <summary>Writes the rows of one SQLite database to another by prepared inserts in one transaction; only the writing is timed.</summary>
    public static async Task<TimeSpan> CopySqlite(IReadOnlyList<string> tables, string from, string to, TimeProvider time)
    {
        var parts = new List<(string Table, int Columns, List<object[]> Rows)>();
        await using (var source = new SqliteConnection(from))
        {
            await source.OpenAsync();
            foreach (var table in tables)
            {
                await using var select = new SqliteCommand($"SELECT * FROM \"{table}\"", source);
                await using var reader = await select.ExecuteReaderAsync();
                var rows = new List<object[]>();
                while (await reader.ReadAsync())
                {
                    var row = new object[reader.FieldCount];
                    reader.GetValues(row);
                    rows.Add(row);
                }
                parts.Add((table, reader.FieldCount, rows));
            }
        }
        await using var target = new SqliteConnection(to);
        await target.OpenAsync();
        var started = time.GetTimestamp();
        await using var transaction = target.BeginTransaction();
        foreach (var (table, columns, rows) in parts)
        {
            await using var insert = new SqliteCommand($"INSERT INTO \"{table}\" VALUES ({string.Join(',', Enumerable.Range(0, columns).Select(c => $"@{c}"))})", target, transaction);
            var parameters = Enumerable.Range(0, columns).Select(c => insert.Parameters.Add(new SqliteParameter { ParameterName = $"@{c}" })).ToArray();
            foreach (var row in rows)
            {
                for (var c = 0; c < columns; c++)
                {
                    parameters[c].Value = row[c];
                }
                insert.ExecuteNonQuery();
            }
        }
        await transaction.CommitAsync();
        return time.GetElapsedTime(started);
    }

    /// <summary>Writes the rows of each record with a context and a SaveChanges of its own, as a program without chunks would.</summary>
    public static async Task<TimeSpan> SaveEach(RegisterDbFactory from, RegisterDbFactory to, TimeProvider time)
    {
        await using var source = from.CreateDbContext();
        source.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        var identifiers = (await source.ChildIdentifiers.ToListAsync()).ToLookup(r => r.ChildId);
        var keys = (await source.ChildSearchKeys.ToListAsync()).ToLookup(r => r.ChildId);
        var leads = (await source.Leads.ToListAsync()).ToLookup(r => r.ChildId);
        var lines = (await source.LeadLines.ToListAsync()).ToLookup(r => r.ChildId);
        var touched = (await source.AuditChildren.ToListAsync()).ToLookup(r => r.ChildId);
        var restrictions = (await source.Restrictions.ToListAsync()).ToLookup(r => r.ChildId);
        var entries = (await source.Entries.ToListAsync()).ToDictionary(r => r.EntryId);
        var versions = (await source.EntryVersions.ToListAsync()).ToLookup(r => r.EntryId);
        var decisions = (await source.IdentityDecisions.ToListAsync()).ToLookup(r => r.EntryId);
        var told = (await source.EntriesTold.ToListAsync()).ToLookup(r => r.EntryId);
        var children = (await source.Children.ToListAsync()).ToDictionary(r => r.ChildId);
        var events = new Queue<object>(await source.Events.ToListAsync());
        var results = await source.RecordResults.OrderBy(r => r.Line).ToListAsync();
        var rest = new List<object>([.. await source.Submissions.ToListAsync(), .. await source.Blobs.ToListAsync(), .. await source.AuditEntries.ToListAsync()]);

        var started = time.GetTimestamp();
        await Save(to, rest);
        foreach (var result in results)
        {
            List<object> rows = [result];
            if (result.EntryId is { } id && entries.Remove(id, out var entry))
            {
                rows.AddRange([entry, .. versions[id], .. decisions[id], .. told[id]]);
                if (children.Remove(entry.ChildId, out var child))
                {
                    rows.AddRange([child, .. identifiers[child.ChildId], .. keys[child.ChildId], .. leads[child.ChildId], .. lines[child.ChildId],
                        .. touched[child.ChildId], .. restrictions[child.ChildId]]);
                }
            }
            if (events.TryDequeue(out var told2))
            {
                rows.Add(told2);
            }
            await Save(to, rows);
        }
        return time.GetElapsedTime(started);
    }

    private static async Task Save(RegisterDbFactory to, List<object> rows)
    {
        await using var db = to.CreateDbContext();
        db.AddRange(rows);
        await db.SaveChangesAsync();
    }
}
