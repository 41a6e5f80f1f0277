using NationalRegister.Api.Access;
using NationalRegister.Api.Http;
using NationalRegister.Domain.Children;

namespace NationalRegister.Api.Responsibility;

/// <summary>Who must act on a child's record.</summary>
public static class ResponsibilityEndpoints
{
    /// <summary>Adds what reading responsibility needs.</summary>
    /// <param name="services">The host's services.</param>
    public static IServiceCollection AddResponsibility(this IServiceCollection services) => services.AddSingleton<ReadResponsibility>();

    /// <summary>Maps <c>/v1/children/{childId}/responsibility</c>.</summary>
    /// <param name="routes">The operations.</param>
    public static void MapResponsibility(this IEndpointRouteBuilder routes)
    {
        var responsibility = routes.MapGroup("/v1/children/{childId}/responsibility").WithTags("Responsibility").Needs(Scope.Lookup, Scope.Entries).Audited(AccessKind.Read);

        responsibility.MapGet("/", async (ChildId childId, ReadResponsibility read, StatedPurpose why, Caller caller, AuditedCall call, CancellationToken ct) =>
                (await read.Handle(childId, why, caller, call, ct)).ToOk())
            .WithName("readResponsibility")
            .WithSummary("Read who leads for a child, and who led before")
            .WithDescription("Leading suspends no other local authority's duty to a child in its area: `duties` says what the caller's own has to do.")
            .Fails(Problem.NotFound, Problem.Merged);
    }
}
