using Microsoft.EntityFrameworkCore;
using NationalRegister.Api.Submissions;
using NationalRegister.Domain.Children;
using NationalRegister.Domain.Entries;
using NationalRegister.Domain.Events;
using NationalRegister.Domain.Identification;
using NationalRegister.Domain.Reference;
using NationalRegister.Domain.Responsibility;
using NationalRegister.Store;
using NationalRegister.Store.Audit;
using NationalRegister.Store.Children;
using NationalRegister.Store.Entries;
using NationalRegister.Store.Identification;
using NationalRegister.Store.Responsibility;

namespace NationalRegister.Api.Identification;

/// <summary>What merging and splitting have in common: entries move from one identity to another, and all that hangs on them follows. Nothing is lost: each move is a version.</summary>
/// <param name="db">The context of the transaction.</param>
/// <param name="ledger">What it leaves behind.</param>
/// <param name="keys">Makes search keys.</param>
/// <param name="by">Who decided.</param>
internal sealed class MoveEntries(RegisterDb db, Ledger ledger, SearchKeys keys, Decider by)
{
    private readonly List<(IdentityRows Rows, ChildProfile Before, ChildProfile? Now)> known = [];

    private DateTime Now => ledger.Now;

    /// <summary>Lets entries stand under another identity.</summary>
    /// <param name="entries">The entries.</param>
    /// <param name="to">The identity.</param>
    /// <param name="verdict"><c>merged</c> or <c>split</c>.</param>
    /// <param name="ct">Gives up.</param>
    public async Task Move(IReadOnlyCollection<Entry> entries, ChildId to, string verdict, CancellationToken ct)
    {
        var ids = entries.Select(e => e.EntryId).ToList();
        var heads = await (from entry in db.Entries
                           join version in db.EntryVersions.AsNoTracking() on new { entry.EntryId, entry.Version } equals new { version.EntryId, version.Version }
                           where ids.Contains(entry.EntryId)
                           select version).ToDictionaryAsync(v => v.EntryId, ct);
        var asked = await db.Attentions.Where(a => ids.Contains(a.EntryId) && a.Code == AttentionCode.IdentityChanged).Select(a => a.EntryId).ToListAsync(ct);
        foreach (var entry in entries)
        {
            var head = heads[entry.EntryId];
            db.Add(by.Decision(entry.EntryId, to, verdict, Now, previous: entry.ChildId));
            entry.ChildId = to;
            entry.OpenChildId = entry.Status == EntryStatus.Open ? to : null;
            entry.Version++;
            entry.UpdatedAt = Now;
            entry.PersonDecidedAt = Now;
            (head.Version, head.ChildId, head.Decided) = (entry.Version, to, verdict);
            // What its LA observed, and when, is as it was: that it was about this child all along is known now.
            (head.RecordedAt, head.SubmissionId) = (Now, null);
            db.Add(head);
            if (entry.Status == EntryStatus.Open && !asked.Contains(entry.EntryId))
            {
                db.Add(new Attention { EntryId = entry.EntryId, Code = AttentionCode.IdentityChanged, La = entry.La, Since = Now });
            }
        }
    }

    /// <summary>Writes what is known of an identity: its profile and its numbers, and once it is settled its search keys.</summary>
    /// <param name="rows">The identity, with what was known.</param>
    /// <param name="knows">What is known now; null where the identity leads to another.</param>
    /// <param name="ct">Gives up.</param>
    public async Task Know(IdentityRows rows, Knowledge? knows, CancellationToken ct)
    {
        var id = rows.Id;
        known.Add((rows, rows.Child.MergedInto is not null ? ChildProfile.Empty : rows.Knows.Profile, knows?.Profile));
        // First all go, so that no number is held by two while it changes hands.
        await db.ChildIdentifiers.Where(i => i.ChildId == id).ExecuteDeleteAsync(ct);
        db.AddRange((knows?.Numbers ?? []).Select(n => new ChildIdentifier { ChildId = id, Scheme = n.Scheme, Value = n.Value, State = n.State, From = n.From, To = n.To }));
        // The profile of an identity that leads to another stays as it was.
        rows.Child.Profile = knows?.Profile.ToText() ?? rows.Child.Profile;
        // Whoever decides about it at once must not decide by what it read.
        rows.Child.Version++;
        ledger.Touched(id);
    }

    /// <summary>Writes who leads for an identity.</summary>
    /// <param name="rows">The identity.</param>
    /// <param name="next">Who leads now; null where nobody does.</param>
    /// <param name="basis">Why.</param>
    /// <param name="ends">True where the identity ends: then its line ends too, whoever would go on with it at this moment.</param>
    public void Lead(IdentityRows rows, Position? next, string basis, bool ends = false)
    {
        if (next == rows.Position && !ends) return;
        var seq = (rows.Lead?.Seq ?? rows.Child.LastLeadSeq) + 1;
        db.Add(new LeadLine { ChildId = rows.Id, Seq = seq, La = next?.La, State = next?.State ?? LeadState.Closed, Basis = basis, From = Now });
        if (next is null)
        {
            rows.Child.LastLeadSeq = seq;
            if (rows.Lead is not null) db.Remove(rows.Lead);
            rows.Lead = null;
            return;
        }
        if (rows.Lead is null)
        {
            db.Add(rows.Lead = new Lead { ChildId = rows.Id, Since = Now });
        }
        else if (rows.Lead.La != next.La)
        {
            rows.Lead.Since = Now;
        }
        (rows.Lead.La, rows.Lead.State, rows.Lead.HandoverTo, rows.Lead.Seq) = (next.La, next.State, next.HandoverTo, seq);
    }

