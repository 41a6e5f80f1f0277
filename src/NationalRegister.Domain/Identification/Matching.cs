using NationalRegister.Domain.Children;

namespace NationalRegister.Domain.Identification;

/// <summary>What a record says of who the child is.</summary>
/// <param name="ChildId">The identifier the LA has from the register.</param>
/// <param name="NhsNumber">The NHS number.</param>
/// <param name="Upns">The UPN and former ones.</param>
/// <param name="Profile">Names and exact date of birth.</param>
public sealed record StatedIdentity(ChildId? ChildId, string? NhsNumber, IReadOnlyList<string> Upns, ChildProfile Profile);

/// <summary>A child that a record might be about.</summary>
/// <param name="ChildId">Who.</param>
/// <param name="Profile">What is known, history included.</param>
/// <param name="NhsNumber">The NHS number it holds.</param>
/// <param name="Upns">UPNs it holds or held.</param>
/// <param name="OpenAtSender">True where the same LA holds the child open under another reference.</param>
public sealed record Candidate(ChildId ChildId, ChildProfile Profile, string? NhsNumber, IReadOnlyList<string> Upns, bool OpenAtSender)
{
    /// <summary>True where a person decided that the record's child is not this one: it is never asked again.</summary>
    public bool KeptApart { get; init; }
}

/// <summary>Who a record is about.</summary>
public enum IdentityVerdict
{
    /// <summary>A child already known.</summary>
    Linked,

    /// <summary>A child not known before.</summary>
    Created,

    /// <summary>Possibly a child already known: it has an identity of its own until a person decides.</summary>
    Review,
}

/// <summary>Why a verdict fell as it did.</summary>
public static class IdentityBasis
{
    /// <summary>The LA named the child by childId, and the details agree.</summary>
    public const string ChildId = "childId";

    /// <summary>The NHS number leads to the child, and the details agree.</summary>
    public const string NhsNumber = "nhsNumber";

    /// <summary>The UPN leads to the child, and the details agree.</summary>
    public const string Upn = "upn";

    /// <summary>Both names and an exact date of birth agree with one child and no other.</summary>
    public const string NameAndBirth = "nameAndBirth";

    /// <summary>Nothing led to a child.</summary>
    public const string NothingFound = "nothingFound";

    /// <summary>An identifier leads to a child whose details do not agree: perhaps a sibling's.</summary>
    public const string DetailsDisagree = "detailsDisagree";

    /// <summary>The details agree but the strong identifiers differ.</summary>
    public const string IdentifiersDiffer = "identifiersDiffer";

    /// <summary>One name and the birth agree, and no number: many children have them in common.</summary>
    public const string OneNameOnly = "oneNameOnly";

    /// <summary>More than one child agrees.</summary>
    public const string SeveralAgree = "severalAgree";

    /// <summary>The date of birth that agrees is 1 January, which systems fill in for a year.</summary>
    public const string DefaultDate = "defaultDate";

    /// <summary>The given names differ: perhaps a twin's or a sibling's.</summary>
    public const string GivenNamesDiffer = "givenNamesDiffer";

    /// <summary>The names agree, and no exact date of birth does.</summary>
    public const string BirthNotExact = "birthNotExact";

    /// <summary>What agrees is more likely of one child than of two, but not by enough.</summary>
    public const string TooLittle = "tooLittle";

    /// <summary>The same LA holds that child open under another reference.</summary>
    public const string OpenAtSender = "openAtSender";
}

/// <summary>A verdict.</summary>
/// <param name="Verdict">Who.</param>
/// <param name="ChildId">The child it was linked to.</param>
/// <param name="Basis">A value of <see cref="IdentityBasis"/>.</param>
/// <param name="Rivals">With <see cref="IdentityVerdict.Review"/>: the children it may be, in order of id.</param>
public sealed record Identified(IdentityVerdict Verdict, ChildId? ChildId, string Basis, IReadOnlyList<ChildId> Rivals)
{
    /// <summary>How each child that came into question compares, the likeliest first.</summary>
    public IReadOnlyList<Judged> Evidence { get; init; } = [];
}

/// <summary>
/// Decides whom a record is about: exact and cautious. A number alone never links, because records carry siblings' numbers; twins share
/// date of birth and surname, so a given name that differs never links; different strong identifiers never link.
/// </summary>
public static class Matching
{
    /// <summary>The version of these rules, kept with every decision.</summary>
    public const string RulesVersion = "exact-1";

