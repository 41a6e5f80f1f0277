using NationalRegister.Domain.Identification;

namespace NationalRegister.Benchmarks.Linkage;

/// <summary>
/// The register's first rule, the baseline of its present one. Decides whom a record is about: exact and cautious. A number alone never links, because records carry siblings' numbers; twins share
/// date of birth and surname, so a given name that differs never links; different strong identifiers never link.
/// </summary>
internal static class ExactRule
{
    /// <summary>What it is called.</summary>
    public const string RulesVersion = "exact-1";

    /// <summary>The keys that a child stands under and is searched by: each exact date of birth with each part of each name.</summary>
    public static IEnumerable<SearchKey> Keys(ChildProfile profile) =>
        (from day in profile.Born
         from name in profile.Names
         from part in new[] { name.Family, name.Given }
         where part.Length > 0
         select new SearchKey(0, $"{day:O}|{part}")).Distinct();

    /// <summary>Decides. The same statement and candidates give the same verdict, in any order of the candidates.</summary>
    public static Identified Decide(StatedIdentity stated, IReadOnlyCollection<Candidate> candidates)
    {
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
    private static bool Agrees(ChildProfile stated, ChildProfile known)
    {
        return SameNames(stated, known) || (SameBirth(stated, known) && !OtherGivenName(stated, known));
    }

    private static bool Conflicts(StatedIdentity stated, Candidate known)
    {
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
