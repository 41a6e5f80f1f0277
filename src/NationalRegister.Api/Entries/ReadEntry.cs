using Microsoft.EntityFrameworkCore;
using NationalRegister.Api.Access;
using NationalRegister.Api.Http;
using NationalRegister.Domain.Reference;
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
            ledger.Touched(found.Head.ChildId);
            ledger.Returned($$"""{"entryId":"{{entryId}}","version":{{found.Version.Version}}}""");
            var attention = asOf is null && knownAt is null ? (await AttentionView.CodesOf(db, [entryId], London.Today(ledger.Now), ct))[entryId] : null;
            return EntryView.Of(found.Head, found.Version, attention: attention);
        }, ct);
}
