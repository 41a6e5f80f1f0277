using NationalRegister.Api.Access;
using NationalRegister.Api.Http;

namespace NationalRegister.Api.Lookup;

/// <summary>National lookup: who has this child?</summary>
public static class LookupEndpoints
{
    private const string Description = """
        Answers who has a child, never where the child lives. Every lookup is audited with its purpose and every child it shows; one that shows nobody, too.

        A child is found by an identifier, or by what is known of the person: names as they were heard, misspelt, transliterated, shortened or in each other's place; the birth as `dateOfBirth`,
        day and month in either order or a digit wrong, or where less is known as `birthYear`, or `dateOfBirthFrom` with `dateOfBirthTo`; former names, sex, a postcode, a parent, brothers and sisters, the last school. Every
        candidate is compared field by field and shown where the odds are at least one in 256, or nothing speaks against it. `probable`: both names and the exact date of birth agree.
        A child whose own date of birth is not known exactly is `possible` at most. Names alone find only a child whose date of birth is not known exactly, or whose name is rare.
        A system that acts for no person gives both names and the exact date, and is shown one match that stands alone or, with `tooMany`, none.

        A postcode and a parent's telephone or email count exactly or not at all, lead to no restricted child, are never among the evidence, and make every match `possible` at most and
        without scores. So do the last school, and brothers and sisters who are known to live with a child: they rank, and find nobody by themselves. How often a person may search by any of
        these is limited.

        `sought` means: if you have seen this child, open an entry and call that local authority. `none` never means that nobody has the child: `searched` says what
        was not searched. Of a restricted child no local authority is named; call the desk.
        """;

    /// <summary>Adds what lookups need.</summary>
    /// <param name="services">The host's services.</param>
    public static IServiceCollection AddLookup(this IServiceCollection services) => services
        .AddSingleton(s => DeskContact.Read(s.GetRequiredService<IConfiguration>()))
        .AddSingleton<DescribeStanding>()
        .AddSingleton<Reporting>()
        .AddSingleton<AddressSearches>()
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
