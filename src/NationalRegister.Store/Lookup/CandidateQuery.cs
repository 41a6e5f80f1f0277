using Microsoft.EntityFrameworkCore;
using NationalRegister.Domain.Children;
using NationalRegister.Domain.Entries;
using NationalRegister.Domain.Identification;
using NationalRegister.Domain.Lookup;
using NationalRegister.Domain.Submissions;
using NationalRegister.Store.Children;

namespace NationalRegister.Store.Lookup;

/// <summary>Children that may be the one sought, with what they are compared by.</summary>
/// <param name="Known">The children.</param>
/// <param name="KeysSkipped">The names of the keys under which there are too many to look at.</param>
/// <param name="NothingSearched">True where that was every key, or every key of dates where dates were searched.</param>
public sealed record Candidates(IReadOnlyList<KnownChild> Known, IReadOnlyList<string> KeysSkipped, bool NothingSearched);

/// <summary>
/// Fetches the candidates of a lookup. Which commands it sends depends on what was asked and never on what is there, so that hit, miss
/// and restricted child look alike from outside.
/// </summary>
public static class CandidateQuery
{
    /// <summary>The most children that a key may lead to before it is skipped.</summary>
    public const int LargestBlock = 2000;

    /// <summary>Fetches.</summary>
    public static async Task<Candidates> Find(RegisterDb db, Sought sought, SearchKeys keys, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(keys);
        switch (sought)
        {
            case SoughtChild named:
                return new(await Known(db, [await Survivors.Of(db, named.ChildId, ct)], false, ct), [], false);
            case SoughtNumber number:
                var holders = await db.ChildIdentifiers.Where(i => i.Scheme == number.Scheme && i.Value == number.Value && (i.State == IdentifierState.Held || i.State == IdentifierState.Former))
                    .Select(i => i.ChildId).ToListAsync(ct);
                return new(await Known(db, holders, false, ct), [], false);
            case SoughtPerson person:
                var blocks = person.Keys().GroupBy(key => (key.Type, key.Name, key.Part), key => keys.Hash(key.Type, key.Canonical))
                    .Select(block => new Block(block.Key.Type, block.Key.Name, [.. block])).ToList();
                var found = (await Rows(db, blocks).ToListAsync(ct)).ToLookup(row => row.KeyHash, row => row.ChildId);
                var sizes = blocks.ToLookup(block => block.Hashes.Sum(hash => found[hash].Count()) <= LargestBlock);
                var dated = blocks.Any(block => block.Type == SearchKeys.BirthAndName);
                return new(await Known(db, [.. sizes[true].SelectMany(block => block.Hashes).SelectMany(hash => found[hash]).Distinct()], person.ComparesRecords, ct),
                    [.. sizes[false].Select(block => block.Name).Distinct().Order(StringComparer.Ordinal)],
                    sizes[true].All(block => dated && block.Type != SearchKeys.BirthAndName));
            default:
                throw new ArgumentException("There is no such search.", nameof(sought));
        }
    }

    // One row more than a block may have tells that it has too many.
    private static IQueryable<Identification.ChildSearchKey> Rows(RegisterDb db, IEnumerable<Block> blocks) =>
        blocks.Select(block => Under(db, block.Hashes).OrderBy(k => k.ChildId).Take(LargestBlock + 1)).Aggregate((all, rows) => all.Concat(rows));

    private static IQueryable<Identification.ChildSearchKey> Under(RegisterDb db, long[] hashes) => hashes is [var hash]
        ? db.ChildSearchKeys.AsNoTracking().Where(k => k.KeyHash == hash)
        : db.ChildSearchKeys.AsNoTracking().Where(k => hashes.Contains(k.KeyHash));

    // The keys of one kind and one name: of an exact date one key, of a year one for each day.
    private sealed record Block(int Type, string Name, long[] Hashes);

    private static async Task<IReadOnlyList<KnownChild>> Known(RegisterDb db, List<ChildId> ids, bool compareRecords, CancellationToken ct)
    {
        var numbers = (await db.ChildIdentifiers.Where(i => ids.Contains(i.ChildId) && (i.State == IdentifierState.Held || i.State == IdentifierState.Former))
            .Select(i => new { i.ChildId, i.Scheme, i.Value, i.State }).ToListAsync(ct))
            .ToLookup(i => i.ChildId, i => new KnownNumber(i.Scheme, i.Value, i.State == IdentifierState.Former));
        var records = compareRecords ? await Records(db, ids, ct) : Array.Empty<ChildDetails>().ToLookup(_ => default(ChildId));
        // Last, so that whatever was read of a child that turns out unrestricted was read while it still was.
        var children = await db.Children.Where(c => ids.Contains(c.ChildId)).Select(c => new { c.ChildId, c.Profile, Restricted = c.RestrictedSince != null }).ToListAsync(ct);
        return [.. children.Select(c => new KnownChild(c.ChildId, c.Profile.Length == 0 ? ChildProfile.Empty : ChildProfile.FromText(c.Profile), [.. numbers[c.ChildId]], c.Restricted)
        {
            Sexes = [.. records[c.ChildId].Select(r => r.Sex).OfType<string>().Distinct()],
            MiddleNames = [.. records[c.ChildId].Select(r => r.MiddleNames).OfType<string>().Select(Folding.Name).Distinct()],
        })];
    }

    private static async Task<ILookup<ChildId, ChildDetails>> Records(RegisterDb db, List<ChildId> ids, CancellationToken ct)
    {
        var heads = await (from entry in db.Entries
                           join version in db.EntryVersions on new { entry.EntryId, entry.Version } equals new { version.EntryId, version.Version }
                           where ids.Contains(entry.ChildId) && entry.Status != EntryStatus.Withdrawn
                           select new { entry.ChildId, version.Content }).ToListAsync(ct);
        return heads.Select(h => (h.ChildId, Said: Content.Of(h.Content).Record.Child)).Where(h => h.Said is not null).ToLookup(h => h.ChildId, h => h.Said!);
    }
}
