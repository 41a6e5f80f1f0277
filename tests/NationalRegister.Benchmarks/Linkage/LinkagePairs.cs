using NationalRegister.Domain.Identification;

namespace NationalRegister.Benchmarks.Linkage;

/// <summary>The pairs of records that are compared: those of which one is found by the other's keys.</summary>
internal static class LinkagePairs
{
    /// <summary>Each pair once, the earlier record first.</summary>
    public static IEnumerable<(int A, int B)> Of(IReadOnlyList<LabelledRecord> records)
    {
        var index = new Dictionary<SearchKey, List<int>>();
        for (var i = 0; i < records.Count; i++)
        {
            foreach (var key in Keys(Blocking.Stored(records[i].Profile), records[i].Number))
                (index.TryGetValue(key, out var block) ? block : index[key] = []).Add(i);
        }
        for (var i = 0; i < records.Count; i++)
        {
            var found = Keys(Blocking.Sought(records[i].Profile), records[i].Number).SelectMany(key => index.GetValueOrDefault(key, [])).Where(j => j < i).Distinct().Order();
            foreach (var j in found)
                yield return (j, i);
        }
    }

    private static IEnumerable<SearchKey> Keys(IEnumerable<SearchKey> keys, string? number) => number is null ? keys : keys.Append(new SearchKey(-1, number));
}
