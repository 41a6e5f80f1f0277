using CsCheck;
using NationalRegister.Domain.Children;
using NationalRegister.Domain.Identification;
using Xunit;

namespace NationalRegister.Tests.Identification;

/// <summary>What holds of any statement and any candidates.</summary>
public sealed class LinkingPropertyTests
{
    private const int Many = 3_000;

    private static readonly Gen<Candidate> Candidate = Gen.Select(People.Candidate, Generated.Child, (numbers, child) => numbers with { Profile = child });

    private static readonly Gen<(StatedIdentity Stated, Candidate[] Candidates)> Any = Gen.Select(People.Stated, Generated.Child, Candidate.Array[0, 4], Gen.Bool,
        (numbers, child, candidates, again) => (numbers with { Profile = again && candidates.Length > 0 ? candidates[0].Profile : child }, candidates.DistinctBy(c => c.ChildId).ToArray()));

    [Fact]
    public void The_order_of_candidates_never_matters() => Any.SelectMany(c => Gen.Shuffle(c.Candidates).Select(turned => (c.Stated, c.Candidates, turned))).Sample(c =>
        Same(Decide(c.Stated, c.Candidates), Decide(c.Stated, c.turned)), iter: Many);

    [Fact]
    public void A_verdict_is_whole() => Any.Sample(c =>
    {
        var verdict = Decide(c.Stated, c.Candidates);
        Assert.Equal(verdict.Verdict == IdentityVerdict.Linked, verdict.ChildId is not null);
        Assert.Equal(verdict.Verdict == IdentityVerdict.Review, verdict.Rivals.Count > 0);
        Assert.Equal(verdict.Verdict == IdentityVerdict.Created, verdict.Evidence.Count == 0);
        Assert.Equal(verdict.Rivals.OrderBy(r => r.Value), verdict.Rivals);
        Assert.Subset(c.Candidates.Select(k => k.ChildId).ToHashSet(), verdict.Rivals.Concat(verdict.ChildId is { } id ? [id] : []).ToHashSet());
    }, iter: Many);

    [Fact]
    public void Different_numbers_never_link() => Any.Sample(c => Linked(c) is not { } child || !Linking.Conflicts(c.Stated, child), iter: Many);

    [Fact]
    public void A_child_open_at_the_sender_is_never_joined() => Any.Sample(c => Linked(c) is not { OpenAtSender: true }, iter: Many);

    [Fact]
    public void Without_a_number_no_given_name_that_differs_links_and_no_birth_that_is_not_exact_without_a_home() => Any.Sample(c =>
    {
        var decision = Decide(c.Stated with { ChildId = null, NhsNumber = null, Upns = [] }, c.Candidates);
        return decision.Verdict != IdentityVerdict.Linked || decision.Evidence[0].Score is var score && score.Given.Agrees && score.Family.Level != AgreementLevel.NotCompared
            && (score.Birth.Level == AgreementLevel.Exact || score.Homes.Level is AgreementLevel.Exact or AgreementLevel.Household);
    }, iter: Many);

    [Fact]
    public void An_inexact_birth_never_links_by_itself() => Any.Sample(c =>
        Decide(c.Stated with { ChildId = null, NhsNumber = null, Upns = [], Profile = c.Stated.Profile with { Born = [] } }, c.Candidates).Verdict != IdentityVerdict.Linked, iter: Many);

    // Twins whose names are spellings or short forms of one another are not told apart by anybody: Mohammed and Muhammad, Joshua and Josh.
    [Fact]
    public void Twins_are_never_one_child_whatever_numbers_they_carry() => Gen.Select(Generated.Twins, People.Stated, People.Candidate).Where((twins, _, _) => Differ(twins))
        .Sample((twins, numbers, known) => Decide(numbers with { Profile = twins.One }, [known with { Profile = twins.Other }]).Verdict != IdentityVerdict.Linked, iter: Many);

    // The planted fault: were only strangers thought of, and given names not looked at, twins would be joined.
    [Fact]
    public void Without_the_guard_twins_would_be_one_child()
    {
        var joined = 0;
        Generated.Twins.Where(Differ).Sample(twins =>
        {
            if (PairScore.Of(Comparand.Of(twins.One), Comparand.Of(twins.Other), Weights.Current).Sum + Linking.Prior(Linking.Population) >= Linking.LinkFrom)
                Interlocked.Increment(ref joined);
            return true;
        }, iter: Many);
        Assert.True(joined > 0);
    }

    [Fact]
    public void The_same_record_stated_twice_is_one_child_where_its_number_says_so() => Gen.Select(Generated.Family, Generated.Given, Generated.Birth).Where((_, given, _) => given.Length > 1).Sample((family, given, born) =>
    {
        var profile = new ChildProfile([new(family, given)], [born]);
        return Decide(new(null, "9434765919", [], profile), [new(new ChildId(7), profile, "9434765919", [], OpenAtSender: false)]) is { Verdict: IdentityVerdict.Linked, ChildId.Value: 7 };
    });

    [Fact]
    public void A_child_is_at_most_one_records_of_a_file() => Gen.Select(Any, Generated.Child.Array[0, 3]).Sample((c, others) =>
    {
        IReadOnlyCollection<Judged>[] file = [.. others.Select(other => c.Stated with { Profile = other }).Append(c.Stated).Append(c.Stated).Select(stated => Judge(stated, c.Candidates))];
        var decisions = Linking.OneToOne(file);
        return decisions.Select(d => d.ChildId).OfType<ChildId>().GroupBy(id => id).All(id => id.Count() == 1)
            && decisions.Index().All(d => d.Item.Verdict != IdentityVerdict.Linked || Same(d.Item, Linking.Decide(file[d.Index])));
    }, iter: 1_000);

    private static bool Differ((ChildProfile One, ChildProfile Other) twins) => PairScore.Of(Comparand.Of(twins.One), Comparand.Of(twins.Other), Weights.Current).Given.Differs;

    private static Candidate? Linked((StatedIdentity Stated, Candidate[] Candidates) c) => Decide(c.Stated, c.Candidates).ChildId is { } id ? c.Candidates.Single(k => k.ChildId == id) : null;

    private static IReadOnlyCollection<Judged> Judge(StatedIdentity stated, Candidate[] candidates) => Linking.Judge(stated, candidates, Linking.Population);

    private static Identified Decide(StatedIdentity stated, IReadOnlyCollection<Candidate> candidates) => Linking.Decide(stated, candidates, Linking.Population);

    private static bool Same(Identified a, Identified b) => a.Verdict == b.Verdict && a.ChildId == b.ChildId && a.Basis == b.Basis && a.Rivals.SequenceEqual(b.Rivals);
}
