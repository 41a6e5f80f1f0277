using System.Diagnostics;

namespace NationalRegister.Benchmarks.Lookups;

/// <summary>Questions that were asked by so many callers at once, each of whom asks the next as soon as the last is answered.</summary>
/// <param name="Callers">How many callers.</param>
/// <param name="Asked">What was asked, how long each took, and whether it was answered rightly.</param>
/// <param name="Took">How long all of them took.</param>
internal sealed record Measured(int Callers, IReadOnlyList<Asked> Asked, TimeSpan Took)
{
    /// <summary>Asks.</summary>
    public static async Task<Measured> Ask(ILookup lookup, IReadOnlyList<Question> questions, int callers)
    {
        var (answers, times, next) = (new Answer[questions.Count], new TimeSpan[questions.Count], -1);
        var started = Stopwatch.GetTimestamp();
        // An engine may work on its caller's thread.
        await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Increment(ref next) is var at && at < questions.Count)
            {
                var asked = Stopwatch.GetTimestamp();
                answers[at] = await lookup.Ask(questions[at]);
                times[at] = Stopwatch.GetElapsedTime(asked);
            }
        })));
        var took = Stopwatch.GetElapsedTime(started);
        return new(callers, [.. questions.Select((question, at) => new Asked(question, times[at], IsRight(question, answers[at]())))], took);
    }

    /// <summary>Answers a second.</summary>
    public double Throughput => Asked.Count / Took.TotalSeconds;

    /// <summary>The time within which so many of a hundred were answered: of all samples the nearest rank, in milliseconds.</summary>
    public double Percentile(double percent) => Percentile(Asked, percent);

    /// <summary>The same of some of the samples.</summary>
    public static double Percentile(IEnumerable<Asked> asked, double percent)
    {
        var sorted = asked.Select(a => a.Took.TotalMilliseconds).Order().ToArray();
        return sorted[Math.Max(0, (int)Math.Ceiling(percent / 100 * sorted.Length) - 1)];
    }

    private static bool IsRight(Question question, IReadOnlyList<NationalRegister.Domain.Children.ChildId> found) =>
        question.Meant is { } meant ? found.Contains(meant) : found.Count == 0;
}

/// <summary>A question that was asked.</summary>
/// <param name="Question">The question.</param>
/// <param name="Took">How long the answer took.</param>
/// <param name="Right">True where the child who was meant is among those found; where nobody was, none is found.</param>
internal sealed record Asked(Question Question, TimeSpan Took, bool Right);
