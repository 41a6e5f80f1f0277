using Microsoft.EntityFrameworkCore;
using NationalRegister.Domain.Reference;
using NationalRegister.Store.Submissions;

namespace NationalRegister.Store.Lookup;

/// <summary>Until when LAs have told the register what they know.</summary>
public static class ReportingQuery
{
    /// <summary>The LAs with an open entry or a file, each with the newest day that a file applied whole describes; null where there is none.</summary>
    public static async Task<IReadOnlyDictionary<LaCode, DateOnly?>> LastReported(RegisterDb db, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var applied = await db.Submissions.Reports().Where(s => s.Status == SubmissionStatus.Completed).GroupBy(s => s.La)
            .Select(g => new { La = g.Key, On = g.Max(s => s.ReportDate) }).ToDictionaryAsync(s => s.La, s => (DateOnly?)s.On, ct);
        var sending = await db.Submissions.Where(s => !s.DryRun).Select(s => s.La).Distinct().ToListAsync(ct);
        var holding = await db.Entries.Where(e => e.OpenChildId != null).Select(e => e.La).Distinct().ToListAsync(ct);
        return sending.Union(holding).ToDictionary(la => la, la => applied.GetValueOrDefault(la));
    }
}
