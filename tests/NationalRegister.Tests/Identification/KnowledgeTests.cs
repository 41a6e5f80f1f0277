using CsCheck;
using NationalRegister.Domain.Identification;
using Xunit;

namespace NationalRegister.Tests.Identification;

/// <summary>What is known of a child when two identities turn out to be one, or one to be two.</summary>
public sealed class KnowledgeTests
{
    private const int Many = 10_000;
    private static readonly DateTime At = new(2026, 11, 28, 9, 0, 0, DateTimeKind.Utc);
    private static readonly HashSet<(string, string)> Nobody = [];

    // Few values, so that two children often claim the same one; of each scheme at most one is held.
    private static readonly Gen<List<ChildNumber>> Numbers =
        Gen.Select(Gen.Int[0, 3].Array[0, 3], Gen.OneOf(IdentifierState.Former, IdentifierState.Disputed, IdentifierState.LetGo).Array[4], Gen.Int[-1, 3], Gen.OneOf("nhsNumber", "upn"))
            .Select((values, states, held, scheme) => values.Distinct()
                .Select(v => new ChildNumber(scheme, $"{v}", v == held ? IdentifierState.Held : states[v], At.AddDays(-v - 1), v == held ? null : At.AddDays(-1))).ToList());

    private static readonly Gen<Knowledge> Known = Gen.Select(People.Plain, Numbers).Select((profile, numbers) => new Knowledge(profile, numbers));

    // A number is held by one child.
    private static readonly Gen<(Knowledge From, Knowledge Into)> Two = Gen.Select(Known, Known).Where((a, b) => !Held(a).Overlaps(Held(b)));

    [Fact]
    public void To_merge_and_to_split_again_gives_back_what_was_known_of_each() => Two.Sample(two =>
    {
        var one = Knowledge.Merge(two.From, two.Into, At);
        var (taken, left) = one.Split(Says(two.From), Says(two.Into), (Stored(two.From), Stored(two.Into)), Nobody, At.AddHours(1));
        AreSame(two.From, taken);
        AreSame(two.Into, left);
    }, iter: Many);

    [Fact]
    public void Two_that_become_one_lose_nothing_and_hold_one_number_of_a_scheme() => Two.Sample(two =>
    {
        var one = Knowledge.Merge(two.From, two.Into, At);
        Assert.Equal(two.From.Numbers.Concat(two.Into.Numbers).Select(n => n.Key).ToHashSet(), one.Numbers.Select(n => n.Key).ToHashSet());
        Assert.Equal(one.Numbers.Count, one.Numbers.Select(n => n.Key).Distinct().Count());
        Assert.Superset(two.From.Profile.Names.Concat(two.Into.Profile.Names).ToHashSet(), one.Profile.Names.ToHashSet());
        OneHeld(one);
        // Who goes on keeps its own.
        Assert.Subset(Held(one), Held(two.Into));
    }, iter: Many);

    [Fact]
    public void One_that_becomes_two_loses_nothing_and_no_number_is_held_twice() => Gen.Select(Known, Gen.Bool.Array[4], Gen.Bool.Array[4], Gen.Int[-1, 3]).Sample((whole, theirs, ours, elsewhere) =>
    {
        var third = elsewhere < 0 ? Nobody : [.. whole.Numbers.Where(n => n.Value == $"{elsewhere}" && n.State != IdentifierState.Held).Select(n => (n.Scheme, n.Value))];
        var (taken, left) = whole.Split(Some(whole, theirs), Some(whole, ours), null, third, At);
        Assert.Equal(whole.Numbers.Select(n => n.Key).ToHashSet(), taken.Numbers.Concat(left.Numbers).Select(n => n.Key).ToHashSet());
        OneHeld(taken);
        OneHeld(left);
        Assert.False(Held(taken).Overlaps(Held(left)));
        Assert.False(Held(taken).Overlaps(third) || Held(left).Overlaps(third));
    }, iter: Many);

    [Fact]
    public void A_number_that_only_the_taken_entries_state_goes_with_them()
    {
        var whole = new Knowledge(ChildProfile.Empty, [Number("1", IdentifierState.Held), Number("2", IdentifierState.Former)]);

        var (taken, left) = whole.Split(Says("2"), Says("1"), null, Nobody, At);

        Assert.Equal([("2", IdentifierState.Held)], taken.Numbers.Select(n => (n.Value, n.State)));
        Assert.Equal([("1", IdentifierState.Held)], left.Numbers.Select(n => (n.Value, n.State)));
    }

