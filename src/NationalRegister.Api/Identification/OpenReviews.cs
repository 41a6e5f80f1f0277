using Microsoft.EntityFrameworkCore;
using NationalRegister.Api.Submissions;
using NationalRegister.Domain.Children;
using NationalRegister.Domain.Events;
using NationalRegister.Domain.Identification;
using NationalRegister.Store;
using NationalRegister.Store.Entries;
using NationalRegister.Store.Identification;

namespace NationalRegister.Api.Identification;

/// <summary>Puts to a person what the machine cannot decide: once, however often the same record comes.</summary>
public static class OpenReviews
{
    /// <summary>Asks about whom an entry is, since its decision or a number of it leaves that open; whom a person kept apart from its child is not asked about again.</summary>
    /// <param name="chunk">The chunk.</param>
    /// <param name="entry">The entry, under the identity that it has meanwhile.</param>
    /// <param name="decision">What the machine came to; null where it had nothing to decide.</param>
    /// <param name="holders">The children that hold numbers which the entry states.</param>
    /// <returns>The notice of it: which other child it may be is not said.</returns>
    public static IReadOnlyList<Notice> Ask(Chunk chunk, Entry entry, Identified? decision, IReadOnlyList<ChildId> holders)
    {
        ArgumentNullException.ThrowIfNull(chunk);
        ArgumentNullException.ThrowIfNull(entry);
        var possible = (decision is { Verdict: IdentityVerdict.Review } ? decision.Rivals : []).Concat(holders).Distinct().ToList();
        var rivals = possible.Where(r => !chunk.View.AreKeptApart(entry.ChildId, r)).ToList();
        if (rivals.Count > 0)
        {
            chunk.Asked.Add((entry.La, new ReviewQuestion(entry.EntryId, entry.ChildId, rivals), decision is { Verdict: IdentityVerdict.Review } ? decision.Basis : PersonBasis.NumberDisputed));
        }
        return rivals.Count > 0 || possible.Count == 0 ? [new Notice(NoticeCode.IdentityUnderReview)] : [];
    }

    /// <summary>Opens the reviews that are not open yet, and tells of them. Two that open the same at once meet at its key.</summary>
    public static async Task Write(RegisterDb db, Chunk chunk, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(chunk);
        if (chunk.Relinked.Count > 0)
        {
            await Close(db, chunk, ct);
        }
        if (chunk.Asked.Count == 0)
        {
            return;
        }
        var asked = chunk.Asked.DistinctBy(a => a.Question.Key()).ToList();
        var (entries, keys) = (asked.Select(a => a.Question.EntryId).ToList(), asked.Select(a => a.Question.Key()).ToList());
        var open = await (from review in db.IdentityReviews
                          join rival in db.IdentityRivals on review.ReviewId equals rival.ReviewId
                          where review.State == ReviewState.Open && (entries.Contains(review.EntryId) || keys.Contains(review.Question!))
                          select new { review.ReviewId, review.EntryId, review.Question, rival.ChildId }).ToListAsync(ct);
        var rivals = open.ToLookup(r => r.EntryId, r => r.ChildId);
        var known = open.Select(r => r.Question).ToHashSet();
        // What asks for less than is asked already is no news.
        foreach (var (la, question, basis) in asked.Where(a => !known.Contains(a.Question.Key()) && a.Question.Rivals.Except(rivals[a.Question.EntryId]).Any()))
        {
            var review = new IdentityReview
            {
                ReviewId = Guid.CreateVersion7(chunk.Now),
                EntryId = question.EntryId,
                La = la,
                ChildId = question.Child,
                Basis = basis,
                RulesVersion = Linking.RulesVersion,
                Question = question.Key(),
                Version = 1,
                OpenedAt = chunk.Now,
            };
            db.Append(review);
            foreach (var rival in question.Rivals.Distinct())
            {
                db.Append(new IdentityRival { ReviewId = review.ReviewId, ChildId = rival });
            }
            foreach (var audience in new[] { Chunk.Desk, la.Value })
            {
                chunk.Tell(audience, EventType.IdentityReview, About(review));
            }
        }
    }

    // A corrected number has answered what was asked of the entry; what it leaves open is asked anew.
    private static async Task Close(RegisterDb db, Chunk chunk, CancellationToken ct)
    {
        var moved = chunk.Relinked.ToList();
        await db.IdentityReviews.Where(r => r.State == ReviewState.Open && moved.Contains(r.EntryId)).ExecuteUpdateAsync(set => set
            .SetProperty(r => r.State, ReviewState.Closed).SetProperty(r => r.Question, (string?)null).SetProperty(r => r.DecidedAt, chunk.Now).SetProperty(r => r.Version, r => r.Version + 1), ct);
    }

    /// <summary>A review, as an event tells of it: ids and codes only.</summary>
    internal static EventData About(IdentityReview review) => new() { ChildId = review.ChildId, EntryId = review.EntryId, ReviewId = review.ReviewId, State = review.State };
}
