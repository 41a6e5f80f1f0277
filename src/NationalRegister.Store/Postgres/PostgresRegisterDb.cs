using Microsoft.EntityFrameworkCore;

namespace NationalRegister.Store.Postgres;

/// <summary>The register on PostgreSQL.</summary>
public sealed class PostgresRegisterDb(DbContextOptions options) : RegisterDb(options)
{
    /// <inheritdoc/>
    protected override string? Collation => "C";

    /// <inheritdoc/>
    protected override Func<NewRows, CancellationToken, Task>? InsertAtOnce => (rows, ct) => PostgresCopy.Write(this, rows, ct);
}
