using Microsoft.EntityFrameworkCore;
using NationalRegister.Domain.Identification;

namespace NationalRegister.Store.Identification;

/// <summary>How many children stand under a key; of the key itself no more is known than its type.</summary>
/// <param name="Type">What the key is made of (<see cref="SearchKeys.Name"/>).</param>
/// <param name="Children">How many.</param>
/// <param name="Skipped">Whether they are too many to be looked at.</param>
public sealed record KeyBlock(string Type, int Children, bool Skipped);

/// <summary>The keys under which most children stand: what should perhaps be no key. It reads the whole key table.</summary>
public static class LargestBlocks
{
    /// <summary>Reads them, the largest first.</summary>
    /// <param name="db">The register.</param>
    /// <param name="count">How many.</param>
    /// <param name="ct">Gives up.</param>
    public static async Task<IReadOnlyList<KeyBlock>> Of(RegisterDb db, int count, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var blocks = await db.ChildSearchKeys.GroupBy(k => k.KeyHash).Select(block => new { block.Key, Count = block.Count() })
            .OrderByDescending(block => block.Count).ThenBy(block => block.Key).Take(count).ToListAsync(ct);
        return blocks.ConvertAll(block => new KeyBlock(SearchKeys.Name(SearchKeys.TypeOf(block.Key)), block.Count, block.Count > KeyBlocks.Largest));
    }
}
