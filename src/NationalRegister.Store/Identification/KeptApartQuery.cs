using Microsoft.EntityFrameworkCore;
using NationalRegister.Domain.Children;
using NationalRegister.Store.Children;

namespace NationalRegister.Store.Identification;

/// <summary>Fetches who was kept apart from whom. What was decided of an identity holds for the one that it was merged into.</summary>
public static class KeptApartQuery
{
    /// <summary>For each of the children those that it must never be joined with, as they are known now.</summary>
    public static async Task<ILookup<ChildId, ChildId>> Of(RegisterDb db, IReadOnlyCollection<ChildId> children, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        if (children.Count == 0)
        {
            return Array.Empty<ChildId>().ToLookup(id => id);
        }
        var merged = await Survivors.WithMerged(db, children, ct);
        var of = merged.SelectMany(group => group.Select(id => (id, group.Key))).ToDictionary(pair => pair.id, pair => pair.Key);
        var ids = of.Keys.ToList();
        var rows = await db.KeptApart.AsNoTracking().Where(k => ids.Contains(k.Low) || ids.Contains(k.High)).ToListAsync(ct);
        var pairs = rows.SelectMany(r => new[] { (One: r.Low, Other: r.High), (One: r.High, Other: r.Low) }).Where(p => of.ContainsKey(p.One)).ToList();
        var now = await Survivors.Of(db, [.. pairs.Select(p => p.Other)], ct);
        return pairs.Select(p => (Child: of[p.One], Other: now[p.Other])).Where(p => p.Child != p.Other).Distinct().ToLookup(p => p.Child, p => p.Other);
    }
}
