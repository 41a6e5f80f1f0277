using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace NationalRegister.Store.Sqlite;

/// <summary>Writes many rows of a type with one prepared statement.</summary>
internal static class SqliteInsert
{
    public static async Task Write(RegisterDb db, NewRows rows, CancellationToken ct)
    {
        var columns = RowColumn.Of(rows.Type);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        command.CommandText = $"INSERT INTO \"{rows.Type.GetTableName()}\" ({string.Join(", ", columns.Select(c => $"\"{c.Name}\""))}) VALUES ({string.Join(", ", columns.Select((_, i) => $"@p{i}"))})";
        foreach (var (i, column) in columns.Index())
        {
            command.Parameters.Add(column.Mapping.CreateParameter(command, $"@p{i}", null, nullable: true));
        }
        foreach (var row in rows.Rows)
        {
            for (var i = 0; i < columns.Count; i++)
            {
                command.Parameters[i].Value = columns[i].Value(row) ?? DBNull.Value;
            }
            await command.ExecuteNonQueryAsync(ct);
        }
    }
}
