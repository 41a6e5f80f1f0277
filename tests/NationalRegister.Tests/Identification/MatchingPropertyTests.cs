using CsCheck;
using NationalRegister.Domain.Children;
using NationalRegister.Domain.Identification;
using Xunit;

namespace NationalRegister.Tests.Identification;

/// <summary>What holds of any statement and any candidates.</summary>
public sealed class MatchingPropertyTests
{
    private const int Many = 10_000;

    private static readonly Gen<(StatedIdentity Stated, Candidate[] Candidates)> Any = Gen.Select(People.Stated, People.Candidates);

    [Fact]
    public void The_order_of_candidates_never_matters() => Any.SelectMany(c => Gen.Shuffle(c.Candidates).Select(turned => (c.Stated, c.Candidates, turned))).Sample(c =>
        Same(Matching.Decide(c.Stated, c.Candidates), Matching.Decide(c.Stated, c.turned)), iter: Many);

    [Fact]
    public void A_verdict_is_whole() => Any.Sample(c =>
    {
        var verdict = Matching.Decide(c.Stated, c.Candidates);
        Assert.Equal(verdict.Verdict == IdentityVerdict.Linked, verdict.ChildId is not null);
        Assert.Equal(verdict.Verdict == IdentityVerdict.Review, verdict.Rivals.Count > 0);
        Assert.Equal(verdict.Rivals.OrderBy(r => r.Value), verdict.Rivals);
        Assert.Subset(c.Candidates.Select(k => k.ChildId).ToHashSet(), verdict.Rivals.Concat(verdict.ChildId is { } id ? [id] : []).ToHashSet());
    }, iter: Many);

    [Fact]
    public void Candidates_that_nothing_leads_to_change_nothing() => Any.Sample(c =>
    {
        var verdict = Matching.Decide(c.Stated, c.Candidates);
        var led = c.Candidates.Where(k => verdict.ChildId == k.ChildId || verdict.Rivals.Contains(k.ChildId)).ToArray();
        return Same(verdict, Matching.Decide(c.Stated, led));
    }, iter: Many);

    [Fact]
    public void Different_numbers_never_link() => Any.Sample(c =>
        Linked(c) is not { } child || (!(c.Stated.NhsNumber is { } a && child.NhsNumber is { } b && a != b)
            && (c.Stated.Upns.Count == 0 || child.Upns.Count == 0 || c.Stated.Upns.Intersect(child.Upns).Any())), iter: Many);

    [Fact]
    public void Other_given_names_never_link() => Any.Sample(c =>
        Linked(c) is not { } child || Given(c.Stated.Profile) is [] || Given(child.Profile) is [] || Given(c.Stated.Profile).Intersect(Given(child.Profile)).Any(), iter: Many);

    [Fact]
    public void A_child_open_at_the_sender_is_never_joined() => Any.Sample(c => Linked(c) is not { OpenAtSender: true }, iter: Many);

    [Fact]
    public void Without_a_number_only_both_names_and_the_birth_link() => Any.Sample(c =>
        Linked(c) is not { } child || c.Stated.ChildId == child.ChildId || (c.Stated.NhsNumber is { } n && n == child.NhsNumber) || c.Stated.Upns.Intersect(child.Upns).Any()
        || (c.Stated.Profile.Names.Intersect(child.Profile.Names).Any(n => n.Family.Length > 0 && n.Given.Length > 0) && c.Stated.Profile.Born.Intersect(child.Profile.Born).Any()), iter: Many);

    [Fact]
    public void Twins_are_never_one_child_whatever_numbers_they_carry() =>
        Gen.Select(People.Plain, People.Given, People.Stated, People.Candidate).Where((plain, given, _, _) => plain.Names[0].Given != given)
            .Sample((plain, given, numbers, known) =>
            {
                var twin = new ChildProfile([plain.Names[0] with { Given = given }], plain.Born);
                return Matching.Decide(numbers with { Profile = twin }, [known with { Profile = plain }]).Verdict != IdentityVerdict.Linked;
            }, iter: Many);

    [Fact]
    public void A_siblings_number_never_links() =>
        Gen.Select(People.Family, People.Name, People.Name, People.Stated, People.Candidate)
            .Where((_, a, b, _, _) => a.Given.Length == 0 || b.Given.Length == 0 || a.Given != b.Given)
            .Sample((family, a, b, numbers, known) =>
            {
                var (older, younger) = (Sibling(family, a, new DateOnly(2012, 7, 1)), Sibling(family, b, new DateOnly(2015, 3, 9)));
                return Matching.Decide(numbers with { Profile = older }, [known with { Profile = younger }]).Verdict != IdentityVerdict.Linked;
            }, iter: Many);

    [Fact]
    public void An_inexact_birth_never_links_by_itself() => Any.Sample(c =>
        Matching.Decide(c.Stated with { ChildId = null, NhsNumber = null, Upns = [], Profile = c.Stated.Profile with { Born = [] } }, c.Candidates).Verdict == IdentityVerdict.Created, iter: Many);

    [Fact]
    public void The_same_record_stated_twice_is_one_child() => Gen.Select(People.Plain, People.NhsNumber, People.Upns).Sample((profile, number, upns) =>
    {
        var verdict = Matching.Decide(new(null, number, upns, profile), [new(new ChildId(7), profile, number, upns, OpenAtSender: false)]);
        return verdict is { Verdict: IdentityVerdict.Linked, ChildId.Value: 7 };
    });

    [Fact]
    public void Learning_what_was_linked_keeps_it_linked() => Any.Sample(c =>
    {
        if (Linked(c) is not { } child) return true;
        var learned = child with { Profile = child.Profile.Learn(c.Stated.Profile), NhsNumber = child.NhsNumber ?? c.Stated.NhsNumber, Upns = [.. child.Upns.Union(c.Stated.Upns)] };
        return Matching.Decide(c.Stated, [learned]).ChildId == child.ChildId;
    }, iter: Many);

    private static ChildProfile Sibling(string family, FoldedName name, DateOnly born) => new([name with { Family = family }], [born]);

    private static Candidate? Linked((StatedIdentity Stated, Candidate[] Candidates) c) =>
        Matching.Decide(c.Stated, c.Candidates).ChildId is { } id ? c.Candidates.Single(k => k.ChildId == id) : null;

    private static string[] Given(ChildProfile profile) => [.. profile.Names.Select(n => n.Given).Where(g => g.Length > 0)];

    private static bool Same(Identified a, Identified b) => a.Verdict == b.Verdict && a.ChildId == b.ChildId && a.Basis == b.Basis && a.Rivals.SequenceEqual(b.Rivals);
}
