using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using NationalRegister.Api.Access;
using NationalRegister.Api.Http;
using NationalRegister.Api.Lookup;
using NationalRegister.Domain.Children;
using NationalRegister.Domain.Lookup;
using NationalRegister.Domain.Reference;
using NationalRegister.Store.Children;
using NationalRegister.Store.Work;

namespace NationalRegister.Api.Responsibility;

/// <summary>Reads who leads for a child and who led before, as far as a lookup would name them.</summary>
public sealed class ReadResponsibility(Transactions transactions, DescribeStanding describe)
{
    /// <summary>Reads the line of leads.</summary>
    public Task<Outcome<ChildResponsibilityView>> Handle(ChildId childId, StatedPurpose why, Caller caller, AuditedCall call, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(why);
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(call);
        var la = caller.OwnLa;
        return transactions.Look<Outcome<ChildResponsibilityView>>(call.For(why.Purpose, why.CaseReference), async (db, ledger) =>
        {
            var id = await Survivors.Of(db, childId, ct);
            var holds = await db.Entries.AnyAsync(e => e.La == la && e.OpenChildId == id, ct);
            var line = await db.LeadLines.Where(l => l.ChildId == id).OrderBy(l => l.Seq).Select(l => new KnownTurn(l.La, l.State, l.Basis, l.From)).ToListAsync(ct);
            if (!holds && !caller.May(Scope.Lookup)) return Problem.NotFound;
            if (!holds && why.Purpose is null) return Problem.PurposeRequired;
            if (await describe.Of(db, la, [new Match(id, Grade.Certain, [new("childId", Agreement.Exact)])], ledger.Now, ct) is not [var summary]) return Problem.NotFound;

            ledger.Touched(id);
            if (id != childId) return Failure.Merged(id);
            var today = London.Today(ledger.Now);
            return new ChildResponsibilityView(childId, summary.Responsibility,
                [.. LineOfLeads.Of(new Sight(la, summary.Restricted), line).Select(t => new LeadView(t.La is { } lead ? LocalAuthorityNames.Of(lead, today) : null, t.State, t.Basis, t.From, t.To))],
                summary.Restricted);
        }, ct);
    }
}

/// <summary>Who leads for a child, and who led before.</summary>
/// <param name="ChildId">The child.</param>
/// <param name="Responsibility">Who leads now, whom to call, and what the caller has to do; absent where nobody has the child on its register.</param>
/// <param name="Leads">The line of leads from the first on; each holds until the next, so that there is no gap.</param>
/// <param name="Restricted">Whether no LA may be named: of the line the caller then sees its own turns.</param>
public sealed record ChildResponsibilityView(ChildId ChildId, ResponsibilityView? Responsibility, IReadOnlyList<LeadView> Leads, bool Restricted);

/// <summary>A turn in the line of leads.</summary>
/// <param name="LocalAuthority">Who led; null where nobody did, or where it may not be told.</param>
/// <param name="State">How firmly: `agreed`, `interim`, `handover`, `shared` or `closed`.</param>
/// <param name="Basis">Why: `firstToReport`, `handoverProposed`, `handoverAccepted`, `longestOpen` (of the other open entries, when the lead's ended), `twoHomes`, `otherHomeEnded`, `lastEntryEnded`, or `merged` and `split` (a person decided that two identities are one child, or one is two).</param>
/// <param name="From">From when.</param>
/// <param name="To">Until when; absent while it lasts.</param>
public sealed record LeadView(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] LocalAuthorityName? LocalAuthority, string? State, string? Basis, DateTime? From, DateTime? To);
