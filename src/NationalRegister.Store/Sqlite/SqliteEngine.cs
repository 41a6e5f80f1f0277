using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace NationalRegister.Store.Sqlite;

/// <summary>SQLite: one file in WAL mode, <c>synchronous=FULL</c>, one writing process.</summary>
public sealed class SqliteEngine : Engine
{
    private const int PrimaryKey = 1555;
    private const int Unique = 2067;
    private const int ForeignKey = 787;
    // So a row is refused to go while another leans on it: RESTRICT works as a trigger here.
    private const int Restrict = 1811;
    private const int Busy = 5;
    private const int ReadOnly = 8;
    private const int InputOutput = 10;
    private const int Full = 13;
    private const int CannotOpen = 14;

    /// <inheritdoc/>
    public override string Name => "sqlite";

    /// <inheritdoc/>
    public override bool WritesInTurn => true;

    /// <inheritdoc/>
    public override int FirstChunk => 20;

    /// <inheritdoc/>
    public override int StageBatch => 300;

    /// <inheritdoc/>
    public override TimeSpan ChunkBudget => TimeSpan.FromMilliseconds(25);

    /// <inheritdoc/>
    public override Type ContextType => typeof(SqliteRegisterDb);

    /// <inheritdoc/>
    public override RegisterDb Create(DbContextOptions options) => new SqliteRegisterDb(options);

    /// <inheritdoc/>
    public override DbContextOptionsBuilder Use(DbContextOptionsBuilder options, string connection)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.UseSqlite(new SqliteConnectionStringBuilder(connection) { ForeignKeys = true, DefaultTimeout = 30 }.ToString(),
            sqlite => sqlite.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter)).AddInterceptors(new SqliteConnections());
    }

    /// <inheritdoc/>
    public override bool MayPass(Exception exception) =>
        exception is DbUpdateConcurrencyException || Find<SqliteException>(exception) is { } failure
        && (failure.SqliteErrorCode == Busy || failure.SqliteExtendedErrorCode is PrimaryKey or Unique or ForeignKey or Restrict);

    /// <inheritdoc/>
    public override bool Unavailable(Exception exception) =>
        Find<SqliteException>(exception)?.SqliteErrorCode is Busy or ReadOnly or InputOutput or Full or CannotOpen;

    /// <inheritdoc/>
    public override FormattableString NumberEvents(long after, int most) => $"""
        WITH numbered AS (
            SELECT "EventId", ROW_NUMBER() OVER (ORDER BY "EventId") AS place
            FROM (SELECT "EventId" FROM "LedgerEvent" WHERE "Position" IS NULL ORDER BY "EventId" LIMIT {most}))
        UPDATE "LedgerEvent" SET "Position" = {after} + numbered.place FROM numbered WHERE numbered."EventId" = "LedgerEvent"."EventId"
        """;

    /// <inheritdoc/>
    public override async Task Migrate(RegisterDb db, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        // WAL is a property of the file: readers go on while the one writer writes.
        await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL", ct);
        // A lock left by a process that was killed would make Migrate wait for ever; the file lock already keeps others off.
        await db.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", ct);
        await db.Database.MigrateAsync(ct);
    }

    /// <inheritdoc/>
    public override string? File(string connection) => new SqliteConnectionStringBuilder(connection).DataSource;

    /// <inheritdoc/>
    public override IDisposable Hold(string connection)
    {
        var path = File(connection) + "-lock";
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1);
        }
        catch (IOException inUse)
        {
            throw new InvalidOperationException("Another process has this SQLite register open: one file serves one process.", inUse);
        }
    }
}
