using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NationalRegister.Api.Access;
using NationalRegister.Api.Http;
using NationalRegister.Domain.Children;
using NationalRegister.Domain.Identification;
using NationalRegister.Domain.Reference;
using NationalRegister.Store.Children;
using NationalRegister.Store.Identification;
using NationalRegister.Store.Work;

namespace NationalRegister.Api.Identification;

/// <summary>Who a child is, as it was decided.</summary>
/// <param name="ChildId">The child.</param>
/// <param name="Version">The version of its identity; also the ETag, which merge and split need.</param>
/// <param name="MergedFrom">The identifiers that lead to it.</param>
/// <param name="KeptApartFrom">For the national desk: the children that it is not.</param>
/// <param name="Items">The decisions, the oldest first; a local authority sees those about its own entries.</param>
/// <param name="Next">The cursor of the next page; absent on the last.</param>
public sealed record IdentityView(
    ChildId ChildId, int Version, IReadOnlyList<ChildId> MergedFrom, IReadOnlyList<ChildId>? KeptApartFrom, IReadOnlyList<DecisionView> Items, string? Next) : IVersioned;

/// <summary>Why an entry stands under the child under which it stands.</summary>
public sealed record DecisionView
{
    /// <summary>The entry.</summary>
    public required Guid EntryId { get; init; }

    /// <summary>Whose entry.</summary>
    public required LaCode LocalAuthority { get; init; }

    /// <summary>The child that it was given.</summary>
    public required ChildId ChildId { get; init; }

    /// <summary>The child under which it stood before, where it moved.</summary>
    public ChildId? PreviousChildId { get; init; }

    /// <summary><c>linked</c>, <c>created</c>, <c>review</c>, <c>relinked</c> (by the register); <c>merged</c>, <c>split</c>, <c>keptApart</c>, <c>confirmed</c> (by a person).</summary>
    public required string Verdict { get; init; }

    /// <summary>What decided, such as <c>nhsNumber</c>, <c>nameAndBirth</c>, <c>severalAgree</c> or <c>person</c>.</summary>
    public required string Basis { get; init; }

    /// <summary>The fields that were compared and what they weighed; absent where the rules weigh nothing, or a person decided.</summary>
    public IReadOnlyList<WeighedField>? Evidence { get; init; }

    /// <summary>The other children that it might have been; a local authority sees those of which it has an entry.</summary>
    public required IReadOnlyList<ChildId> Rivals { get; init; }

    /// <summary>The version of the rules and weights that decided; absent where a person did.</summary>
    public string? RulesVersion { get; init; }

    /// <summary>When.</summary>
    public required DateTime DecidedAt { get; init; }

    /// <summary><c>register</c> or <c>person</c>.</summary>
    public required string DecidedBy { get; init; }

    /// <summary>The review that was decided by it.</summary>
    public Guid? ReviewId { get; init; }

    /// <summary>For the national desk: the person who decided.</summary>
    public string? Person { get; init; }

    /// <summary>For the national desk: the person's role.</summary>
    public string? Role { get; init; }

    /// <summary>For the national desk: the person's reason.</summary>
    public string? Reason { get; init; }
}

/// <summary>Reads why a child's entries stand under it: the desk of every entry, an LA of its own.</summary>
public sealed class ReadIdentity(Transactions transactions)
{
    /// <summary>Reads a page of the decisions.</summary>
    public async Task<Outcome<IdentityView>> Handle(ChildId childId, StatedPurpose why, Paging page, Caller caller, AuditedCall call, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(why);
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(call);
        if (page.After is { } cursor && cursor.AsId() is null) return Problem.InvalidCursor;
        var desk = caller.May(Scope.Adjudicate);
        LaCode? la = desk ? null : caller.OwnLa;
        return await transactions.Look<Outcome<IdentityView>>(call.For(why.Purpose, why.CaseReference), async (db, ledger) =>
        {
            if (why.Purpose is null) return Problem.PurposeRequired;
            var id = await Survivors.Of(db, childId, ct);
            var own = await db.Entries.Where(e => e.La == la).Where(e => e.ChildId == id).AnyAsync(ct);
            var version = await db.Children.Where(c => c.ChildId == id).Select(c => (int?)c.Version).SingleOrDefaultAsync(ct);
            if (version is null || !(desk || own)) return Problem.NotFound;
            ledger.Touched(id);
            if (id != childId) return Failure.Merged(id);

            var all = (await Survivors.WithMerged(db, [id], ct))[id].ToList();
            var rows = from decision in db.IdentityDecisions
                       join entry in db.Entries on decision.EntryId equals entry.EntryId
                       where (all.Contains(decision.ChildId) || (decision.PreviousChildId != null && all.Contains(decision.PreviousChildId.Value))) && (desk || entry.La == la)
                       select new { Decision = decision, entry.La };
            if (page.After?.AsId() is { } after) rows = rows.Where(r => r.Decision.DecisionId > after);
            var read = await rows.OrderBy(r => r.Decision.DecisionId).Take(page.Limit + 1).ToListAsync(ct);
            var rivals = read.SelectMany(r => Rivals.Read(r.Decision.Rivals)).Distinct().ToList();
            var shown = desk ? rivals : await db.Entries.Where(e => rivals.Contains(e.ChildId) && e.La == la).Select(e => e.ChildId).Distinct().ToListAsync(ct);
            var items = page.Of(read, r => View(r.Decision, r.La, shown, desk), r => Cursor.Of(r.Decision.DecisionId.ToString()));
            var apart = desk ? (await KeptApartQuery.Of(db, [id], ct))[id].OrderBy(a => a.Value).ToList() : null;
            return new IdentityView(id, version.Value, [.. all.Where(a => a != id).OrderBy(a => a.Value)], apart, items.Items, items.Next);
        }, ct);
    }

    private static DecisionView View(IdentityDecision decision, LaCode la, List<ChildId> shown, bool desk) => new()
    {
        EntryId = decision.EntryId,
        LocalAuthority = la,
        ChildId = decision.ChildId,
        PreviousChildId = decision.PreviousChildId,
        Verdict = decision.Verdict,
        Basis = decision.Basis,
        // How the record compares with a child that it was not linked to is for the desk: it may be one of whom the LA knows nothing.
        Evidence = decision.Evidence is null || (!desk && decision.Verdict == DecisionVerdict.Review) ? null : JsonSerializer.Deserialize<IReadOnlyList<WeighedField>>(decision.Evidence, JsonOutput.Options),
        Rivals = [.. Rivals.Read(decision.Rivals).Where(shown.Contains)],
        RulesVersion = decision.RulesVersion.Length == 0 ? null : decision.RulesVersion,
        DecidedAt = decision.DecidedAt,
        DecidedBy = decision.Organisation is null ? "register" : "person",
        ReviewId = decision.ReviewId,
        Person = desk ? decision.Person : null,
        Role = desk ? decision.Role : null,
        Reason = desk ? decision.Reason : null,
    };
}
