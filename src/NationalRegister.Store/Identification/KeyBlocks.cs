using Microsoft.EntityFrameworkCore;
using NationalRegister.Domain.Children;

namespace NationalRegister.Store.Identification;

/// <summary>Reads what stands under search keys: first how many children, then those under the keys that say something.</summary>
public static class KeyBlocks
{
    /// <summary>The most children that a key may lead to before it is skipped: it tells nobody apart.</summary>
    public const int Largest = 2000;

    /// <summary>How many children stand under each key; those under which there is nobody are left out.</summary>
    public static async Task<IReadOnlyDictionary<long, int>> Count(RegisterDb db, IReadOnlyCollection<long> hashes, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        return await db.ChildSearchKeys.Where(k => hashes.Contains(k.KeyHash)).GroupBy(k => k.KeyHash).Select(block => new { block.Key, Count = block.Count() })
            .ToDictionaryAsync(block => block.Key, block => block.Count, ct);
    }

    /// <summary>The children under each key.</summary>
    public static async Task<ILookup<long, ChildId>> Fetch(RegisterDb db, IReadOnlyCollection<long> hashes, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        return (await db.ChildSearchKeys.AsNoTracking().Where(k => hashes.Contains(k.KeyHash)).ToListAsync(ct)).ToLookup(k => k.KeyHash, k => k.ChildId);
    }
}
