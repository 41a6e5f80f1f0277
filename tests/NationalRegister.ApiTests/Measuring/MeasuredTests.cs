using NationalRegister.Benchmarks.Lookups;
using NationalRegister.Domain.Children;
using Xunit;

namespace NationalRegister.ApiTests.Measuring;

public sealed class MeasuredTests
{
    private static readonly ChildId Meant = new(1);

    [Theory]
    [InlineData(50, 50)]
    [InlineData(95, 95)]
    [InlineData(99, 99)]
    [InlineData(100, 100)]
    [InlineData(0.5, 1)]
    public void A_percentile_is_the_nearest_rank_of_all_samples(double percent, double milliseconds) =>
        Assert.Equal(milliseconds, Measured.Percentile(Enumerable.Range(1, 100).Reverse().Select(ms => new Asked(About(Meant), TimeSpan.FromMilliseconds(ms), true)), percent));

    [Fact]
    public async Task Every_question_is_asked_once_by_whichever_caller_is_free_and_never_by_more_than_there_are()
    {
        var lookup = new Counting();
        var questions = Enumerable.Range(1, 100).Select(n => About(new ChildId(n))).ToList();

        var measured = await Measured.Ask(lookup, questions, callers: 4);

        Assert.Equal(questions, lookup.Asked.OrderBy(q => q.Meant!.Value.Value));
        Assert.Equal(4, lookup.MostAtOnce);
        Assert.Equal(questions, measured.Asked.Select(a => a.Question));
        Assert.All(measured.Asked, a => Assert.True(a.Took >= TimeSpan.FromMilliseconds(1)));
    }

    [Fact]
    public async Task Right_is_to_find_the_child_who_is_meant_among_others_and_nobody_where_nobody_is()
    {
        var measured = await Measured.Ask(new Counting(), [About(Meant), About(new(2)), About(null)], callers: 1);

        Assert.Equal([true, true, false], measured.Asked.Select(a => a.Right));
    }

    [Fact]
    public void Questions_are_asked_in_turn_and_passed_over_where_there_is_no_answer_to_them()
    {
        var turns = new Turns([About(new(1)), About(new(2)), About(new(3)) with { Number = "none" }]);

        Assert.Equal([1, 2], turns.Next(2, new Counting()).Select(q => q.Meant!.Value.Value));
        Assert.Equal([1, 2, 1], turns.Next(3, new Counting()).Select(q => q.Meant!.Value.Value));
    }

    private static Question About(ChildId? meant) => new(Questions.Right, meant);

    /// <summary>Finds the first hundred children, whatever is asked.</summary>
    private sealed class Counting : ILookup
    {
        private readonly Lock one = new();
        private int now;

        public string Name => "counting";

        public List<Question> Asked { get; } = [];

        public int MostAtOnce { get; private set; }

        public bool Answers(Question question) => question.Number is null;

        public async Task<Answer> Ask(Question question)
        {
            lock (one)
            {
                Asked.Add(question);
                MostAtOnce = Math.Max(MostAtOnce, ++now);
            }
            await Task.Delay(5);
            lock (one) now--;
            return () => [.. Enumerable.Range(1, 100).Select(n => new ChildId(n))];
        }
    }
}
