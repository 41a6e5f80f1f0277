using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace NationalRegister.Store.Sqlite;

/// <summary>The register on SQLite: instants are microseconds since 1970, ids are 16 bytes in the order of time.</summary>
public sealed class SqliteRegisterDb(DbContextOptions options) : RegisterDb(options)
{
    /// <inheritdoc/>
    protected override string? Collation => null;

    /// <inheritdoc/>
    protected override Func<NewRows, CancellationToken, Task>? InsertAtOnce => (rows, ct) => SqliteInsert.Write(this, rows, ct);

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<DateTime>().HaveConversion<Microseconds>();
        configurationBuilder.Properties<Guid>().HaveConversion<BigEndian>();
    }

    private sealed class Microseconds() : ValueConverter<DateTime, long>(
        at => (at.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond,
        us => new DateTime(DateTime.UnixEpoch.Ticks + (us * TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc));

    private sealed class BigEndian() : ValueConverter<Guid, byte[]>(id => id.ToByteArray(true), bytes => new Guid(bytes, true));
}
