using NationalRegister.Api.Access;
using NationalRegister.Api.Http;
using NationalRegister.Domain.Children;

namespace NationalRegister.Api.Children;

/// <summary>A child by its identifier.</summary>
public static class ChildEndpoints
{
    /// <summary>Adds what reading a child needs.</summary>
    /// <param name="services">The host's services.</param>
    public static IServiceCollection AddChildren(this IServiceCollection services) => services.AddSingleton<ReadChild>().AddSingleton<RestrictChildHandler>();

    /// <summary>Maps <c>/v1/children</c>.</summary>
    /// <param name="routes">The operations.</param>
    public static void MapChildren(this IEndpointRouteBuilder routes)
    {
        var children = routes.MapGroup("/v1/children").WithTags("Children").Needs(Scope.Lookup, Scope.Entries).Audited(AccessKind.Read);

        children.MapGet("/{childId}", async (ChildId childId, ReadChild read, StatedPurpose why, Caller caller, AuditedCall call, CancellationToken ct) =>
                (await read.Handle(childId, why, caller, call, ct)).ToOk())
            .WithName("readChild")
            .WithSummary("Read a child: one's own entries in full, else what a lookup tells")
            .WithDescription("Another local authority's entry is never shown in full, unless it was handed over to the caller. `register.entries` alone reads the caller's own children only.")
            .Fails(Problem.NotFound, Problem.Merged);

        children.MapPost("/{childId}/restriction", async (ChildId childId, IfMatch match, JsonBody<RestrictChild> body, RestrictChildHandler restrict, Caller caller, AuditedCall call, CancellationToken ct) =>
                (await restrict.ByDesk(childId, match, body, caller, call, ct)).ToOk())
            .WithName("restrictChild")
            .WithSummary("Restrict a child as the national desk, or lift all restrictions of it")
            .WithDescription("To lift takes away what any local authority set, too, and tells each by its entry. The ETag is that of the child's identity. If-Match is checked before the body.")
            .Needs(Scope.Adjudicate).Audited(AccessKind.Change)
            .Fails(Problem.NotFound, Problem.Merged, Problem.NotRestrictedByYou, Problem.PersonRequired);
    }
}
