using System.Globalization;
using NationalRegister.Benchmarks;
using NationalRegister.Benchmarks.Growth;
using NationalRegister.Benchmarks.Linkage;
using NationalRegister.Benchmarks.Lookups;
using NationalRegister.Benchmarks.Submissions;
using NationalRegister.Store;
using NationalRegister.Testing;

const string usage = """
    usage: one table, printed as Markdown; with --write it replaces its section of deploy/load/results.md
      submission [--records 5000] [--engine sqlite,postgres]
                              files end to end over HTTP: new, changed and unchanged records, NDJSON, JSON and CSV
      lookup [--children 100000] [--lookups 2000] [--engine …]
                              national lookup with its audit write at 1, 8 and 32 callers, beside plain SQL and trigrams on the same children
      growth [--sizes 100000,1000000,10000000] [--daily 5000] [--lookups 2000] [--engine …]
                              load, size, daily file and lookup as the register grows; 10 million need some 60 GB of disk and half an hour an engine
      start-up [--children 100000] [--runs 5] [--engine …]
                              from the start of the process to its first answers, beside a bare program
      memory [--ndjson-mib 250] [--csv-mib 200] [--engine …]
                              what the process grows by while it takes the largest files, beside files a fiftieth as large
      linkage --data DIR      how well records of labelled sets in that directory are linked, by weights and by the exact rule
      linkage-england [--children 100000]
                              the same on the simulated England, whose truth is known, by origin of name, of twins and of children under one
      estimate-weights --data DIR
                              what each agreement is worth on the labelled sets and the simulated England, counted and estimated
      quick                   every table in its smallest form, so that none rots
    """;

// Figures read the same wherever they are made.
CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
await using var databases = new Databases();
try
{
    switch (args)
    {
        case ["submission", .. var words]:
            var submission = new Options(words, "--records", "--engine");
            await Print(SubmissionTable.Heading, submission.Write, report => new SubmissionTable(submission.Number("--records", 5000), databases, report).Print(submission.Engines()));
            return 0;
        case ["lookup", .. var words]:
            var lookup = new Options(words, "--children", "--lookups", "--engine");
            await Print(LookupTable.Heading, lookup.Write, report =>
                new LookupTable(lookup.Number("--children", 100_000), lookup.Number("--lookups", 2000), warmUp: 3000, databases, report).Print(lookup.Engines()));
            return 0;
        case ["growth", .. var words]:
            var growth = new Options(words, "--sizes", "--daily", "--lookups", "--engine");
            await Print(GrowthTable.Heading, growth.Write, report => new GrowthTable(growth.Number("--daily", 5000), growth.Number("--lookups", 2000), warmUp: 3000, databases, report)
                .Print(growth.Engines(), growth.Numbers("--sizes", 100_000, 1_000_000, 10_000_000)));
            return 0;
        case ["start-up", .. var words]:
            var startUp = new Options(words, "--children", "--runs", "--engine");
            await Print(StartUpTable.Heading, startUp.Write, report =>
                StartUpTable.Print(startUp.Number("--children", 100_000), startUp.Number("--runs", 5), startUp.Engines(), databases, report));
            return 0;
        case [StartUpTable.Bare, var url]:
            await StartUpTable.Serve(url);
            return 0;
        case ["memory", .. var words]:
            var memory = new Options(words, "--ndjson-mib", "--csv-mib", "--engine");
            await Print(MemoryTable.Heading, memory.Write, report =>
                MemoryTable.Print(memory.Number("--ndjson-mib", 250), memory.Number("--csv-mib", 200), memory.Engines(), databases, report));
            return 0;
        case ["linkage", "--data", var data, .. var words]:
            await Print(LinkageTable.Heading, new Options(words).Write, report => report.Printed(writer => LinkageTable.Print(data, writer)));
            return 0;
        case ["linkage-england", .. var words]:
            var england = new Options(words, "--children");
            await Print(EnglandTable.Heading, england.Write, report => report.Printed(writer => EnglandTable.Print(england.Number("--children", 100_000), writer)));
            return 0;
        case ["estimate-weights", "--data", var data]:
            await EstimateWeights.Print(data, Console.Out);
            return 0;
        case ["quick"]:
            var both = new Options([]).Engines();
            await Print(SubmissionTable.Heading, false, report => new SubmissionTable(60, databases, report).Print(both));
            await Print(LookupTable.Heading, false, report => new LookupTable(400, 40, warmUp: 40, databases, report).Print(both));
            await Print(GrowthTable.Heading, false, report => new GrowthTable(40, 40, warmUp: 40, databases, report).Print(both, [400]));
            await Print(StartUpTable.Heading, false, report => StartUpTable.Print(400, 1, [Engine.Sqlite], databases, report));
            await Print(MemoryTable.Heading, false, report => MemoryTable.Print(1, 1, [Engine.Sqlite], databases, report));
            await EnglandTable.Print(300, Console.Out);
            return 0;
        default:
            throw new UsageException("A table is needed.");
    }
}
catch (UsageException mistake)
{
    await Console.Error.WriteLineAsync($"{mistake.Message}\n{usage}");
    return 2;
}

async Task Print(string heading, bool write, Func<Report, Task> measure)
{
    var report = new Report(heading, string.Join(' ', args.Where(word => word != "--write")), Console.Out, TimeProvider.System);
    await Console.Out.WriteLineAsync($"\n## {heading}\n");
    await measure(report);
    if (!write) return;
    var file = Repository.File("deploy/load/results.md");
    await File.WriteAllTextAsync(file, ResultsFile.Replace(await File.ReadAllTextAsync(file), report.Text));
}
