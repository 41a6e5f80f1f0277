using NationalRegister.Benchmarks;

// submission [--records 5000]   files end to end over HTTP, beside the engine's bulk path and a plain SaveChanges for each record
// quick                         every table in its smallest form, so that none rots
switch (args)
{
    case ["submission", .. var options] when Options.TryRecords(options, 5000, out var records):
        await SubmissionTable.Print(records, Console.Out);
        return 0;
    case ["quick"]:
        await SubmissionTable.Print(200, Console.Out);
        return 0;
    default:
        await Console.Error.WriteLineAsync("usage: submission [--records N] | quick");
        return 2;
}
