using NationalRegister.Benchmarks;
using NationalRegister.Benchmarks.Linkage;

// submission [--records 5000]               files end to end over HTTP, beside the engine's bulk path and a plain SaveChanges for each record
// memory [--ndjson-mib 250] [--csv-mib 200] what the process grows by while it takes the largest files, beside files a fiftieth as large
// linkage --data DIR                        how well records are linked, on labelled sets of others in that directory, beside the exact rule
// quick                                     every table in its smallest form, so that none rots
switch (args)
{
    case ["submission", .. var options] when Options.TryNumbers(options, [("--records", 5000)], out var numbers):
        await SubmissionTable.Print(numbers[0], Console.Out);
        return 0;
    case ["memory", .. var options] when Options.TryNumbers(options, [("--ndjson-mib", 250), ("--csv-mib", 200)], out var numbers):
        await MemoryTable.Print(numbers[0], numbers[1], Console.Out);
        return 0;
    case ["linkage", "--data", var data]:
        await LinkageTable.Print(data, Console.Out);
        return 0;
    case ["quick"]:
        await SubmissionTable.Print(200, Console.Out);
        await MemoryTable.Print(1, 1, Console.Out);
        return 0;
    default:
        await Console.Error.WriteLineAsync("usage: submission [--records N] | memory [--ndjson-mib N] [--csv-mib N] | linkage --data DIR | quick");
        return 2;
}
