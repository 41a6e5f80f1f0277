using System.Globalization;
using System.Text.Json.Nodes;
using NationalRegister.Domain.Compliance;
using NationalRegister.Domain.Reference;
using NationalRegister.Simulator;
using NationalRegister.Simulator.Truth;
using Spectre.Console;

namespace NationalRegister.Api.Demo;

/// <summary>Plays a simulated England: 153 LAs send their files day after day, and after each day the register is held against the truth.</summary>
internal sealed class PlayEngland(Stage stage, TimeProvider time)
{
    private const int Named = 10;
    private readonly SendFile _send = new(stage.Calls, time);
    private readonly ReadRegisters _registers = new(stage.Calls);

    /// <summary>Plays it.</summary>
    /// <returns>What is to be shown of it.</returns>
    /// <exception cref="StepFailedException">A day's open entries are not the true ones, or a file was not applied.</exception>
    public async Task<Played> Run(DemoOptions options, DateOnly last, CancellationToken ct)
    {
        var began = time.GetTimestamp();
        var england = England.Of(options.Seed, options.Scale, last, options.Days);
        var truth = england.Records().ToList();
        var made = time.GetElapsedTime(began);
        stage.Console.WriteLine($"A simulated England at scale {options.Scale.ToString(CultureInfo.InvariantCulture)} from seed {options.Seed}: {truth.Count} records, {england.Files.Count} files, made in {made.TotalSeconds:F0} s.");

        var (tally, days) = (new Tally(), new List<DayPlayed>());
        Reconciliation? found = null;
        OpenRegisters? open = null;
        Reporting? reported = null;
        var sent = DateTime.MinValue;
        foreach (var (title, until) in Parts(england))
        {
            var files = england.Files.Where(file => file.SendAt > sent && file.SendAt <= until).ToList();
            if (files.Count == 0)
                continue;
            stage.Chapter($"{title}: {files.Count} files of {files.DistinctBy(file => file.LocalAuthority).Count()} local authorities");
            days.Add(await Play(title, files, tally, ct));
            if (until == DailyReport.DueAt(last))
                reported = await Reported(last, ct);

            stage.Begin("Each local authority reads its open entries, and the truth is laid beside them.");
            open = await _registers.Open(england.Files.Select(file => file.LocalAuthority).Distinct(), ct);
            found = Reconciliation.Of(open.Entries, truth, until);
            Show(found);
            stage.Proves(tally.NotApplied.Count == 0, tally.NotApplied is [var first, ..] ? $"every file is applied, and {first}" : "every file is applied");
            stage.Proves(found.Holds, $"the {found.Entries} entries that are truly open are open once, and none besides");
            sent = until;
        }
        return new Played(last, tally, days, found!, open!, reported!);
    }

    // A day ends when its files are due; what comes later is played last.
    private static IEnumerable<(string Title, DateTime Until)> Parts(England england)
    {
        foreach (var day in england.Days)
            yield return (day.ToString("dddd d MMMM", CultureInfo.InvariantCulture), DailyReport.DueAt(day)!.Value);
        yield return ("What came too late", england.Files[^1].SendAt);
    }

    private async Task<DayPlayed> Play(string title, List<SimulatedFile> files, Tally tally, CancellationToken ct)
    {
        var (began, before) = (time.GetTimestamp(), (tally.Records, Outcomes: Tally.Outcomes.ToDictionary(outcome => outcome, outcome => tally[outcome])));
        await Shown(files.Count, tally, step => Parallel.ForEachAsync(
            files.GroupBy(file => file.LocalAuthority), new ParallelOptions { MaxDegreeOfParallelism = ReadRegisters.AtATime, CancellationToken = ct },
            async (authority, stop) =>
            {
                foreach (var file in authority.OrderBy(file => file.SendAt))
                {
                    await Send(file, tally, stop);
                    step();
                }
            }));
        return new DayPlayed(title, files.Count, tally.Records - before.Records, Tally.Outcomes.ToDictionary(outcome => outcome, outcome => tally[outcome] - before.Outcomes[outcome]), time.GetElapsedTime(began));
    }

