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

    /// <summary>Takes keys from children: of those that are there, in a read and hardly ever more than one command, however many they are.</summary>
    public static async Task Delete(RegisterDb db, IReadOnlyCollection<(long Hash, ChildId Child)> gone, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(gone);
        if (gone.Count == 0)
        {
            return;
        }
        var (pairs, hashes, children) = (gone.ToHashSet(), gone.Select(g => g.Hash).Distinct().ToList(), gone.Select(g => g.Child).Distinct().ToList());
        var there = await db.ChildSearchKeys.AsNoTracking().Where(k => hashes.Contains(k.KeyHash) && children.Contains(k.ChildId)).ToListAsync(ct);
        // A key that goes from one may stay with another: those two are not named in one command.
        var mixed = there.Where(k => !pairs.Contains((k.KeyHash, k.ChildId))).Select(k => k.ChildId).ToHashSet();
        var leaving = there.Where(k => pairs.Contains((k.KeyHash, k.ChildId))).ToLookup(k => k.ChildId, k => k.KeyHash);
        foreach (var some in leaving.GroupBy(child => mixed.Contains(child.Key) ? child.Key : (ChildId?)null))
        {
            var (ids, keys) = (some.Select(child => child.Key).ToList(), some.SelectMany(child => child).Distinct().ToList());
            await db.ChildSearchKeys.Where(k => keys.Contains(k.KeyHash) && ids.Contains(k.ChildId)).ExecuteDeleteAsync(ct);
        }
    }
}
