using NationalRegister.Api.Access;
using NationalRegister.Api.Entries;
using NationalRegister.Api.Http;
using NationalRegister.Api.Lookup;
using NationalRegister.Domain.Children;
using NationalRegister.Domain.Lookup;
using NationalRegister.Domain.Reference;
using NationalRegister.Store.Children;
using NationalRegister.Store.Lookup;
using NationalRegister.Store.Work;

namespace NationalRegister.Api.Children;

/// <summary>Reads a child: what is the caller's own, in full; else as much as a lookup tells.</summary>
public sealed class ReadChild(Transactions transactions, DescribeStanding describe)
{
    /// <summary>Reads the child.</summary>
    public Task<Outcome<ChildView>> Handle(ChildId childId, StatedPurpose why, Caller caller, AuditedCall call, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(why);
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(call);
        var la = caller.OwnLa;
        return transactions.Look<Outcome<ChildView>>(call.For(why.Purpose, why.CaseReference), async (db, ledger) =>
        {
            var id = await Survivors.Of(db, childId, ct);
            var readable = await EntriesQuery.Readable(db, id, la, ct);
            var summary = (await describe.Of(db, la, [new Match(id, Grade.Certain, [new("childId", Agreement.Exact)])], ledger.Now, ct)).SingleOrDefault();

            var views = (await ShowEntries.OfChild(db, la, [.. readable.Select(e => new EntryAt { Head = e.Entry, Version = e.Version })], ledger.Now, ct)).ToDictionary(v => v.EntryId);
            var own = readable.Where(e => e.Entry.La == la).Select(e => views[e.Entry.EntryId]).ToList();
            // Whoever handed a restricted child over is not named, so its record is not shown either.
            var sight = new Sight(la, summary is not { Restricted: false });
            var handedOver = sight.Of(readable, e => e.Entry.La).Where(e => e.Entry.La != la)
                .Select(e => new HandedOverView(LocalAuthorityNames.Of(e.Entry.La, London.Today(ledger.Now)), views[e.Entry.EntryId])).ToList();
            var inFull = own.Count + handedOver.Count > 0;
            if (!inFull && !caller.May(Scope.Lookup)) return Problem.NotFound;
            // Judged before whether the child is there: who gives no purpose learns nothing.
            if (!inFull && why.Purpose is null) return Problem.PurposeRequired;
            if (summary is null) return Problem.NotFound;

            ledger.Touched(id);
            if (id != childId) return Failure.Merged(id);
            return new ChildView(childId, own.Count > 0 ? own : null, handedOver.Count > 0 ? handedOver : null, inFull ? null : summary);
        }, ct);
    }
}

/// <summary>A child.</summary>
/// <param name="ChildId">The child.</param>
/// <param name="Entries">The caller's own entries in full, the newest first; absent where there are none.</param>
/// <param name="HandedOver">The entries that were handed over to the caller, in full, the newest first; absent where there are none.</param>
/// <param name="Summary">Where nothing is the caller's own: what a lookup tells.</param>
public sealed record ChildView(ChildId ChildId, IReadOnlyList<EntryView>? Entries, IReadOnlyList<HandedOverView>? HandedOver, MatchView? Summary);

/// <summary>An entry that another LA had and handed over to the caller.</summary>
/// <param name="LocalAuthority">Whose it was.</param>
/// <param name="Entry">What it says.</param>
public sealed record HandedOverView(LocalAuthorityName LocalAuthority, EntryView Entry);
