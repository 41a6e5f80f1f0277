using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using NationalRegister.Api.Access;
using NationalRegister.Api.Children;
using NationalRegister.Api.Http;
using NationalRegister.Domain.Submissions;

namespace NationalRegister.Api.Entries;

/// <summary>The children on the caller's own register, one by one.</summary>
public static class EntryEndpoints
{
    private const string AsOf = "The day at whose end entries are shown; today where it is left out.";
    private const string KnownAt = "Only what the register had been told by this instant is shown.";

    /// <summary>Maps <c>/v1/entries</c>.</summary>
    /// <param name="routes">The operations.</param>
    public static void MapEntries(this IEndpointRouteBuilder routes)
    {
        var entries = routes.MapGroup("/v1/entries").WithTags("Entries").Needs(Scope.Entries).Audited(AccessKind.Read);

        entries.MapGet("/", async (EntryFilter filter,
                [FromQuery, Description("Only entries whose version shown was recorded at this instant or later.")] DateTime? updatedSince,
                [FromQuery, Description(AsOf)] DateOnly? asOf, [FromQuery, Description(KnownAt)] DateTime? knownAt, Paging page,
                ListEntries list, Caller caller, AuditedCall call, CancellationToken ct) =>
            (await list.Handle(filter, updatedSince, asOf, knownAt, page, caller, call, ct)).ToOk())
            .WithName("listEntries")
            .WithSummary("List the entries of one's own register, as they stand or as they were")
            .WithDescription("With asOf, as they were at the end of that day; with knownAt, as far as the register had been told at that instant. status and category are then those of the version shown. "
                + "`attention=any` lists the entries that need an act of the local authority.");

        entries.MapGet("/{entryId:guid}", async (
                Guid entryId, [FromQuery, Description(AsOf)] DateOnly? asOf, [FromQuery, Description(KnownAt)] DateTime? knownAt,
                ReadEntry read, Caller caller, AuditedCall call, CancellationToken ct) =>
            (await read.Handle(entryId, asOf, knownAt, caller, call, ct)).ToOk())
            .WithName("readEntry")
            .WithSummary("Read one entry, as it stands or as it was")
            .WithDescription("With asOf, as it was at the end of that day; with knownAt, as far as the register had been told at that instant. 404 if there was none yet.")
            .Fails(Problem.NotFound);

        entries.MapGet("/{entryId:guid}/history", async (Guid entryId, Paging page, ReadEntryHistory history, Caller caller, AuditedCall call, CancellationToken ct) =>
            (await history.Handle(entryId, page, caller, call, ct)).ToOk())
            .WithName("readEntryHistory")
            .WithSummary("Read all that was ever said of an entry, oldest first")
            .WithDescription("Each version with the day it is about, the instant it was recorded, and the whole record as it then was. Nothing is ever taken away from it.")
            .Fails(Problem.NotFound);

        entries.MapPost("/", async (JsonBody<RegisterRecord> body, IdempotencyKey key, HttpContext context, CreateEntry create, Caller caller, AuditedCall call, CancellationToken ct) =>
            (await create.Handle(body, key, context, caller, call, ct)).ToResult())
            .WithName("createEntry")
            .WithSummary("Put a child on one's own register")
            .WithDescription("The same record and rules as in a submission; action is left out or upsert. What a query is about is named in problems; an error is 400 ruleRefused.")
            .Audited(AccessKind.Change)
            .Produces<EntryView>(StatusCodes.Status201Created)
            .Fails(Problem.RuleRefused, Problem.ReferenceInUse, Problem.ReferenceReused, Problem.EntryNotOpen);

        entries.MapPut("/{entryId:guid}", async (Guid entryId, IfMatch match, JsonBody<RegisterRecord> body, ReplaceEntry replace, Caller caller, AuditedCall call, CancellationToken ct) =>
            (await replace.Handle(entryId, match, body, caller, call, ct)).ToOk())
            .WithName("replaceEntry")
            .WithSummary("Replace all that an open entry says")
            .WithDescription("A member that the record leaves out is cleared, unlike in a submission. A corrected NHS number, UPN or childId runs identification again: where it leads to another child the entry moves there, and previousChildId names the one before. If-Match is checked before the body, and the same content makes no new version.")
            .Audited(AccessKind.Change)
            .Fails(Problem.NotFound, Problem.RuleRefused, Problem.ReferenceReused, Problem.EntryNotOpen);

        entries.MapPost("/{entryId:guid}/cease", async (Guid entryId, IfMatch match, JsonBody<CeaseEntry> body, CeaseEntryHandler cease, Caller caller, AuditedCall call, CancellationToken ct) =>
            (await cease.Handle(entryId, match, body, caller, call, ct)).ToOk())
            .WithName("ceaseEntry")
            .WithSummary("End an open entry, or say where the child has moved")
            .WithDescription("With movedTo the entry stays open, leaving, until that local authority has the child on its register. If-Match is checked before the body.")
            .Audited(AccessKind.Change)
            .Fails(Problem.NotFound, Problem.RuleRefused, Problem.EntryNotOpen);

        entries.MapPost("/{entryId:guid}/reopen", async (Guid entryId, IfMatch match, JsonBody<ReopenEntry> body, ReopenEntryHandler reopen, Caller caller, AuditedCall call, CancellationToken ct) =>
            (await reopen.Handle(entryId, match, body, caller, call, ct)).ToOk())
            .WithName("reopenEntry")
            .WithSummary("Undo the end of an entry")
            .WithDescription("The entry is open again and says what it said before it ceased; its episodes go on. The body may be {}. If another local authority leads by now, it goes on leading, and notices name it. A withdrawn entry cannot be reopened. If-Match is checked before the body.")
            .Audited(AccessKind.Change)
            .Fails(Problem.NotFound, Problem.EntryNotCeased, Problem.ReferenceInUse, Problem.ChildConflict);

        entries.MapPost("/{entryId:guid}/restriction", async (Guid entryId, IfMatch match, JsonBody<RestrictChild> body, RestrictChildHandler restrict, Caller caller, AuditedCall call, CancellationToken ct) =>
            (await restrict.ByEntry(entryId, match, body, caller, call, ct)).ToOk())
            .WithName("restrictEntry")
            .WithSummary("Restrict the child of an entry, say that the restriction goes on, or lift it")
            .WithDescription("Of a restricted child no local authority is told of another. Only the local authority that restricts lifts what it set, by record or here, or the national desk does; "
                + "what a record goes on stating after it was lifted does not restrict again, what it states anew does. A restriction is looked at again on `reviewOn`, when `attention` says so, and never lapses. If-Match is checked before the body.")
            .Audited(AccessKind.Change)
            .Fails(Problem.NotFound, Problem.EntryNotOpen, Problem.NotRestrictedByYou);
    }

    /// <summary>Adds what they need.</summary>
    /// <param name="services">The host's services.</param>
    public static IServiceCollection AddEntries(this IServiceCollection services) => services
        .AddSingleton<Idempotency>()
        .AddSingleton<EditEntry>()
        .AddSingleton<ListEntries>().AddSingleton<ReadEntry>().AddSingleton<ReadEntryHistory>()
        .AddSingleton<CreateEntry>().AddSingleton<ReplaceEntry>().AddSingleton<CeaseEntryHandler>().AddSingleton<ReopenEntryHandler>();
}
