using Microsoft.EntityFrameworkCore;
using NationalRegister.Api.Access;
using NationalRegister.Api.Http;
using NationalRegister.Api.Submissions;
using NationalRegister.Domain.Children;
using NationalRegister.Domain.Events;
using NationalRegister.Domain.Forms;
using NationalRegister.Domain.Identification;
using NationalRegister.Store;
using NationalRegister.Store.Children;
using NationalRegister.Store.Identification;
using NationalRegister.Store.Work;

namespace NationalRegister.Api.Identification;

/// <summary>That the record of a review is about a child.</summary>
public sealed record LinkReview
{
    /// <summary>The child: one of the review's rivals.</summary>
    public required ChildId ChildId { get; init; }

    /// <summary>Why. It is kept with the decision.</summary>
    [Text(Lengths.DecisionReason, Lines = true)]
    public required string Reason { get; init; }
}

/// <summary>That the record of a review is about none of its rivals.</summary>
public sealed record KeepReviewApart
{
    /// <summary>Why. It is kept with the decision.</summary>
    [Text(Lengths.DecisionReason, Lines = true)]
    public required string Reason { get; init; }
}

/// <summary>A person's answer to a review. It stands against anything that the machine finds later.</summary>
public sealed class DecideReview(Transactions transactions, MergeIdentities merge, SplitIdentity split, SearchKeys keys)
{
    /// <summary>A version that no gate has: it is passed without regard to who passed before.</summary>
    public const long NobodySaw = -1;

    /// <summary>It is that child: where the review is of all that stands under its child, the two are merged; where it is of the entry alone, the entry is.</summary>
    public async Task<Outcome<ReviewView>> Link(Guid reviewId, IfMatch match, JsonBody<LinkReview> body, Caller caller, AuditedCall call, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(caller);
        var message = await body.Message();
        return await Decide(reviewId, match, caller, call, async (transaction, review, question) =>
        {
            if (!message.Succeeded) return message.Failure!;
            var (db, by) = (transaction.Db, new Decider(caller, message.Value.Reason, reviewId));
            var to = await Survivors.Of(db, message.Value.ChildId, ct);
            if (!question.Rivals.Contains(to)) return new Failure(Problem.ValidationFailed, "childId is none of the review's rivals.");
            if (to == question.Child)
            {
                await Confirm(transaction, question, by, ct);
                return true;
            }
            var from = question.IsOfEntry ? await Alone(transaction, question, by, ct) : question.Child;
            var merged = await merge.Do(transaction, from, to, by, ct);
            return merged.Succeeded ? true : merged.Failure!;
        }, ReviewState.Linked, ct);
    }

    /// <summary>It is none of them: remembered for ever.</summary>
    public async Task<Outcome<ReviewView>> KeepApart(Guid reviewId, IfMatch match, JsonBody<KeepReviewApart> body, Caller caller, AuditedCall call, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(caller);
        var message = await body.Message();
        return await Decide(reviewId, match, caller, call, async (transaction, _, question) =>
        {
            if (!message.Succeeded) return message.Failure!;
            var (db, by) = (transaction.Db, new Decider(caller, message.Value.Reason, reviewId));
            var child = question.IsOfEntry ? await Alone(transaction, question, by, ct) : question.Child;
            var others = question.Rivals.Where(r => r != child).ToList();
            var known = (await KeptApartQuery.Of(db, [child], ct))[child].ToHashSet();
            db.AddRange(others.Where(o => !known.Contains(o)).Select(o => KeptApart.Of(ChildPair.Of(child, o), transaction.Now)));
            await Mark(db, question.EntryId, transaction.Now, ct);
            db.Add(by.Decision(question.EntryId, child, DecisionVerdict.KeptApart, transaction.Now, rivals: others));
            transaction.Ledger.Touched(child);
            others.ForEach(transaction.Ledger.Touched);
            var move = new MoveEntries(db, transaction.Ledger, keys, by);
            // Who asks the same from the other side, or of less, is answered too.
            await move.Follow([child], asked => asked.IsOfEntry ? asked : asked.Without(child, others), ReviewState.KeptApart, null, ct);
            await move.Settle(ct);
            return true;
        }, ReviewState.KeptApart, ct);
    }

