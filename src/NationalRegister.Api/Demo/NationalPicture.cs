using System.Diagnostics;
using System.Globalization;
using NationalRegister.Domain.Reference;
using Spectre.Console;

namespace NationalRegister.Api.Demo;

/// <summary>Shows what a played England came to.</summary>
internal sealed class NationalPicture(IAnsiConsole console)
{
    private const int Width = 100;
    private const int Top = 10;
    private const double Mebibyte = 1024 * 1024;

    private static readonly Dictionary<string, string> Categories = new(StringComparer.Ordinal)
    {
        [Category.ChildMissingEducation] = "missing education",
        [Category.ElectiveHomeEducation] = "educated at home",
    };

    public void Show(Played played, string? databaseFile)
    {
        console.WriteLine();
        console.WriteLine($"── England on {played.Last.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)} ──", new Style(decoration: Decoration.Bold));
        Days(played);
        Children(played);
        Rules(played.Tally);
        Facts(played, databaseFile);
    }

    private void Days(Played played)
    {
        var outcomes = Tally.Outcomes.Where(outcome => played.Tally[outcome] > 0).ToList();
        var table = Table("What was sent, and what became of it", "day", ["files", "records", .. outcomes, "seconds", "records/s"]);
        foreach (var day in played.Days)
            table.AddRow([day.Title, Text(day.Files), Text(day.Records), .. outcomes.Select(outcome => Text(day.Outcomes[outcome])), Seconds(day.Took), Rate(day.Records, day.Took)]);
        var took = Took(played);
        table.AddRow(["all", Text(played.Tally.Files), Text(played.Tally.Records), .. outcomes.Select(outcome => Text(played.Tally[outcome])), Seconds(took), Rate(played.Tally.Records, took)]);
        console.Write(table);
    }

    private void Children(Played played)
    {
        var open = played.Open.Categories;
        var regions = open.GroupBy(count => LocalAuthorities.Find(count.Key.La, played.Last)?.Region.Name ?? "?", count => (count.Key.Category, Count: count.Value)).ToList();
        var table = Table("Who is on a register", "region", [.. Categories.Values, "otherwise", "open entries"]);
        foreach (var region in regions.OrderByDescending(region => region.Sum(count => count.Count)))
        {
            List<int> counts = [.. Categories.Keys.Select(category => region.Where(count => count.Category == category).Sum(count => count.Count))];
            var all = region.Sum(count => count.Count);
            table.AddRow([region.Key, .. counts.Append(all - counts.Sum()).Append(all).Select(count => Text(count))]);
        }
        console.Write(table);

        var chart = new BarChart().Width(Width).Label("The ten largest registers").LeftAlignLabel();
        foreach (var la in open.GroupBy(count => count.Key.La, count => count.Value).OrderByDescending(counts => counts.Sum()).ThenBy(counts => counts.Key.Value, StringComparer.Ordinal).Take(Top))
            chart.AddItem(PushDay.NameOf(la.Key, played.Last), la.Sum(), Color.Blue);
        console.Write(chart);
    }

    private void Rules(Tally tally)
    {
        var table = Table($"What was wrong, by rule: the first {Top}", "rule", ["records"]).AddColumn("then").AddColumn("says");
        foreach (var (rule, records) in tally.Rules.Take(Top))
            table.AddRow(Markup.Escape(rule.Code), Text(records), rule.Severity == "error" ? "refused" : "accepted, and asked", Markup.Escape(rule.Says));
        console.Write(table);
    }

    private void Facts(Played played, string? databaseFile)
    {
        var (tally, found) = (played.Tally, played.Found);
        var facts = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn();
        Say("files", string.Join(", ", tally.Kinds.OrderByDescending(kind => kind.Value).Select(kind => $"{kind.Value} {kind.Key}")) + (tally.NotApplied.Count == 0 ? "; none is held or rejected" : $"; not applied: {string.Join(", ", tally.NotApplied)}"));
        Say("wrong rows", $"{tally.Wrong.Made} were made, {tally.Wrong.Answered} were answered with the rule that they break");
        Say("left out", $"{tally.Absent} times a whole register did not have an entry that is open: asked about, and nothing ceased");
        Say("missing when due", played.Reported.Missing.Count == 0 ? "nobody" : string.Join(", ", played.Reported.Missing.Select(la => PushDay.NameOf(la, played.Last))));
        Say("the others", $"{played.Reported.Sent.GetValueOrDefault("onTime")} in time, {played.Reported.Sent.GetValueOrDefault("late")} late by the clock of today, at which all days are played");
        Say("open entries", $"{found.Entries}: all that are truly open, each once, and none besides{(found.Waiting.Count == 0 ? "" : $"; {found.Waiting.Count} more wait for another local authority that does not know the child")}");
        Say("children", $"{found.Children}; {found.Right} have one identity, and have it alone; split {found.Split.Count}, joined {found.Joined.Count}");
        Say("in two areas", $"{found.InTwo} children truly, of whom {found.InTwoRecognised} are known to be one; {tally.AlsoOpen} entries were answered \"also open in\"");
        Say("rate", $"{Text(tally.Records)} records in {Seconds(Took(played))} s: {Rate(tally.Records, Took(played))} records/s, with every result read");
        if (databaseFile is not null)
            Say("database", $"{Size(databaseFile):F1} MiB");
        using var process = Process.GetCurrentProcess();
        Say("memory", $"{process.PeakWorkingSet64 / Mebibyte:F0} MiB at most, register and 153 senders together");
        console.Write(facts);

        void Say(string what, string said) => facts.AddRow(new Text(what, new Style(decoration: Decoration.Bold)), new Text(said));
    }

    private static Table Table(string title, string first, IReadOnlyList<string> numbers)
    {
        var table = new Table { Title = new TableTitle(title), Border = TableBorder.Rounded }.AddColumn(first);
        foreach (var number in numbers)
            table.AddColumn(new TableColumn(number).RightAligned());
        return table;
    }

    private static TimeSpan Took(Played played) => played.Days.Aggregate(TimeSpan.Zero, (sum, day) => sum + day.Took);

    private static double Size(string file) => new[] { file, file + "-wal" }.Where(File.Exists).Sum(part => new FileInfo(part).Length) / Mebibyte;

    private static string Rate(long records, TimeSpan took) => Text((long)(records / Math.Max(took.TotalSeconds, 0.001)));

    private static string Seconds(TimeSpan took) => took.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);

    private static string Text(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
