using NationalRegister.Domain.Reference;

namespace NationalRegister.Domain.Entries;

/// <summary>What a version of an entry says of its categories.</summary>
/// <param name="Version">The version, from 1.</param>
/// <param name="Status">The status it left the entry in.</param>
/// <param name="EffectiveOn">The day on which the LA observed it.</param>
/// <param name="Category">The category.</param>
/// <param name="StartedOn">The day that one began.</param>
/// <param name="Reason">Why.</param>
/// <param name="AlsoCategory">The second of an allowed pair.</param>
/// <param name="AlsoStartedOn">The day that one began.</param>
/// <param name="AlsoReason">Why.</param>
public sealed record CategoriesSaid(
    int Version, string Status, DateOnly EffectiveOn, string Category, DateOnly StartedOn, string? Reason, string? AlsoCategory = null, DateOnly? AlsoStartedOn = null, string? AlsoReason = null);

/// <summary>One unbroken time of one category within an entry.</summary>
/// <param name="Category">A code of <c>category</c>.</param>
/// <param name="StartedOn">Its first day.</param>
/// <param name="EndedOn">The first day on which it is no more; absent while it lasts.</param>
/// <param name="Reason">The primary reason, as last said.</param>
public sealed record Episode(string Category, DateOnly StartedOn, DateOnly? EndedOn, string? Reason);

/// <summary>
/// Derives the episodes of an entry from its versions: a change of category ends one and starts the next; a corrected first day or reason
/// corrects the episode. Where two would overlap that may not, what was said later counts; one that ends before it has begun never was.
/// </summary>
public static class Episodes
{
    /// <summary>The episodes, in the order in which they began.</summary>
    /// <param name="said">The entry's versions up to the one shown.</param>
    /// <param name="ceasedOn">The first day after the entry, where the last of them ended it.</param>
    public static IReadOnlyList<Episode> Of(IEnumerable<CategoriesSaid> said, DateOnly? ceasedOn)
    {
        ArgumentNullException.ThrowIfNull(said);
        var (spans, running) = (new List<Span>(), new List<Span>());
        CategoriesSaid? last = null;
        foreach (var version in said.OrderBy(s => s.Version))
        {
            last = version;
            // An end ends nothing here: whoever undoes it goes on with the same episode.
            Hear(version, spans, running);
        }
        if (last is null or { Status: EntryStatus.Withdrawn }) return [];
        if (last.Status == EntryStatus.Ceased)
            foreach (var span in spans) span.EndBy(ceasedOn ?? last.EffectiveOn);
        return [.. Settled(spans).OrderBy(s => s.From).ThenBy(s => s.Category, StringComparer.Ordinal).Select(s => new Episode(s.Category, s.From, s.Until, s.Reason))];
    }

    private static void Hear(CategoriesSaid version, List<Span> spans, List<Span> running)
    {
        var main = running.Find(s => s.Category == version.Category);
        var (begins, before) = (main is null, running.ToList());
        running.Clear();
        Run(main, version.Category, version.StartedOn, version.Reason);
        if (version.AlsoCategory is { } also && also != version.Category && CategoryPairs.Allow(version.Category, also, version.EffectiveOn))
            Run(before.Find(s => s.Category == also), also, version.AlsoStartedOn ?? version.EffectiveOn, version.AlsoReason);
        foreach (var ended in before.Except(running))
        {
            // The next one's first day may be corrected later, and with it this one's end.
            if (begins) ended.Next = running[0];
            else ended.Until = version.EffectiveOn;
        }

        void Run(Span? span, string category, DateOnly from, string? reason)
        {
            if (span is null) spans.Add(span = new Span(category));
            (span.From, span.Reason) = (from, reason);
            running.Add(span);
        }
    }

    private static List<Span> Settled(List<Span> spans)
    {
        foreach (var span in spans.Where(s => s.Next is not null)) span.EndBy(span.Next!.From);
        var settled = new List<Span>();
        foreach (var span in Enumerable.Reverse(spans))
        {
            foreach (var later in settled.Where(l => span.Overlaps(l) && (l.Category == span.Category || !CategoryPairs.Allow(l.Category, span.Category, l.From)))) span.EndBy(later.From);
            if (span.Until is null || span.Until > span.From) settled.Add(span);
        }
        return settled;
    }

    private sealed class Span(string category)
    {
        public string Category { get; } = category;

        public DateOnly From { get; set; }

        public DateOnly? Until { get; set; }

        public string? Reason { get; set; }

        public Span? Next { get; set; }

        public void EndBy(DateOnly day) => Until = Until < day ? Until : day;

        public bool Overlaps(Span other) => (Until is null || other.From < Until) && (other.Until is null || From < other.Until);
    }
}
