using Microsoft.EntityFrameworkCore;
using NationalRegister.Domain.Children;
using NationalRegister.Domain.Lookup;
using NationalRegister.Domain.Reference;

namespace NationalRegister.Store.Children;

/// <summary>Fetches which children are restricted: what every reader asks last, so that one that is restricted between two reads is restricted in its answer.</summary>
public static class RestrictedChildren
{
    /// <summary>Those that are restricted.</summary>
    public static IQueryable<Child> Restricted(this IQueryable<Child> children) => children.Where(c => c.RestrictedSince != null);

    /// <summary>What an LA may see of a child.</summary>
    public static async Task<Sight> SightOf(RegisterDb db, ChildId child, LaCode asker, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        return new(asker, await db.Children.Restricted().AnyAsync(c => c.ChildId == child, ct));
    }
}
