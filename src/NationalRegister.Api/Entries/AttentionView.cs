using Microsoft.EntityFrameworkCore;
using NationalRegister.Domain.Entries;
using NationalRegister.Domain.Reference;
using NationalRegister.Store;
using NationalRegister.Store.Entries;

namespace NationalRegister.Api.Entries;

/// <summary>An entry of the LA that needs an act. It names no child.</summary>
/// <param name="EntryId">The entry.</param>
/// <param name="LocalReference">Its reference in the LA's own system.</param>
/// <param name="Code">Why: a code of the set <c>attention</c>.</param>
/// <param name="By">The last day on which the act is in time; absent where there is no limit.</param>
public sealed record AttentionView(Guid EntryId, string LocalReference, string Code, DateOnly? By)
{
    /// <summary>The most that are shown beside a submission.</summary>
    public const int Most = 500;

    /// <summary>What the LA's entries ask for, what is due first first.</summary>
    /// <param name="db">The register.</param>
    /// <param name="la">The LA.</param>
    /// <param name="today">London's date.</param>
    /// <param name="ct">Gives up.</param>
    public static async Task<IReadOnlyList<AttentionView>> Of(RegisterDb db, LaCode la, DateOnly today, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var rows = await (from asked in db.Attentions
                          join entry in db.Entries on asked.EntryId equals entry.EntryId
                          where asked.La == la
                          orderby asked.By == null, asked.By, asked.EntryId, asked.Code
                          select new { asked.EntryId, entry.LocalReference, asked.Code, asked.By }).Take(Most).ToListAsync(ct);
        return [.. rows.Select(r => new AttentionView(r.EntryId, r.LocalReference, AttentionCode.On(r.Code, r.By, today), r.By))];
    }

    /// <summary>The codes of some entries.</summary>
    /// <param name="db">The register.</param>
    /// <param name="entries">The entries.</param>
    /// <param name="today">London's date.</param>
    /// <param name="ct">Gives up.</param>
    internal static async Task<ILookup<Guid, string>> CodesOf(RegisterDb db, IReadOnlyCollection<Guid> entries, DateOnly today, CancellationToken ct)
    {
        var rows = entries.Count == 0 ? [] : await db.Attentions.AsNoTracking().Where(a => entries.Contains(a.EntryId)).OrderBy(a => a.Code).ToListAsync(ct);
        return rows.ToLookup(a => a.EntryId, a => AttentionCode.On(a.Code, a.By, today));
    }

    /// <summary>Whether a row is shown under a code on a day; under <c>any</c> every row is.</summary>
    internal static IQueryable<Attention> Shown(RegisterDb db, LaCode la, string code, DateOnly today) => code switch
    {
        AttentionCode.Absent => db.Attentions.Where(a => a.La == la && a.Code == AttentionCode.Absent && a.By >= today),
        AttentionCode.Overdue => db.Attentions.Where(a => a.La == la && a.Code == AttentionCode.Absent && a.By < today),
        AttentionCode.IdentityChanged or AttentionCode.RestrictionReview => db.Attentions.Where(a => a.La == la && a.Code == code),
        _ => db.Attentions.Where(a => a.La == la),
    };
}
