using System.Globalization;
using NationalRegister.Domain.Identification;

namespace NationalRegister.Benchmarks.Linkage;

/// <summary>
/// Estimates the weights: for each level of each field, how often it is seen of two records of one person (m) and of two people (u). u is counted over random
/// pairs and kept; m is found by expectation maximisation without the labels, and counted with them, so that the one can be judged by the other. Pairs are
/// those with the same date of birth, whose weight therefore stays as it is (freed, it would grow on families), and for the date itself those of the same names.
/// </summary>
internal static class EstimateWeights
{
    private const int Rounds = 30;
    private const int RandomPairs = 400_000;
    private const int Children = 50_000;
    private const double Least = 1e-6;

    private static readonly ComparedField[] Fields = Enum.GetValues<ComparedField>();

    /// <summary>Prints an estimate for each labelled set and the simulated England.</summary>
    public static async Task Print(string directory, TextWriter writer)
    {
        foreach (var (name, records) in new (string, List<LabelledRecord>)[]
        {
            ("FEBRL 3", LabelledSets.Febrl(directory, 3)), ("fake_1000", LabelledSets.Fake1000(directory)), ("census, three waves", LabelledSets.Census(directory)), ("simulated England", England()),
        })
        {
            await writer.WriteLineAsync($"\n{name}: {records.Count} records\n{"field",-14} {"level",-12} {"u",9} {"m, counted",11} {"m, EM",9} {"bits, counted",14} {"bits, EM",9} {"file",7}");
            foreach (var line in Table(records))
                await writer.WriteLineAsync(line);
        }
    }

    private static List<LabelledRecord> England()
    {
        var england = Simulator.England.Of(2, Children / 161_000.0, new DateOnly(2026, 11, 20), 10);
        var whose = england.Records().GroupBy(record => (record.LocalAuthority, record.LocalReference)).ToDictionary(record => record.Key, record => record.First().Child);
        return [.. EnglandRecords.Of(england).Where(row => row.Record.Child is not null).DistinctBy(row => (row.La, row.Record.LocalReference))
            .Where(row => whose.ContainsKey((row.La, row.Record.LocalReference)))
            .Select(row => new LabelledRecord(whose[(row.La, row.Record.LocalReference)], ChildProfile.Of(row.Record), row.Record.Child!.NhsNumber?.Value))];
    }

    private static IEnumerable<string> Table(List<LabelledRecord> records)
    {
        var compared = records.Select(record => Comparand.Of(record.Profile, record.Number, [])).ToList();
        Vector Of(int a, int b) => new(PairScore.Of(compared[a], compared[b], Weights.Current), records[a].Truth == records[b].Truth);

        var chance = new CensusNoise(7);
        var random = Enumerable.Range(0, RandomPairs).Select(_ => (A: chance.Below(records.Count), B: chance.Below(records.Count))).Where(pair => records[pair.A].Truth != records[pair.B].Truth).Select(pair => Of(pair.A, pair.B)).ToList();
        var byBirth = Blocks<DateOnly>(records, record => record.Profile.Born is [var day] && !Placeholders.IsDefaultDate(day) ? day : null).Select(pair => Of(pair.A, pair.B)).ToList();
        var byName = Blocks<FoldedName>(records, record => record.Profile.Names is [{ Family.Length: > 0, Given.Length: > 0 } name, ..] ? name : null).Select(pair => Of(pair.A, pair.B)).ToList();

        foreach (var field in Fields)
        {
            var isBirth = field == ComparedField.DateOfBirth;
            var (pairs, others) = isBirth ? (byName, new[] { field, ComparedField.Sex, ComparedField.Postcode, ComparedField.Parents, ComparedField.Number })
                : (byBirth, Fields.Where(f => f != ComparedField.DateOfBirth).ToArray());
            var (u, estimate) = (Shares(random, field, _ => 1), Maximise(pairs, random, others, field));
            var counted = Shares(pairs, field, vector => vector.True ? 1 : 0);
            foreach (var level in u.Keys.Union(counted.Keys).Union(estimate.Keys).Order())
            {
                double At(Dictionary<AgreementLevel, double> shares) => Math.Max(shares.GetValueOrDefault(level), Least);
                var file = Weights.Current[field, level];
                yield return string.Create(CultureInfo.InvariantCulture,
                    $"{field,-14} {level,-12} {At(u),9:F6} {counted.GetValueOrDefault(level),11:F4} {estimate.GetValueOrDefault(level),9:F4} {Math.Log2(At(counted) / At(u)),14:F1} {Math.Log2(At(estimate) / At(u)),9:F1} {file,7:F1}");
            }
        }
    }

    // Fellegi and Sunter's model by expectation maximisation; u stays.
    private static Dictionary<AgreementLevel, double> Maximise(List<Vector> pairs, List<Vector> random, ComparedField[] fields, ComparedField wanted)
    {
        var u = fields.ToDictionary(field => field, field => Shares(random, field, _ => 1));
        var m = fields.ToDictionary(field => field, field => u[field].Keys.Union(Shares(pairs, field, _ => 1).Keys)
            .ToDictionary(level => level, level => Math.Max(Least, u[field].GetValueOrDefault(level, Least) * Math.Pow(2, Math.Clamp(level == AgreementLevel.Exact ? 8 : Weights.Current[field, level], -8, 12)))));
        var (share, weights) = (0.1, new double[pairs.Count]);
        for (var round = 0; round < Rounds; round++)
        {
            for (var i = 0; i < pairs.Count; i++)
            {
                var odds = share / (1 - share);
                foreach (var field in fields)
                {
                    if (pairs[i].Of(field) is var level and not AgreementLevel.NotCompared)
                        odds *= m[field].GetValueOrDefault(level, Least) / Math.Max(u[field].GetValueOrDefault(level, Least), Least);
                }
                weights[i] = odds / (1 + odds);
            }
            share = Math.Clamp(weights.Average(), Least, 1 - Least);
            var at = 0;
            foreach (var field in fields)
            {
                at = 0;
                m[field] = Shares(pairs, field, _ => weights[at++]);
            }
        }
        return m[wanted];
    }

    private static Dictionary<AgreementLevel, double> Shares(List<Vector> pairs, ComparedField field, Func<Vector, double> weight)
    {
        var (shares, sum) = (new Dictionary<AgreementLevel, double>(), 0.0);
        foreach (var pair in pairs)
        {
            // Every pair is weighed, for the weights come in their order.
            var its = weight(pair);
            if (pair.Of(field) is var level and not AgreementLevel.NotCompared)
            {
                shares[level] = shares.GetValueOrDefault(level) + its;
                sum += its;
            }
        }
        return shares.ToDictionary(level => level.Key, level => sum == 0 ? 0 : level.Value / sum);
    }

    private static IEnumerable<(int A, int B)> Blocks<T>(List<LabelledRecord> records, Func<LabelledRecord, T?> key) where T : struct =>
        records.Index().Where(record => key(record.Item) is not null).GroupBy(record => key(record.Item)!.Value, record => record.Index)
            .SelectMany(block => block.SelectMany(a => block.Where(b => b > a).Select(b => (a, b))));

    private readonly record struct Vector(PairScore Score, bool True)
    {
        public AgreementLevel Of(ComparedField field) => Score[field].Level;
    }
}