    private Task<Outcome<ReviewView>> Decide(
        Guid reviewId, IfMatch match, Caller caller, AuditedCall call, Func<Transaction, IdentityReview, ReviewQuestion, Task<Outcome<bool>>> decide, string state, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(match);
        return transactions.Run<Outcome<ReviewView>>(call, async transaction =>
        {
            if (!caller.IsPerson) return Problem.PersonRequired;
            var db = transaction.Db;
            // Behind the gate: who creates or links a child meanwhile decides again.
            await transaction.PassGate(Gate.Identity, NobodySaw, ct);
            var review = await db.IdentityReviews.AsNoTracking().SingleOrDefaultAsync(r => r.ReviewId == reviewId, ct);
            if (review is null) return Problem.NotFound;
            transaction.Ledger.Touched(review.ChildId);
            if (!match.Is(review.Version)) return Problem.Stale;
            if (review.State != ReviewState.Open) return Problem.ReviewNotOpen;
            var rivals = await db.IdentityRivals.Where(v => v.ReviewId == reviewId).Select(v => v.ChildId).ToListAsync(ct);
            rivals.ForEach(transaction.Ledger.Touched);
            var decided = await decide(transaction, review, new ReviewQuestion(review.EntryId, review.ChildId, rivals));
            if (!decided.Succeeded) return decided.Failure!;

            // What was decided has answered it, unless it asked of an entry that stood alone.
            review = await db.IdentityReviews.SingleAsync(r => r.ReviewId == reviewId, ct);
            if (review.State == ReviewState.Open) (review.State, review.Question, review.DecidedAt, review.LinkedTo, review.Version) = (state, null, transaction.Now, state == ReviewState.Linked ? review.ChildId : null, review.Version + 1);
            foreach (var audience in new[] { Chunk.Desk, review.La.Value }) transaction.Ledger.Tell(audience, EventType.IdentityReview, OpenReviews.About(review));
            await db.SaveChangesAsync(ct);
            return (await ReadReviews.Show(db, [reviewId], caller, ct))[0];
        }, ct);
    }

    // The entry under an identity that it has for itself.
    private async Task<ChildId> Alone(Transaction transaction, ReviewQuestion question, Decider by, CancellationToken ct) =>
        await transaction.Db.Entries.AnyAsync(e => e.ChildId == question.Child && e.EntryId != question.EntryId, ct)
            ? await split.Do(transaction, question.Child, new HashSet<Guid> { question.EntryId }, by, ct)
            : question.Child;

    // It is about the child under which it stands, so a number that was spoken against is the child's.
    private async Task Confirm(Transaction transaction, ReviewQuestion question, Decider by, CancellationToken ct)
    {
        var (db, now) = (transaction.Db, transaction.Now);
        var rows = (await IdentityRows.Fetch(db, [question.Child], ct))[question.Child];
        var said = (await Said.Of(db, rows, ct)).Of(id => id == question.EntryId);
        var values = said.Current.Select(n => n.Value).ToList();
        var elsewhere = (await db.ChildIdentifiers.Where(i => values.Contains(i.Value) && i.State == IdentifierState.Held && i.ChildId != question.Child).Select(i => new { i.Scheme, i.Value }).ToListAsync(ct))
            .Select(i => (i.Scheme, i.Value)).ToHashSet();
        var move = new MoveEntries(db, transaction.Ledger, keys, by);
        await move.Know(rows, rows.Knows.Confirm(said, elsewhere, now), ct);
        db.Add(by.Decision(question.EntryId, question.Child, DecisionVerdict.Confirmed, now, rivals: question.Rivals));
        await Mark(db, question.EntryId, now, ct);
        await move.Settle(ct);
    }

    private static async Task Mark(RegisterDb db, Guid entryId, DateTime now, CancellationToken ct) =>
        (await db.Entries.SingleAsync(e => e.EntryId == entryId, ct)).PersonDecidedAt = now;
}
