using Microsoft.EntityFrameworkCore;
using NationalRegister.Domain.Children;
using NationalRegister.Domain.Lookup;
using NationalRegister.Domain.Reference;
using NationalRegister.Store.Reference;

namespace NationalRegister.Store.Lookup;

/// <summary>Fetches who has children and whom to call. The same commands whoever and however many the children are.</summary>
public static class StandingQuery
{
    /// <summary>The kind of contact that answers for children missing education.</summary>
    public const string ContactKind = "cme";

    /// <summary>How matters stand with each of the children that exist.</summary>
    public static async Task<IReadOnlyDictionary<ChildId, KnownStanding>> Of(RegisterDb db, IReadOnlyCollection<ChildId> ids, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var entries = (await db.Entries.Where(e => ids.Contains(e.ChildId))
            .Select(e => new { e.ChildId, e.La, e.Status, e.Whereabouts, e.OpenedAt, e.LastReportedOn, e.LastSeenOn, e.CeaseReason, e.CeasedOn }).ToListAsync(ct))
            .ToLookup(e => e.ChildId, e => new KnownEntry(e.La, e.Status, e.Whereabouts, e.OpenedAt, e.LastReportedOn, e.LastSeenOn, e.CeaseReason, e.CeasedOn));
        var leads = await db.Leads.Where(l => ids.Contains(l.ChildId)).Select(l => new { l.ChildId, l.La, l.State, l.Since })
            .ToDictionaryAsync(l => l.ChildId, l => new KnownLead(l.La, l.State, l.Since), ct);
        // Last: a child that is restricted between two reads is restricted here.
        var restricted = await db.Children.Where(c => ids.Contains(c.ChildId)).Select(c => new { c.ChildId, Restricted = c.RestrictedSince != null }).ToListAsync(ct);
        return restricted.ToDictionary(c => c.ChildId, c => new KnownStanding([.. entries[c.ChildId]], leads.GetValueOrDefault(c.ChildId), c.Restricted));
    }

    /// <summary>Whom to call at each of the LAs that has said so.</summary>
    public static async Task<IReadOnlyDictionary<LaCode, Contact>> Contacts(RegisterDb db, IReadOnlyCollection<LaCode> las, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        return await db.Contacts.AsNoTracking().Where(c => c.Kind == ContactKind && las.Contains(c.La)).ToDictionaryAsync(c => c.La, ct);
    }
}
