using Microsoft.EntityFrameworkCore;
using NationalRegister.Domain.Children;
using NationalRegister.Domain.Entries;
using NationalRegister.Domain.Submissions;

namespace NationalRegister.Store.Submissions;

/// <summary>An open entry that its LA's whole register does not have.</summary>
/// <param name="EntryId">The entry.</param>
/// <param name="LocalReference">Its reference.</param>
/// <param name="ChildId">The child.</param>
/// <param name="Version">The entry's version: absence is no version of it.</param>
public sealed record Absentee(Guid EntryId, string LocalReference, ChildId ChildId, int Version);

/// <summary>Finds who is absent from a whole register, reading the LA's open entries as a stream.</summary>
public static class AbsenteesQuery
{
    /// <summary>How many entries the LA has open, and those that are absent from its file, by their references.</summary>
    /// <param name="db">The register.</param>
    /// <param name="file">The file.</param>
    /// <param name="isPresent">Whether the file has a reference.</param>
    /// <param name="ct">Gives up.</param>
    public static async Task<(int Open, IReadOnlyList<Absentee> Absent)> Of(RegisterDb db, Submission file, Func<string, bool> isPresent, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(isPresent);
        var isOldNews = Absence.IsOldNews(file.ReportDate, file.ReceivedAt, file.Released);
        var saidSince = file.Released ? await SaidSince(db, file, ct) : [];
        var (open, absent) = (0, new List<Absentee>());
        var entries = db.Entries.AsNoTracking().Where(e => e.La == file.La && e.Status == EntryStatus.Open)
            .Select(e => new { e.EntryId, e.LocalReference, e.ChildId, e.Version, e.LastReportedOn, e.ChangedAt });
        await foreach (var entry in entries.AsAsyncEnumerable().WithCancellation(ct))
        {
            open++;
            // An officer who edits an entry after the file came has confirmed it; so has a later file that names it.
            if (!isPresent(entry.LocalReference) && !(entry.ChangedAt > file.ReceivedAt) && !saidSince.Contains(entry.EntryId)
                && !(isOldNews && entry.LastReportedOn > file.ReportDate))
            {
                absent.Add(new(entry.EntryId, entry.LocalReference, entry.ChildId, entry.Version));
            }
        }
        absent.Sort((a, b) => string.CompareOrdinal(a.LocalReference, b.LocalReference));
        return (open, absent);
    }

    /// <summary>Those of the references of which a later file of the LA spoke.</summary>
    public static Task<HashSet<string>> SpokenOfSince(RegisterDb db, Submission file, IReadOnlyCollection<string> references, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(file);
        return Later(db, file).Where(r => references.Contains(r.LocalReference!)).Select(r => r.LocalReference!).ToHashSetAsync(ct);
    }

    private static Task<HashSet<Guid>> SaidSince(RegisterDb db, Submission file, CancellationToken ct) => Later(db, file).Select(r => r.EntryId!.Value).ToHashSetAsync(ct);

    // While a file was held, later ones were applied.
    private static IQueryable<RecordResult> Later(RegisterDb db, Submission file) =>
        from result in db.RecordResults
        join later in db.Submissions on result.SubmissionId equals later.SubmissionId
        where later.La == file.La && later.Ordinal > file.Ordinal && !later.DryRun && result.EntryId != null
            && result.Outcome != RecordOutcome.Absent && result.Outcome != RecordOutcome.Stale && result.Outcome != RecordOutcome.Rejected
        select result;
}
