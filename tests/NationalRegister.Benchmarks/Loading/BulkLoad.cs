using Microsoft.EntityFrameworkCore;
using NationalRegister.Store;

namespace NationalRegister.Benchmarks.Loading;

/// <summary>
/// Writes rows of the register by an engine's fastest way: keys and indexes go before the first row and come back, as the schema has
/// them, behind the last. Nobody else may use the database meanwhile.
/// </summary>
internal abstract class BulkLoad : IAsyncDisposable
{
    private readonly RegisterDb db;
    private readonly Dictionary<Type, LoadedTable> tables = [];

    protected BulkLoad(RegisterDbFactory target) => (Connection, db) = (target.Connection, target.CreateDbContext());

    protected string Connection { get; }

    /// <summary>Begins to load an engine's database, which has the register's schema.</summary>
    public static async Task<BulkLoad> Into(RegisterDbFactory target)
    {
        BulkLoad load = target.Engine == Engine.Sqlite ? new SqliteLoad(target) : new PostgresLoad(target);
        await load.Begin();
        return load;
    }

    /// <summary>Writes rows of any types.</summary>
    public void Write(IEnumerable<object> rows)
    {
        foreach (var rowsOfType in rows.GroupBy(row => row.GetType()))
        {
            if (!tables.TryGetValue(rowsOfType.Key, out var table))
            {
                var type = db.Model.FindEntityType(rowsOfType.Key)!;
                var key = type.FindPrimaryKey()!.Properties;
                table = tables[rowsOfType.Key] = new LoadedTable(
                    type.GetTableName()!, RowColumn.Of(type), [.. key.Select(p => p.GetColumnName())], ComesInOrder: key[0].ClrType == typeof(Guid));
            }
            Write(table, rowsOfType);
        }
    }

    /// <summary>Brings the keys and indexes back, and the rows to the disk.</summary>
    public abstract Task Finish();

    /// <inheritdoc/>
    public virtual ValueTask DisposeAsync() => db.DisposeAsync();

    protected abstract Task Begin();

    protected abstract void Write(LoadedTable table, IEnumerable<object> rows);
}

/// <summary>A table that is loaded.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Key">The columns of its primary key.</param>
/// <param name="ComesInOrder">True where rows come in the order of the key: ids that the register draws sort by time.</param>
internal sealed record LoadedTable(string Name, IReadOnlyList<RowColumn> Columns, IReadOnlyList<string> Key, bool ComesInOrder)
{
    /// <summary>The columns, quoted, in their order.</summary>
    public string ColumnList { get; } = string.Join(", ", Columns.Select(column => $"\"{column.Name}\""));
}
