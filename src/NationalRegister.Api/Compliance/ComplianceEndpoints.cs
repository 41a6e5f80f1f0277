using System.ComponentModel;
using NationalRegister.Api.Access;
using NationalRegister.Api.Http;
using NationalRegister.Domain.Reference;

namespace NationalRegister.Api.Compliance;

/// <summary>Who reports in time, and whom to call at each LA.</summary>
public static class ComplianceEndpoints
{
    /// <summary>Adds what they need.</summary>
    /// <param name="services">The host's services.</param>
    public static IServiceCollection AddCompliance(this IServiceCollection services) =>
        services.AddSingleton<ReadCompliance>().AddSingleton<ReadContacts>().AddSingleton<ReplaceContacts>();

    /// <summary>Maps <c>/v1/compliance</c> and <c>/v1/local-authorities/{code}/contacts</c>.</summary>
    /// <param name="routes">The operations.</param>
    public static void MapCompliance(this IEndpointRouteBuilder routes)
    {
        routes.MapGroup("/v1/compliance").WithTags("Compliance").Needs([Scope.Operate, .. Scope.OfAuthorities]).Audited(AccessKind.None)
            .MapGet("/", async ([Description("The day whose file is asked about, at most a year ahead; today by London's calendar where it is left out.")] DateOnly? date,
                    ReadCompliance read, Caller caller, CancellationToken ct) => (await read.Handle(date, caller, ct)).ToOk())
            .WithName("readCompliance")
            .WithSummary("Who sent the file of a day, and whose is missing")
            .WithDescription("`register.operate` sees every local authority that exists on the day; a local authority sees its own row. A working day's file is on time if it comes "
                + "before 06:00 in London on the next working day; for weekends and bank holidays none is due. A file that was rejected whole, discarded or only tried does not count.")
            .Fails(Problem.InvalidParameter);

        var contacts = routes.MapGroup("/v1/local-authorities/{code}/contacts").WithTags("Compliance");

        contacts.MapGet("/", async (LaCode code, ReadContacts read, Caller caller, CancellationToken ct) => (await read.Handle(code, caller, ct)).ToOk())
            .Needs(Scope.Entries, Scope.Lookup, Scope.Operate).Audited(AccessKind.None)
            .WithName("readContacts")
            .WithSummary("Whom to call at a local authority")
            .WithDescription("Teams, never a person's own address or number. `register.entries` alone reads one's own; `register.lookup` and `register.operate` read those of every local authority of today.")
            .Fails(Problem.NotFound);

        contacts.MapPut("/", async (LaCode code, IfMatch match, JsonBody<ContactsForm> body, ReplaceContacts replace, Caller caller, AuditedCall call, CancellationToken ct) =>
                (await replace.Handle(code, match, body, caller, call, ct)).ToOk())
            .Needs(Scope.Entries).Audited(AccessKind.Change)
            .WithName("replaceContacts")
            .WithSummary("Say or confirm whom to call at one's own local authority")
            .WithDescription("Replaces all of them: a kind that is left out is taken away. Give a team's contact, never a person's own. Every PUT confirms what it says as of today, and the same "
                + $"content again makes no new version; what was not confirmed in time (`{TimeStep.ConfirmContacts}` of `/v1/reference/time-limits`) is named in `/v1/compliance`.")
            .Fails(Problem.NotFound);
    }
}
