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
            .WithDescription("The catalogue is closed. What a record's problems refer to is listed under `/v1/reference/validation-rules`.");

        reference.MapGet("/code-sets", () => TypedResults.Ok(CodeSetsShown))
            .WithName("listCodeSets")
            .WithSummary("Every code set, with its codes and their published labels")
            .WithDescription("A record carries the code, never the label. `flags` say what the register does by a code: of a kind of evidence, whether it is `official` and what it shows (`residence`, `leftEngland`, `died`); of a "
                + "characteristic or an address, whether it puts the child `atRisk` or `restricts` who is told; of a ground of deletion, whether it `opensCase`.");

        reference.MapGet("/category-pairs", () => TypedResults.Ok(Pairs))
            .WithName("listCategoryPairs")
            .WithSummary("The categories that a child may have at the same time")
            .WithDescription("In either order, the second as `entry.also`. Categories that are not listed as a pair exclude each other, as missing education and home education always do.");

        reference.MapGet("/validation-rules", () => TypedResults.Ok(Rules))
            .WithName("listValidationRules")
            .WithSummary("Every rule that a record is judged by, and every fault of a member's form")
            .WithDescription(RecordRules.HowToRead + "\n\n"
                + "`leavesOut` says whether a query leaves out what is at fault; nothing else is lost. For an end that needs evidence, `evidence` says how much is enough. A fault of form leaves out the member; "
                + "in `localReference` and `action` it rejects the record.");

        reference.MapGet("/time-limits", () => TypedResults.Ok(Limits))
            .WithName("listTimeLimits")
            .WithSummary("How long each step may take, and how long things are kept")
            .WithDescription("Past and future limits stand in the list too. For a child at risk `atRisk` counts; where it is absent, `ordinary` does.");

        reference.MapGet("/commencement", () => TypedResults.Ok(Laws))
            .WithName("listCommencement")
            .WithSummary("On which law categories, members and rules rest, and since when it is in force")
            .WithDescription("What is not listed rests on no provision of its own. A register may be set to hold only what is in force: then a member that is not in force is left out, with `notInForce`, and a record of "
                + "such a category is rejected unless it ends an entry. Otherwise an LA may send them voluntarily. `source` says of each what was read and what is not confirmed.");

        reference.MapGet("/csv-template", () => TypedResults.Text(RecordCsv.Template, $"{CsvText.MediaType}; charset=utf-8"))
            .WithName("readCsvTemplate")
            .WithSummary("The columns of a daily file as CSV, and one record as an example")
            .WithDescription("Lists are shown two or three items long, and may be as long as the record's `maxItems` says. Any column but `localReference` may be left out.")
            .Produces<string>(StatusCodes.Status200OK, CsvText.MediaType);

        reference.MapGet("/local-authorities", ([Description("The day; today by London's calendar where it is left out.")] DateOnly? on, TimeProvider time) => TypedResults.Ok(LocalAuthoritiesOn(on ?? London.Today(time.GetUtcNow().UtcDateTime))))
            .WithName("listLocalAuthorities")
            .WithSummary("The local authorities of a day; of today where none is named")
            .WithDescription("How many there are depends on the day: the register knows reorganisations since 1 April 2019 and those decided for later. An LA keeps its code even where its GSS code changes.");
    }

    private static Listing<ProblemView> Problems { get; } = new([.. Problem.All.Select(p => new ProblemView(p.Code, p.Type, p.Status, p.Title, p.Meaning, p.Remedy))]);

    private static Listing<CodeSetView> CodeSetsShown { get; } = new([.. CodeSets.All.Select(set => new CodeSetView(set.Name, set.Title, set.Source,
        [.. set.Codes.Select(c => new CodeView(c.Value, c.Label, c.Validity.From, c.Validity.To,
            [.. c.Flags.Where(f => f != CodeFlag.Fixed)]))]))]);

    private static Listing<RuleView> Rules { get; } = new([.. RecordRules.All.Select(r => new RuleView(r.Id, r.Severity, r.LeavesOut, r.Text, EvidenceOf(r))),
        .. FormFault.All.Select(f => new RuleView(f.Code, Severity.Query, true, f.Message, null))]);

    private static Listing<TimeLimitView> Limits { get; } = new([.. TimeLimits.All.Select(l => new TimeLimitView(
        l.Step, l.Title, l.From, View(l.Ordinary), l.AtRisk is { } atRisk ? View(atRisk) : null, l.Validity.From, l.Validity.To, l.Source))]);

    private static Listing<CommencementView> Laws { get; } = new([.. Commencement.All.Select(l => new CommencementView(l.Kind, l.Subject, l.Basis, l.InForceFrom, l.Source))]);

    private static Listing<CategoryPairView> Pairs { get; } = new([.. CategoryPairs.All.Select(p => new CategoryPairView(p.First, p.Second, p.Validity.From, p.Validity.To, p.Source))]);

    private static IReadOnlyList<EvidenceNeededView>? EvidenceOf(RecordRule rule)
    {
        var reason = rule == RecordRules.LeftEnglandEvidence ? CeaseReason.LeftEngland : rule == RecordRules.DiedEvidence ? CeaseReason.Died : null;
        return reason is null ? null : [.. EvidenceThresholds.All.Where(t => t.Reason == reason)
            .Select(t => new EvidenceNeededView(t.Official, t.OfficialKinds, t.Others, t.Others is null ? [] : t.OtherKinds, t.Validity.From, t.Validity.To, t.Source))];
    }

    private static DurationView View(Duration duration) => new(duration.Number, duration.Unit);

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
/// <param name="Severity"><c>error</c> rejects the record; <c>query</c> applies it and asks.</param>
/// <param name="LeavesOut">Whether the record is kept without the member at fault; false where it is refused, or kept whole and asked about.</param>
/// <param name="Text">What is wrong, and what to do.</param>
/// <param name="Evidence">How much evidence is enough, where the rule asks for any.</param>
public sealed record RuleView(string Id, Severity Severity, bool LeavesOut, string Text, IReadOnlyList<EvidenceNeededView>? Evidence);

