namespace NationalRegister.Benchmarks.Linkage;

/// <summary>Records joined one pair after the other into groups, with the pairs that are then in one group.</summary>
internal sealed class Groups(IReadOnlyList<string> truth)
{
    private readonly int[] _parent = [.. Enumerable.Range(0, truth.Count)];
    private readonly Dictionary<string, int>[] _members = [.. truth.Select(whose => new Dictionary<string, int>(StringComparer.Ordinal) { [whose] = 1 })];

    /// <summary>Pairs in one group.</summary>
    public long Found { get; private set; }

    /// <summary>Those of one person.</summary>
    public long Right { get; private set; }

    /// <summary>Joins the groups of two records.</summary>
    public void Join(int a, int b)
    {
        (a, b) = (Root(a), Root(b));
        if (a == b)
            return;
        var (large, small) = _members[a].Count >= _members[b].Count ? (a, b) : (b, a);
        Found += (long)_members[a].Values.Sum() * _members[b].Values.Sum();
        foreach (var (whose, count) in _members[small])
        {
            Right += (long)count * _members[large].GetValueOrDefault(whose);
            _members[large][whose] = _members[large].GetValueOrDefault(whose) + count;
        }
        _members[small].Clear();
        _parent[small] = large;
    }

    private int Root(int record) => _parent[record] == record ? record : _parent[record] = Root(_parent[record]);
}
