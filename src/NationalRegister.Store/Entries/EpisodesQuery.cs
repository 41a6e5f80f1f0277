using Microsoft.EntityFrameworkCore;
using NationalRegister.Domain.Children;
using NationalRegister.Domain.Entries;
using NationalRegister.Domain.Reference;
using NationalRegister.Store.Children;

namespace NationalRegister.Store.Entries;

/// <summary>Fetches what episodes are derived from: narrow columns of versions, in one query however many entries there are.</summary>
public static class EpisodesQuery
{
    /// <summary>What was said of the categories of entries, as far as it was true by a day and known at an instant.</summary>
    public static async Task<ILookup<Guid, CategoriesSaid>> Of(RegisterDb db, IReadOnlyCollection<Guid> entries, DateOnly? asOf, DateTime? knownAt, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var versions = db.EntryVersions.Where(v => entries.Contains(v.EntryId));
        if (asOf is { } until) versions = versions.Where(v => v.EffectiveOn <= until);
        if (knownAt is { } told) versions = versions.Where(v => v.RecordedAt <= told);
        var rows = await versions.Select(v => new
        {
            v.EntryId,
            Said = new CategoriesSaid(v.Version, v.Status, v.EffectiveOn, v.Category, v.StartedOn, v.Reason, v.AlsoCategory, v.AlsoStartedOn, v.AlsoReason),
        }).ToListAsync(ct);
        return rows.ToLookup(r => r.EntryId, r => r.Said);
    }

    /// <summary>The episodes of each of the entries that a child stands under now, whichever LAs have them; of a restricted child, of the asker's own alone.</summary>
    public static async Task<IReadOnlyList<Episode>> OfChild(RegisterDb db, ChildId child, LaCode asker, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var rows = await (from entry in db.Entries
                          join v in db.EntryVersions on entry.EntryId equals v.EntryId
                          where entry.ChildId == child && entry.Status != EntryStatus.Withdrawn
                          select new
                          {
                              entry.La,
                              entry.EntryId,
                              entry.CeasedOn,
                              Said = new CategoriesSaid(v.Version, v.Status, v.EffectiveOn, v.Category, v.StartedOn, v.Reason, v.AlsoCategory, v.AlsoStartedOn, v.AlsoReason),
                          }).ToListAsync(ct);
        var sight = await RestrictedChildren.SightOf(db, child, asker, ct);
        return [.. sight.Of(rows, r => r.La).GroupBy(r => r.EntryId).SelectMany(e => Episodes.Of(e.Select(r => r.Said), e.First().CeasedOn))];
    }
}
