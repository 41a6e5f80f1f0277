using System.Globalization;
using System.Text.Json.Nodes;
using NationalRegister.Api.Access;
using NationalRegister.Api.Http;
using NationalRegister.Domain.Forms;
using NationalRegister.Domain.Reference;
using NationalRegister.Domain.Submissions;
using NationalRegister.Store.Entries;

namespace NationalRegister.Api.Entries;

/// <summary>Why and when an entry ends: the members of a record's <c>cease</c>, and when that was observed.</summary>
public sealed record CeaseEntry
{
    /// <summary>The first day on which the child is no longer on the LA's register.</summary>
    public required DateOnly On { get; init; }

    /// <summary>Why.</summary>
    [Code("ceaseReason")]
    public required string Reason { get; init; }

    /// <summary>With <c>onSchoolRoll</c>: the school's URN.</summary>
    public Urn? SchoolUrn { get; init; }

    /// <summary>With <c>movedToLocalAuthority</c>: the LA the child moved to. The entry stays open, leaving, until that LA has the child.</summary>
    public LaCode? MovedTo { get; init; }

    /// <summary>Every destination that applies.</summary>
    [Items(21), Code("destination")]
    public IReadOnlyList<string>? Destinations { get; init; }

    /// <summary>What shows it; needed with <c>leftEngland</c> and <c>died</c>.</summary>
    [Items(20)]
    public IReadOnlyList<EvidenceDetails>? Evidence { get; init; }

    /// <summary>The day on which the LA observed it; today where it is absent.</summary>
    public DateOnly? ObservedOn { get; init; }
}

/// <summary>Ends an open entry; or, where the child moved to another LA, lets it stand open until that LA has the child.</summary>
public sealed class CeaseEntryHandler(EditEntry edits)
{
    /// <summary>Ends it.</summary>
    public async Task<Outcome<EntryView>> Handle(Guid entryId, IfMatch match, JsonBody<CeaseEntry> body, Caller caller, AuditedCall call, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(body);
        return InBody(await edits.Change(call, caller.OwnLa, entryId, match, async (entry, now) =>
        {
            var json = await body.Read();
            if (!json.Succeeded) return json.Failure!;
            var form = Form<CeaseEntry>.Read(json.Value);
            return form.IsClean ? EditEntry.Understand(Record(entry, form.Clean, now), whole: false, now) : JsonBody.Invalid(form.Problems);
        }, ct));
    }

    // The same record that a file would carry.
    private static JsonObject Record(Entry entry, JsonObject cease, DateTime now)
    {
        cease = (JsonObject)cease.DeepClone();
        cease.Remove("observedOn", out var observedOn);
        return new()
        {
            ["localReference"] = entry.LocalReference,
            ["action"] = RecordAction.Cease,
            ["observedOn"] = observedOn ?? London.Today(now).ToString("O", CultureInfo.InvariantCulture),
            ["cease"] = cease,
        };
    }

    // The rules point into a record; here the cease is the whole body.
    private static Outcome<EntryView> InBody(Outcome<EntryView> outcome) => outcome.Failure is { Errors: { } errors } failure
        ? failure with { Errors = [.. errors.Select(e => e.Pointer.StartsWith("/cease", StringComparison.Ordinal) ? e with { Pointer = e.Pointer["/cease".Length..] } : e)] }
        : outcome;
}
