namespace NationalRegister.Simulator.Lives;

/// <summary>Families of whom a child comes on a register for the same reason in the same school year, or is on it when the lives begin.</summary>
/// <param name="Category">The category of the first entry; null for one of the smaller categories.</param>
/// <param name="Year">The first of September from which.</param>
/// <param name="AlreadyThere">True where the entry is open on that day.</param>
/// <param name="First">The number of the first family.</param>
/// <param name="Count">How many.</param>
internal sealed record Wave(string? Category, DateOnly Year, bool AlreadyThere, int First, int Count)
{
    private static readonly Dictionary<string, Weighted<int>> Seasons = new()
    {
        [Domain.Reference.Category.ElectiveHomeEducation] = Season("seasonHome"),
        [Domain.Reference.Category.ChildMissingEducation] = Season("seasonMissing"),
    };

    /// <summary>All families of England at a scale.</summary>
    public static IReadOnlyList<Wave> All(Window window, double scale)
    {
        var waves = new List<Wave>();
        Add(Domain.Reference.Category.ElectiveHomeEducation, "homeEducatedAtStart", "homeEducationBegins");
        Add(Domain.Reference.Category.ChildMissingEducation, "missingAtStart", "missingBegins");
        Add(null, "otherAtStart", "otherBegins");
        return waves;

        void Add(string? category, string there, string begins)
        {
            Next(category, window.Begin, true, there);
            for (var year = window.Begin; year <= window.Last; year = year.AddYears(1))
                Next(category, year, false, begins);
        }

        void Next(string? category, DateOnly year, bool already, string set) =>
            waves.Add(new Wave(category, year, already, waves is [.., var last] ? last.First + last.Count : 0, (int)Math.Round(Model.OfYear(set, year.Year) * scale)));
    }

    /// <summary>A day of the school year by its season; of the smaller categories any.</summary>
    public DateOnly Day(Chance chance) => Year.AddDays(Category is null ? chance.Below(365) : Seasons[Category].Draw(chance));

    // Each season's weight is that of a day in it.
    private static Weighted<int> Season(string set)
    {
        var from = Model.Set(set).Select(row => (Day: DayOf(row.Key), row.Value)).OrderBy(row => row.Day).ToList();
        return new Weighted<int>(Enumerable.Range(0, 365).Select(day => (day, (long)(from.Last(row => row.Day <= day).Value * 100))));
    }

    private static int DayOf(string monthAndDay)
    {
        var day = DateOnly.ParseExact($"{(string.CompareOrdinal(monthAndDay, "09") >= 0 ? 2000 : 2001)}-{monthAndDay}", "yyyy-MM-dd", CultureInfo.InvariantCulture);
        return day.DayNumber - new DateOnly(2000, 9, 1).DayNumber;
    }
}
