using NationalRegister.Api.Entries;
using NationalRegister.Api.Host;
using NationalRegister.Api.Identification;
using NationalRegister.Domain.Children;
using NationalRegister.Domain.Entries;
using NationalRegister.Domain.Identification;
using NationalRegister.Domain.Reference;
using NationalRegister.Domain.Submissions;
using NationalRegister.Store;
using NationalRegister.Store.Entries;
using NationalRegister.Store.Submissions;
using NationalRegister.Store.Work;

namespace NationalRegister.Api.Submissions;

/// <summary>
/// The one write path: applies records to an LA's register, whether they come by the thousand in a file or one by one from an officer.
/// Reads and decides first, without a lock; then <see cref="Commit"/> writes. What was read is guarded by versions and keys, and by the
/// identity gate where a child is created.
/// </summary>
public sealed class ApplyRecords(IdentifyChild identify, LearnChild learn, WriteEntry write, RegisterSettings settings)
{
    /// <summary>Reads what bears on the records and decides each in turn; nothing is written yet.</summary>
    public async Task<Chunk> Prepare(RegisterDb db, LaCode la, IReadOnlyList<Incoming> records, DateOnly today, Guid? submissionId, DateTime now, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(records);
        var statements = records.Where(r => r.Statement is not null).Select(r => r.Statement!).ToList();
        var view = await RegisterView.OfReferences(db, la, [.. statements.Select(s => s.LocalReference)], ct);
        // Each by itself: what a record does to its own entry depends on no other record.
        var decided = records.AsParallel().AsOrdered().Select(r => Decide(la, r, view)).Select(d => d with { Identity = ToIdentify(d) is { } about ? identify.Of(about) : null }).ToList();

        var wanted = decided.Select(d => d.Identity).OfType<RecordIdentity>().ToList();
        var suspects = await view.LoadSuspects([.. wanted.Select(i => i.Keys)], ct);
        await view.LoadChildren(la,
            [.. statements.Select(s => s.StatedChild).OfType<ChildId>()],
            [.. decided.Select(d => d.Applied?.Content ?? d.Anew).OfType<Content>().SelectMany(c => IdentifyChild.Numbers(c.Record)).Distinct()],
            IdentifyChild.Possible(view, wanted, suspects), ct);
        // A number that is stated for the first time and leads nowhere else asks for nothing more.
        var doubtful = decided.Where(d => d.Anew is not null && IdentifyChild.MayBeAnother(view, view.Entry(d.Record.LocalReference!)!, d.Record.Statement!, d.Identity!))
            .Select(d => d.Record).ToHashSet<Incoming>(ReferenceEqualityComparer.Instance);
        await view.LoadStatements([.. doubtful.Select(r => view.Entry(r.LocalReference!)!)], ct);
        await view.LoadKeptApart([.. Identified(decided, doubtful, view).Distinct()], ct);

        var chunk = new Chunk(la, view, now, today, submissionId);
        var opens = decided.FindAll(d => d.Applied?.Effect == Effect.Open);
        foreach (var (opened, identity) in opens.Zip(IdentifyChild.Opening(chunk, [.. opens.Select(d => d.Identity!.Naming(Before(view, d.Record)))])))
        {
            opened.Identity = identity;
        }
        foreach (var decision in decided)
        {
            chunk.Answers.Add(decision.Applied is null
                ? new RecordAnswer(decision.Record.Line, decision.Record.LocalReference, RecordOutcome.Rejected, null, null, null, decision.Record.Problems, [])
                : Apply(chunk, decision, decision.Applied, anew: doubtful.Contains(decision.Record)));
        }
        return chunk;
    }

    /// <summary>Passes the identity gate where the chunk creates a child; if somebody else passed since it was read, reads and decides again behind the gate.</summary>
    public async Task<Chunk> Commit(Transaction transaction, Chunk chunk, IReadOnlyList<Incoming> records, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        ArgumentNullException.ThrowIfNull(chunk);
        if (chunk.Creates && !await transaction.PassGate(Gate.Identity, chunk.View.GateSeen, ct))
        {
            transaction.Db.Forget();
            chunk = await Prepare(transaction.Db, chunk.La, records, chunk.Today, chunk.SubmissionId, transaction.Now, ct);
        }
        await learn.Release(transaction.Db, chunk, ct);
        await chunk.SeeUnrestricted(transaction.Db, ct);
        await OpenReviews.Write(transaction.Db, chunk, ct);
        await write.Confirm(transaction.Db, chunk, ct);
        await SchoolAgeSteps.Write(transaction.Db, chunk, ct);
        chunk.Leave(transaction.Ledger);
        return chunk;
    }