    /// <summary>Writes that an identity is restricted as another is; what the LAs and the desk have lifted stays lifted.</summary>
    public void Restrict(IdentityRows rows, IEnumerable<Restriction> others)
    {
        foreach (var other in others.Where(o => o.LiftedAt is null))
        {
            var own = rows.Restrictions.Find(r => r.La == other.La && r.Basis == other.Basis);
            if (own is { LiftedAt: null }) continue;
            if (own is null)
            {
                own = new Restriction { ChildId = rows.Id, La = other.La, Basis = other.Basis };
                rows.Restrictions.Add(own);
                db.Add(own);
            }
            (own.Since, own.Reason, own.ReviewOn, own.LiftedAt, own.LiftReason) = (other.Since, other.Reason, other.ReviewOn, null, null);
        }
        rows.Child.RestrictedSince = rows.Restrictions.Where(r => r.LiftedAt is null).Min(r => (DateTime?)r.Since);
    }

    /// <summary>Lets the open reviews of identities follow what became of them. What is answered by it is closed; what then asks the same twice is asked once.</summary>
    /// <param name="ids">The identities.</param>
    /// <param name="follow">What a review asks now; null where it is answered.</param>
    /// <param name="answer">The state of one that is answered.</param>
    /// <param name="linkedTo">The child that it was linked to.</param>
    /// <param name="ct">Gives up.</param>
    public async Task Follow(IReadOnlyCollection<ChildId> ids, Func<ReviewQuestion, ReviewQuestion?> follow, string answer, ChildId? linkedTo, CancellationToken ct)
    {
        var reviews = await db.IdentityReviews.Where(r => r.State == ReviewState.Open
            && (ids.Contains(r.ChildId) || db.IdentityRivals.Any(v => v.ReviewId == r.ReviewId && ids.Contains(v.ChildId)))).OrderBy(r => r.ReviewId).ToListAsync(ct);
        var reviewIds = reviews.Select(r => r.ReviewId).ToList();
        var rivals = (await db.IdentityRivals.Where(v => reviewIds.Contains(v.ReviewId)).ToListAsync(ct)).ToLookup(v => v.ReviewId);
        var asked = reviews.Select(r => (Review: r, Before: new ReviewQuestion(r.EntryId, r.ChildId, [.. rivals[r.ReviewId].Select(v => v.ChildId)])))
            .Select(q => (q.Review, q.Before, Now: follow(q.Before))).ToList();
        var open = asked.Where(q => q.Now?.Key() == q.Review.Question).Select(q => q.Review.Question).ToHashSet();
        foreach (var (review, before, now) in asked.Where(q => q.Now?.Key() != q.Review.Question))
        {
            review.Version++;
            if (now is null || !open.Add(now.Key()))
            {
                (review.State, review.Question, review.DecidedAt, review.LinkedTo) = (now is null ? answer : ReviewState.Closed, null, Now, now is null ? linkedTo : null);
                review.ChildId = now?.Child ?? linkedTo ?? review.ChildId;
                continue;
            }
            (review.ChildId, review.Question) = (now.Child, now.Key());
            db.RemoveRange(rivals[review.ReviewId].Where(v => !now.Rivals.Contains(v.ChildId)));
            db.AddRange(now.Rivals.Except(before.Rivals).Select(id => new IdentityRival { ReviewId = review.ReviewId, ChildId = id }));
        }
    }

    /// <summary>
    /// Tells the desk, and the LAs that have an entry of either identity, each with its own entries that moved. Ids only: nobody is named. Of a restricted
    /// child an LA whose entries stay where they are is told nothing: it would learn that another has an entry.
    /// </summary>
    public void Tell(string type, EventData data, IEnumerable<LaCode> las, IReadOnlyCollection<Entry> moved, bool restricted)
    {
        foreach (var audience in las.Distinct().Where(la => !restricted || moved.Any(e => e.La == la)).Select(la => la.Value).Append(Chunk.Desk))
        {
            ledger.Tell(audience, type, data with { EntryIds = [.. moved.Where(e => audience == Chunk.Desk || e.La.Value == audience).Select(e => e.EntryId)] });
        }
    }

    /// <summary>Writes it, and forgets what was tracked: what comes next reads anew.</summary>
    public async Task Settle(CancellationToken ct)
    {
        foreach (var (rows, before, now) in known)
        {
            await KeyRows.Settle(db, keys, rows.Id, before, now, rows.Child.RestrictedSince is not null, ct);
        }
        await db.SaveChangesAsync(ct);
        db.Forget();
    }
}