/// <summary>How much evidence an end needs: so many official pieces, or so many other kinds.</summary>
/// <param name="Official">So many pieces of official kinds are enough.</param>
/// <param name="OfficialKinds">Codes of `evidenceKind`.</param>
/// <param name="Others">Or so many different kinds of the others; absent where these are never enough.</param>
/// <param name="OtherKinds">Codes of `evidenceKind`.</param>
/// <param name="ValidFrom">The first day on which it holds; absent for always.</param>
/// <param name="ValidTo">The last day; absent while none is known.</param>
/// <param name="Source">Where that is laid down.</param>
public sealed record EvidenceNeededView(
    int Official, IReadOnlyList<string> OfficialKinds, int? Others, IReadOnlyList<string> OtherKinds, DateOnly? ValidFrom, DateOnly? ValidTo, string Source);

/// <summary>A time limit.</summary>
/// <param name="Step">Its name.</param>
/// <param name="Title">What it is.</param>
/// <param name="From">What it is counted from.</param>
/// <param name="Ordinary">For most children.</param>
/// <param name="AtRisk">For a child at risk; absent where it is the same.</param>
/// <param name="ValidFrom">The first day on which it holds; absent for always.</param>
/// <param name="ValidTo">The last day; absent while none is known.</param>
/// <param name="Source">Where it is laid down.</param>
public sealed record TimeLimitView(
    string Step, string Title, string From, DurationView Ordinary, DurationView? AtRisk, DateOnly? ValidFrom, DateOnly? ValidTo, string Source);

/// <summary>So many of a unit.</summary>
/// <param name="Number">How many.</param>
/// <param name="Unit">Of what.</param>
public sealed record DurationView(int Number, TimeUnit Unit);

/// <summary>On which law something rests.</summary>
/// <param name="Kind">What it is: `category`, `member`, `order`, `characteristic` or `rule`.</param>
/// <param name="Subject">Its code, its id, or the JSON Pointer of a member, with `-` for any item of a list.</param>
/// <param name="LegalBasis">The provision.</param>
/// <param name="InForceFrom">The first day on which it is in force in England; absent where it is not, or the day is not known.</param>
/// <param name="Source">What was read, and what is not confirmed.</param>
public sealed record CommencementView(string Kind, string Subject, string LegalBasis, DateOnly? InForceFrom, string Source);

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
/// <param name="Flags">What the register does by it.</param>
public sealed record CodeView(string Code, string Label, DateOnly? ValidFrom, DateOnly? ValidTo, IReadOnlyList<string> Flags);

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