    /// <summary>Says what records would come to by the sender's own entries: nobody is identified, no other LA's entry is looked at, nothing is written.</summary>
    public async Task<IReadOnlyList<RecordAnswer>> Try(RegisterDb db, LaCode la, IReadOnlyList<Incoming> records, CancellationToken ct)
    {
        var view = await RegisterView.OfReferences(db, la, [.. records.Select(r => r.Statement?.LocalReference).OfType<string>()], ct);
        return [.. records.Select(record =>
        {
            var applied = Decide(la, record, view).Applied;
            var outcome = applied?.Effect switch
            {
                null or Effect.Reject => RecordOutcome.Rejected,
                Effect.Stale => RecordOutcome.Stale,
                Effect.Nothing or Effect.AlreadyMoved => RecordOutcome.Unchanged,
                Effect.Open => RecordOutcome.Created,
                Effect.Change => RecordOutcome.Updated,
                Effect.Cease => RecordOutcome.Ceased,
                _ => RecordOutcome.Withdrawn,
            };
            // What would be created is nobody yet.
            var about = outcome is RecordOutcome.Rejected or RecordOutcome.Created ? null : view.Entry(record.LocalReference!);
            return new RecordAnswer(record.Line, record.LocalReference, outcome, about?.ChildId, about?.EntryId, about?.Version, applied?.Problems ?? record.Problems, []);
        })];
    }

    private Decided Decide(LaCode la, Incoming record, RegisterView view)
    {
        if (record.Statement is not { } statement)
        {
            return new(record, null, null);
        }
        if (record.IsOldNews)
        {
            return new(record, new Applied(Effect.Stale, null, statement.Problems), null);
        }
        var entry = view.Entry(statement.LocalReference);
        var stored = entry is null ? null
            : new StoredEntry(entry.Status, Content.Of(view.Content(entry.EntryId)), entry.ChangedAt, entry.CeaseReason, entry.MovedTo, entry.MovedOn)
            {
                EndedByAge = view.Act(entry.EntryId) == EntryAct.SchoolAgeEnded,
            };
        var applied = Applying.Decide(la, settings.Commencement ? InForce.Only(statement, Commencement.All) : statement, stored, settings.AllowTestNumbers);
        var after = stored is { IsOpen: true } && statement.Action == RecordAction.Upsert && applied.Effect is Effect.Change or Effect.Nothing ? applied.Content ?? stored!.Content : null;
        return new(record, applied, after is not null && IdentifyChild.IsAnew(entry!, statement, stored!.Content.Record, after.Record) ? after : null);
    }

    private static RegisterRecord? ToIdentify(Decided decided) => decided.Applied?.Effect == Effect.Open ? decided.Applied.Content!.Record : decided.Anew?.Record;

    // Of whom it was known before the record who they are: from those they may be kept apart.
    private static IEnumerable<ChildId> Identified(IEnumerable<Decided> decided, HashSet<Incoming> doubtful, RegisterView view) => decided
        .Where(d => d.Applied?.Effect == Effect.Open || doubtful.Contains(d.Record))
        .Select(d => d.Applied?.Effect == Effect.Open ? Before(view, d.Record) : view.Entry(d.Record.LocalReference!)?.ChildId).OfType<ChildId>();

    private static ChildId? Before(RegisterView view, Incoming record) =>
        record.Statement!.StatedChild is { } stated ? view.Survivor(stated) : view.Entry(record.Statement.LocalReference)?.ChildId;

