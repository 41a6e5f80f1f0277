using NationalRegister.Api.Access;
using NationalRegister.Api.Http;
using NationalRegister.Api.Lookup;
using NationalRegister.Domain.Children;
using NationalRegister.Domain.Lookup;
using NationalRegister.Domain.Reference;
using NationalRegister.Domain.Submissions;
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
            var readable = await EntriesQuery.Readable(db, childId, la, ct);
            if (await describe.Of(db, la, [new Match(childId, Grade.Certain, [new("childId", Agreement.Exact)])], ledger.Now, ct) is not [var summary]) return Problem.NotFound;

            // Whoever handed a restricted child over is not named, so its record is not shown either.
            var entries = readable.Where(e => e.Entry.La == la || !summary.Restricted).Select(View).ToList();
            if (entries.Count == 0 && !caller.May(Scope.Lookup)) return Problem.NotFound;
            if (entries.Count == 0 && why.Purpose is null) return Problem.PurposeRequired;

            ledger.Touched(childId);
            return entries.Count > 0 ? new ChildView(childId, entries, null) : new ChildView(childId, null, summary);
        }, ct);
    }

    private static ChildEntryView View(EntryInFull full)
    {
        var entry = full.Entry;
        var record = Content.Of(full.Content).Record with { LocalReference = entry.LocalReference };
        return new ChildEntryView(entry.EntryId, entry.La, entry.Status, entry.Version, entry.OpenedAt, entry.UpdatedAt, entry.LastReportedOn, record);
    }
}

/// <summary>A child.</summary>
/// <param name="ChildId">The child.</param>
/// <param name="Entries">The caller's own entries and those handed over to it, in full, the newest first; absent where there are none.</param>
/// <param name="Summary">Where the caller has none: what a lookup tells.</param>
public sealed record ChildView(ChildId ChildId, IReadOnlyList<ChildEntryView>? Entries, MatchView? Summary);

/// <summary>An entry in full.</summary>
/// <param name="EntryId">The entry.</param>
/// <param name="LocalAuthority">Whose it is.</param>
/// <param name="Status">`open`, `ceased` or `withdrawn`.</param>
/// <param name="Version">Its version.</param>
/// <param name="OpenedAt">When it was opened.</param>
/// <param name="UpdatedAt">When it last changed.</param>
/// <param name="LastReportedOn">The newest day on which the local authority said that it is so.</param>
/// <param name="Record">What it says.</param>
public sealed record ChildEntryView(
    Guid EntryId, LaCode LocalAuthority, string Status, int Version, DateTime OpenedAt, DateTime UpdatedAt, DateOnly LastReportedOn, RegisterRecord Record);
