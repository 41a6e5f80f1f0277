using NationalRegister.Api.Access;
using NationalRegister.Api.Http;

namespace NationalRegister.Api.Lookup;

/// <summary>National lookup: who has this child?</summary>
public static class LookupEndpoints
{
    private const string Description = """
        Answers who has a child, never where the child lives. Every lookup is audited with its purpose and every child it shows; one that shows nobody, too.

        In this version a child is found by an identifier, or by a birth and at least one name, compared without case, accents and signs. The birth is `dateOfBirth`, or where less is
        known `birthYear`, or `dateOfBirthFrom` with `dateOfBirthTo`. A child whose own date of birth is not known exactly is found by the year that the register has, and where it has none by
        the names alone, which need no birth; the grade is then `possible` at most, and the agreement of the birth `compatible` or `notKnown`. Names alone never find a child whose date of
        birth is known. A system that acts for no person gives both names and the exact date, and is shown one match that stands alone or, with `tooMany`, none. The version will grow by
        the members `person.postcode`, `person.parent`, `person.siblings` and `person.lastSchoolUrn`, by names that are only alike, and by scores; until then such members are refused as
        unknown, not passed over.

        `sought` means: if you have seen this child, open an entry and call that local authority. `none` never means that nobody has the child: `searched` says what
        was not searched. Of a restricted child no local authority is named; call the desk.
        """;

    /// <summary>Adds what lookups need.</summary>
    /// <param name="services">The host's services.</param>
    public static IServiceCollection AddLookup(this IServiceCollection services) => services
        .AddSingleton(s => DeskContact.Read(s.GetRequiredService<IConfiguration>()))
        .AddSingleton<DescribeStanding>()
        .AddSingleton<Reporting>()
        .AddSingleton<LookUpChild>();

    /// <summary>Maps <c>/v1/lookups</c>.</summary>
    /// <param name="routes">The operations.</param>
    public static void MapLookup(this IEndpointRouteBuilder routes)
    {
        var lookups = routes.MapGroup("/v1/lookups").WithTags("Lookup").Needs(Scope.Lookup).Audited(AccessKind.Search);

        lookups.MapPost("/", async (Body<LookupRequest> request, LookUpChild lookUp, Caller caller, AuditedCall call, CancellationToken ct) =>
                (await lookUp.Handle(request, caller, call, ct)).ToOk())
            .WithName("lookUpChild")
            .WithSummary("Find out nationally who has a child")
            .WithDescription(Description)
            .Fails(Problem.PurposeRequired, Problem.TooFewValues);
    }
}
