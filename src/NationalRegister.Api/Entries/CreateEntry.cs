using Microsoft.EntityFrameworkCore;
using NationalRegister.Api.Access;
using NationalRegister.Api.Http;
using NationalRegister.Api.Submissions;
using NationalRegister.Domain.Entries;
using NationalRegister.Domain.Reference;
using NationalRegister.Domain.Submissions;
using NationalRegister.Store.Entries;

namespace NationalRegister.Api.Entries;

/// <summary>Opens an entry on the caller's own register from one record.</summary>
public sealed class CreateEntry(EditEntry edits, Idempotency idempotency)
{
    /// <summary>Opens it; the same key with the same body opens it once.</summary>
    public async Task<Outcome<KeptAnswer>> Handle(JsonBody<RegisterRecord> body, IdempotencyKey key, HttpContext context, Caller caller, AuditedCall call, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(body);
        var json = await body.Read();
        if (!json.Succeeded) return json.Failure!;

        return await idempotency.Run<Outcome<EditEntry.Edit>, EntryView>(call, Intention.Of(context, call, key, body.Sha256),
            async (db, now) =>
            {
                var said = EditEntry.Upsert(json.Value, now);
                if (!said.Succeeded) return said.Failure!;
                var (la, reference) = (caller.OwnLa, said.Value.LocalReference);
                var newest = await db.Entries.Where(e => e.La == la && e.LocalReference == reference).MaxAsync(e => e.ChangedAt, ct);
                return await edits.Decide(db, la, said.Value, newest, now, NotOpened, ct);
            },
            async (transaction, edit) => edit.Succeeded ? await edits.Commit(transaction, edit.Value, ct) : edit.Failure!,
            entry => KeptAnswer.Created($"/v1/entries/{entry.EntryId}", entry), ct);
    }

    private static Failure? NotOpened(Chunk chunk, Entry? head) => chunk.Answers[0].Outcome switch
    {
        RecordOutcome.Created or RecordOutcome.Review => null,
        _ when head?.Status == EntryStatus.Open => new Failure(Problem.ReferenceInUse),
        _ when head?.CeaseReason == CeaseReason.AboveSchoolAge => new Failure(Problem.EntryNotOpen, "By the date of birth compulsory school age has ended, and the entry with it: correct the date of birth."),
        // Answered as a nightly upsert is that does not know of the handover yet: no claim.
        _ => new Failure(Problem.EntryNotOpen, "The child was handed over: a new entry has a startedOn, or an address from, after the handover."),
    };
}
