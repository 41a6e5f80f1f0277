using NationalRegister.Domain.Reference;

namespace NationalRegister.Domain.Entries;

/// <summary>Since when a child has been missing education, whichever LAs had it on their registers meanwhile: a child who moves is not newly lost.</summary>
public static class OutOfEducation
{
    /// <summary>Days between two episodes that do not break the time.</summary>
    public const int LongestGap = 14;

    /// <summary>The first day of the child's unbroken time; null where the child is not missing education now.</summary>
    /// <param name="episodes">The episodes of all of the child's entries.</param>
    /// <param name="today">London's date.</param>
    public static DateOnly? Since(IEnumerable<Episode> episodes, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(episodes);
        var missing = episodes.Where(e => e.Category == Category.ChildMissingEducation && e.StartedOn <= today).ToList();
        var open = missing.Where(Lasts).Select(e => (DateOnly?)e.StartedOn).Min();
        if (open is not { } since) return null;
        foreach (var ended in missing.Where(e => !Lasts(e)).OrderByDescending(e => e.EndedOn))
        {
            if (since.DayNumber - ended.EndedOn!.Value.DayNumber > LongestGap) break;
            since = ended.StartedOn < since ? ended.StartedOn : since;
        }
        return since;

        bool Lasts(Episode episode) => episode.EndedOn is null || episode.EndedOn > today;
    }
}