    private RecordAnswer Apply(Chunk chunk, Decided decided, Applied applied, bool anew)
    {
        var record = decided.Record;
        var statement = record.Statement!;
        var entry = chunk.View.Entry(statement.LocalReference);
        var identified = anew ? IdentifyChild.Anew(chunk, entry!, statement, decided.Identity!) : null;
        if (identified is { Verdict: IdentityVerdict.Linked, ChildId: { } other } && other != entry!.ChildId)
        {
            return Relink(entry, other, decided.Anew!);
        }
        return applied.Effect switch
        {
            Effect.Reject => Answer(RecordOutcome.Rejected, null, []),
            Effect.Stale => Answer(RecordOutcome.Stale, entry, []),
            Effect.AlreadyMoved => Answer(RecordOutcome.Unchanged, entry, Notices.Moved(chunk, entry!)),
            Effect.Nothing => Answer(RecordOutcome.Unchanged, write.Keep(chunk, entry!, statement), Notices.Of(chunk, entry!)),
            Effect.Open => Open(),
            Effect.Change => Change(entry!),
            _ => End(entry!),
        };

        RecordAnswer Open()
        {
            var entryId = Guid.CreateVersion7(chunk.Now);
            var (child, decision) = identify.Identify(chunk, decided.Identity!, entryId);
            var opened = write.Open(chunk, entryId, child, statement, applied.Content!);
            var disputed = learn.Learn(chunk, child, applied.Content!.Record, decided.Identity!.Stated.Profile);
            var review = decision.Verdict == IdentityVerdict.Review;
            return Answer(review ? RecordOutcome.Review : RecordOutcome.Created, opened,
                [.. review ? OpenReviews.Ask(chunk, opened, decision, []) : [], .. Notices.Of(chunk, opened)], disputed);
        }

        RecordAnswer Change(Entry changed)
        {
            write.Change(chunk, changed, statement, applied.Content!);
            var disputed = learn.Learn(chunk, chunk.View.Child(changed.ChildId)!, applied.Content!.Record, ChildProfile.Of(applied.Content.Record), IdentifyChild.IsContradicted(identified, changed));
            // The LA holds the other child open under another reference, or a person has decided who this is: never joined, it keeps the identity that it has.
            var review = identified is { Basis: IdentityBasis.OpenAtSender or PersonBasis.DecidedByPerson };
            return Answer(review ? RecordOutcome.Review : RecordOutcome.Updated, changed,
                [.. review || disputed.Count > 0 ? OpenReviews.Ask(chunk, changed, identified, IdentifyChild.Disputed(chunk.View, changed, applied.Content.Record)) : [], .. Notices.Of(chunk, changed)], disputed);
        }

        RecordAnswer Relink(Entry moved, ChildId to, Content content)
        {
            var (from, child) = (chunk.View.Child(moved.ChildId)!, chunk.View.Child(to)!);
            write.Relink(chunk, moved, from, child, statement, content);
            learn.LetGo(chunk, from, moved.EntryId);
            var disputed = learn.Learn(chunk, child, content.Record, decided.Identity!.Stated.Profile);
            return Answer(RecordOutcome.Relinked, moved,
                [.. disputed.Count > 0 ? OpenReviews.Ask(chunk, moved, null, IdentifyChild.Disputed(chunk.View, moved, content.Record)) : [], .. Notices.Of(chunk, moved)], disputed)
                with
            { PreviousChildId = from.ChildId };
        }

        RecordAnswer End(Entry ended)
        {
            var withdrawn = applied.Effect == Effect.Withdraw;
            write.End(chunk, ended, statement, applied.Content!);
            return Answer(withdrawn ? RecordOutcome.Withdrawn : RecordOutcome.Ceased, ended, Notices.Of(chunk, ended));
        }

        RecordAnswer Answer(string outcome, Entry? about, IReadOnlyList<Notice> notices, IReadOnlyList<string>? disputed = null) => new(
            record.Line, statement.LocalReference, outcome, about?.ChildId, about?.EntryId, about?.Version,
            [.. applied.Problems, .. (disputed ?? []).Select(RecordRules.NumberUnderReview.At)], notices);
    }

    // What a record does; what its open entry says after it, where whom that is about must be decided anew; and by what that is decided.
    private sealed record Decided(Incoming Record, Applied? Applied, Content? Anew)
    {
        public RecordIdentity? Identity { get; set; }
    }
}
