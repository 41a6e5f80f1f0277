using Microsoft.EntityFrameworkCore;
using NationalRegister.Api.Access;
using NationalRegister.Api.Entries;
using NationalRegister.Api.Http;
using NationalRegister.Api.Identification;
using NationalRegister.Domain.Children;
using NationalRegister.Domain.Entries;
using NationalRegister.Domain.Events;
using NationalRegister.Domain.Forms;
using NationalRegister.Domain.Identification;
using NationalRegister.Domain.Reference;
using NationalRegister.Store;
using NationalRegister.Store.Children;
using NationalRegister.Store.Entries;
using NationalRegister.Store.Work;

namespace NationalRegister.Api.Children;

/// <summary>That no LA may be told of another's entry of a child; or that it may be again.</summary>
public sealed record RestrictChild
{
    /// <summary>True to restrict the child, or to say that it goes on; false to lift what the caller may lift.</summary>
    public required bool Restricted { get; init; }

    /// <summary>Why. It is kept, and shown to nobody but whoever restricts.</summary>
    [Text(Lengths.DecisionReason, Lines = true)]
    public required string Reason { get; init; }

    /// <summary>With <c>restricted</c>: the day on which to look at it again, after today and within two years; in six months where it is absent. It never lapses.</summary>
    public DateOnly? ReviewOn { get; init; }
}

/// <summary>What the caller restricts of a child; whether anybody else does is not said.</summary>
/// <param name="ChildId">The child.</param>
/// <param name="EntryId">The caller's entry; absent for the national desk.</param>
/// <param name="Version">The version of the entry, or for the desk of the child's identity; also the ETag.</param>
/// <param name="Restriction">The caller's restriction; absent where it has none.</param>
public sealed record RestrictionView(ChildId ChildId, Guid? EntryId, int Version, OwnRestriction? Restriction) : IVersioned;

/// <summary>What an LA, or the national desk, restricts.</summary>
/// <param name="Since">Since when.</param>
/// <param name="Bases">Why: codes of `characteristicKind` that its records state, or `person`.</param>
/// <param name="Reason">The reason that a person gave.</param>
/// <param name="ReviewOn">The day on which to look at it again.</param>
public sealed record OwnRestriction(DateTime Since, IReadOnlyList<string> Bases, string? Reason, DateOnly? ReviewOn)
{
    /// <summary>What of it holds; null where nothing does.</summary>
    internal static OwnRestriction? Of(IEnumerable<Restriction> own)
    {
        var held = own.Where(r => r.LiftedAt is null).OrderBy(r => r.Since).ThenBy(r => r.Basis, StringComparer.Ordinal).ToList();
        return held.Count == 0 ? null : new(held[0].Since, [.. held.Select(r => r.Basis)], held.Find(r => r.Basis == Restriction.ByPerson)?.Reason, held.Min(r => r.ReviewOn));
    }
}

/// <summary>Sets and lifts restrictions: an LA its own, by an entry of it; the national desk its own, and lifts everybody's.</summary>
public sealed class RestrictChildHandler(Transactions transactions, SearchKeys keys)
{
    /// <summary>By an LA.</summary>
    public async Task<Outcome<RestrictionView>> ByEntry(Guid entryId, IfMatch match, JsonBody<RestrictChild> body, Caller caller, AuditedCall call, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(match);
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(caller);
        var message = await body.Message();
        return await transactions.Run<Outcome<RestrictionView>>(call, async transaction =>
        {
            var (db, la) = (transaction.Db, caller.OwnLa);
            var entry = await db.Entries.SingleOrDefaultAsync(e => e.EntryId == entryId && e.La == la, ct);
            if (entry is null) return Problem.NotFound;
            transaction.Ledger.Touched(entry.ChildId);
            if (!match.Is(entry.Version)) return Problem.Stale;
            if (!message.Succeeded) return message.Failure!;
            if (message.Value.Restricted && entry.Status != EntryStatus.Open) return Problem.EntryNotOpen;
            var own = await db.Restrictions.Where(r => r.ChildId == entry.ChildId && r.La == la).ToListAsync(ct);
            var child = await db.Children.SingleAsync(c => c.ChildId == entry.ChildId, ct);
            if (Change(db, child, la, own, message.Value, transaction.Now) is { } refused) return refused;
            await Settle(transaction, child, [entry], message.Value, ct);
            return new RestrictionView(entry.ChildId, entryId, entry.Version, OwnRestriction.Of(own));
        }, ct);
    }

