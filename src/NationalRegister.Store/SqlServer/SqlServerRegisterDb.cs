using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace NationalRegister.Store.SqlServer;

/// <summary>The register on SQL Server: ids are 16 bytes in the order of time, because its uniqueidentifier sorts by its last six bytes.</summary>
public sealed class SqlServerRegisterDb(DbContextOptions options) : RegisterDb(options)
{
    /// <inheritdoc/>
    protected override string? Collation => "Latin1_General_100_BIN2";

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<Guid>().HaveConversion<BigEndian>().HaveColumnType("binary(16)");
        configurationBuilder.Properties<DateTime>().HaveConversion<Utc>().HaveColumnType("datetime2(6)");
    }

    private sealed class Utc() : ValueConverter<DateTime, DateTime>(at => at, at => DateTime.SpecifyKind(at, DateTimeKind.Utc));

    private sealed class BigEndian() : ValueConverter<Guid, byte[]>(id => id.ToByteArray(true), bytes => new Guid(bytes, true));
}