    /// <summary>Decides. The same statement and candidates give the same verdict, in any order of the candidates.</summary>
    public static Identified Decide(StatedIdentity stated, IReadOnlyCollection<Candidate> candidates)
    {
        ArgumentNullException.ThrowIfNull(stated);
        ArgumentNullException.ThrowIfNull(candidates);
        var pointed = candidates.Select(c => (Candidate: c, By: PointedBy(stated, c))).Where(p => p.By is not null).ToList();
        var alike = candidates.Where(c => InCommon(stated.Profile, c.Profile).Any() && SameBirth(stated.Profile, c.Profile)).ToList();

        var possible = pointed.Select(p => p.Candidate).Union(alike).OrderBy(c => c.ChildId.Value).ToList();
        if (possible.Count == 0)
        {
            return new Identified(IdentityVerdict.Created, null, IdentityBasis.NothingFound, []);
        }
        if (possible.Count > 1)
        {
            return Review(IdentityBasis.SeveralAgree, possible);
        }
        var only = possible[0];
        var by = pointed.Count > 0 ? pointed[0].By! : IdentityBasis.NameAndBirth;
        return !Agrees(stated.Profile, only.Profile) ? Review(IdentityBasis.DetailsDisagree, possible)
            : Conflicts(stated, only) ? Review(IdentityBasis.IdentifiersDiffer, possible)
            : by == IdentityBasis.NameAndBirth && !InCommon(stated.Profile, only.Profile).Any(n => n is { Family.Length: > 0, Given.Length: > 0 })
                ? Review(IdentityBasis.OneNameOnly, possible)
            : by == IdentityBasis.NameAndBirth && stated.Profile.Born.Intersect(only.Profile.Born).All(Placeholders.IsDefaultDate)
                ? Review(IdentityBasis.DefaultDate, possible)
            : only.OpenAtSender ? Review(IdentityBasis.OpenAtSender, possible)
            : new Identified(IdentityVerdict.Linked, only.ChildId, by, []);
    }

    /// <summary>
    /// True where a number or childId may be believed: the names agree, or the date of birth does and no given name speaks against it. A
    /// family name alone is no agreement: siblings have it in common.
    /// </summary>
    public static bool Agrees(ChildProfile stated, ChildProfile known)
    {
        ArgumentNullException.ThrowIfNull(stated);
        ArgumentNullException.ThrowIfNull(known);
        return SameNames(stated, known) || (SameBirth(stated, known) && !OtherGivenName(stated, known));
    }

    /// <summary>True where both state a strong identifier and it differs.</summary>
    public static bool Conflicts(StatedIdentity stated, Candidate known)
    {
        ArgumentNullException.ThrowIfNull(stated);
        ArgumentNullException.ThrowIfNull(known);
        return (stated.NhsNumber is not null && known.NhsNumber is not null && stated.NhsNumber != known.NhsNumber)
            || (stated.Upns.Count > 0 && known.Upns.Count > 0 && !stated.Upns.Intersect(known.Upns).Any());
    }

    private static string? PointedBy(StatedIdentity stated, Candidate candidate) =>
        stated.ChildId == candidate.ChildId ? IdentityBasis.ChildId
        : stated.NhsNumber is { } number && number == candidate.NhsNumber ? IdentityBasis.NhsNumber
        : stated.Upns.Intersect(candidate.Upns).Any() ? IdentityBasis.Upn
        : null;

    private static IEnumerable<FoldedName> InCommon(ChildProfile a, ChildProfile b) => a.Names.Intersect(b.Names);

    private static bool SameNames(ChildProfile a, ChildProfile b) => InCommon(a, b).Any(n => n.Given.Length > 0);

    private static bool SameBirth(ChildProfile a, ChildProfile b) => a.Born.Intersect(b.Born).Any();

    private static bool OtherGivenName(ChildProfile a, ChildProfile b)
    {
        var (ours, theirs) = (Given(a), Given(b));
        return ours.Count > 0 && theirs.Count > 0 && !ours.Overlaps(theirs);
    }

    private static HashSet<string> Given(ChildProfile profile) => [.. profile.Names.Select(n => n.Given).Where(g => g.Length > 0)];

    private static Identified Review(string basis, IEnumerable<Candidate> rivals) =>
        new(IdentityVerdict.Review, null, basis, [.. rivals.Select(r => r.ChildId)]);
}
