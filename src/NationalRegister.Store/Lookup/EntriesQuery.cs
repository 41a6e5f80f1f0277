using Microsoft.EntityFrameworkCore;
using NationalRegister.Domain.Children;
using NationalRegister.Domain.Entries;
using NationalRegister.Domain.Reference;
using NationalRegister.Store.Entries;

namespace NationalRegister.Store.Lookup;

/// <summary>An entry with what it says.</summary>
/// <param name="Entry">Its head.</param>
/// <param name="Version">Its newest version.</param>
public sealed record EntryInFull(Entry Entry, EntryVersion Version);

/// <summary>Fetches the entries of a child that an LA may read in full.</summary>
public static class EntriesQuery
{
    /// <summary>The LA's own, and those that other LAs handed over to it; the newest first.</summary>
    public static async Task<IReadOnlyList<EntryInFull>> Readable(RegisterDb db, ChildId child, LaCode la, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var rows = await (from entry in db.Entries.AsNoTracking()
                          join version in db.EntryVersions on new { entry.EntryId, entry.Version } equals new { version.EntryId, version.Version }
                          where entry.ChildId == child
                              && (entry.La == la || (entry.Status == EntryStatus.Ceased && version.Act == EntryAct.HandedOver && entry.MovedTo == la))
                          select new { Entry = entry, Version = version }).ToListAsync(ct);
        return [.. rows.OrderByDescending(r => r.Entry.OpenedAt).ThenBy(r => r.Entry.EntryId).Select(r => new EntryInFull(r.Entry, r.Version))];
    }
}
