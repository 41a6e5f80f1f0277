using NationalRegister.Benchmarks.Loading;
using NationalRegister.Benchmarks.Lookups;
using NationalRegister.Domain.Reference;
using NationalRegister.Simulator.Files;
using NationalRegister.Store;

namespace NationalRegister.Benchmarks.Growth;

/// <summary>What becomes of load, size, daily file and lookup as the register grows; the smallest size is the baseline of the others.</summary>
internal sealed class GrowthTable(int daily, int lookups, int warmUp, Databases databases, Report report)
{
    /// <summary>The heading of its section.</summary>
    public const string Heading = "Growth";

    private const int Callers = 8;

    private const int MostToWarmUp = 1000;

    // One record in so many is changed.
    private const int Changed = 20;
    private static readonly LaCode Other = LaCode.Parse("330");
    private readonly DateOnly today = London.Today(TimeProvider.System.GetUtcNow().UtcDateTime);

    /// <summary>Measures.</summary>
    public async Task Print(IEnumerable<Engine> engines, IReadOnlyList<int> sizes)
    {
        await report.Line($"Seed {Children.Seed}; a daily file of {daily} records of one LA, of which every {Changed}th is changed, in NDJSON; {lookups} lookups by {Callers} callers. {Machine.Describe()}; {Databases.Settings}.");
        await report.Line($"Before it is measured each process has taken a file of up to {MostToWarmUp} changed records of another LA and the sender's file with nothing changed, and answered {warmUp} lookups.");
        await report.Head("engine", "children:", "load s:", "children/s:", "GiB:", "bytes/child:", "beside smallest:", "daily file, records/s:", "beside smallest:", "lookup p50 ms:", "beside smallest:", "p99 ms:", "beside smallest:", "lookups/s:");
        var measured = new List<(Engine Engine, Size Size)>();
        foreach (var engine in engines)
        {
            foreach (var children in sizes.Order())
            {
                var size = await Measure(engine, children);
                measured.Add((engine, size));
                var least = measured.First(m => m.Engine == engine).Size;
                await report.Row(engine.Name, children, size.Load, children / size.Load.TotalSeconds, (double)size.Bytes.Whole / (1L << 30), size.PerChild(), size.PerChild() / least.PerChild(),
                    size.DailyRate, size.DailyRate / least.DailyRate, size.Lookups.Percentile(50), size.Lookups.Percentile(50) / least.Lookups.Percentile(50),
                    size.Lookups.Percentile(99), size.Lookups.Percentile(99) / least.Lookups.Percentile(99), size.Lookups.Throughput);
            }
        }
        await report.Line();
        await report.Line("Bytes a child, by table with its indexes.");
        await report.Head(["table", .. measured.Select(m => $"{m.Engine.Name}, {m.Size.Children:#,0}:")]);
        foreach (var table in measured.SelectMany(m => m.Size.Bytes.Tables.Where(t => t.Value > m.Size.Bytes.Whole / 100)).GroupBy(t => t.Key, t => t.Value).OrderByDescending(t => t.Max()))
        {
            await report.Row([table.Key, .. measured.Select(m => (object)((double)m.Size.Bytes.Tables[table.Key] / m.Size.Children))]);
        }
        await report.Row(["all, small tables and what is no table's too", .. measured.Select(m => (object)m.Size.PerChild())]);
        await report.Line();
        await report.Line("""
            The children are not sent over HTTP: the register's own write path decides what it would write for each, and the rows are written by the engine's fastest way, keys and indexes
            made behind them. So tables and trees are as full as they can be, which those of a register that grew day by day are not. What belongs to a submission and not to a child was not
            there when the size was taken: files and their results, events, the audit log. That the register takes the children for its own is checked in each run: a file of them comes back
            `unchanged` to the last record, and whoever has a number is found by it.
            """);
    }

    private async Task<Size> Measure(Engine engine, int children)
    {
        var contexts = await databases.NewRegister(engine);
        var population = Population.Share(children, daily, today);
        var loaded = await Loader.Load(contexts, population, sample: lookups + warmUp);
        var bytes = await Sizes.Of(contexts);
        var questions = new Turns(await Questions.About(contexts, loaded.Sample));
        using var register = await Served.Start(contexts);
        var (client, reportDate) = (register.Client, WorkingDays.Previous(today));

        await Served.SignIn(client, Other);
        var first = File(Other, Math.Min(MostToWarmUp, population.Of.Single(la => la.La == Other).Children), every: 1);
        await Served.Send(client, contexts, first, reportDate, ("updated", first.Records));
        await Served.SignIn(client, Population.Sender);
        // As they were loaded, to the last one: the register would have written the same.
        await Served.Send(client, contexts, File(Population.Sender, daily, every: daily + 1, from: 1), reportDate, ("unchanged", daily));
        var changed = (daily + Changed - 1) / Changed;
        var took = await Served.Send(client, contexts, File(Population.Sender, daily, Changed), reportDate, ("updated", changed), ("unchanged", daily - changed));

        await Served.SignInOfficer(client, Other);
        var lookup = new OverHttp(client);
        await Measured.Ask(lookup, questions.Next(warmUp, lookup), Callers);
        var asked = await Measured.Ask(lookup, questions.Next(lookups, lookup), Callers);
        if (asked.Asked.FirstOrDefault(a => a is { Question.Number: not null, Right: false }) is not null)
        {
            throw new InvalidOperationException("A child who was loaded is not found by number: the register was not loaded as the register writes.");
        }
        register.Stop();
        await databases.Drop(contexts);
        return new(children, loaded.Took, bytes, daily / took.TotalSeconds, asked);
    }

    // The first children of an LA, one in so many of them changed.
    private RecordFile File(LaCode la, int records, int every, int from = 0) =>
        RecordFile.Of([.. Children.Of(la, today).Take(records).Select((record, at) => (at + from) % every == 0 ? RecordFile.Moved(record) : record)], DailyFile.NdJson);

    private sealed record Size(int Children, TimeSpan Load, Sizes Bytes, double DailyRate, Measured Lookups)
    {
        public double PerChild() => (double)Bytes.Whole / Children;
    }
}
