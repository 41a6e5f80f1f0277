using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;

namespace NationalRegister.Store.SqlServer;

/// <summary>SQL Server at READ COMMITTED: races end at keys and gates, never at an isolation level.</summary>
public sealed class SqlServerEngine : Engine
{
    private static readonly int[] Races = [1205, 2601, 2627, 547];
    private static readonly int[] Broken = [-2, 53, 233, 4060, 10053, 10054, 10060, 40197, 40501, 40613];
    private static readonly int[] Refusing = [1105, 3906, 9002];

    /// <inheritdoc/>
    public override string Name => "sqlserver";

    /// <inheritdoc/>
    public override bool WritesInTurn => false;

    /// <inheritdoc/>
    public override int FirstChunk => 500;

    /// <inheritdoc/>
    public override int StageBatch => 2000;

    /// <inheritdoc/>
    public override TimeSpan ChunkBudget => TimeSpan.FromMilliseconds(500);

    /// <inheritdoc/>
    public override Type ContextType => typeof(SqlServerRegisterDb);

    /// <inheritdoc/>
    public override RegisterDb Create(DbContextOptions options) => new SqlServerRegisterDb(options);

    /// <inheritdoc/>
    public override DbContextOptionsBuilder Use(DbContextOptionsBuilder options, string connection)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.UseSqlServer(connection, sql => sql.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter));
    }

    /// <inheritdoc/>
    public override bool MayPass(Exception exception) => exception is DbUpdateConcurrencyException
        || Find<SqlException>(exception) is { } failure && (Races.Contains(failure.Number) || Broken.Contains(failure.Number));

    /// <inheritdoc/>
    public override bool Unavailable(Exception exception) =>
        Find<SqlException>(exception) is { } failure && (Broken.Contains(failure.Number) || Refusing.Contains(failure.Number));

    /// <inheritdoc/>
    public override FormattableString NumberEvents(long after, int most) => $"""
        WITH numbered AS (
            SELECT [EventId], ROW_NUMBER() OVER (ORDER BY [EventId]) AS place
            FROM (SELECT TOP ({most}) [EventId] FROM [LedgerEvent] WHERE [Position] IS NULL ORDER BY [EventId]) AS waiting)
        UPDATE [LedgerEvent] SET [Position] = {after} + numbered.place FROM numbered WHERE numbered.[EventId] = [LedgerEvent].[EventId]
        """;
}
