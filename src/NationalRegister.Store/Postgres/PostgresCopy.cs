using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace NationalRegister.Store.Postgres;

/// <summary>Writes many rows of a type by <c>COPY</c>.</summary>
internal static class PostgresCopy
{
    public static async Task Write(RegisterDb db, NewRows rows, CancellationToken ct)
    {
        var columns = RowColumn.Of(rows.Type);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await using var copy = await connection.BeginBinaryImportAsync(
            $"COPY \"{rows.Type.GetTableName()}\" ({string.Join(", ", columns.Select(c => $"\"{c.Name}\""))}) FROM STDIN (FORMAT BINARY)", ct);
        foreach (var row in rows.Rows)
        {
            await copy.StartRowAsync(ct);
            foreach (var column in columns)
            {
                if (column.Value(row) is { } value)
                {
                    await copy.WriteAsync(value, column.Mapping.StoreTypeNameBase, ct);
                }
                else
                {
                    await copy.WriteNullAsync(ct);
                }
            }
        }
        await copy.CompleteAsync(ct);
    }
}
