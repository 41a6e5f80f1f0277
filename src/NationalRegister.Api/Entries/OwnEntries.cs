using NationalRegister.Domain.Reference;
using NationalRegister.Store;
using NationalRegister.Store.Entries;

namespace NationalRegister.Api.Entries;

/// <summary>An entry with one of its versions.</summary>
internal sealed class EntryAt
{
    /// <summary>The entry as it stands.</summary>
    public required Entry Head { get; init; }

    /// <summary>What was true and known then.</summary>
    public required EntryVersion Version { get; init; }
}

/// <summary>An LA's own entries. That an entry is another LA's is never found out: it is asked for with the LA, and is not there.</summary>
internal static class OwnEntries
{
    /// <summary>The entries as they stand.</summary>
    public static IQueryable<EntryAt> Now(RegisterDb db, LaCode la) =>
        from head in db.Entries
        join version in db.EntryVersions on new { head.EntryId, head.Version } equals new { version.EntryId, version.Version }
        where head.La == la
        select new EntryAt { Head = head, Version = version };

    /// <summary>The entries as they were at the end of a day, as far as the register had been told at an instant: each with the highest version of both.</summary>
    public static IQueryable<EntryAt> Of(RegisterDb db, LaCode la, DateOnly? asOf, DateTime? knownAt)
    {
        if (asOf is null && knownAt is null) return Now(db, la);
        var (until, told) = (asOf ?? DateOnly.MaxValue, knownAt ?? DateTime.MaxValue.ToUniversalTime());
        return from head in db.Entries
               from version in db.EntryVersions
               where head.La == la && version.EntryId == head.EntryId
                   && version.Version == db.EntryVersions
                       .Where(v => v.EntryId == head.EntryId && v.EffectiveOn <= until && v.RecordedAt <= told).Max(v => (int?)v.Version)
               select new EntryAt { Head = head, Version = version };
    }
}
