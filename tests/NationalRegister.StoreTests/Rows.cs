using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;
using NationalRegister.Domain.Children;
using NationalRegister.Domain.Entries;
using NationalRegister.Domain.Reference;
using NationalRegister.Domain.Responsibility;
using NationalRegister.Store.Audit;
using NationalRegister.Store.Children;
using NationalRegister.Store.Entries;
using NationalRegister.Store.Events;
using NationalRegister.Store.Responsibility;
using Npgsql;
using Xunit;

namespace NationalRegister.StoreTests;

/// <summary>Rows that break no rule, for tests to break one of.</summary>
internal static class Rows
{
    public static readonly LaCode Camden = LaCode.Parse("202");

    public static readonly LaCode Greenwich = LaCode.Parse("203");

    public static readonly DateTime Now = new(2026, 11, 20, 18, 0, 0, DateTimeKind.Utc);

    public static FakeTimeProvider Clock() => new(Now);

    public static Call Call() => new("202", "officer-202", "somebody", "putEntry", "entry", "request-1");

    public static Child Child(long id) => new() { ChildId = new ChildId(id), CreatedAt = Now, Profile = "{}", Version = 1 };

    public static Lead Lead(long child, LaCode? la = null) =>
        new() { ChildId = new ChildId(child), La = la ?? Camden, State = LeadState.Agreed, Seq = 1, Since = Now };

    public static LeadLine Line(long child, int seq) =>
        new() { ChildId = new ChildId(child), Seq = seq, La = Camden, State = LeadState.Agreed, Basis = LeadBasis.FirstToReport, From = Now };

    public static Entry OpenEntry(long child, string reference = "E-1", LaCode? la = null) => new()
    {
        EntryId = Guid.CreateVersion7(Now),
        La = la ?? Camden,
        LocalReference = reference,
        ChildId = new ChildId(child),
        OpenChildId = new ChildId(child),
        Version = 1,
        ContentHash = new byte[32],
        Category = "childMissingEducation",
        Whereabouts = "known",
        StartedOn = DateOnly.FromDateTime(Now),
        OpenedAt = Now,
        UpdatedAt = Now,
        LastReportedOn = DateOnly.FromDateTime(Now),
    };

    public static Entry EndedEntry(long child, string reference = "E-1")
    {
        var entry = OpenEntry(child, reference);
        (entry.Status, entry.OpenChildId) = (EntryStatus.Ceased, null);
        return entry;
    }

    public static LedgerEvent Event(DateTime? at = null, long? position = null) =>
        new() { EventId = Guid.CreateVersion7(at ?? Now), Position = position, Audience = "202", Type = "entry.opened", RecordedAt = at ?? Now };

    public static AuditEntry Audit(long? position = null, string requestId = "request-1") => new()
    {
        AuditEntryId = Guid.CreateVersion7(Now),
        Position = position,
        RecordedAt = Now,
        Organisation = "202",
        ClientId = "officer-202",
        Operation = "getChild",
        Access = "lookup",
        Outcome = "ok",
        RequestId = requestId,
        Salt = new byte[16],
    };
}

/// <summary>What a database refuses, in the words of the model rather than of an engine.</summary>
internal enum Broken
{
    Key,
    Reference,
    Check,
    Other,
}

internal static class Refusals
{
    /// <summary>Asserts that the database itself refuses, and why.</summary>
    public static async Task Refuses(Broken why, Func<Task> write)
    {
        var thrown = await Assert.ThrowsAnyAsync<Exception>(write);
        Assert.Equal(why, Why(thrown));
    }

    private static Broken Why(Exception? thrown)
    {
        while (thrown is not (null or DbException)) thrown = thrown.InnerException;
        return thrown switch
        {
            SqliteException { SqliteExtendedErrorCode: 1555 or 2067 } => Broken.Key,
            SqliteException { SqliteExtendedErrorCode: 787 or 1811 } => Broken.Reference,
            SqliteException { SqliteExtendedErrorCode: 275 } => Broken.Check,
            PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } => Broken.Key,
            PostgresException { SqlState: PostgresErrorCodes.ForeignKeyViolation or PostgresErrorCodes.RestrictViolation } => Broken.Reference,
            PostgresException { SqlState: PostgresErrorCodes.CheckViolation } => Broken.Check,
            SqlException { Number: 2601 or 2627 } => Broken.Key,
            SqlException { Number: 547 } check when check.Message.Contains("CHECK", StringComparison.Ordinal) => Broken.Check,
            SqlException { Number: 547 } => Broken.Reference,
            _ => Broken.Other,
        };
    }
}
