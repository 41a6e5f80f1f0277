using NationalRegister.Domain.Identification;

namespace NationalRegister.Benchmarks.Linkage;

/// <summary>Pairs of records that a method takes for one person's, beside those that are.</summary>
/// <param name="Right">Pairs that are and were found.</param>
/// <param name="Found">Pairs found.</param>
/// <param name="True">Pairs that are.</param>
internal readonly record struct Pairs(long Right, long Found, long True)
{
    public double Precision => Found == 0 ? 1 : (double)Right / Found;

    public double Recall => True == 0 ? 1 : (double)Right / True;

    public double F1 => 2.0 * Right / (Found + True);

    public override string ToString() => FormattableString.Invariant($"{Precision,9:F4} {Recall,7:F4} {F1,7:F4}");

    /// <summary>Pairs within the same group.</summary>
    public static Pairs Of(IReadOnlyList<string> truth, IReadOnlyList<int> groups)
    {
        long Count<T>(IEnumerable<T> keys) where T : notnull => keys.CountBy(key => key).Sum(group => (long)group.Value * (group.Value - 1) / 2);
        return new Pairs(Count(truth.Zip(groups)), Count(groups), Count(truth));
    }
}

/// <summary>How well records are linked on labelled sets, by the rule with weights and by the exact rule of the first form, in one run.</summary>
internal static class LinkageTable
{
    /// <summary>The heading of its section.</summary>
    public const string Heading = "Linkage on labelled sets";

    /// <summary>Prints it.</summary>
    public static async Task Print(string directory, TextWriter writer)
    {
        await writer.WriteLineAsync($"Pairs of records taken for one person's. {Machine.Describe()}\n");
        await writer.WriteLineAsync($"{"set",-22} {"method",-34} {"precision",9} {"recall",7} {"F1",7}  asked");
        foreach (var (name, records) in new (string, List<LabelledRecord>)[]
        {
            ("FEBRL 1", LabelledSets.Febrl(directory, 1)), ("FEBRL 3", LabelledSets.Febrl(directory, 3)), ("fake_1000", LabelledSets.Fake1000(directory)), ("census, three waves", LabelledSets.Census(directory)),
        })
        {
            foreach (var rule in new[] { Rule.Exact, Rule.ByWeights })
            {
                var (alone, asked, reviews) = Run(rule, records);
                await writer.WriteLineAsync($"{name,-22} {rule.Name + ", alone",-34} {alone}  {100.0 * reviews / records.Count:F1} %");
                await writer.WriteLineAsync($"{name,-22} {rule.Name + ", with those asked",-34} {asked}");
            }
            foreach (var (method, odds) in new (string, Func<PairScore, float>)[] { ("against strangers", score => score.Sum), ("against twins too", score => score.Bits(Linking.Prior(records.Count))) })
            {
                var (alone, joined, missed) = Threshold(records, odds);
                await writer.WriteLineAsync($"{name,-22} {$"pairs {method}, from {alone.From:F1}",-34} {alone.Best}  not compared: {missed} of {alone.Best.True}");
                await writer.WriteLineAsync($"{name,-22} {$"and what they join, from {joined.From:F1}",-34} {joined.Best}");
            }
        }
        await Cases(directory, writer);
    }

    // The register's own way: one record after the other. "Asked": as if a person answered each question rightly.
    private static (Pairs Alone, Pairs Asked, int Reviews) Run(Rule rule, List<LabelledRecord> records)
    {
        var register = new MemoryRegister(rule, records.Count);
        var (children, truthOf, reviews) = (new List<int>(), new Dictionary<int, string>(), 0);
        var merged = new Dictionary<int, int>();
        foreach (var record in records)
        {
            var (child, decision) = register.Take(record.Profile, record.Number, [], _ => false);
            children.Add(child);
            truthOf.TryAdd(child, record.Truth);
            if (decision.Verdict == IdentityVerdict.Review)
            {
                reviews++;
                merged[child] = decision.Rivals.Select(rival => (int)rival.Value).FirstOrDefault(rival => truthOf.GetValueOrDefault(rival) == record.Truth, child);
            }
        }
        int Root(int child) => merged.TryGetValue(child, out var other) && other != child ? Root(other) : child;
        List<string> truth = [.. records.Select(record => record.Truth)];
        return (Pairs.Of(truth, children), Pairs.Of(truth, [.. children.Select(Root)]), reviews);
    }

    // Each pair that has a key in common, scored alone, and the threshold that would have been best: of the pairs themselves, and of all that they join.
    private static ((Pairs Best, float From) Alone, (Pairs Best, float From) Joined, long Missed) Threshold(List<LabelledRecord> records, Func<PairScore, float> odds)
    {
        var compared = records.Select(record => Comparand.Of(record.Profile, record.Number, [])).ToList();
        var scored = LinkagePairs.Of(records).Select(pair => (pair.A, pair.B, Bits: odds(PairScore.Of(compared[pair.A], compared[pair.B], Weights.Current)))).OrderByDescending(pair => pair.Bits).ToList();
        var total = Pairs.Of([.. records.Select(record => record.Truth)], [.. records.Select(_ => 0)]).True;
        var groups = new Groups([.. records.Select(record => record.Truth)]);
        (Pairs Best, float From) alone = default, joined = default;
        var right = 0L;
        for (var i = 0; i < scored.Count; i++)
        {
            right += records[scored[i].A].Truth == records[scored[i].B].Truth ? 1 : 0;
            groups.Join(scored[i].A, scored[i].B);
            if (i + 1 < scored.Count && scored[i + 1].Bits == scored[i].Bits)
                continue;
            alone = Better(alone, new Pairs(right, i + 1, total), scored[i].Bits);
            joined = Better(joined, new Pairs(groups.Right, groups.Found, total), scored[i].Bits);
        }
        return (alone, joined, total - right);

        static (Pairs, float) Better((Pairs Best, float From) best, Pairs here, float bits) => best.Best.True == 0 || here.F1 > best.Best.F1 ? (here, bits) : best;
    }

    private static async Task Cases(string directory, TextWriter writer)
    {
        var (known, cases) = LabelledSets.RecordLinker(directory);
        await writer.WriteLineAsync($"\nCDC RecordLinker: {cases.Count} cases against {known.Count} known people");
        await writer.WriteLineAsync($"{"method",-22} {"expected",-16} {"linked, right",14} {"linked, wrong",14} {"asked",7} {"new",7}");
        foreach (var rule in new[] { Rule.Exact, Rule.ByWeights })
        {
            foreach (var expected in cases.GroupBy(c => c.Expected, StringComparer.Ordinal).OrderBy(c => c.Key, StringComparer.Ordinal))
            {
                var (right, wrong, asked, created) = (0, 0, 0, 0);
                foreach (var (record, _) in expected)
                {
                    // Each case stands alone before the known people.
                    var register = new MemoryRegister(rule, known.Count);
                    var truth = known.Select(person => (register.Take(person.Profile, person.Number, [], _ => true).Child, person.Truth)).ToDictionary(person => person.Child, person => person.Truth);
                    var (child, decision) = register.Take(record.Profile, record.Number, [], _ => false);
                    if (decision.Verdict == IdentityVerdict.Linked)
                        _ = truth[child] == record.Truth && expected.Key != "no_match" ? right++ : wrong++;
                    else
                        _ = decision.Verdict == IdentityVerdict.Review ? asked++ : created++;
                }
                await writer.WriteLineAsync($"{rule.Name,-22} {expected.Key,-16} {right,14} {wrong,14} {asked,7} {created,7}");
            }
        }
    }
}
