using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace NationalRegister.Store.Postgres;

/// <summary>PostgreSQL at READ COMMITTED: races end at keys and gates, never at an isolation level.</summary>
public sealed class PostgresEngine : Engine
{
    /// <inheritdoc/>
    public override string Name => "postgres";

    /// <inheritdoc/>
    public override bool WritesInTurn => false;

    /// <inheritdoc/>
    public override int FirstChunk => 500;

    /// <inheritdoc/>
    public override int StageBatch => 2000;

    /// <inheritdoc/>
    public override TimeSpan ChunkBudget => TimeSpan.FromMilliseconds(500);

    /// <inheritdoc/>
    public override Type ContextType => typeof(PostgresRegisterDb);

    /// <inheritdoc/>
    public override RegisterDb Create(DbContextOptions options) => new PostgresRegisterDb(options);

    /// <inheritdoc/>
    public override DbContextOptionsBuilder Use(DbContextOptionsBuilder options, string connection)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.UseNpgsql(connection, npgsql => npgsql.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter));
    }

    /// <inheritdoc/>
    public override bool MayPass(Exception exception) => exception is DbUpdateConcurrencyException
        || Find<NpgsqlException>(exception) is { } failure && (failure.IsTransient || failure.SqlState
            is PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.ForeignKeyViolation or PostgresErrorCodes.RestrictViolation
            or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure
            or PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown);

    /// <inheritdoc/>
    public override bool Unavailable(Exception exception) => Find<NpgsqlException>(exception) is { } failure
        && (failure.IsTransient || failure.SqlState is null || failure.SqlState
            is PostgresErrorCodes.DiskFull or PostgresErrorCodes.ReadOnlySqlTransaction
            or PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow);

    /// <inheritdoc/>
    public override bool Unstorable(Exception exception) =>
        Find<PostgresException>(exception)?.SqlState is PostgresErrorCodes.CharacterNotInRepertoire or PostgresErrorCodes.UntranslatableCharacter;

    /// <inheritdoc/>
    public override FormattableString NumberEvents(long after, int most) => $"""
        WITH numbered AS (
            SELECT "EventId", ROW_NUMBER() OVER (ORDER BY "EventId") AS place
            FROM (SELECT "EventId" FROM "LedgerEvent" WHERE "Position" IS NULL ORDER BY "EventId" LIMIT {most}) waiting)
        UPDATE "LedgerEvent" SET "Position" = {after} + numbered.place FROM numbered WHERE numbered."EventId" = "LedgerEvent"."EventId"
        """;
}
