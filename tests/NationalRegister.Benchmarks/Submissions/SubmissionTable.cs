using System.Text;
using System.Text.Json.Nodes;
using NationalRegister.Benchmarks.Loading;
using NationalRegister.Domain.Reference;
using NationalRegister.Simulator.Files;
using NationalRegister.Store;

namespace NationalRegister.Benchmarks.Submissions;

/// <summary>
/// Files of new, of changed and of unchanged records in each form, from their first byte over HTTP to their last record applied; each
/// beside what the same engine does with the same rows and nothing to decide. One run, one register.
/// </summary>
internal sealed class SubmissionTable(int size, Databases databases, Report report)
{
    /// <summary>The heading of its section.</summary>
    public const string Heading = "Submission end to end";

    private const ulong Seed = Children.Seed;
    private const int FewToWarmUp = 100;
    private static readonly LaCode First = LaCode.Parse("330");
    private static readonly LaCode Cold = LaCode.Parse("202");
    private static readonly LaCode[] Warm = [LaCode.Parse("801"), LaCode.Parse("383"), LaCode.Parse("908")];

    private readonly DateOnly today = London.Today(TimeProvider.System.GetUtcNow().UtcDateTime);

    /// <summary>Measures.</summary>
    public async Task Print(IEnumerable<Engine> engines)
    {
        await report.Line($"{size} records a file, seed {Seed}. {Machine.Describe()}; {Databases.Settings}.");
        await report.Line($"The process that is measured has taken {FewToWarmUp} records before the first row, as in older tables, and {FewToWarmUp + (3 * size)} more or less like these before the others.");
        await report.Head("engine", "records", "path", "sent:", "seconds:", "records/s:", "new rows:", "new rows/s:", "time beside baseline:");
        foreach (var engine in engines)
        {
            await Measure(engine);
        }
        await report.Line();
        await report.Line("""
            *HTTP*: from the first byte of the file to its last record applied, in a process of its own. *Changed*: every child has moved within the postcode. *Unchanged*: the
            same file again. Baselines, 1.00 each: for new records *bulk*, all rows of that database written to an empty one in one transaction (prepared inserts; `COPY`);
            *SaveChanges* writes the same rows with a context and a commit for each record. For unchanged records *read heads*: the driver alone reads the entries by
            reference with what they say, 500 at a time, which whoever compares must do at least. For changed ones *write heads*: the same reading, then each head updated and
            its new version inserted by the engine's fastest way in one transaction. No baseline receives, judges, identifies, audits or tells anybody.
            """);
    }

    private async Task Measure(Engine engine)
    {
        var contexts = await databases.New(engine);
        using var register = await Served.Start(contexts);
        var measured = new List<Measured>();

        await Send(First, Records(LargeFile.Of(First, FewToWarmUp, today, Seed + 1)), DailyFile.NdJson, "created");
        var records = Records(LargeFile.Of(Cold, size, today, Seed));
        measured.Add(await Send(Cold, records, DailyFile.NdJson, "created") with { Path = "HTTP, ndjson, hardly warm" });
        measured.AddRange(await WithoutDeciding(contexts));
        records = records.ConvertAll(RecordFile.Moved);
        await Send(Cold, records, DailyFile.Json, "updated");
        await Send(Cold, records, DailyFile.Csv, "unchanged");

        foreach (var (la, form) in Warm.Zip(RecordFile.Forms))
        {
            records = [.. Children.Of(la, today).Take(size)];
            measured.Add(await Send(la, records, form, "created"));
            records = records.ConvertAll(RecordFile.Moved);
            measured.Add(await Send(la, records, form, "updated"));
            measured.Add(await Send(la, records, form, "unchanged"));
        }
        var heads = new Heads(contexts, Warm[^1]);
        var references = records.ConvertAll(record => record["localReference"]!.GetValue<string>());
        measured.Add(new("unchanged", "read heads", records.Count, await heads.Read(references), 0));
        measured.Add(new("updated", "write heads", records.Count, await heads.Change(references), records.Count));

        foreach (var of in measured.GroupBy(m => m.Outcome))
        {
            var baseline = of.Single(m => m.Path is "bulk" or "write heads" or "read heads");
            foreach (var (_, path, count, took, rows) in of)
            {
                await report.Row(engine.Name, of.Key == "created" ? "new" : of.Key == "updated" ? "changed" : of.Key, path, count, took, count / took.TotalSeconds,
                    rows, rows / took.TotalSeconds, took / count / (baseline.Took / baseline.Records));
            }
        }

        async Task<Measured> Send(LaCode la, IReadOnlyList<JsonObject> of, string form, string outcome)
        {
            await Served.SignIn(register.Client, la);
            await using var db = contexts.CreateDbContext();
            var before = await Rows.Count(db);
            var took = await Served.Send(register.Client, contexts, RecordFile.Of(of, form), WorkingDays.Previous(today), (outcome, of.Count));
            return new(outcome, $"HTTP, {form.Split('/')[1].Replace("x-", "", StringComparison.Ordinal)}", of.Count, took, await Rows.Count(db) - before);
        }
    }

    // All rows of the database so far, to two empty ones.
    private async Task<IEnumerable<Measured>> WithoutDeciding(RegisterDbFactory contexts)
    {
        await using var db = contexts.CreateDbContext();
        var (rows, tables) = (await Rows.Count(db), Rows.Tables(db));
        var (bulkTo, eachTo) = (await databases.NewRegister(contexts.Engine), await databases.NewRegister(contexts.Engine));
        var bulk = contexts.Engine == Engine.Sqlite
            ? await Rows.CopySqlite(tables, contexts.Connection, bulkTo.Connection, TimeProvider.System)
            : await Rows.CopyPostgres(tables, contexts.Connection, bulkTo.Connection, TimeProvider.System);
        var each = await Rows.SaveEach(contexts, eachTo, TimeProvider.System);
        return [new("created", "bulk", size + FewToWarmUp, bulk, rows), new("created", "SaveChanges", size + FewToWarmUp, each, rows)];
    }

    private static List<JsonObject> Records(DailyFile file) =>
        [.. Encoding.UTF8.GetString(file.Content.Span).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!.AsObject())];

    private sealed record Measured(string Outcome, string Path, int Records, TimeSpan Took, long NewRows);
}
