using Microsoft.EntityFrameworkCore;
using NationalRegister.Api.Access;
using NationalRegister.Api.Http;
using NationalRegister.Domain.Children;
using NationalRegister.Domain.Forms;
using NationalRegister.Store;
using NationalRegister.Store.Children;
using NationalRegister.Store.Work;

namespace NationalRegister.Api.Identification;

/// <summary>That a child and another are one.</summary>
public sealed record MergeChild
{
    /// <summary>The child whose identifier goes on; the other's leads to it from then on.</summary>
    public required ChildId Into { get; init; }

    /// <summary>Why. It is kept with the decision.</summary>
    [Text(Lengths.DecisionReason, Lines = true)]
    public required string Reason { get; init; }
}

/// <summary>That some entries of a child are about another.</summary>
public sealed record SplitChild
{
    /// <summary>The most entries that are taken at once.</summary>
    public const int MostEntries = 200;

    /// <summary>The entries that are about another child: some of the child's, not all.</summary>
    [Items(MostEntries, Min = 1)]
    public required IReadOnlyList<Guid> Entries { get; init; }

    /// <summary>Why. It is kept with the decision.</summary>
    [Text(Lengths.DecisionReason, Lines = true)]
    public required string Reason { get; init; }
}

/// <summary>Two identities that are one child.</summary>
/// <param name="ChildId">The child.</param>
/// <param name="MergedChildId">The identifier that leads to it from now on.</param>
/// <param name="Version">The version of the child's identity; also its ETag.</param>
public sealed record MergedView(ChildId ChildId, ChildId MergedChildId, int Version) : IVersioned;

/// <summary>One identity that is two children.</summary>
/// <param name="ChildId">The child that was split.</param>
/// <param name="SplitChildId">The child under which the entries stand from now on: where that undoes a merge the one that had ended, else a new one.</param>
/// <param name="Version">The version of the identity of the child that was split; also its ETag.</param>
public sealed record SplitView(ChildId ChildId, ChildId SplitChildId, int Version) : IVersioned;

/// <summary>Changes who is who without a review that asks for it: the desk merges and splits.</summary>
public sealed class ChangeIdentity(Transactions transactions, MergeIdentities merge, SplitIdentity split)
{
    /// <summary>Merges a child into another.</summary>
    public async Task<Outcome<MergedView>> Merge(ChildId childId, IfMatch match, JsonBody<MergeChild> body, Caller caller, AuditedCall call, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(body);
        var message = await body.Message();
        return await Change<MergedView>(childId, match, caller, call, async transaction =>
        {
            if (!message.Succeeded) return message.Failure!;
            var db = transaction.Db;
            var into = await Survivors.Of(db, message.Value.Into, ct);
            if (into == childId) return new Failure(Problem.ValidationFailed, "into names the same child.");
            if (!await db.Children.AnyAsync(c => c.ChildId == into, ct)) return new Failure(Problem.ValidationFailed, "into names no child.");
            var merged = await merge.Do(transaction, childId, into, new Decider(caller, message.Value.Reason), ct);
            return merged.Succeeded ? new MergedView(into, childId, merged.Value.Version) : merged.Failure!;
        }, ct);
    }

    /// <summary>Takes entries from a child.</summary>
    public async Task<Outcome<SplitView>> Split(ChildId childId, IfMatch match, JsonBody<SplitChild> body, Caller caller, AuditedCall call, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(body);
        var message = await body.Message();
        return await Change<SplitView>(childId, match, caller, call, async transaction =>
        {
            if (!message.Succeeded) return message.Failure!;
            var db = transaction.Db;
            var taken = message.Value.Entries.ToHashSet();
            var entries = await db.Entries.Where(e => e.ChildId == childId).Select(e => e.EntryId).ToListAsync(ct);
            if (!taken.IsProperSubsetOf(entries)) return new Failure(Problem.ValidationFailed, "entries are some of the child's entries, and not all.");
            var other = await split.Do(transaction, childId, taken, new Decider(caller, message.Value.Reason), ct);
            return new SplitView(childId, other, await db.Children.Where(c => c.ChildId == childId).Select(c => c.Version).SingleAsync(ct));
        }, ct);
    }

    private Task<Outcome<T>> Change<T>(ChildId childId, IfMatch match, Caller caller, AuditedCall call, Func<Transaction, Task<Outcome<T>>> change, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(match);
        ArgumentNullException.ThrowIfNull(caller);
        return transactions.Run<Outcome<T>>(call, async transaction =>
        {
            if (!caller.IsPerson) return Problem.PersonRequired;
            // Behind the gate: who creates or links a child meanwhile decides again.
            await transaction.PassGate(Gate.Identity, DecideReview.NobodySaw, ct);
            var child = await transaction.Db.Children.AsNoTracking().SingleOrDefaultAsync(c => c.ChildId == childId, ct);
            if (child is null) return Problem.NotFound;
            transaction.Ledger.Touched(childId);
            if (child.MergedInto is not null) return Failure.Merged(await Survivors.Of(transaction.Db, childId, ct));
            return match.Is(child.Version) ? await change(transaction) : Problem.Stale;
        }, ct);
    }
}
