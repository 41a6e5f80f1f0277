using System.Globalization;
using NationalRegister.Benchmarks;
using NationalRegister.Benchmarks.Growth;
using NationalRegister.Benchmarks.Lookups;
using NationalRegister.Benchmarks.Submissions;
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
        case ["quick"]:
            var both = new Options([]).Engines();
            await Print(SubmissionTable.Heading, false, report => new SubmissionTable(60, databases, report).Print(both));
            await Print(LookupTable.Heading, false, report => new LookupTable(400, 40, warmUp: 40, databases, report).Print(both));
            await Print(GrowthTable.Heading, false, report => new GrowthTable(40, 40, warmUp: 40, databases, report).Print(both, [400, 800]));
            await Print(StartUpTable.Heading, false, report => StartUpTable.Print(400, 1, both, databases, report));
            await Print(MemoryTable.Heading, false, report => MemoryTable.Print(1, 1, both, databases, report));
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
    await measure(report);
    if (!write) return;
    var file = Repository.File("deploy/load/results.md");
    await File.WriteAllTextAsync(file, ResultsFile.Replace(await File.ReadAllTextAsync(file), report.Text));
}
