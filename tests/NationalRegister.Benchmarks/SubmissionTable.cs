using System.Net.Http.Headers;
using NationalRegister.Domain.Reference;
using NationalRegister.Simulator.Files;
using NationalRegister.Store;
using NationalRegister.Testing;

namespace NationalRegister.Benchmarks;

/// <summary>
/// A file of new children, from its first byte over HTTP to its last record applied, on SQLite and PostgreSQL; beside the engine's bulk
/// path for all the rows that the submission wrote, and beside a plain SaveChanges for each record. One run, the same rows.
/// </summary>
internal static class SubmissionTable
{
    private const ulong Seed = 1;
    private const int WarmUp = 100;
    private static readonly LaCode Sender = LaCode.Parse("202");
    private static readonly LaCode Other = LaCode.Parse("330");

    public static async Task Print(int records, TextWriter output)
    {
        var time = TimeProvider.System;
        var file = LargeFile.Of(Sender, records, London.Today(time.GetUtcNow().UtcDateTime), Seed);
        await output.WriteLineAsync($"Submission end to end: {records} new children beside {WarmUp} that warm up, {file.Content.Length} bytes of NDJSON, seed {Seed}.");
        await output.WriteLineAsync($"{Machine.Describe()}; PostgreSQL with fsync and synchronous_commit on, SQLite with synchronous=FULL.");
        await output.WriteLineAsync();
        await output.WriteLineAsync("| engine | path | rows written | seconds | rows/s | records/s at that rate | time per row beside bulk |");
        await output.WriteLineAsync("|---|---|---:|---:|---:|---:|---:|");
        await Measure(Engine.Sqlite, Served.NewSqlite, file, records, time, output);
        await using var server = await PostgresServer.Start(durable: true);
        await Measure(Engine.Postgres, async () => server.ConnectionString(await server.NewDatabase()), file, records, time, output);
    }

    private static async Task Measure(Engine engine, Func<Task<string>> newDatabase, DailyFile file, int records, TimeProvider time, TextWriter output)
    {
        var whole = await newDatabase();
        var source = new RegisterDbFactory(engine, whole);
        var (http, rows) = await EndToEnd(source, file, records, time);
        long allRows;
        IReadOnlyList<string> tables;
        await using (var db = source.CreateDbContext())
        {
            (allRows, tables) = (await Rows.Count(db), Rows.Tables(db));
        }
        var bulkTo = (await Fresh(engine, newDatabase)).Connection;
        var bulk = engine == Engine.Sqlite ? await Rows.CopySqlite(tables, whole, bulkTo, time) : await Rows.CopyPostgres(tables, whole, bulkTo, time);
        var each = await Rows.SaveEach(source, await Fresh(engine, newDatabase), time);
        foreach (var (path, took, wrote) in new[]
        {
            ("HTTP, end to end", http, rows), ("bulk path, all rows of the database", bulk, allRows), ("SaveChanges per record, all rows of the database", each, allRows),
        })
        {
            var rate = wrote / took.TotalSeconds;
            await output.WriteLineAsync($"| {engine.Name} | {path} | {wrote} | {Rows.Format(took.TotalSeconds)} | {Rows.Format(rate)} "
                + $"| {Rows.Format(rate * records / rows)} | {Rows.Format(allRows / bulk.TotalSeconds / rate)} |");
        }
    }

    private static async Task<(TimeSpan Took, long Rows)> EndToEnd(RegisterDbFactory contexts, DailyFile file, int records, TimeProvider time)
    {
        using var register = await Served.Start(contexts);
        // Another LA's small file first makes the process warm: the measure is of a register in service, not of its start.
        await Served.SignIn(register.Client, Other);
        await Send(register.Client, LargeFile.Of(Other, WarmUp, file.ReportDate.AddDays(1), Seed + 1), WarmUp);
        await Served.SignIn(register.Client, Sender);
        await using var db = contexts.CreateDbContext();
        var before = await Rows.Count(db);
        var started = time.GetTimestamp();
        await Send(register.Client, file, records);
        return (time.GetElapsedTime(started), await Rows.Count(db) - before);
    }

    private static async Task Send(HttpClient client, DailyFile file, int records)
    {
        using var body = new ReadOnlyMemoryContent(file.Content);
        body.Headers.ContentType = new MediaTypeHeaderValue(file.ContentType);
        Served.Expect(await Served.Push(client, body, file.ReportDate), records);
    }

    private static async Task<RegisterDbFactory> Fresh(Engine engine, Func<Task<string>> newDatabase)
    {
        var contexts = new RegisterDbFactory(engine, await newDatabase());
        await using var db = contexts.CreateDbContext();
        await engine.Migrate(db, CancellationToken.None);
        return contexts;
    }
}
