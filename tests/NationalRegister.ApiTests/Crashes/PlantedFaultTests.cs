using System.Text;
using Microsoft.Data.Sqlite;
using NationalRegister.ApiTests.Submissions;
using NationalRegister.Store;
using NationalRegister.Testing;
using Xunit;

namespace NationalRegister.ApiTests.Crashes;

/// <summary>A small register that is whole, to be copied and damaged.</summary>
public sealed class SmallRegister : IAsyncLifetime
{
    private DailyRegister register = null!;

    internal SentFiles Sent { get; } = new(8);

    public async ValueTask InitializeAsync()
    {
        register = await DailyRegister.Start(TestEngine.Sqlite);
        for (var i = 0; i < 2; i++) Sent.Accept((await register.PushText("202", Encoding.UTF8.GetString(Sent.Next()), "application/x-ndjson")).Id);
    }

    /// <summary>A copy with one thing done to it that no code of the register would do.</summary>
    internal async Task<RegisterDb> Damaged(string statement)
    {
        var copy = Scratch.Path("damaged", ".db");
        await Execute(register.ConnectionString, $"VACUUM INTO '{copy}'");
        var connection = new SqliteConnectionStringBuilder { DataSource = copy, Pooling = false }.ToString();
        await Execute(connection, $"PRAGMA foreign_keys = OFF; {statement}");
        return new RegisterDbFactory(Engine.Sqlite, connection).CreateDbContext();
    }

    public ValueTask DisposeAsync() => register.DisposeAsync();

    private static async Task Execute(string connection, string statement)
    {
        await using var open = new SqliteConnection(connection);
        await open.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = open.CreateCommand();
#pragma warning disable CA2100 // The statement is the test's.
        command.CommandText = statement;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}

/// <summary>The check after a crash can fail: it names whatever is taken away, changed or added.</summary>
public sealed class PlantedFaultTests(SmallRegister small) : IClassFixture<SmallRegister>
{
    [Fact]
    public async Task A_register_that_is_whole_has_no_fault()
    {
        await using var db = await small.Damaged("");
        Assert.Equal([], await WholeRegister.Faults(db, small.Sent));
    }

    [Theory]
    [InlineData("""DELETE FROM "Submission" WHERE "SubmissionId" = (SELECT MAX("SubmissionId") FROM "Submission")""", "is lost")]
    [InlineData("""UPDATE "Submission" SET "Status" = 'processing', "AppliedThrough" = 4""", "is processing")]
    [InlineData("""UPDATE "Submission" SET "Counts" = REPLACE("Counts", '"rejected":1', '"rejected":2')""", "do not sum")]
    [InlineData("""DELETE FROM "RecordResult" WHERE "Line" = 3""", "a result is missing")]
    [InlineData("""UPDATE "RecordResult" SET "Outcome" = 'stale' WHERE "Line" = 3""", "is counted wrongly")]
    [InlineData("""DELETE FROM "Entry" WHERE "EntryId" = (SELECT MIN("EntryId") FROM "Entry")""", "is there 0 times")]
    [InlineData("""UPDATE "Entry" SET "LocalReference" = (SELECT MAX("LocalReference") FROM "Entry"), "OpenChildId" = NULL, "Status" = 'ceased' WHERE "EntryId" = (SELECT MIN("EntryId") FROM "Entry")""", "is there 2 times")]
    [InlineData("""UPDATE "Entry" SET "Version" = "Version" + 1""", "a version is missing")]
    [InlineData("""UPDATE "Entry" SET "Version" = "Version" + 1""", "was said")]
    [InlineData("""DELETE FROM "EntryVersion" WHERE "Version" = 2""", "a version is missing")]
    [InlineData("""UPDATE "EntryVersion" SET "Content" = REPLACE("Content", 'file 2', 'file 1')""", "not what its hash says")]
    [InlineData("""DELETE FROM "Lead" WHERE "ChildId" = (SELECT MAX("ChildId") FROM "Lead")""", "nobody leads")]
    [InlineData("""DELETE FROM "LeadLine" WHERE "ChildId" = (SELECT MAX("ChildId") FROM "LeadLine")""", "line of leads has a gap")]
    [InlineData("""DELETE FROM "Child" WHERE "ChildId" = (SELECT MAX("ChildId") FROM "Child")""", "the child is not known")]
    [InlineData("""DELETE FROM "ChildSearchKey" WHERE "ChildId" = (SELECT MAX("ChildId") FROM "Child")""", "cannot be found by a key")]
    [InlineData("""DELETE FROM "IdentityDecision" WHERE "DecisionId" = (SELECT MAX("DecisionId") FROM "IdentityDecision")""", "decided 0 times")]
    [InlineData("""DELETE FROM "AuditChild" WHERE "ChildId" = (SELECT MAX("ChildId") FROM "Child")""", "does not name the children")]
    [InlineData("""DELETE FROM "LedgerEvent" WHERE "EventId" = (SELECT MAX("EventId") FROM "LedgerEvent" WHERE "Type" = 'entry.opened')""", "opened without an event")]
    [InlineData("""DELETE FROM "LedgerEvent" WHERE "EventId" = (SELECT MAX("EventId") FROM "LedgerEvent" WHERE "Type" = 'entry.changed')""", "a change has no event")]
    [InlineData("""DELETE FROM "LedgerEvent" WHERE "Type" = 'submission.completed'""", "was not told of once")]
    [InlineData("""UPDATE "LedgerEvent" SET "Position" = "Position" + 1000 WHERE "Position" > 2""", "events have a gap")]
    [InlineData("""UPDATE "AuditEntry" SET "Position" = "Position" + 1000 WHERE "Position" > 2""", "audit log have a gap")]
    public async Task Whatever_is_damaged_is_named(string statement, string fault)
    {
        await using var db = await small.Damaged(statement);
        Assert.Contains(await WholeRegister.Faults(db, small.Sent), f => f.Contains(fault, StringComparison.Ordinal));
    }
}
