using NationalRegister.Domain.Children;

namespace NationalRegister.Domain.Identification;

/// <summary>A child that came into question, compared with the record.</summary>
/// <param name="ChildId">The child.</param>
/// <param name="Score">Field by field.</param>
/// <param name="But">The likeliest explanation but that it is the child.</param>
/// <param name="Bits">log2 of the odds that it is.</param>
/// <param name="PointedBy">What leads to it: a value of <see cref="IdentityBasis"/>; null where nothing but details does.</param>
/// <param name="Conflicts">True where both state a strong identifier and it differs.</param>
/// <param name="OpenAtSender">True where the same LA holds the child open under another reference.</param>
public sealed record Judged(ChildId ChildId, PairScore Score, OtherExplanation But, float Bits, string? PointedBy, bool Conflicts, bool OpenAtSender)
{
    /// <summary>
    /// True where a number or childId may be believed: both names agree, or the date of birth does and no given name speaks against it. A family name
    /// alone is no agreement: siblings have it in common.
    /// </summary>
    public bool MayBeBelieved => (Score.Given.Agrees && Score.Given.Level != AgreementLevel.Initial && !Score.Family.Differs)
        || (Score.Birth.Level is AgreementLevel.Exact or AgreementLevel.Default && !Score.Given.Differs);
}

/// <summary>
/// Decides whom a record is about, by how it compares with each child that it may be about. Cautious: different strong identifiers, given names that
/// differ, a date of birth that is not exact, or a rival close behind never link without a person.
/// </summary>
public static class Linking
{
    /// <summary>The version of these rules and weights, kept with every decision.</summary>
    public const string RulesVersion = $"linking-1 {Weights.Version}";

    /// <summary>log2 of the odds from which a record is linked: 99 to 1.</summary>
    public const float LinkFrom = 6.63f;

    /// <summary>By how much the best must lead the next.</summary>
    public const float Lead = 5;

    /// <summary>log2 of the odds from which a person is asked: even.</summary>
    public const float ReviewFrom = 0;

    /// <summary>
    /// How many children live in England, about. However few the register knows, a record of another may be about any of them, and what one child has in
    /// common with a stranger depends on how many strangers there are.
    /// </summary>
    public const long Population = 10_000_000;

    /// <summary>log2 of the odds before anything is compared.</summary>
    /// <param name="population">Among how many children the record's may be any.</param>
    public static float Prior(long population) => (float)-Math.Log2(population);

    /// <summary>Decides. The same statement and candidates give the same verdict, in any order of the candidates.</summary>
    /// <param name="stated">What the record says.</param>
    /// <param name="candidates">The children found by its keys and numbers.</param>
    /// <param name="population">Among how many children the record's may be any.</param>
    public static Identified Decide(StatedIdentity stated, IReadOnlyCollection<Candidate> candidates, long population)
    {
        ArgumentNullException.ThrowIfNull(stated);
        ArgumentNullException.ThrowIfNull(candidates);
        return Decide(Judge(stated, candidates, population));
    }

    /// <summary>Compares a record with each of some children.</summary>
    public static IReadOnlyCollection<Judged> Judge(StatedIdentity stated, IReadOnlyCollection<Candidate> candidates, long population)
    {
        ArgumentNullException.ThrowIfNull(stated);
        ArgumentNullException.ThrowIfNull(candidates);
        if (candidates.Count == 0)
            return [];
        var record = Comparand.Of(stated.Profile, stated.NhsNumber, stated.Upns);
        return [.. candidates.Select(c => Judge(stated, record, c, Comparand.Of(c.Profile, c.NhsNumber, c.Upns), Prior(population)))];
    }

    /// <summary>Compares a record with a child.</summary>
    public static Judged Judge(StatedIdentity stated, Comparand record, Candidate candidate, Comparand known, float prior)
    {
        ArgumentNullException.ThrowIfNull(stated);
        ArgumentNullException.ThrowIfNull(candidate);
        var score = PairScore.Of(record, known, Weights.Current);
        var by = stated.ChildId == candidate.ChildId ? IdentityBasis.ChildId
            : stated.NhsNumber is { } number && number == candidate.NhsNumber ? IdentityBasis.NhsNumber
            : stated.Upns.Intersect(candidate.Upns).Any() ? IdentityBasis.Upn
            : null;
        if (by == IdentityBasis.ChildId)
            score = score with { Number = Weights.Current.Score(ComparedField.Number, AgreementLevel.Exact) };
        var (but, bits) = score.Explain(prior);
        return new Judged(candidate.ChildId, score, but, bits, by, Conflicts(stated, candidate), candidate.OpenAtSender);
    }

