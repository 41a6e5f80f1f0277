using Microsoft.EntityFrameworkCore;
using NationalRegister.Api.Access;
using NationalRegister.Api.Http;
using NationalRegister.Domain.Children;
using NationalRegister.Domain.Entries;
using NationalRegister.Domain.Identification;
using NationalRegister.Domain.Submissions;
using NationalRegister.Store;
using NationalRegister.Store.Audit;
using NationalRegister.Store.Children;
using NationalRegister.Store.Work;

namespace NationalRegister.Api.Identification;

/// <summary>Reads reviews: the national desk all of them, an LA those that its own entries raised.</summary>
public sealed class ReadReviews(Transactions transactions)
{
    /// <summary>Reads a page, the oldest first.</summary>
    public async Task<Outcome<Page<ReviewView>>> List(string? state, Paging page, Caller caller, AuditedCall call, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(caller);
        if (state is not null && !ReviewState.All.Contains(state)) return new Failure(Problem.InvalidParameter, $"state is one of {string.Join(", ", ReviewState.All)}.");
        if (page.After is { } cursor && cursor.AsId() is null) return Problem.InvalidCursor;

        return await transactions.Look<Outcome<Page<ReviewView>>>(call, async (db, ledger) =>
        {
            var reviews = db.IdentityReviews.AsQueryable();
            if (!caller.May(Scope.Adjudicate)) reviews = reviews.Where(r => r.La == caller.OwnLa);
            if (state is not null) reviews = reviews.Where(r => r.State == state);
            if (page.After?.AsId() is { } after) reviews = reviews.Where(r => r.ReviewId > after);
            var ids = await reviews.OrderBy(r => r.ReviewId).Take(page.Limit + 1).Select(r => r.ReviewId).ToListAsync(ct);
            var shown = page.Of(await Show(db, ids, caller, ct), r => r, r => Cursor.Of(r.ReviewId.ToString()));
            Touch(ledger, shown.Items);
            ledger.Returned($$"""{"reviews":{{shown.Items.Count}}}""");
            return shown;
        }, ct);
    }

    /// <summary>Reads one; the desk with what the children's entries say, which needs a purpose.</summary>
    public Task<Outcome<ReviewView>> One(Guid reviewId, StatedPurpose why, Caller caller, AuditedCall call, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(why);
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(call);
        return transactions.Look<Outcome<ReviewView>>(call.For(why.Purpose, why.CaseReference), async (db, ledger) =>
        {
            var desk = caller.May(Scope.Adjudicate);
            if (desk && why.Purpose is null) return Problem.PurposeRequired;
            if ((await Show(db, [reviewId], caller, ct)).SingleOrDefault() is not { } review) return Problem.NotFound;
            Touch(ledger, [review]);
            return desk ? review with { Children = await Compare(db, review, ct) } : review;
        }, ct);
    }

    /// <summary>Shows reviews in the order of their ids: of another LA's an LA is shown none, and of rivals those of which it has an entry.</summary>
    internal static async Task<IReadOnlyList<ReviewView>> Show(RegisterDb db, IReadOnlyCollection<Guid> ids, Caller caller, CancellationToken ct)
    {
        var rows = from review in db.IdentityReviews.AsNoTracking()
                   join entry in db.Entries on review.EntryId equals entry.EntryId
                   where ids.Contains(review.ReviewId)
                   select new { Review = review, entry.ChildId, entry.LocalReference };
        var rivals = db.IdentityRivals.AsNoTracking().Where(v => ids.Contains(v.ReviewId));
        if (!caller.May(Scope.Adjudicate))
        {
            var la = caller.OwnLa;
            rows = rows.Where(r => r.Review.La == la);
            rivals = rivals.Where(v => db.Entries.Any(e => e.ChildId == v.ChildId && e.La == la));
        }
        var of = (await rivals.ToListAsync(ct)).ToLookup(v => v.ReviewId, v => v.ChildId);
        return [.. (await rows.OrderBy(r => r.Review.ReviewId).ToListAsync(ct)).Select(r => new ReviewView
        {
            ReviewId = r.Review.ReviewId,
            Version = r.Review.Version,
            State = r.Review.State,
            EntryId = r.Review.EntryId,
            LocalAuthority = r.Review.La,
            LocalReference = r.LocalReference,
            ChildId = r.ChildId,
            Rivals = [.. of[r.Review.ReviewId].OrderBy(id => id.Value)],
            Basis = r.Review.Basis,
            RulesVersion = r.Review.RulesVersion,
            OpenedAt = r.Review.OpenedAt,
            DecidedAt = r.Review.DecidedAt,
            LinkedTo = r.Review.LinkedTo,
        })];
    }

    private static async Task<IReadOnlyList<ReviewedChildView>> Compare(RegisterDb db, ReviewView review, CancellationToken ct)
    {
        List<ChildId> ids = [.. review.Rivals.Prepend(review.ChildId).Distinct()];
        var entries = (await (from entry in db.Entries
                              join version in db.EntryVersions on new { entry.EntryId, entry.Version } equals new { version.EntryId, version.Version }
                              where ids.Contains(entry.ChildId) && entry.Status != EntryStatus.Withdrawn
                              select new { entry.ChildId, entry.EntryId, entry.La, entry.Status, entry.OpenedAt, version.Content }).ToListAsync(ct)).ToLookup(e => e.ChildId);
        var restricted = await db.Children.Restricted().Where(c => ids.Contains(c.ChildId)).Select(c => c.ChildId).ToListAsync(ct);
        return [.. ids.Select(id => new ReviewedChildView(id, restricted.Contains(id), [.. entries[id].OrderBy(e => e.OpenedAt).ThenBy(e => e.EntryId)
            .Select(e => new ReviewedEntryView(e.EntryId, e.La, e.Status, e.OpenedAt, Content.Of(e.Content).Record.Child))]))];
    }

    private static void Touch(Ledger ledger, IEnumerable<ReviewView> reviews)
    {
        foreach (var child in reviews.SelectMany(r => r.Rivals.Prepend(r.ChildId))) ledger.Touched(child);
    }
}