    [Fact]
    public void A_number_that_both_state_is_held_where_it_stays()
    {
        var whole = new Knowledge(ChildProfile.Empty, [Number("1", IdentifierState.Held)]);

        var (taken, left) = whole.Split(Says("1"), Says("1"), null, Nobody, At);

        Assert.Equal((IdentifierState.Disputed, IdentifierState.Held), (taken.Numbers[0].State, left.Numbers[0].State));
    }

    [Fact]
    public void A_number_that_was_corrected_since_the_merge_stays_corrected()
    {
        var (from, into) = (new Knowledge(ChildProfile.Empty, [Number("1", IdentifierState.Held)]), Knowledge.Nothing);
        var one = Knowledge.Merge(from, into, At);
        one = one with { Numbers = [one.Numbers[0] with { State = IdentifierState.Former, To = At }, Number("2", IdentifierState.Held)] };

        var (taken, left) = one.Split(new(ChildProfile.Empty, Keys("1", "2"), [("nhsNumber", "2")]), Says(), (from, into), Nobody, At.AddDays(1));

        Assert.Equal([("1", IdentifierState.Former), ("2", IdentifierState.Held)], taken.Numbers.Select(n => (n.Value, n.State)));
        Assert.Empty(left.Numbers);
    }

    [Fact]
    public void What_was_let_go_since_the_merge_does_not_come_back() => Gen.Select(People.Plain, People.Plain).Where((a, b) => !a.Names.Intersect(b.Names).Any()).Sample((a, b) =>
    {
        // After the merge it turned out that what was known of the one by a wrong record is another child's.
        var (from, into) = (new Knowledge(a, []), new Knowledge(b, []));
        var (taken, _) = new Knowledge(b, []).Split(new(ChildProfile.Empty, Nobody, []), Says(into), (from, into), Nobody, At);
        Assert.Equal(ChildProfile.Empty, taken.Profile);
    });

    [Fact]
    public void A_number_that_was_spoken_against_is_the_childs_once_a_person_says_so()
    {
        var whole = new Knowledge(ChildProfile.Empty, [Number("1", IdentifierState.Held), Number("2", IdentifierState.Disputed)]);

        Assert.Equal([("1", IdentifierState.Former), ("2", IdentifierState.Held)], whole.Confirm(Says("2"), Nobody, At).Numbers.Select(n => (n.Value, n.State)));
        Assert.Equal([("1", IdentifierState.Held), ("2", IdentifierState.Disputed)], whole.Confirm(Says("2"), Keys("2"), At).Numbers.Select(n => (n.Value, n.State)));
    }

    private static void AreSame(Knowledge expected, Knowledge actual)
    {
        Assert.Equal(expected.Profile.ToText(), actual.Profile.ToText());
        Assert.Equal(expected.Numbers.OrderBy(n => n.Scheme).ThenBy(n => n.Value), actual.Numbers.OrderBy(n => n.Scheme).ThenBy(n => n.Value));
    }

    private static void OneHeld(Knowledge known) => Assert.All(known.Numbers.Where(n => n.State == IdentifierState.Held).GroupBy(n => n.Scheme), scheme => Assert.Single(scheme));

    private static HashSet<(string, string)> Held(Knowledge known) => [.. known.Numbers.Where(n => n.State == IdentifierState.Held).Select(n => n.Key)];

    private static Knowledge Stored(Knowledge known) => Knowledge.FromText(known.ToText());

    // All that is known was said by an entry, and what is held is said now.
    private static Testimony Says(Knowledge known) =>
        new(known.Profile, known.Numbers.Select(n => n.Key).ToHashSet(), [.. known.Numbers.Where(n => n.State is IdentifierState.Held or IdentifierState.Disputed).Select(n => n.Key)]);

    private static Testimony Says(params string[] values) => new(ChildProfile.Empty, Keys(values), [.. Keys(values)]);

    private static Testimony Some(Knowledge whole, bool[] says) =>
        new(ChildProfile.Empty, whole.Numbers.Where(n => says[int.Parse(n.Value, null)]).Select(n => n.Key).ToHashSet(), [.. whole.Numbers.Where(n => says[int.Parse(n.Value, null)]).Select(n => n.Key)]);

    private static HashSet<(string, string)> Keys(params string[] values) => [.. values.Select(v => ("nhsNumber", v))];

    private static ChildNumber Number(string value, string state) => new("nhsNumber", value, state, At.AddDays(-9), state == IdentifierState.Held ? null : At.AddDays(-3));
}
