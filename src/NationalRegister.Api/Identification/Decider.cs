using NationalRegister.Api.Access;
using NationalRegister.Domain.Children;
using NationalRegister.Domain.Identification;
using NationalRegister.Store.Identification;

namespace NationalRegister.Api.Identification;

/// <summary>The person who decides about identities, and why.</summary>
/// <param name="Caller">Who.</param>
/// <param name="Reason">Why, in the person's words: kept with the decision, and told to nobody but the desk.</param>
/// <param name="ReviewId">The review that is decided by it; null where none was asked.</param>
public sealed record Decider(Caller Caller, string Reason, Guid? ReviewId = null)
{
    /// <summary>The decision as it is kept.</summary>
    public IdentityDecision Decision(Guid entryId, ChildId child, string verdict, DateTime now, ChildId? previous = null, IEnumerable<ChildId>? rivals = null) => new()
    {
        DecisionId = Guid.CreateVersion7(now),
        EntryId = entryId,
        ChildId = child,
        PreviousChildId = previous,
        Verdict = verdict,
        Basis = PersonBasis.Person,
        Rivals = Rivals.Text(rivals ?? []),
        DecidedAt = now,
        ReviewId = ReviewId,
        Organisation = Caller.Organisation,
        Person = Caller.Actor?.Name,
        Role = Caller.Actor?.Role,
        Reason = Reason,
    };
}
