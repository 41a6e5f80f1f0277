using Microsoft.EntityFrameworkCore;
using NationalRegister.Domain.Children;
using NationalRegister.Domain.Identification;
using NationalRegister.Domain.Lookup;
using NationalRegister.Store.Children;
using NationalRegister.Store.Identification;

namespace NationalRegister.Store.Lookup;

/// <summary>Children that may be the one sought, with what they are compared by.</summary>
/// <param name="Known">The children.</param>
/// <param name="KeysSkipped">The names of the keys under which there are too many to look at.</param>
/// <param name="NothingSearched">True where those that say most were all among them: keys with a date of birth, or without any of those, with a year, or what else there is.</param>
/// <param name="Siblings">Children that may be brothers and sisters of the one sought.</param>
public sealed record Candidates(IReadOnlyList<KnownChild> Known, IReadOnlyList<string> KeysSkipped, bool NothingSearched, IReadOnlyList<KnownChild> Siblings);

/// <summary>
/// Fetches the candidates of a lookup. Which commands it sends depends on what was asked and never on what is there, so that hit, miss
/// and restricted child look alike from outside.
/// </summary>
public static class CandidateQuery
{
    // The smallest blocks go first: they say most.
    private const int MostCandidates = 2 * KeyBlocks.Largest;
    private const int MostSiblings = 1000;

    /// <summary>Fetches.</summary>
    public static async Task<Candidates> Find(RegisterDb db, Sought sought, SearchKeys keys, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(keys);
        switch (sought)
        {
            case SoughtChild named:
                return new(await Known(db, [await Survivors.Of(db, named.ChildId, ct)], ct), [], false, []);
            case SoughtNumber number:
                var holders = await db.ChildIdentifiers.Where(i => i.Scheme == number.Scheme && i.Value == number.Value && (i.State == IdentifierState.Held || i.State == IdentifierState.Former))
                    .Select(i => i.ChildId).ToListAsync(ct);
                return new(await Known(db, holders, ct), [], false, []);
            case SoughtPerson person:
                var blocks = person.Keys().GroupBy(key => (key.Type, key.Block)).Select(block => new Block(block.Key.Type, [.. block.SelectMany(key => keys.Hashes(key.Type, key.Canonical))])).ToList();
                var (siblings, skipped) = person.Siblings.Count == 0 ? ([], false) : await Siblings(db, keys.Sought(person.SiblingKeys()), ct);
                return await ByKeys(db, blocks, siblings, skipped, ct);
            default:
                throw new ArgumentException("There is no such search.", nameof(sought));
        }
    }

    // The smallest blocks go first; of a name that many have, not all are looked at, and it is said so.
    private static async Task<(IReadOnlyList<KnownChild> Siblings, bool Skipped)> Siblings(RegisterDb db, IReadOnlyList<long> hashes, CancellationToken ct)
    {
        var blocks = (await KeyBlocks.Count(db, hashes, ct)).OrderBy(block => block.Value).ThenBy(block => block.Key).ToList();
        var total = 0;
        var few = blocks.TakeWhile(block => (total += block.Value) <= MostSiblings).Select(block => block.Key).ToList();
        var found = await KeyBlocks.Fetch(db, few, ct);
        return (await Known(db, [.. found.SelectMany(block => block).Distinct()], ct), few.Count < blocks.Count);
    }

    private static async Task<Candidates> ByKeys(RegisterDb db, IReadOnlyList<Block> blocks, IReadOnlyList<KnownChild> siblings, bool siblingsSkipped, CancellationToken ct)
    {
        var counts = await KeyBlocks.Count(db, [.. blocks.SelectMany(block => block.Hashes)], ct);
        var (walked, skipped, total) = (new List<Block>(), new List<Block>(), 0);
        foreach (var (block, size) in blocks.Select(block => (block, Size: block.Hashes.Sum(hash => counts.GetValueOrDefault(hash)))).Where(block => block.Size > 0).OrderBy(block => block.Size))
        {
            var fits = size <= KeyBlocks.Largest && (total += size) <= MostCandidates;
            (fits ? walked : skipped).Add(block);
        }
        var found = await KeyBlocks.Fetch(db, [.. walked.SelectMany(block => block.Hashes)], ct);
        var telling = blocks.Select(Rank).DefaultIfEmpty().Min();
        var addresses = walked.Where(block => SearchKeys.HoldsAddress(block.Type)).SelectMany(block => block.Hashes).ToHashSet();
        var byMore = found.Where(block => !addresses.Contains(block.Key)).SelectMany(block => block).ToHashSet();
        // Whatever still leads from an address to a child that was restricted since.
        var known = (await Known(db, [.. found.SelectMany(block => block).Distinct()], ct)).Where(child => Sight.Finds(child.Restricted, byMore.Contains(child.ChildId) ? FoundBy.NameAndBirth : FoundBy.Address));
        return new([.. known],
            [.. skipped.Select(block => SearchKeys.Name(block.Type)).Concat(siblingsSkipped ? ["siblings"] : []).Distinct().Order(StringComparer.Ordinal)],
            skipped.Exists(block => Rank(block) == telling) && !walked.Exists(block => Rank(block) == telling),
            siblings);
    }

    // What a key says: with a date of birth the most.
    private static int Rank(Block block) => block.Type switch
    {
        SearchKeys.BirthAndSound or SearchKeys.BirthAndGiven or SearchKeys.BirthAndInitials => 0,
        SearchKeys.SoundsAndYear or SearchKeys.YearAndName => 1,
        _ => 2,
    };

    private static async Task<IReadOnlyList<KnownChild>> Known(RegisterDb db, List<ChildId> ids, CancellationToken ct)
    {
        var numbers = (await db.ChildIdentifiers.Where(i => ids.Contains(i.ChildId) && (i.State == IdentifierState.Held || i.State == IdentifierState.Former))
            .Select(i => new { i.ChildId, i.Scheme, i.Value, i.State }).ToListAsync(ct))
            .ToLookup(i => i.ChildId, i => new KnownNumber(i.Scheme, i.Value, i.State == IdentifierState.Former));
        // Last, so that whatever was read of a child that turns out unrestricted was read while it still was.
        var children = await db.Children.Where(c => ids.Contains(c.ChildId)).Select(c => new { c.ChildId, c.Profile, Restricted = c.RestrictedSince != null }).ToListAsync(ct);
        return [.. children.Select(c => new KnownChild(c.ChildId, ChildProfile.FromText(c.Profile), [.. numbers[c.ChildId]], c.Restricted))];
    }

    // Keys that are one: of an exact date one key, of a year one for each day.
    private sealed record Block(int Type, long[] Hashes);
}
