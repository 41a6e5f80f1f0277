using CsCheck;
using NationalRegister.Domain.Entries;
using NationalRegister.Domain.Reference;
using Xunit;

namespace NationalRegister.Tests.Entries;

public sealed class OutOfEducationTests
{
    private static readonly DateOnly Today = new(2026, 11, 20);

    [Fact]
    public void A_child_who_moves_is_not_newly_lost() => Assert.Equal(Day(-90), Since(Missing(-90, -30), Missing(-20)));

    [Fact]
    public void Fourteen_days_do_not_break_the_time_and_fifteen_do()
    {
        Assert.Equal(Day(-90), Since(Missing(-90, -24), Missing(-10)));
        Assert.Equal(Day(-10), Since(Missing(-90, -25), Missing(-10)));
    }

    [Fact]
    public void A_child_who_is_not_missing_education_now_has_no_such_time()
    {
        Assert.Null(Since(Missing(-90, -1)));
        Assert.Null(Since(Missing(-90) with { Category = Category.ElectiveHomeEducation }));
        Assert.Null(Since());
        Assert.Null(Since(Missing(3)));
    }

    [Fact]
    public void Two_registers_at_once_make_one_time() => Assert.Equal(Day(-90), Since(Missing(-90, -5), Missing(-40), Missing(-30)));

    [Fact]
    public void It_is_the_first_day_of_an_episode_and_no_later_than_any_that_lasts_in_whatever_order_they_are_read() =>
        Gen.Select(Gen.Int[-400, 0], Gen.Int[1, 200], Gen.Bool).Array[0, 8].Select(Gen.Int).Sample((spans, seed) =>
        {
            var episodes = spans.Select(s => Missing(s.Item1, s.Item3 ? null : Math.Min(0, s.Item1 + s.Item2))).Where(e => e.EndedOn is null || e.EndedOn > e.StartedOn).ToArray();
            var since = Since(episodes);
            new Random(seed).Shuffle(episodes);
            Assert.Equal(since, Since(episodes));
            var open = episodes.Where(e => e.EndedOn is null).ToList();
            Assert.Equal(open.Count == 0, since is null);
            if (since is null) return;
            Assert.Contains(episodes, e => e.StartedOn == since);
            Assert.All(open, e => Assert.True(since <= e.StartedOn));
            // Nothing that ended up to fourteen days before it was left out.
            Assert.DoesNotContain(episodes, e => e.StartedOn < since && (e.EndedOn is null || e.EndedOn.Value.AddDays(14) >= since));
        }, iter: 10_000);

    private static DateOnly? Since(params Episode[] episodes) => OutOfEducation.Since(episodes, Today);

    private static Episode Missing(int from, int? until = null) => new(Category.ChildMissingEducation, Day(from), until is { } day ? Day(day) : null, null);

    private static DateOnly Day(int n) => Today.AddDays(n);
}
