using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NationalRegister.Api.Access;
using NationalRegister.Api.Http;
using NationalRegister.Api.Identification;
using NationalRegister.Api.Submissions;
using NationalRegister.Domain.Entries;
using NationalRegister.Domain.Forms;
using NationalRegister.Domain.Reference;
using NationalRegister.Domain.Submissions;
using NationalRegister.Store;
using NationalRegister.Store.Entries;
using NationalRegister.Store.Submissions;
using NationalRegister.Store.Work;

namespace NationalRegister.Api.Entries;

/// <summary>When it was seen that an entry had not ended after all.</summary>
public sealed record ReopenEntry
{
    /// <summary>The day on which the LA observed it; today where it is absent.</summary>
    public DateOnly? ObservedOn { get; init; }
}

/// <summary>Undoes the end of an entry: it is open again, and says what it said before.</summary>
public sealed class ReopenEntryHandler(Transactions transactions, WriteEntry write, LearnChild learn)
{
    /// <summary>Reopens it. That it is the version which the caller read is judged before the body is read, and again as the row is written.</summary>
    public Task<Outcome<EntryView>> Handle(Guid entryId, IfMatch match, JsonBody<ReopenEntry> body, Caller caller, AuditedCall call, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(match);
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(caller);
        var la = caller.OwnLa;
        return transactions.Run<(Outcome<Chunk> Chunk, Entry? Entry), Outcome<EntryView>>(call, Turn.Call,
            async (db, now) =>
            {
                var entry = await db.Entries.SingleOrDefaultAsync(e => e.EntryId == entryId && e.La == la, ct);
                if (entry is null) return (Problem.NotFound, null);
                if (!match.Is(entry.Version)) return (Problem.Stale, entry);
                if (entry.Status != EntryStatus.Ceased) return (Problem.EntryNotCeased, entry);
                var json = await body.Read();
                if (!json.Succeeded) return (json.Failure!, entry);
                var form = Form<ReopenEntry>.Read(json.Value);
                return (form.IsClean ? await Decide(db, entry, Said(entry, form.Value!, now), now, ct) : JsonBody.Invalid(form.Problems), entry);
            },
            async (transaction, decided) =>
            {
                if (decided.Entry is { } of) transaction.Ledger.Touched(of.ChildId);
                if (!decided.Chunk.Succeeded) return decided.Chunk.Failure!;
                var (db, chunk, entry) = (transaction.Db, decided.Chunk.Value, decided.Entry!);
                await learn.Release(db, chunk, ct);
                await chunk.SeeUnrestricted(db, ct);
                await write.Confirm(db, chunk, ct);
                await SchoolAgeSteps.Write(db, chunk, ct);
                chunk.Leave(transaction.Ledger);
                await db.SaveChangesAsync(ct);
                return await ShowEntries.Changed(db, entry, chunk.Answers[0], transaction.Now, ct);
            }, ct);
    }

    private async Task<Outcome<Chunk>> Decide(RegisterDb db, Entry entry, Statement statement, DateTime now, CancellationToken ct)
    {
        var open = await db.Entries.Where(e => e.La == entry.La && e.OpenChildId != null && (e.LocalReference == entry.LocalReference || e.ChildId == entry.ChildId))
            .Select(e => new { e.EntryId, e.LocalReference }).ToListAsync(ct);
        if (open.Any(e => e.EntryId == entry.EntryId)) throw new DbUpdateConcurrencyException("The entry was reopened by another call.");
        if (open.Any(e => e.LocalReference == entry.LocalReference)) return Problem.ReferenceInUse;
        if (open.Count > 0) return Problem.ChildConflict;
        var chunk = new Chunk(entry.La, await RegisterView.OfEntries(db, entry.La, [entry], ct), now, statement.Today, null);
        write.Reopen(chunk, entry, statement);
        chunk.Answers.Add(new RecordAnswer(1, entry.LocalReference, RecordOutcome.Updated, entry.ChildId, entry.EntryId, entry.Version, statement.Problems, Notices.Of(chunk, entry)));
        return chunk;
    }

    // An observation like any other: not in the future, and by an officer whose sight is never older than what is stored.
    private static Statement Said(Entry entry, ReopenEntry reopen, DateTime now)
    {
        var today = London.Today(now);
        var record = new JsonObject { ["localReference"] = entry.LocalReference, ["observedOn"] = (reopen.ObservedOn ?? today).ToString("O", CultureInfo.InvariantCulture) };
        return Statement.Read(record, whole: false, today, now).Statement! with { ChangedAt = entry.ChangedAt > now ? entry.ChangedAt : now };
    }
}
