using Microsoft.EntityFrameworkCore;
using NationalRegister.Api.Children;
using NationalRegister.Api.Submissions;
using NationalRegister.Domain.Entries;
using NationalRegister.Domain.Reference;
using NationalRegister.Store;
using NationalRegister.Store.Entries;

namespace NationalRegister.Api.Entries;

/// <summary>Shows entries with what is derived from all that was said of them.</summary>
internal static class ShowEntries
{
    /// <summary>Entries with their episodes, and as they stand with what they ask for, in the order given: two queries however many they are.</summary>
    public static async Task<IReadOnlyList<EntryView>> Of(RegisterDb db, IReadOnlyList<EntryAt> entries, DateOnly? asOf, DateTime? knownAt, DateTime now, CancellationToken ct)
    {
        if (entries.Count == 0) return [];
        var ids = entries.Select(e => e.Head.EntryId).ToList();
        var said = await EpisodesQuery.Of(db, ids, asOf, knownAt, ct);
        var attention = asOf is null && knownAt is null ? await AttentionView.CodesOf(db, ids, London.Today(now), ct) : null;
        return [.. entries.Select(e => EntryView.Of(e.Head, e.Version, said[e.Head.EntryId].Where(s => s.Version <= e.Version.Version), attention?[e.Head.EntryId]))];
    }

    /// <summary>Entries of one child as they stand, each of the asker's own with what it asks for and since when the child has been out of education.</summary>
    public static async Task<IReadOnlyList<EntryView>> OfChild(RegisterDb db, LaCode asker, IReadOnlyList<EntryAt> entries, DateTime now, CancellationToken ct)
    {
        var own = entries.Where(e => e.Head.La == asker).Select(e => e.Head.EntryId).ToHashSet();
        // What an LA is asked of its entry is between the register and that LA.
        IReadOnlyList<EntryView> views = [.. (await Of(db, entries, null, null, now, ct)).Select(v => own.Contains(v.EntryId) ? v : v with { NotConfirmedSince = null, Attention = null })];
        if (own.Count > 0)
        {
            var child = views[0].ChildId;
            var restriction = OwnRestriction.Of(await db.Restrictions.AsNoTracking().Where(r => r.ChildId == child && r.La == asker).ToListAsync(ct));
            views = [.. views.Select(v => own.Contains(v.EntryId) ? v with { Restriction = restriction } : v)];
        }
        // Whoever does not say so itself is not told that another LA does.
        if (!views.Any(v => own.Contains(v.EntryId) && v.IsMissingNow)) return views;
        var since = OutOfEducation.Since(await EpisodesQuery.OfChild(db, views[0].ChildId, asker, ct), London.Today(now));
        return [.. views.Select(v => own.Contains(v.EntryId) && v.IsMissingNow ? v with { OutOfEducationSince = since } : v)];
    }

    /// <summary>An entry that was just changed, with what became of the change; once all of it is written.</summary>
    public static async Task<EntryView> Changed(RegisterDb db, Entry head, RecordAnswer answer, DateTime now, CancellationToken ct)
    {
        var version = await db.EntryVersions.AsNoTracking().SingleAsync(v => v.EntryId == head.EntryId && v.Version == head.Version, ct);
        var view = (await OfChild(db, head.La, [new EntryAt { Head = head, Version = version }], now, ct))[0];
        // Whatever was said answered; the head was read before it did.
        return view with { NotConfirmedSince = null, PreviousChildId = answer.PreviousChildId, Problems = answer.Problems, Notices = answer.Notices };
    }
}
