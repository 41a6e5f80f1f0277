using NationalRegister.Benchmarks.Loading;
using NationalRegister.Domain.Reference;
using NationalRegister.Store;

namespace NationalRegister.Benchmarks.Lookups;

/// <summary>National lookup over HTTP with its audit write, at one caller and at many, beside the same questions asked of the database by plain SQL and by trigrams.</summary>
internal sealed class LookupTable(int children, int lookups, int warmUp, Databases databases, Report report)
{
    /// <summary>The heading of its section.</summary>
    public const string Heading = "Lookup";

    private const int ByTrigrams = 200;
    private static readonly int[] Callers = [1, 8, 32];
    private static readonly LaCode Officer = LaCode.Parse("330");

    /// <summary>Measures.</summary>
    public async Task Print(IEnumerable<Engine> engines)
    {
        await report.Line($"{children} children of all LAs, {lookups} lookups a row, seed {Children.Seed}. {Machine.Describe()}; {Databases.Settings}.");
        await report.Line($"Each caller asks the next question as soon as the last is answered. Every row asks about other children, and each way has answered {warmUp} questions of 32 callers before its first row.");
        await report.Head("engine", "way", "callers:", "lookups:", "p50 ms:", "p95 ms:", "p99 ms:", "lookups/s:", "p50 beside plain SQL:", "answered rightly:");
        var alone = new List<(string Way, Measured Of)>();
        foreach (var engine in engines)
        {
            var measured = await Measure(engine);
            foreach (var (way, of) in measured)
            {
                var plain = measured.First(m => m.Way == PlainSql.Title && m.Of.Callers == of.Callers).Of;
                await report.Row(engine.Name, way, of.Callers, of.Asked.Count, of.Percentile(50), of.Percentile(95), of.Percentile(99), of.Throughput,
                    of.Percentile(50) / plain.Percentile(50), Share(of.Asked));
            }
            alone.AddRange(measured.Where(m => m.Of.Callers == 1).Select(m => ($"{engine.Name}, {m.Way}", m.Of)));
        }
        await report.Line();
        await report.Line("What one caller asked, by kind: answered rightly · p50 ms · p99 ms.");
        await report.Head(["asked by", "of a hundred:", .. alone.Select(m => $"{m.Way}:")]);
        foreach (var (kind, percent) in Questions.Kinds)
        {
            await report.Row([kind, percent, .. alone.Select(m => OfKind([.. m.Of.Asked.Where(a => a.Question.Kind == kind)]))]);
        }
        await report.Line();
        await report.Line("""
            *Register*: `POST /v1/lookups` by an officer, answered once its entry in the audit log is durable. *Answered rightly*: the child who was meant is among those shown; of a child
            who is on no register nobody is shown. *Plain SQL*, the baseline: a table of names and dates of birth with two indexes, both names or one of them with the date, each with who
            leads; by number the register's own table. *Trigrams*: names and date of birth as one text, the ten most alike (`pg_trgm` under a GIN index; FTS5). Both are asked by the driver
            alone, find whoever agrees without judging or restricting, and leave no trace. A misspelt name is found by the other one.
            """);
    }

    private async Task<List<(string Way, Measured Of)>> Measure(Engine engine)
    {
        var contexts = await databases.NewRegister(engine);
        var loaded = await Loader.Load(contexts, Population.Share(children, 1, London.Today(TimeProvider.System.GetUtcNow().UtcDateTime)), sample: (8 * lookups) + (2 * warmUp));
        var questions = new Turns(await Questions.About(contexts, loaded.Sample));
        var measured = new List<(string, Measured)>();
        using (var register = await Served.Start(contexts))
        {
            await Served.SignInOfficer(register.Client, Officer);
            await Ask(new OverHttp(register.Client), lookups, Callers);
        }
        await PlainTable.Make(contexts);
        foreach (var plain in new PlainTable[] { new PlainSql(contexts), new Trigrams(contexts) })
        {
            await plain.Prepare();
            // Trigrams take long enough that one caller says it.
            await (plain is PlainSql ? Ask(plain, lookups, Callers) : Ask(plain, Math.Min(ByTrigrams, lookups), [1]));
        }
        await databases.Drop(contexts);
        return measured;

        async Task Ask(ILookup lookup, int count, int[] callers)
        {
            await Measured.Ask(lookup, questions.Next(Math.Min(warmUp, lookup is Trigrams ? count : warmUp), lookup), Callers[^1]);
            foreach (var many in callers)
            {
                measured.Add((lookup.Name, await Measured.Ask(lookup, questions.Next(count, lookup), many)));
            }
        }
    }

    private static string OfKind(IReadOnlyList<Asked> asked) =>
        asked.Count == 0 ? "" : $"{Share(asked)} · {Report.Cell(Measured.Percentile(asked, 50))} · {Report.Cell(Measured.Percentile(asked, 99))}";

    private static string Share(IReadOnlyCollection<Asked> asked) => $"{100.0 * asked.Count(a => a.Right) / asked.Count:0.0}%";
}