    /// <summary>By the national desk.</summary>
    public async Task<Outcome<RestrictionView>> ByDesk(ChildId childId, IfMatch match, JsonBody<RestrictChild> body, Caller caller, AuditedCall call, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(match);
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(caller);
        var message = await body.Message();
        return await transactions.Run<Outcome<RestrictionView>>(call, async transaction =>
        {
            if (!caller.IsPerson) return Problem.PersonRequired;
            var db = transaction.Db;
            var child = await db.Children.SingleOrDefaultAsync(c => c.ChildId == childId, ct);
            if (child is null) return Problem.NotFound;
            transaction.Ledger.Touched(childId);
            if (child.MergedInto is not null) return Failure.Merged(await Survivors.Of(db, childId, ct));
            if (!match.Is(child.Version)) return Problem.Stale;
            if (!message.Succeeded) return message.Failure!;
            var all = await db.Restrictions.Where(r => r.ChildId == childId).ToListAsync(ct);
            // Those whose restriction is lifted learn of it by their entries.
            var las = all.Where(r => r.LiftedAt is null).Select(r => r.La).ToList();
            var entries = message.Value.Restricted ? [] : await db.Entries.Where(e => e.ChildId == childId && e.Status == EntryStatus.Open && las.Contains(e.La)).ToListAsync(ct);
            if (Change(db, child, Restriction.Desk, all, message.Value, transaction.Now) is { } refused) return refused;
            await Settle(transaction, child, entries, message.Value, ct);
            if (message.Value.Restricted) await RestrictionSteps.RemindDesk(db, childId, message.Value.ReviewOn ?? RestrictionSteps.ReviewOn(London.Today(transaction.Now)), ct);
            return new RestrictionView(childId, null, child.Version, OwnRestriction.Of(all.Where(r => r.La == Restriction.Desk)));
        }, ct);
    }

    // What may be lifted is what was fetched: an LA's own, and by the desk everybody's.
    private static Failure? Change(RegisterDb db, Child child, LaCode by, List<Restriction> known, RestrictChild asked, DateTime now)
    {
        var today = London.Today(now);
        if (asked.ReviewOn is { } on && (!asked.Restricted || on <= today || on > today.AddYears(2)))
            return new Failure(Problem.ValidationFailed, "reviewOn goes with restricted, and is a day after today and within two years.");
        if (asked.Restricted)
        {
            var row = known.Find(r => r.La == by && r.Basis == Restriction.ByPerson);
            if (row is null) known.Add(row = db.Add(new Restriction { ChildId = child.ChildId, La = by, Basis = Restriction.ByPerson, Since = now }).Entity);
            if (row.LiftedAt is not null) (row.Since, row.LiftedAt, row.LiftReason) = (now, null, null);
            row.Reason = asked.Reason;
            foreach (var own in known.Where(r => r.La == by && r.LiftedAt is null)) own.ReviewOn = asked.ReviewOn ?? RestrictionSteps.ReviewOn(today);
        }
        else
        {
            var held = known.Where(r => r.LiftedAt is null).ToList();
            if (held.Count == 0) return new Failure(Problem.NotRestrictedByYou);
            held.ForEach(r => (r.LiftedAt, r.LiftReason) = (now, asked.Reason));
        }
        // Whoever names an LA, or restricts for another reason, at this moment decides again.
        child.Version++;
        return null;
    }

    private async Task Settle(Transaction transaction, Child child, IReadOnlyList<Entry> entries, RestrictChild asked, CancellationToken ct)
    {
        var (db, now) = (transaction.Db, transaction.Now);
        await db.SaveChangesAsync(ct);
        child.RestrictedSince = await db.Restrictions.Where(r => r.ChildId == child.ChildId && r.LiftedAt == null).MinAsync(r => (DateTime?)r.Since, ct);
        var profile = ChildProfile.FromText(child.Profile);
        // No address leads to a child that is restricted; once it no longer is, its addresses do again.
        await KeyRows.Settle(db, keys, child.ChildId, profile, profile, child.RestrictedSince is not null, ct);
        var ids = entries.Select(e => e.EntryId).ToList();
        var heads = await (from entry in db.Entries
                           join version in db.EntryVersions.AsNoTracking() on new { entry.EntryId, entry.Version } equals new { version.EntryId, version.Version }
                           where ids.Contains(entry.EntryId)
                           select version).ToListAsync(ct);
        foreach (var (entry, head) in entries.Join(heads, e => e.EntryId, h => h.EntryId, (e, h) => (e, h)))
        {
            entry.Version++;
            entry.UpdatedAt = now;
            (head.Version, head.Decided, head.RecordedAt, head.SubmissionId) = (entry.Version, asked.Restricted ? Decided.Restricted : Decided.Unrestricted, now, null);
            db.Add(head);
            transaction.Ledger.Tell(entry.La.Value, EventType.EntryChanged, entry.About());
        }
        await db.Attentions.Where(a => ids.Contains(a.EntryId) && a.Code == AttentionCode.RestrictionReview).ExecuteDeleteAsync(ct);
        if (asked.Restricted) await RestrictionSteps.Write(db, ids.ToDictionary(id => id, _ => asked.ReviewOn ?? RestrictionSteps.ReviewOn(London.Today(now))), ct);
        await db.SaveChangesAsync(ct);
    }
}
