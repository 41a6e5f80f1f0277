using System.ComponentModel;
using NationalRegister.Api.Access;
using NationalRegister.Api.Http;
using NationalRegister.Domain.Forms;
using NationalRegister.Domain.Reference;
using NationalRegister.Domain.Submissions;

namespace NationalRegister.Api.Reference;

/// <summary>What callers may look up of the register itself: its errors, its codes, the local authorities.</summary>
public static class ReferenceEndpoints
{
    /// <summary>Maps <c>/v1/reference</c>.</summary>
    /// <param name="routes">The operations.</param>
    public static void MapReference(this IEndpointRouteBuilder routes)
    {
        var reference = routes.MapGroup("/v1/reference").WithTags("Reference").Needs([.. Scope.All]).Audited(AccessKind.None);

        reference.MapGet("/problems", () => TypedResults.Ok(Problems))
            .WithName("listProblems")
            .WithSummary("Every problem that the API can answer with")
            .WithDescription("The catalogue is closed: a problem's code is one of these, and says what to do. What ails single members stands in its errors.");

        reference.MapGet("/code-sets", () => TypedResults.Ok(CodeSetsShown))
            .WithName("listCodeSets")
            .WithSummary("Every code set, with its codes and their published labels")
            .WithDescription("A member that is a code names its set. A code with validFrom or validTo may be used on those days only.");

        reference.MapGet("/category-pairs", () => TypedResults.Ok(Pairs))
            .WithName("listCategoryPairs")
            .WithSummary("The categories that a child may have at the same time")
            .WithDescription("The second stands in entry.also. A pair that is not listed excludes each other: a changed category ends the one and begins the other.");

        reference.MapGet("/validation-rules", () => TypedResults.Ok(Rules))
            .WithName("listValidationRules")
            .WithSummary("Every rule that a record is judged by, and every fault of a member's form")
            .WithDescription("A rule of severity error refuses the record; one of severity query accepts it and asks. Results name the rule as the code of a problem.");

        reference.MapGet("/csv-template", () => TypedResults.Text(RecordCsv.Template, $"{CsvText.MediaType}; charset=utf-8"))
            .WithName("readCsvTemplate")
            .WithSummary("A daily file as CSV: its columns, and one record as an example")
            .WithDescription("Lists are shown two or three items long; a column may be left out, and may be numbered up to the most items that the list may have.")
            .Produces<string>(StatusCodes.Status200OK, CsvText.MediaType);

        reference.MapGet("/local-authorities", ([Description("The day; today by London's calendar where it is left out.")] DateOnly? on, TimeProvider time) => TypedResults.Ok(LocalAuthoritiesOn(on ?? London.Today(time.GetUtcNow().UtcDateTime))))
            .WithName("listLocalAuthorities")
            .WithSummary("The local authorities of a day; of today where none is named")
            .WithDescription("Local authorities begin, end and merge: their number is that of the day asked about, and successors says who took over.");
    }

    private static Listing<ProblemView> Problems { get; } = new([.. Problem.All.Select(p => new ProblemView(p.Code, p.Type, p.Status, p.Title, p.Meaning, p.Remedy))]);

    private static Listing<CodeSetView> CodeSetsShown { get; } = new([.. CodeSets.All.Select(set => new CodeSetView(set.Name, set.Title, set.Source,
        [.. set.Codes.Select(c => new CodeView(c.Value, c.Label, c.Validity.From, c.Validity.To))]))]);

    private static Listing<RuleView> Rules { get; } = new([.. RecordRules.All.Select(r => new RuleView(r.Id, r.Severity, r.Text)),
        .. FormFault.All.Select(f => new RuleView(f.Code, Severity.Query, f.Message))]);

    private static Listing<CategoryPairView> Pairs { get; } = new([.. CategoryPairs.All.Select(p => new CategoryPairView(p.First, p.Second, p.Validity.From, p.Validity.To, p.Source))]);

    private static Listing<LocalAuthorityView> LocalAuthoritiesOn(DateOnly day) => new([.. LocalAuthorities.On(day).Select(la =>
        new LocalAuthorityView(la.Code, la.GssCode, la.Name, la.Region.Code, la.Region.Name, la.Validity.From, la.Validity.To, la.Successors, la.IsProvisional))]);
}

/// <summary>A list that is short enough to be given whole.</summary>
/// <typeparam name="T">The items.</typeparam>
/// <param name="Items">All of them.</param>
public sealed record Listing<T>(IReadOnlyList<T> Items);

/// <summary>A problem of the catalogue.</summary>
/// <param name="Code">The name by which to tell it apart.</param>
/// <param name="Type">The problem type of RFC 9457.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Title">What it is.</param>
/// <param name="Meaning">What it means.</param>
/// <param name="Remedy">What to do.</param>
public sealed record ProblemView(string Code, string Type, int Status, string Title, string Meaning, string Remedy);

/// <summary>A rule.</summary>
/// <param name="Id">Its name, by which a record's problems refer to it.</param>
/// <param name="Severity"><c>error</c> refuses the record; <c>query</c> accepts it, leaves the member out where the rule says so, and asks.</param>
/// <param name="Text">What it says.</param>
public sealed record RuleView(string Id, Severity Severity, string Text);

/// <summary>A code set.</summary>
/// <param name="Name">The name by which members refer to it.</param>
/// <param name="Title">What it says.</param>
/// <param name="Source">Where its words come from.</param>
/// <param name="Codes">Its codes, in their published order.</param>
public sealed record CodeSetView(string Name, string Title, string Source, IReadOnlyList<CodeView> Codes);

/// <summary>A code.</summary>
/// <param name="Code">As records carry it.</param>
/// <param name="Label">As published.</param>
/// <param name="ValidFrom">The first day on which it may be used; absent for always.</param>
/// <param name="ValidTo">The last day; absent while none is known.</param>
public sealed record CodeView(string Code, string Label, DateOnly? ValidFrom, DateOnly? ValidTo);

/// <summary>Two categories that do not exclude each other.</summary>
/// <param name="First">A category.</param>
/// <param name="Second">Another.</param>
/// <param name="ValidFrom">The first day on which both may be open; absent for always.</param>
/// <param name="ValidTo">The last day; absent while none is known.</param>
/// <param name="Source">Where that is laid down.</param>
public sealed record CategoryPairView(string First, string Second, DateOnly? ValidFrom, DateOnly? ValidTo, string Source);

/// <summary>A local authority in a period of its history.</summary>
/// <param name="Code">DfE's three digits.</param>
/// <param name="GssCode">The code of the Office for National Statistics; absent while not published.</param>
/// <param name="Name">Its name.</param>
/// <param name="RegionCode">The code of its region.</param>
/// <param name="RegionName">Its region.</param>
/// <param name="ValidFrom">The first day of the period; absent for always.</param>
/// <param name="ValidTo">The last day; absent while none is known.</param>
/// <param name="Successors">Who took over on the day after the last.</param>
/// <param name="Provisional">Whether DfE has yet to publish the code.</param>
public sealed record LocalAuthorityView(
    LaCode Code, string? GssCode, string Name, string RegionCode, string RegionName, DateOnly? ValidFrom, DateOnly? ValidTo, IReadOnlyList<LaCode> Successors, bool Provisional);
