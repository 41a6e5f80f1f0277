using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NationalRegister.Api.Access;
using NationalRegister.Api.Http;
using NationalRegister.Api.Submissions;
using NationalRegister.Domain.Children;
using NationalRegister.Domain.Entries;
using NationalRegister.Domain.Forms;
using NationalRegister.Domain.Reference;
using NationalRegister.Domain.Submissions;
using NationalRegister.Store;
using NationalRegister.Store.Entries;
using NationalRegister.Store.Work;

namespace NationalRegister.Api.Entries;

/// <summary>
/// An officer's edit of one entry, on the one write path: one record, decided as in a file. What a file answers line by line, an edit
/// answers as a whole: a refused record is a problem, and a member that is not known is never passed over.
/// </summary>
public sealed class EditEntry(Transactions transactions, ApplyRecords apply)
{
    /// <summary>Understands a record that an officer sent.</summary>
    /// <param name="json">The record.</param>
    /// <param name="whole">True where it replaces the whole entry.</param>
    /// <param name="now">The instant of receipt.</param>
    public static Outcome<Statement> Understand(JsonObject json, bool whole, DateTime now)
    {
        var (statement, problems) = Statement.Read(json, whole, London.Today(now), now);
        var unknown = problems.Where(p => p.Code == FormFault.UnknownField.Code).ToList();
        if (unknown.Count > 0) return new Failure(Problem.UnknownField, null, Shown(unknown));
        // Without these it cannot be said which record is meant, or what is to become of it.
        if (statement is null || problems.Any(p => p.Pointer == "/action"))
            return new Failure(Problem.ValidationFailed, null, Shown(problems.Where(p => p.Severity == Severity.Error)));
        return statement;
    }

    /// <summary>Understands a record that opens an entry or replaces the whole of one.</summary>
    /// <param name="json">The record; its action is <c>upsert</c> or absent.</param>
    /// <param name="now">The instant of receipt.</param>
    public static Outcome<Statement> Upsert(JsonObject json, DateTime now)
    {
        var said = Understand(json, whole: true, now);
        return said.Succeeded && said.Value.Action != RecordAction.Upsert ? NoUpsert : said;
    }

    /// <summary>Reads what bears on the record and decides; or says why it is refused.</summary>
    /// <param name="db">The context of the attempt.</param>
    /// <param name="la">Whose entry.</param>
    /// <param name="statement">The record.</param>
    /// <param name="newest">The newest clock on what is stored.</param>
    /// <param name="now">The instant of the work: an edit has it for its sender's clock.</param>
    /// <param name="refuses">What else refuses it, once it is decided.</param>
    /// <param name="ct">Gives up.</param>
    internal async Task<Outcome<Edit>> Decide(RegisterDb db, LaCode la, Statement statement, DateTime? newest, DateTime now, Func<Chunk, Entry?, Failure?> refuses, CancellationToken ct)
    {
        // A sender's clock may run ahead of ours, and what an officer saw is never older than what is stored.
        statement = statement with { ChangedAt = newest > now ? newest : now };
        var edit = new Edit([new Incoming(1, statement, statement.LocalReference, [])], null!, refuses);
        edit = edit with { Chunk = await apply.Prepare(db, la, edit.Records, statement.Today, null, now, ct) };
        return edit.Refusal is { } refused ? refused : edit;
    }

    /// <summary>Writes what was decided, and shows the entry as it stands then.</summary>
    internal async Task<EntryView> Commit(Transaction transaction, Edit edit, CancellationToken ct)
    {
        edit = edit with { Chunk = await apply.Commit(transaction, edit.Chunk, edit.Records, ct) };
        // Behind the gate it was decided anew, and what has come between refuses it: done again from the start, it is answered so.
        if (edit.Refusal is not null) throw new DbUpdateConcurrencyException("The entry was changed by another call.");

        var head = edit.Head!;
        transaction.Ledger.Touched(head.ChildId);
        // What is derived is derived from what is written.
        await transaction.Db.SaveChangesAsync(ct);
        return await ShowEntries.Changed(transaction.Db, head, edit.Chunk.Answers[0], transaction.Now, ct);
    }

    /// <summary>Changes an open entry that the caller read in its newest version. That is judged before the body is read, and again as the row is written.</summary>
    /// <param name="call">Who calls.</param>
    /// <param name="la">The caller's LA.</param>
    /// <param name="entryId">The entry.</param>
    /// <param name="match">The version that the caller read.</param>
    /// <param name="say">What the caller says of the entry, from the body.</param>
    /// <param name="ct">Gives up between attempts.</param>
    internal Task<Outcome<EntryView>> Change(AuditedCall call, LaCode la, Guid entryId, IfMatch match, Func<Entry, DateTime, Task<Outcome<Statement>>> say, CancellationToken ct) =>
        transactions.Run<(Outcome<Edit> Edit, ChildId? Of), Outcome<EntryView>>(call, Turn.Call,
            async (db, now) =>
            {
                // Tracked: what is written is written over the version that was judged here, or not at all.
                var entry = await db.Entries.SingleOrDefaultAsync(e => e.EntryId == entryId && e.La == la, ct);
                if (entry is null) return (Problem.NotFound, null);
                if (!match.Is(entry.Version)) return (Problem.Stale, entry.ChildId);
                if (entry.Status != EntryStatus.Open) return (Problem.EntryNotOpen, entry.ChildId);
                var said = await say(entry, now);
                if (!said.Succeeded) return (said.Failure!, entry.ChildId);
                return (await Decide(db, la, said.Value, entry.ChangedAt, now, (_, head) => head?.EntryId == entryId ? null : new Failure(Problem.Stale), ct), entry.ChildId);
            },
            async (transaction, decided) =>
            {
                if (decided.Of is { } child) transaction.Ledger.Touched(child);
                return decided.Edit.Succeeded ? await Commit(transaction, decided.Edit.Value, ct) : decided.Edit.Failure!;
            }, ct);

    private static Failure NoUpsert { get; } = new(Problem.ValidationFailed, null,
        [new("/action", FormFault.UnknownCode.Code, "This operation takes no other action than upsert.", "Leave it out; an entry is ended by /cease.")]);

    private static List<MemberError> Shown(IEnumerable<RecordProblem> problems) =>
        [.. problems.OrderBy(p => p.Severity).Select(p => new MemberError(p.Pointer, p.Code, p.Message, p.Detail))];

    /// <summary>One record that was decided.</summary>
    internal sealed record Edit(IReadOnlyList<Incoming> Records, Chunk Chunk, Func<Chunk, Entry?, Failure?> Refuses)
    {
        /// <summary>The entry that the record is about.</summary>
        public Entry? Head => Chunk.View.Entry(Records[0].LocalReference!);

        /// <summary>Why it is refused; null where it is not.</summary>
        public Failure? Refusal => Chunk.Answers[0] is { Outcome: RecordOutcome.Rejected } rejected ? Rejected(rejected) : Refuses(Chunk, Head);

        private static Failure Rejected(RecordAnswer answer) => answer.Problems.Any(p => p.Code == RecordRules.ReferenceReused.Id)
            ? new Failure(Problem.ReferenceReused)
            // What was left out is named too: a name that is missing may have been sent, and not been one.
            : new Failure(Problem.RuleRefused, null, Shown(answer.Problems));
    }
}
