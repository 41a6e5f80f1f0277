using Microsoft.EntityFrameworkCore;
using NationalRegister.Domain.Children;
using NationalRegister.Domain.Identification;
using NationalRegister.Store;
using NationalRegister.Store.Identification;

namespace NationalRegister.Api.Identification;

/// <summary>The search keys of one identity.</summary>
internal static class KeyRows
{
    /// <summary>Sees that those are there that lead to it, no more and no fewer.</summary>
    /// <param name="db">The context of the transaction.</param>
    /// <param name="keys">Makes search keys.</param>
    /// <param name="id">The identity.</param>
    /// <param name="before">What was known of it.</param>
    /// <param name="now">What is known now; null where the identity leads to another.</param>
    /// <param name="restricted">Whether it is restricted.</param>
    /// <param name="ct">Gives up.</param>
    public static async Task Settle(RegisterDb db, SearchKeys keys, ChildId id, ChildProfile before, ChildProfile? now, bool restricted, CancellationToken ct)
    {
        IReadOnlyList<long> wanted = now is null ? [] : keys.Leading(now, restricted);
        await KeyBlocks.Delete(db, [.. keys.Gone(before, now, restricted).Select(hash => (hash, id))], ct);
        var there = await db.ChildSearchKeys.Where(k => wanted.Contains(k.KeyHash) && k.ChildId == id).Select(k => k.KeyHash).ToListAsync(ct);
        db.AddRange(wanted.Except(there).Select(hash => new ChildSearchKey { KeyHash = hash, ChildId = id }));
    }
}
