using System.Collections.Concurrent;
using NationalRegister.Simulator.Lives;
using NationalRegister.Simulator.People;
using NationalRegister.Simulator.Records;

namespace NationalRegister.Simulator;

/// <summary>A published figure beside what is simulated.</summary>
/// <param name="Series">Which count.</param>
/// <param name="Period">The census or the school year.</param>
/// <param name="Geography">England or a region.</param>
/// <param name="Breakdown">Total, or which children.</param>
/// <param name="Published">As published, for the whole of England.</param>
/// <param name="Simulated">As simulated, brought to the whole of England.</param>
/// <param name="Within">How far they may lie apart: a share of the published figure, and what chance makes of it at the scale.</param>
public sealed record CalibrationRow(string Series, string Period, string Geography, string Breakdown, double Published, double Simulated, double Within)
{
    /// <summary>True where the figure is met.</summary>
    public bool Holds => Math.Abs(Simulated - Published) <= Within;
}

/// <summary>Counts a simulated England as the Department for Education counted the real one.</summary>
internal static class Calibration
{
    private static readonly DateOnly Census = new(2025, 10, 2);
    private static readonly DateOnly Year = new(2024, 9, 1);
    private static readonly DateOnly YearEnd = new(2025, 9, 1);

    // Siblings come together, so that chance moves a count by more than it would move single children.
    private const double Deviations = 3.5;
    private const double Together = 1.35;

    private static readonly (int Weeks, string Label)[] Durations =
        [(52, "Over 52 weeks"), (26, "26 to 52 weeks"), (12, "12 to 26 weeks"), (8, "8 to 12 weeks"), (4, "4 to 8 weeks"), (2, "2 to 4 weeks"), (0, "Less than 2 weeks")];

    /// <summary>The table, where the days lived hold the census and the year of the figures.</summary>
    public static IReadOnlyList<CalibrationRow> Table(int families, Func<int, Life> lives, Errors errors, Window window, double scale)
    {
        if (window.Begin > Year || window.Last < Census)
            return [];
        var counts = new ConcurrentBag<Dictionary<string, int>>();
        Parallel.ForEach(Partitioner.Create(0, Math.Max(families, 1)), range =>
        {
            var mine = new Dictionary<string, int>(StringComparer.Ordinal);
            for (var family = range.Item1; family < Math.Min(range.Item2, families); family++)
                Count(lives(family), errors, mine);
            counts.Add(mine);
        });
        var unknown = KnownDurations();
        return [.. Tables.Read("published.csv").Select(row =>
        {
            var published = double.Parse(row[4], CultureInfo.InvariantCulture);
            // A record says when it began: nobody's duration is unknown here, so the known ones are compared as shares.
            var scaled = row[3].StartsWith("Duration", StringComparison.Ordinal) ? published * unknown : published;
            var key = $"{row[0]}|{row[2]}|{row[3]}";
            var simulated = counts.Sum(mine => mine.GetValueOrDefault(key)) / scale;
            var chance = Deviations * Together * Math.Sqrt(scaled / scale);
            return new CalibrationRow(row[0], row[1], row[2], row[3], scaled, simulated, (scaled * double.Parse(row[5], CultureInfo.InvariantCulture) / 100) + chance);
        })];
    }

    private static double KnownDurations()
    {
        var rows = Tables.Read("published.csv").Where(row => row[0] == "cme_census" && row[2] == "England").ToList();
        var known = rows.Where(row => row[3].StartsWith("Duration", StringComparison.Ordinal)).Sum(row => Tables.Weight(row[4]));
        return (double)Tables.Weight(rows.Single(row => row[3] == "Total")[4]) / known;
    }

    private static void Count(Life life, Errors errors, Dictionary<string, int> counts)
    {
        foreach (var entry in life.Entries)
        {
            var region = Authorities.Region(entry.La);
            if (entry.PlacedOn(Census) is { } now)
                OnCensusDay(life.Family, entry, now, region);
            InTheYear(entry, region);
        }

        void One(string series, string breakdown = "Total", string geography = "England")
        {
            var key = $"{series}|{geography}|{breakdown}";
            counts[key] = counts.GetValueOrDefault(key) + 1;
        }

        void OnCensusDay(Household family, Entry entry, Placed now, string region)
        {
            if (now.Category == Category.ElectiveHomeEducation)
                One("ehe_census");
            if (now.Category != Category.ChildMissingEducation)
                return;
            One("cme_census");
            One("cme_census", "Total", region);
            var sex = errors.Of(family, entry, corrected: false).Child.Sex!;
            One("cme_census", $"Sex {char.ToUpperInvariant(sex[0])}{sex[1..]}");
            if (entry.Child < family.Born.Count)
                One("cme_census", YearGroup(family.Born[entry.Child]));
            var weeks = (Census.DayNumber - now.Since.DayNumber) / 7;
            One("cme_census", $"Duration {Durations.First(duration => weeks >= duration.Weeks).Label}");
            One("cme_census", $"Reason {CodeSets.Get("cmeReason").Find(now.Reason)!.Label}");
        }

        void InTheYear(Entry entry, string region)
        {
            var placed = entry.Facts.OfType<Placed>().ToList();
            foreach (var category in new[] { Category.ElectiveHomeEducation, Category.ChildMissingEducation })
            {
                var any = placed.Where((_, i) => placed[i].Category == category && placed[i].On < YearEnd && (i + 1 < placed.Count ? placed[i + 1].On : entry.End?.On ?? DateOnly.MaxValue) > Year).Any();
                var series = category == Category.ElectiveHomeEducation ? "ehe" : "cme";
                if (any)
                {
                    One($"{series}_any_time");
                    One($"{series}_any_time", "Total", region);
                }
            }
            foreach (var start in placed.Where(start => start.Category == Category.ElectiveHomeEducation && InYear(start.On)))
                One("ehe_started");
            if (entry.End is { } end && InYear(end.On) && placed[^1].Category == Category.ElectiveHomeEducation)
            {
                if (end.Reason == CeaseReason.OnSchoolRoll)
                    One("ehe_returned");
                if (end.Reason is CeaseReason.MovedToLocalAuthority or CeaseReason.LeftEngland)
                    One("ehe_left_la");
            }
            foreach (var fact in entry.Facts.Where(fact => InYear(fact.On)))
            {
                if (fact is Served { Kind: "section437Notice" })
                    One("s437_notices");
                if (fact is Served { Kind: "attendanceOrder" })
                    One("sao_issued");
                if (fact is Revoked)
                    One("sao_revoked");
            }
        }
    }

    private static bool InYear(DateOnly day) => day >= Year && day < YearEnd;

    private static string YearGroup(DateOnly born)
    {
        var year = Window.SchoolYear(Census).Year - Window.SchoolYear(born).Year - 5;
        return year == 0 ? "Year Reception" : $"Year {year}";
    }
}
