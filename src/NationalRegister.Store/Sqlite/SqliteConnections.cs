using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace NationalRegister.Store.Sqlite;

/// <summary>What every connection is told when it opens: how much of the file to hold, and how long its log may grow.</summary>
internal sealed class SqliteConnections : DbConnectionInterceptor
{
    // 6 MiB of pages are held by each connection: search keys and ids are spread over the whole file, and the default of 2 MiB is read again and again.
    // The log is carried over into the file, and the file synced, after 4,000 pages rather than 1,000.
    private const string Settings = "PRAGMA cache_size=-6144; PRAGMA wal_autocheckpoint=4000;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Tell(connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Tell(connection);
        return Task.CompletedTask;
    }

    private static void Tell(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Settings;
        command.ExecuteNonQuery();
    }
}
