using NationalRegister.Api.Access;
using NationalRegister.Api.Http;
using NationalRegister.Domain.Submissions;

namespace NationalRegister.Api.Entries;

/// <summary>Replaces the whole of what an open entry says.</summary>
public sealed class ReplaceEntry(EditEntry edits)
{
    /// <summary>Replaces it; the same content makes no new version.</summary>
    public Task<Outcome<EntryView>> Handle(Guid entryId, IfMatch match, JsonBody<RegisterRecord> body, Caller caller, AuditedCall call, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(body);
        return edits.Change(call, caller.OwnLa, entryId, match, async (entry, now) =>
        {
            var json = await body.Read();
            if (!json.Succeeded) return json.Failure!;
            var said = EditEntry.Upsert(json.Value, now);
            if (said.Succeeded && said.Value.LocalReference != entry.LocalReference) return NotItsReference;
            return said;
        }, ct);
    }

    private static Failure NotItsReference { get; } = new(Problem.ValidationFailed, null,
        [new("/localReference", "notTheEntrys", "The reference is not the one that the entry has.", "An entry keeps its reference; open another under another one.")]);
}
