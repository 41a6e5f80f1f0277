using System.Text.Json.Nodes;
using NationalRegister.Domain.Submissions;
using NationalRegister.Simulator.Files;
using NationalRegister.Store.Submissions;

namespace NationalRegister.Api.Demo;

/// <summary>Counts what became of files, from many clients at once.</summary>
internal sealed class Tally
{
    /// <summary>The outcomes, in the order in which they are shown.</summary>
    public static readonly IReadOnlyList<string> Outcomes =
    [
        RecordOutcome.Created, RecordOutcome.Updated, RecordOutcome.Unchanged, RecordOutcome.Ceased, RecordOutcome.Withdrawn, RecordOutcome.Relinked, RecordOutcome.Stale, RecordOutcome.Review,
        RecordOutcome.Rejected,
    ];

    private readonly Lock _one = new();
    private readonly Dictionary<string, long> _outcomes = new(StringComparer.Ordinal);
    private readonly Dictionary<BrokenRule, long> _rules = [];
    private readonly Dictionary<string, int> _kinds = new(StringComparer.Ordinal);
    private readonly HashSet<(string La, string Reference)> _alsoOpen = [];

    public int Files { get; private set; }

    public long Records { get; private set; }

    /// <summary>Open entries that whole registers left out, each time that one did.</summary>
    public long Absent { get; private set; }

    /// <summary>Files that are not applied, in words.</summary>
    public List<string> NotApplied { get; } = [];

    /// <summary>Rows wrong on purpose, and how many of them were refused, or accepted without the fault, as they had to be.</summary>
    public (int Made, int Answered) Wrong { get; private set; }

    /// <summary>References of which another LA was named to the sender as having the child too.</summary>
    public int AlsoOpen => _alsoOpen.Count;

    public long this[string outcome] => _outcomes.GetValueOrDefault(outcome);

    public IReadOnlyDictionary<string, int> Kinds => _kinds;

    public IEnumerable<(BrokenRule Rule, long Records)> Rules => _rules.OrderByDescending(rule => rule.Value).ThenBy(rule => rule.Key.Code, StringComparer.Ordinal).Select(rule => (rule.Key, rule.Value));

    public void Add(DailyFile file, bool again, JsonNode submission, IReadOnlyList<ResultLine> notable)
    {
        lock (_one)
        {
            Files++;
            Count(_kinds, again ? "sent twice" : file.Kind);
            if ((string?)submission["status"] is not SubmissionStatus.Completed and var status)
                NotApplied.Add($"{file.LocalAuthority}'s {file.Kind} file for {file.ReportDate:yyyy-MM-dd} is {status}");
            var counts = submission["counts"]!;
            Records += (long?)counts["received"] ?? 0;
            Absent += (long?)counts["absent"] ?? 0;
            foreach (var outcome in Outcomes)
                Count(_outcomes, outcome, (long?)counts[outcome] ?? 0);
            foreach (var problem in notable.SelectMany(result => result.Problems))
                Count(_rules, new BrokenRule(problem.Code, problem.Severity, problem.Message), 1);
            foreach (var reference in notable.Where(result => result.Notices.Any(notice => notice.Code == "alsoOpenIn")).Select(result => result.LocalReference).OfType<string>())
                _alsoOpen.Add((file.LocalAuthority.Value, reference));
            var byLine = notable.Where(result => result.Line is not null).ToDictionary(result => result.Line!.Value);
            Wrong = (Wrong.Made + file.WrongRows.Count, Wrong.Answered + file.WrongRows.Count(wrong => byLine.TryGetValue(wrong.Line, out var result)
                && (result.Outcome == RecordOutcome.Rejected) == wrong.Refused && result.Problems.Any(problem => problem.Code == wrong.Code)));
        }
    }

    private static void Count<TKey>(Dictionary<TKey, long> counts, TKey key, long more)
        where TKey : notnull => counts[key] = counts.GetValueOrDefault(key) + more;

    private static void Count(Dictionary<string, int> counts, string key) => counts[key] = counts.GetValueOrDefault(key) + 1;
}

/// <summary>A rule that records broke.</summary>
internal sealed record BrokenRule(string Code, string Severity, string Says);

/// <summary>What became of a record, as far as the demo asks.</summary>
internal sealed record ResultLine(int? Line, string? LocalReference, string Outcome, IReadOnlyList<ResultLine.Problem> Problems, IReadOnlyList<ResultLine.Notice> Notices)
{
    /// <summary>True where there is more to it than its outcome.</summary>
    public bool IsNotable => Problems.Count + Notices.Count > 0;

    public sealed record Problem(string Code, string Severity, string Message);

    public sealed record Notice(string Code);
}
