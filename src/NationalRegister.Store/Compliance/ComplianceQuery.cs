using Microsoft.EntityFrameworkCore;
using NationalRegister.Domain.Entries;
using NationalRegister.Domain.Reference;
using NationalRegister.Store.Submissions;

namespace NationalRegister.Store.Compliance;

/// <summary>A file for the day in question.</summary>
/// <param name="ReceivedAt">When it came.</param>
/// <param name="Status">A value of <see cref="SubmissionStatus"/>.</param>
/// <param name="Counts">Outcome counts as JSON text.</param>
public sealed record DayFile(DateTime ReceivedAt, string Status, string Counts);

/// <summary>What an LA has told up to a day.</summary>
/// <param name="For">The newest day that a file describes.</param>
/// <param name="ReceivedAt">When the newest of those files came.</param>
public sealed record LastFile(DateOnly For, DateTime ReceivedAt);

/// <summary>All that is known of LAs' reporting for a day.</summary>
/// <param name="Files">The files for the day, the rejected ones too, by LA.</param>
/// <param name="Last">The last word of each LA up to the day; a rejected file is none.</param>
/// <param name="Contacts">When each kind of contact was last confirmed, by LA.</param>
/// <param name="OpenEntries">Entries open at the end of the day, as the register knows it now, by LA.</param>
/// <param name="OldestAbsent">The day since which an open entry is not confirmed, the oldest up to the day, by LA.</param>
/// <param name="NilRuns">How many days up to this one, of those that have a file, said last of all that nothing changed, by LA.</param>
public sealed record ReportingDay(
    ILookup<LaCode, DayFile> Files, IReadOnlyDictionary<LaCode, LastFile> Last,
    ILookup<LaCode, (string Kind, DateOnly? ConfirmedOn)> Contacts, IReadOnlyDictionary<LaCode, int> OpenEntries,
    IReadOnlyDictionary<LaCode, DateOnly> OldestAbsent, IReadOnlyDictionary<LaCode, int> NilRuns);

/// <summary>Fetches how LAs report: the same six commands for one LA and for all of them.</summary>
public static class ComplianceQuery
{
    /// <summary>What is known for a day.</summary>
    /// <param name="db">The register.</param>
    /// <param name="date">The day.</param>
    /// <param name="only">The one LA that is asked about; null for all.</param>
    /// <param name="ct">Gives up.</param>
    public static async Task<ReportingDay> Of(RegisterDb db, DateOnly date, LaCode? only, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var submissions = (only is { } sender ? db.Submissions.Where(s => s.La == sender) : db.Submissions).Where(s => !s.DryRun);
        var contacts = only is { } owner ? db.Contacts.Where(c => c.La == owner) : db.Contacts;
        var entries = only is { } holder ? db.Entries.Where(e => e.La == holder) : db.Entries;

        var files = await submissions.Where(s => s.ReportDate == date).Select(s => new { s.La, s.ReceivedAt, s.Status, s.Counts }).ToListAsync(ct);
        var last = await submissions.Reports().Where(s => s.ReportDate <= date).GroupBy(s => s.La)
            .Select(g => new { La = g.Key, For = g.Max(s => s.ReportDate), ReceivedAt = g.Max(s => s.ReceivedAt) }).ToListAsync(ct);
        var confirmed = await contacts.Select(c => new { c.La, c.Kind, c.ConfirmedOn }).ToListAsync(ct);
        var over = London.At(date.AddDays(1), TimeOnly.MinValue);
        var open = await entries.Where(e => e.OpenedAt < over && e.Status != EntryStatus.Withdrawn && (e.OpenChildId != null || e.CeasedOn > date))
            .GroupBy(e => e.La).Select(g => new { La = g.Key, Count = g.Count() }).ToListAsync(ct);
        var absent = await entries.Where(e => e.OpenChildId != null && e.NotConfirmedSince <= date)
            .GroupBy(e => e.La).Select(g => new { La = g.Key, Since = g.Min(e => e.NotConfirmedSince)!.Value }).ToListAsync(ct);
        // The last word of a day counts: of nil words those behind which no day says anything else.
        var words = submissions.Reports().Where(s => s.ReportDate <= date && !db.Submissions.Reports().Any(o => o.La == s.La && o.ReportDate == s.ReportDate && o.Ordinal > s.Ordinal));
        var nil = await words.Where(s => s.Kind == SubmissionKind.Nil && !words.Any(o => o.La == s.La && o.Kind != SubmissionKind.Nil && o.ReportDate > s.ReportDate))
            .GroupBy(s => s.La).Select(g => new { La = g.Key, Run = g.Count() }).ToListAsync(ct);

        return new(
            files.ToLookup(f => f.La, f => new DayFile(f.ReceivedAt, f.Status, f.Counts)),
            last.ToDictionary(l => l.La, l => new LastFile(l.For, l.ReceivedAt)),
            confirmed.ToLookup(c => c.La, c => (c.Kind, c.ConfirmedOn)),
            open.ToDictionary(o => o.La, o => o.Count),
            absent.ToDictionary(a => a.La, a => a.Since),
            nil.ToDictionary(n => n.La, n => n.Run));
    }
}
