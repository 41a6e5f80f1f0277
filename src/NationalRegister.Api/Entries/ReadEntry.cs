using Microsoft.EntityFrameworkCore;
using NationalRegister.Api.Access;
using NationalRegister.Api.Http;
using NationalRegister.Store.Work;

namespace NationalRegister.Api.Entries;

/// <summary>Reads one of the caller's own entries, as it stands or as it was.</summary>
public sealed class ReadEntry(Transactions transactions)
{
    /// <summary>Reads it.</summary>
    public Task<Outcome<EntryView>> Handle(Guid entryId, DateOnly? asOf, DateTime? knownAt, Caller caller, AuditedCall call, CancellationToken ct) =>
        transactions.Look<Outcome<EntryView>>(call, async (db, ledger) =>
        {
            var found = await OwnEntries.Of(db, caller.OwnLa, asOf, knownAt).SingleOrDefaultAsync(e => e.Head.EntryId == entryId, ct);
            if (found is null) return Problem.NotFound;
            ledger.Touched(found.Version.ChildId);
            ledger.Returned($$"""{"entryId":"{{entryId}}","version":{{found.Version.Version}}}""");
            return asOf is null && knownAt is null
                ? (await ShowEntries.OfChild(db, caller.OwnLa, [found], ledger.Now, ct))[0]
                : (await ShowEntries.Of(db, [found], asOf, knownAt, ledger.Now, ct))[0];
        }, ct);
}
