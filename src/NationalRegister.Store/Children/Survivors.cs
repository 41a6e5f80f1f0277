using Microsoft.EntityFrameworkCore;
using NationalRegister.Domain.Children;

namespace NationalRegister.Store.Children;

/// <summary>Where identities that were merged lead to. A chain of merges is followed to its end, one query a link: each link can be undone by itself.</summary>
public static class Survivors
{
    /// <summary>The identity that goes on, for each that was merged; one that was not, or is not there, leads to itself.</summary>
    public static async Task<IReadOnlyDictionary<ChildId, ChildId>> Of(RegisterDb db, IReadOnlyCollection<ChildId> ids, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var leads = ids.Distinct().ToDictionary(id => id);
        for (var asked = leads.Keys.ToList(); asked.Count > 0;)
        {
            var next = await db.Children.Where(c => asked.Contains(c.ChildId) && c.MergedInto != null).ToDictionaryAsync(c => c.ChildId, c => c.MergedInto!.Value, ct);
            foreach (var id in leads.Keys.ToList())
            {
                leads[id] = next.GetValueOrDefault(leads[id], leads[id]);
            }
            asked = [.. next.Values.Distinct()];
        }
        return leads;
    }

    /// <summary>The identity that one leads to.</summary>
    public static async Task<ChildId> Of(RegisterDb db, ChildId id, CancellationToken ct) => (await Of(db, [id], ct))[id];

    /// <summary>Identities with all that were merged into them, each by the one that goes on.</summary>
    public static async Task<ILookup<ChildId, ChildId>> WithMerged(RegisterDb db, IReadOnlyCollection<ChildId> ids, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var of = ids.Distinct().ToDictionary(id => id);
        for (var asked = of.Keys.ToList(); asked.Count > 0;)
        {
            var merged = await db.Children.Where(c => c.MergedInto != null && asked.Contains(c.MergedInto.Value)).Select(c => new { c.ChildId, Into = c.MergedInto!.Value }).ToListAsync(ct);
            merged.ForEach(m => of[m.ChildId] = of[m.Into]);
            asked = [.. merged.Select(m => m.ChildId)];
        }
        return of.ToLookup(pair => pair.Value, pair => pair.Key);
    }
}