    private async Task Send(SimulatedFile simulated, Tally tally, CancellationToken ct)
    {
        var file = simulated.Read();
        var submission = await _send.Handle(file, _ => { }, ct);
        List<ResultLine> notable = [];
        if (file.Expected.Received > 0)
        {
            await foreach (var result in stage.Calls.Lines<ResultLine>($"la-{file.LocalAuthority}", $"/v1/submissions/{(string?)submission["submissionId"]}/results", ct))
            {
                if (result.IsNotable)
                    notable.Add(result);
            }
        }
        tally.Add(file, simulated.Again, submission, notable);
    }

    private async Task<Reporting> Reported(DateOnly last, CancellationToken ct)
    {
        var compliance = await stage.Calls.Get("operator", $"/v1/compliance?date={last:yyyy-MM-dd}", ct);
        var rows = compliance.Body?["items"] as JsonArray ?? throw new StepFailedException($"expected: who reported, not {compliance.Status}");
        var (sent, owing) = (rows.Where(row => (int?)row?["submissions"] > 0), rows.Where(row => (int?)row?["submissions"] is 0));
        return new([.. owing.Select(row => LaCode.Parse((string)row!["localAuthority"]!["code"]!))], sent.CountBy(row => (string?)row!["report"] ?? "").ToDictionary());
    }

    // A bar where there is a terminal to draw it on, a line each quarter where there is none.
    private async Task Shown(int files, Tally tally, Func<Action, Task> play)
    {
        if (stage.Console.Profile.Capabilities.Interactive && stage.Console.Profile.Out.IsTerminal)
        {
            await stage.Console.Progress()
                .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
                .StartAsync(async bars =>
                {
                    var bar = bars.AddTask("files", maxValue: files);
                    await play(() => bar.Increment(1));
                });
            return;
        }
        var done = 0;
        await play(() =>
        {
            var now = Interlocked.Increment(ref done);
            if (now * 4 / files > (now - 1) * 4 / files)
                stage.Console.WriteLine($"   {now} of {files} files; {tally.Records} records so far");
        });
    }

    private void Show(Reconciliation found)
    {
        Names("truly open, and not in the register", found.Lost);
        Names("open twice", found.Doubled);
        Names("open, and not truly", found.Besides);
        Names("handed over, and still waiting, since the two are not known to be one child", found.Waiting);
        stage.Console.WriteLine($"   of {found.Children} children {found.Right} have one identity, and have it alone; of {found.InTwo} with two local authorities {found.InTwoRecognised} are known to be one child");
        Names("one child under several identities", found.Split);
        Names("several children under one identity", found.Joined);
    }

    private void Names<T>(string what, IReadOnlyList<T> found)
    {
        if (found.Count == 0)
            return;
        var names = found.Take(Named).Select(item => item is IEnumerable<EntryName> entries ? string.Join(" = ", entries) : $"{item}");
        stage.Console.WriteLine($"   {what}: {found.Count}: {string.Join(", ", names)}{(found.Count > Named ? ", …" : "")}", new Style(Color.Yellow));
    }
}

/// <summary>A day as it was played.</summary>
internal sealed record DayPlayed(string Title, int Files, long Records, IReadOnlyDictionary<string, long> Outcomes, TimeSpan Took);

/// <summary>An England as it was played.</summary>
/// <param name="Last">The last day that was reported.</param>
/// <param name="Tally">What became of the files.</param>
/// <param name="Days">Day by day.</param>
/// <param name="Found">How the register stands against the truth, at the end.</param>
/// <param name="Open">What LAs have open, at the end.</param>
/// <param name="Reported">Who had sent the last day's file when it was due in the played England.</param>
internal sealed record Played(DateOnly Last, Tally Tally, IReadOnlyList<DayPlayed> Days, Reconciliation Found, OpenRegisters Open, Reporting Reported);

/// <summary>Who sent a day's file.</summary>
/// <param name="Missing">The LAs that had sent none.</param>
/// <param name="Sent">Of the others, how many were in time and how many late, by the register's clock.</param>
internal sealed record Reporting(IReadOnlyList<LaCode> Missing, IReadOnlyDictionary<string, int> Sent);