    /// <summary>Decides by how each child compares.</summary>
    public static Identified Decide(IReadOnlyCollection<Judged> judged)
    {
        ArgumentNullException.ThrowIfNull(judged);
        var possible = judged.Where(j => j.Bits >= ReviewFrom || j.PointedBy is not null).OrderByDescending(j => j.Bits).ThenBy(j => j.ChildId.Value).ToList();
        if (possible is not [var best, ..])
            return new Identified(IdentityVerdict.Created, null, IdentityBasis.NothingFound, []);
        var rivals = judged.Where(j => j != best);
        var doubt = rivals.Any(r => r.PointedBy is not null || best.Bits - r.Bits < Lead) ? IdentityBasis.SeveralAgree : Doubt(best);
        return doubt is null
            ? new Identified(IdentityVerdict.Linked, best.ChildId, best.PointedBy ?? IdentityBasis.NameAndBirth, []) { Evidence = possible }
            : Review(doubt, possible);
    }

    /// <summary>
    /// Decides for all records of one file: a child is one record's at most, for the LA says by its references that they are different children. Where
    /// two claim one, the one that leads has it, and of the other a person is asked; where neither leads, of both.
    /// </summary>
    /// <param name="file">For each record, how the children it may be about compare.</param>
    public static IReadOnlyList<Identified> OneToOne(IReadOnlyList<IReadOnlyCollection<Judged>> file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var decisions = file.Select(Decide).ToArray();
        foreach (var claims in Enumerable.Range(0, decisions.Length).Where(i => decisions[i].ChildId is not null).GroupBy(i => decisions[i].ChildId).Where(claims => claims.Skip(1).Any()).ToList())
        {
            var ordered = claims.OrderByDescending(Bits).ToList();
            var leads = Bits(ordered[0]) - Bits(ordered[1]) >= Lead;
            foreach (var i in ordered.Skip(leads ? 1 : 0))
                decisions[i] = Review(IdentityBasis.OpenAtSender, decisions[i].Evidence);
        }
        return decisions;

        float Bits(int i) => decisions[i].Evidence[0].Bits;
    }

    /// <summary>True where both state a strong identifier and it differs.</summary>
    public static bool Conflicts(StatedIdentity stated, Candidate known)
    {
        ArgumentNullException.ThrowIfNull(stated);
        ArgumentNullException.ThrowIfNull(known);
        return (stated.NhsNumber is not null && known.NhsNumber is not null && stated.NhsNumber != known.NhsNumber)
            || (stated.Upns.Count > 0 && known.Upns.Count > 0 && !stated.Upns.Intersect(known.Upns).Any());
    }

    // Why a person must decide, though one child leads; null where nothing is in the way.
    private static string? Doubt(Judged best) =>
        best.PointedBy is not null && !best.MayBeBelieved ? IdentityBasis.DetailsDisagree
        : best.Conflicts ? IdentityBasis.IdentifiersDiffer
        : best.PointedBy is null ? DoubtWithoutNumber(best)
        : best.Bits < LinkFrom ? IdentityBasis.TooLittle
        : best.OpenAtSender ? IdentityBasis.OpenAtSender
        : null;

    private static string? DoubtWithoutNumber(Judged best) =>
        best.Score.Given.Level is AgreementLevel.NotCompared or AgreementLevel.Initial || best.Score.Family.Level == AgreementLevel.NotCompared ? IdentityBasis.OneNameOnly
        : !best.Score.Given.Agrees ? IdentityBasis.GivenNamesDiffer
        : best.Score.Birth.Level == AgreementLevel.Default ? IdentityBasis.DefaultDate
        : best.Score.Birth.Level != AgreementLevel.Exact && !(best.Score.Birth.Level is AgreementLevel.DayAndMonth or AgreementLevel.OneEdit && IsAtHome(best.Score.Homes)) ? IdentityBasis.BirthNotExact
        : best.Bits < LinkFrom ? IdentityBasis.TooLittle
        : best.OpenAtSender ? IdentityBasis.OpenAtSender
        : null;

    // A day of birth that was mistyped is believed of a child who lives there.
    private static bool IsAtHome(FieldScore homes) => homes.Level is AgreementLevel.Exact or AgreementLevel.Household;

    private static Identified Review(string basis, IReadOnlyList<Judged> possible) =>
        new(IdentityVerdict.Review, null, basis, [.. possible.Select(j => j.ChildId).OrderBy(id => id.Value)]) { Evidence = possible };
}
