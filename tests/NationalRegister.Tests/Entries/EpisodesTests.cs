using CsCheck;
using NationalRegister.Domain.Entries;
using NationalRegister.Domain.Reference;
using Xunit;

namespace NationalRegister.Tests.Entries;

public sealed class EpisodesTests
{
    private const string Ehe = Category.ElectiveHomeEducation;
    private const string Cme = Category.ChildMissingEducation;
    private const string Flexi = Category.FlexiSchooling;
    private const string Section19 = Category.Section19;

    private static readonly DateOnly September = new(2026, 9, 1);

    [Fact]
    public void An_entry_that_says_one_thing_has_one_episode() => Assert.Equal(["ehe 0-"], Shown(Says(Ehe, 0)));

    [Fact]
    public void Home_education_found_unsuitable_keeps_its_time_and_missing_education_starts_at_day_one() =>
        Assert.Equal(["ehe 0-40", "cme 40-"], Shown(Says(Ehe, 0), Says(Cme, 40)));

    [Fact]
    public void Another_reason_is_the_same_episode()
    {
        var episode = Assert.Single(Episodes.Of([Says(Cme, 0) with { Reason = "unknown" }, Says(Cme, 0) with { Version = 2, Reason = "other" }], null));
        Assert.Equal("other", episode.Reason);
    }

    [Fact]
    public void A_corrected_first_day_corrects_the_episode_and_with_it_the_end_of_the_one_before()
    {
        Assert.Equal(["ehe 0-35", "cme 35-"], Shown(Says(Ehe, 0), Says(Cme, 40), Says(Cme, 35)));
        Assert.Equal(["ehe 0-45", "cme 45-"], Shown(Says(Ehe, 0), Says(Cme, 40), Says(Cme, 45)));
    }

    [Fact]
    public void A_slip_that_is_corrected_leaves_no_trace()
    {
        Assert.Equal(["cme -300-"], Shown(Says(Ehe, 0), Says(Cme, -300)));
        Assert.Equal(["ehe 0-40", "cme 40-"], Shown(Says(Ehe, 0), Says(Cme, -300), Says(Cme, 40)));
        Assert.Equal(["ehe 0-"], Shown(Says(Ehe, 0), Says(Cme, 40), Says(Ehe, 0)));
    }

    [Fact]
    public void The_second_of_an_allowed_pair_runs_beside_the_first_until_it_is_said_no_more() =>
        Assert.Equal(["flexi 0-", "section19 10-30"], Shown(Says(Flexi, 0), Says(Flexi, 0, (Section19, 10), on: 10), Says(Flexi, 0, on: 30)));

    [Fact]
    public void The_second_goes_on_when_the_first_ends() =>
        Assert.Equal(["flexi 0-30", "section19 10-"], Shown(Says(Flexi, 0, (Section19, 10)), Says(Section19, 10, on: 30)));

    [Fact]
    public void Two_that_are_no_allowed_pair_are_not_shown_at_once() => Assert.Equal(["cme 0-"], Shown(Says(Cme, 0, (Ehe, 5))));

    [Fact]
    public void An_end_ends_all()
    {
        Assert.Equal(["flexi 0-50", "section19 10-50"], Shown(50, Says(Flexi, 0, (Section19, 10)), Ends(Flexi, 0, (Section19, 10))));
        // Before it began, it never was.
        Assert.Equal(["ehe 0-20"], Shown(20, Says(Ehe, 0), Says(Cme, 40), Ends(Cme, 40)));
    }

    [Fact]
    public void A_reopened_entry_goes_on_with_the_episode_that_the_end_had_ended() =>
        Assert.Equal(["cme 0-"], Shown(Says(Cme, 0), Ends(Cme, 0), Says(Cme, 0)));

    [Fact]
    public void A_withdrawn_entry_has_none() => Assert.Empty(Episodes.Of([Says(Cme, 0), Says(Cme, 0) with { Version = 2, Status = EntryStatus.Withdrawn }], null));

    [Fact]
    public void Whatever_is_said_the_episodes_are_in_order_and_none_overlap_but_allowed_pairs() => AnyHistory.Sample(history =>
    {
        var (said, ceased) = history;
        var episodes = Episodes.Of(said, ceased);
        Assert.Equal(episodes.OrderBy(e => e.StartedOn), episodes);
        Assert.All(episodes, e => Assert.True(e.EndedOn is null || e.EndedOn > e.StartedOn));
        foreach (var (one, other) in from i in Enumerable.Range(0, episodes.Count) from j in Enumerable.Range(0, i) select (episodes[i], episodes[j]))
        {
            var overlap = (one.EndedOn is null || other.StartedOn < one.EndedOn) && (other.EndedOn is null || one.StartedOn < other.EndedOn);
            Assert.True(!overlap || CategoryPairs.Allow(one.Category, other.Category, one.StartedOn));
        }
        var last = said[^1];
        Assert.Equal(last.Status == EntryStatus.Open, episodes.Any(e => e.EndedOn is null));
        if (last.Status == EntryStatus.Open) Assert.Contains(new Episode(last.Category, last.StartedOn, null, last.Reason), episodes);
    }, iter: 20_000);

    [Fact]
    public void The_order_in_which_versions_are_read_does_not_matter() => Gen.Select(AnyHistory, Gen.Int).Sample((history, seed) =>
    {
        var shuffled = history.Said.ToArray();
        new Random(seed).Shuffle(shuffled);
        Assert.Equal(Episodes.Of(history.Said, history.CeasedOn), Episodes.Of(shuffled, history.CeasedOn));
    }, iter: 2_000);

    private static readonly Gen<(CategoriesSaid[] Said, DateOnly? CeasedOn)> AnyHistory = Gen.Select(
        Gen.Select(OneOf(Ehe, Cme, Flexi, Section19), Gen.Int[-60, 60], Gen.Int[0, 60], Gen.Bool, OneOf(Ehe, Flexi, Section19),
            OneOf(EntryStatus.Open, EntryStatus.Open, EntryStatus.Ceased)).Array[1, 8], Gen.Int[-60, 90],
        (versions, ceased) => (versions.Select((v, i) => new CategoriesSaid(i + 1, v.Item6, Day(v.Item3), v.Item1, Day(v.Item2), "unknown",
            v.Item4 ? v.Item5 : null, v.Item4 ? Day(v.Item3) : null)).ToArray(), (DateOnly?)Day(ceased)));

    private static Gen<string> OneOf(params string[] codes) => Gen.Int[0, codes.Length - 1].Select(i => codes[i]);

    private static DateOnly Day(int n) => September.AddDays(n);

    private static CategoriesSaid Says(string category, int from, (string Category, int From)? also = null, int? on = null) =>
        new(0, EntryStatus.Open, Day(on ?? from), category, Day(from), "unknown", also?.Category, also is { } second ? Day(second.From) : null);

    private static CategoriesSaid Ends(string category, int from, (string, int)? also = null) => Says(category, from, also) with { Status = EntryStatus.Ceased };

    private static IEnumerable<string> Shown(params CategoriesSaid[] said) => Shown(null, said);

    private static IEnumerable<string> Shown(int? ceased, params CategoriesSaid[] said) =>
        Episodes.Of(said.Select((s, i) => s with { Version = i + 1 }), ceased is { } day ? Day(day) : null)
            .Select(e => $"{Short(e.Category)} {N(e.StartedOn)}-{(e.EndedOn is { } end ? N(end) : null)}");

    private static string Short(string category) => category switch { Ehe => "ehe", Cme => "cme", Flexi => "flexi", _ => category };

    private static int N(DateOnly day) => day.DayNumber - September.DayNumber;
}
