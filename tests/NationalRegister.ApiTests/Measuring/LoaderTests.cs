using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using NationalRegister.Api.Compliance;
using NationalRegister.ApiTests.Crashes;
using NationalRegister.Benchmarks;
using NationalRegister.Benchmarks.Growth;
using NationalRegister.Benchmarks.Loading;
using NationalRegister.Domain.Children;
using NationalRegister.Domain.Reference;
using NationalRegister.Simulator.Files;
using NationalRegister.Store;
using NationalRegister.Store.Children;
using NationalRegister.Store.Work;
using NationalRegister.Testing;
using Xunit;

namespace NationalRegister.ApiTests.Measuring;

/// <summary>What the benchmarks load is what the register itself would have written.</summary>
[Collection(Processes.Name)]
public sealed class LoaderTests
{
    // Of a submission and not of a child, or there before.
    private static readonly string[] LeftOut =
        ["Submission", "Blob", "RecordResult", "StagedRecord", "LedgerEvent", "AuditEntry", "AuditChild", "Lease", "Gate", "IdempotentCall", "ClientAssertion"];

    private static readonly DateOnly Today = London.Today(DateTime.UtcNow);
    private static readonly Population Two = new(Today, [(LaCode.Parse("202"), 150), (LaCode.Parse("330"), 90)]);

    [Theory]
    [OnEveryEngine]
    public async Task Loaded_children_stand_in_every_table_as_if_they_had_been_sent(TestEngine engine)
    {
        Assert.SkipWhen(engine == TestEngine.SqlServer, "The benchmarks load SQLite and PostgreSQL.");
        await using var loaded = await engine.NewRegister();
        await using var sent = await engine.NewRegister();

        await Loader.Load(loaded.Contexts(), Two, sample: 1);
        await Send(sent);

        foreach (var type in Types(loaded))
        {
            var (mine, theirs) = (await Rows(loaded, type), await Rows(sent, type));
            if (LeftOut.Contains(type.GetTableName())) continue;
            // That a day's report is due is a step of the LA's, not of a child.
            Assert.Equal(theirs.Where(row => !row.StartsWith(TellMissing.Step, StringComparison.Ordinal)), mine);
        }
        Assert.Equal(240, (await Rows(loaded, Types(loaded).Single(t => t.ClrType == typeof(Child)))).Count);
        Assert.Equal(await Schema(sent), await Schema(loaded));
        Assert.Empty(await Query(loaded, engine == TestEngine.Sqlite ? "PRAGMA foreign_key_check" : "SELECT conname FROM pg_constraint WHERE NOT convalidated"));
    }

    [Theory]
    [OnEveryEngine]
    public async Task The_bytes_of_the_tables_are_the_bytes_of_the_database(TestEngine engine)
    {
        Assert.SkipWhen(engine == TestEngine.SqlServer, "The benchmarks load SQLite and PostgreSQL.");
        await using var loaded = await engine.NewRegister();
        var before = await Sizes.Of(loaded.Contexts());

        await Loader.Load(loaded.Contexts(), Two, sample: 1);

        var after = await Sizes.Of(loaded.Contexts());
        Assert.Equal(after.Whole - before.Whole, after.Tables.Sum(t => t.Value) - before.Tables.Sum(t => t.Value), tolerance: after.Whole / 20.0);
        Assert.True(after.Tables["EntryVersion"] - before.Tables["EntryVersion"] > 240 * 500);
        Assert.Equal(before.Tables["Submission"], after.Tables["Submission"]);
    }

    [Fact]
    public void A_population_has_all_its_children_and_enough_of_the_sender()
    {
        Assert.Equal((1_000, 1_000), Sums(1_000, 1_000));
        Assert.Equal((10_000, 5_000), Sums(10_000, 5_000));
        Assert.Equal((1_000_001, 1_000_001 / 153), Sums(1_000_001, 5_000));
        Assert.Equal((400, 400), Sums(400, 5_000));

        static (int, int) Sums(int children, int sender)
        {
            var population = Population.Share(children, sender, Today);
            return (population.Children, population.Of.Single(la => la.La == Population.Sender).Children);
        }
    }

    [Fact]
    public void No_number_is_given_twice_and_none_that_could_be_issued()
    {
        var numbers = LocalAuthorities.On(Today).SelectMany(la => ManyChildren.Of(la.Code, Today).Take(20)).Select(record => record["child"]!["nhsNumber"]?.GetValue<string>()).OfType<string>().ToList();

        Assert.InRange(numbers.Count, 2000, 153 * 20);
        Assert.Equal(numbers.Count, numbers.Distinct().Count());
        Assert.All(numbers, number => Assert.True(number[0] == '9' && NhsNumber.TryParse(number, out _)));
    }

    private static async Task Send(TestDatabase database)
    {
        using var register = await RegisterProcess.Start(database.Provider, database.ConnectionString, Served.Settings(), migrate: false);
        foreach (var (la, children) in Two.Of)
        {
            await Served.SignIn(register.Client, la);
            var file = RecordFile.Of([.. ManyChildren.Of(la, Today).Take(children)], DailyFile.NdJson);
            await Served.Send(register.Client, database.Contexts(), file, WorkingDays.Previous(Today), ("created", children));
        }
        register.Stop();
    }

    private static List<IEntityType> Types(TestDatabase database)
    {
        using var db = database.Contexts().CreateDbContext();
        return [.. db.Model.GetEntityTypes().Where(t => t.ClrType.Namespace!.StartsWith("NationalRegister", StringComparison.Ordinal))];
    }

    // A row without what the register draws or dates.
    private static async Task<List<string>> Rows(TestDatabase database, IEntityType type)
    {
        Type[] drawn = [typeof(Guid), typeof(DateTime), typeof(ChildId)];
        var columns = type.GetProperties().Where(p => p.Name == nameof(DueStep.DueAt) || (!drawn.Contains(Nullable.GetUnderlyingType(p.ClrType) ?? p.ClrType) && p.Name != nameof(Child.RecordKey)))
            .Select(p => $"\"{p.GetColumnName()}\"").OrderDescending().ToList();
        return await Query(database, $"SELECT {string.Join(", ", columns.DefaultIfEmpty("1"))} FROM \"{type.GetTableName()}\"");
    }

    private static Task<List<string>> Schema(TestDatabase database) => Query(database, database.Engine == Engine.Sqlite
        ? "SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_stat%'"
        : """
            SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
            UNION ALL SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace
            """);

    private static async Task<List<string>> Query(TestDatabase database, string query)
    {
        await using var db = database.Contexts().CreateDbContext();
        await db.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using DbCommand command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // Statements of the test itself.
        command.CommandText = query;
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var rows = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            rows.Add(string.Join(" | ", Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i) is byte[] bytes ? Convert.ToHexString(bytes) : Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture))));
        }
        rows.Sort(StringComparer.Ordinal);
        return rows;
    }
}
