using System.Globalization;
using System.Text.Json.Nodes;
using NationalRegister.Domain.Reference;
using NationalRegister.Simulator;
using NationalRegister.Simulator.Files;
using NationalRegister.Store.Submissions;
using Spectre.Console;

namespace NationalRegister.Api.Demo;

/// <summary>Sends an LA's file, waits for it, and reads what became of each record.</summary>
internal sealed class PushDay(Stage stage, TimeProvider time)
{
    private readonly SendFile _send = new(stage.Calls, time);

    /// <summary>The files of the day, in their order: who reports a child first, leads.</summary>
    /// <returns>The results of each LA's file by reference.</returns>
    public async Task<IReadOnlyDictionary<LaCode, FileAnswer>> Run(ReportingDay day, CancellationToken ct)
    {
        stage.Chapter($"Five local authorities send their files for {day.ReportDate:yyyy-MM-dd}, each with a story in it");
        var answers = new Dictionary<LaCode, FileAnswer>();
        await Shown(async progress =>
        {
            foreach (var file in day.Files)
                answers[file.LocalAuthority] = await Push(file, progress(file), ct);
        });
        ShowCounts(day, answers);
        ShowProblems(answers.Values);
        foreach (var file in day.Files)
            Check(file, answers[file.LocalAuthority]);
        CheckTwoRegisters(day, answers);
        return answers;
    }

    /// <summary>Sends a file and waits until it is applied.</summary>
    public async Task<FileAnswer> Push(DailyFile file, Action<double> progress, CancellationToken ct)
    {
        var (client, started) = ($"la-{file.LocalAuthority}", time.GetTimestamp());
        var submission = await _send.Handle(file, progress, ct);
        if ((string?)submission["status"] != SubmissionStatus.Completed || (string?)submission["submissionId"] is not { } id)
            throw new StepFailedException($"{client}: expected completed, not {submission.ToJsonString()}");

        var results = await stage.Calls.Get(client, $"/v1/submissions/{id}/results", ct, accept: DailyFile.NdJson);
        return results.Status == StatusCodes.Status200OK
            ? new FileAnswer(id, submission, results.Lines, time.GetElapsedTime(started))
            : throw new StepFailedException($"{client}: expected 200, not {results.Status} {results.Text}");
    }

    // Bars where there is a terminal to draw them on, a line a file where there is none.
    private async Task Shown(Func<Func<DailyFile, Action<double>>, Task> push)
    {
        if (stage.Console.Profile.Capabilities.Interactive && stage.Console.Profile.Out.IsTerminal)
        {
            await stage.Console.Progress()
                .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
                .StartAsync(async bars => await push(file =>
                {
                    var bar = bars.AddTask(Markup.Escape(Describe(file)), maxValue: 1);
                    return part => bar.Value = part;
                }));
            return;
        }
        await push(file =>
        {
            stage.Console.WriteLine($"   {Describe(file)}");
            return _ => { };
        });
    }

    private static string Describe(DailyFile file) =>
        $"{NameOf(file.LocalAuthority, file.ReportDate)}: {file.Expected.Received} records, {file.ContentType}{(file.ContentEncoding is { } encoding ? $" ({encoding})" : "")}";

    /// <summary>An LA as people call it: Bristol, not "Bristol, City of".</summary>
    public static string NameOf(LaCode la, DateOnly on) => LocalAuthorities.Find(la, on)?.Name.Split(',')[0] ?? la.Value;

    private void ShowCounts(ReportingDay day, Dictionary<LaCode, FileAnswer> answers)
    {
        string[] outcomes = ["received", "created", "updated", "unchanged", "review", "rejected"];
        var table = new Table().AddColumn("Local authority");
        foreach (var outcome in outcomes)
            table.AddColumn(new TableColumn(outcome).RightAligned());
        table.AddColumn(new TableColumn("seconds").RightAligned());
        foreach (var (la, answer) in answers)
        {
            table.AddRow([
                Markup.Escape(NameOf(la, day.ReportDate)),
                .. outcomes.Select(outcome => answer.Count(outcome).ToString(CultureInfo.InvariantCulture)),
                answer.Took.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture),
            ]);
        }
        stage.Console.Write(table);
    }

    private void ShowProblems(IEnumerable<FileAnswer> answers)
    {
        var table = new Table().AddColumn("Rule").AddColumn("Severity").AddColumn(new TableColumn("records").RightAligned()).AddColumn("Says");
        var problems = answers.SelectMany(answer => answer.Results).SelectMany(result => (result["problems"] as JsonArray ?? []).OfType<JsonObject>())
            .GroupBy(problem => (Code: (string?)problem["code"] ?? "", Severity: (string?)problem["severity"] ?? ""));
        foreach (var rule in problems.OrderBy(rule => rule.Key.Severity, StringComparer.Ordinal).ThenBy(rule => rule.Key.Code, StringComparer.Ordinal))
        {
            table.AddRow(
                Markup.Escape(rule.Key.Code), Markup.Escape(rule.Key.Severity), rule.Count().ToString(CultureInfo.InvariantCulture),
                Markup.Escape((string?)rule.First()["message"] ?? ""));
        }
        stage.Console.Write(table);
    }

    private void Check(DailyFile file, FileAnswer answer)
    {
        var name = NameOf(file.LocalAuthority, file.ReportDate);
        stage.Proves(
            answer.Count("received") == file.Expected.Received && answer.Count("rejected") == file.Expected.Rejected && answer.Results.Count == file.Expected.Received,
            $"{name}: of {file.Expected.Received} records, {file.Expected.Rejected} were refused and the others stand");
        foreach (var wrong in file.WrongRows)
        {
            var result = answer.Results.FirstOrDefault(result => (int?)result["line"] == wrong.Line);
            var problems = (result?["problems"] as JsonArray ?? []).OfType<JsonObject>();
            stage.Proves(
                result is not null && ((string?)result["outcome"] == "rejected") == wrong.Refused && problems.Any(problem => (string?)problem["code"] == wrong.Code),
                $"line {wrong.Line}, {wrong.What}: {(wrong.Refused ? "refused" : "accepted without it")}, {wrong.Code}");
        }
    }

    private void CheckTwoRegisters(ReportingDay day, Dictionary<LaCode, FileAnswer> answers)
    {
        foreach (var child in day.OpenInTwo)
        {
            var (first, second) = (answers[child.First].Of(child.FirstReference), answers[child.Second].Of(child.SecondReference));
            stage.Proves(
                (string?)first["childId"] == (string?)second["childId"] && LookupAnswers.HasNotice(second, "alsoOpenIn", child.First),
                $"{child.SecondReference} is recognised as {child.FirstReference}: {NameOf(child.Second, day.ReportDate)} is told that the child is also open in {NameOf(child.First, day.ReportDate)}");
        }
    }
}

/// <summary>What became of a file.</summary>
/// <param name="SubmissionId">The submission.</param>
/// <param name="Submission">Its last state.</param>
/// <param name="Results">The result of each record.</param>
/// <param name="Took">From the first byte sent to the last result read.</param>
internal sealed record FileAnswer(string SubmissionId, JsonNode Submission, IReadOnlyList<JsonNode> Results, TimeSpan Took)
{
    public int Count(string outcome) => (int?)Submission["counts"]?[outcome] ?? 0;

    /// <summary>The result of the record that counts: of a reference sent twice, the last.</summary>
    public JsonNode Of(string reference) => Results.LastOrDefault(result => (string?)result["localReference"] == reference)
        ?? throw new StepFailedException($"expected: a result for {reference}");
}
