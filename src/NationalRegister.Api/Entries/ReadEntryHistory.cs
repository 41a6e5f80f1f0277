using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NationalRegister.Api.Access;
using NationalRegister.Api.Http;
using NationalRegister.Store.Work;

namespace NationalRegister.Api.Entries;

/// <summary>Reads all that was ever said of one of the caller's own entries, oldest first.</summary>
public sealed class ReadEntryHistory(Transactions transactions)
{
    /// <summary>Reads a page.</summary>
    public async Task<Outcome<Page<EntryVersionView>>> Handle(Guid entryId, Paging page, Caller caller, AuditedCall call, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(page);
        var after = 0;
        if (page.After is { } cursor && !(cursor.Values is [var last] && int.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out after)))
            return Problem.InvalidCursor;

        return await transactions.Look<Outcome<Page<EntryVersionView>>>(call, async (db, ledger) =>
        {
            var head = await db.Entries.Where(e => e.EntryId == entryId && e.La == caller.OwnLa).Select(e => new { e.ChildId, e.LocalReference }).SingleOrDefaultAsync(ct);
            if (head is null) return Problem.NotFound;
            var rows = await db.EntryVersions.Where(v => v.EntryId == entryId && v.Version > after).OrderBy(v => v.Version).Take(page.Limit + 1).ToListAsync(ct);

            var shown = page.Of(rows, v => EntryVersionView.Of(head.LocalReference, v), v => Cursor.Of(v.Version.ToString(CultureInfo.InvariantCulture)));
            ledger.Touched(head.ChildId);
            foreach (var version in shown.Items) ledger.Touched(version.ChildId);
            ledger.Returned($$"""{"entryId":"{{entryId}}","versions":{{shown.Items.Count}}}""");
            return shown;
        }, ct);
    }
}
