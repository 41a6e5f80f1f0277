using Microsoft.EntityFrameworkCore;
using NationalRegister.Domain.Entries;
using NationalRegister.Domain.Identification;
using NationalRegister.Domain.Submissions;
using NationalRegister.Store;

namespace NationalRegister.Api.Identification;

/// <summary>What the entries of an identity ever said of who the child is, since they were last moved by a corrected number.</summary>
internal sealed class Said
{
    private readonly List<(Guid EntryId, RegisterRecord Record, DateTime At)> statements = [];
    private readonly Dictionary<Guid, (RegisterRecord Record, DateTime At)> heads = [];

    /// <summary>Fetches it.</summary>
    public static async Task<Said> Of(RegisterDb db, IdentityRows identity, CancellationToken ct)
    {
        var ids = identity.Entries.Select(e => e.EntryId).ToList();
        var rows = await db.EntryVersions.AsNoTracking().Where(v => ids.Contains(v.EntryId)
                && !db.EntryVersions.Any(later => later.EntryId == v.EntryId && later.Version > v.Version && later.Act == EntryAct.Relinked && later.Decided == null))
            .OrderBy(v => v.RecordedAt).ThenBy(v => v.EntryId).ThenBy(v => v.Version).Select(v => new { v.EntryId, v.Content, v.RecordedAt, v.Decided }).ToListAsync(ct);
        var said = new Said();
        foreach (var row in rows.Where(r => r.Decided is null))
        {
            var record = Content.Of(row.Content).Record;
            said.statements.Add((row.EntryId, record, row.RecordedAt));
            said.heads[row.EntryId] = (record, row.RecordedAt);
        }
        return said;
    }

    /// <summary>What an entry says now.</summary>
    public RegisterRecord Head(Guid entryId) => heads[entryId].Record;

    /// <summary>What some of the entries say.</summary>
    public Testimony Of(Func<Guid, bool> those)
    {
        var stated = statements.Where(s => those(s.EntryId)).Select(s => IdentifyChild.Stated(s.Record)).ToList();
        return new Testimony(
            stated.Aggregate(ChildProfile.Empty, (profile, s) => profile.Learn(s.Profile)),
            stated.SelectMany(IdentifyChild.Numbers).ToHashSet(),
            [.. heads.Where(h => those(h.Key)).OrderByDescending(h => h.Value.At).SelectMany(h => Current(h.Value.Record))]);
    }

    // A former number is stated, too, but not as one that the child has.
    private static IEnumerable<(string Scheme, string Value)> Current(RegisterRecord record) =>
        IdentifyChild.Numbers(IdentifyChild.Stated(record with { Child = record.Child is null ? null : record.Child with { FormerUpns = null } }));
}
