using Microsoft.EntityFrameworkCore;
using NationalRegister.Domain.Children;
using NationalRegister.Domain.Entries;
using NationalRegister.Domain.Identification;
using NationalRegister.Domain.Reference;
using NationalRegister.Domain.Responsibility;
using NationalRegister.Store;
using NationalRegister.Store.Children;
using NationalRegister.Store.Entries;
using NationalRegister.Store.Responsibility;

namespace NationalRegister.Api.Identification;

/// <summary>All that stands under one identity. Its rows are tracked: what is changed here is what is written, over the versions that were read.</summary>
/// <param name="child">The identity.</param>
internal sealed class IdentityRows(Child child)
{
    /// <summary>The identity.</summary>
    public Child Child { get; } = child;

    /// <summary>Its key.</summary>
    public ChildId Id => Child.ChildId;

    /// <summary>Its entries, open or not, in the order in which they were opened.</summary>
    public List<Entry> Entries { get; } = [];

    /// <summary>What is known of it.</summary>
    public Knowledge Knows { get; set; } = new(ChildProfile.FromText(child.Profile), []);

    /// <summary>Who leads.</summary>
    public Lead? Lead { get; set; }

    /// <summary>What restricts it, lifted or not.</summary>
    public List<Restriction> Restrictions { get; } = [];

    /// <summary>Who leads, as it is decided on.</summary>
    public Position? Position => Lead is null ? null : new(Lead.La, Lead.State, Lead.HandoverTo);

    /// <summary>Its open entries.</summary>
    public IEnumerable<Entry> Open => Entries.Where(e => e.Status == EntryStatus.Open);

    /// <summary>The LAs that have an entry of it which is not withdrawn.</summary>
    public IEnumerable<LaCode> Las => Entries.Where(e => e.Status != EntryStatus.Withdrawn).Select(e => e.La).Distinct();

    /// <summary>Fetches identities, in a handful of queries however many they are; one that is not there is left out.</summary>
    public static async Task<IReadOnlyDictionary<ChildId, IdentityRows>> Fetch(RegisterDb db, IReadOnlyCollection<ChildId> ids, CancellationToken ct)
    {
        var rows = (await db.Children.Where(c => ids.Contains(c.ChildId)).ToListAsync(ct)).ToDictionary(c => c.ChildId, c => new IdentityRows(c));
        foreach (var entry in (await db.Entries.Where(e => ids.Contains(e.ChildId)).ToListAsync(ct)).OrderBy(e => e.OpenedAt).ThenBy(e => e.EntryId)) rows[entry.ChildId].Entries.Add(entry);
        foreach (var numbers in (await db.ChildIdentifiers.AsNoTracking().Where(i => ids.Contains(i.ChildId)).OrderBy(i => i.From).ThenBy(i => i.Scheme).ThenBy(i => i.Value).ToListAsync(ct)).GroupBy(i => i.ChildId))
        {
            var known = rows[numbers.Key];
            known.Knows = known.Knows with { Numbers = [.. numbers.Select(n => new ChildNumber(n.Scheme, n.Value, n.State, n.From, n.To))] };
        }
        foreach (var lead in await db.Leads.Where(l => ids.Contains(l.ChildId)).ToListAsync(ct)) rows[lead.ChildId].Lead = lead;
        foreach (var restriction in await db.Restrictions.Where(r => ids.Contains(r.ChildId)).ToListAsync(ct)) rows[restriction.ChildId].Restrictions.Add(restriction);
        return rows;
    }
}
