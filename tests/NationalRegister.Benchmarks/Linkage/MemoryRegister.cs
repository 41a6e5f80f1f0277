using NationalRegister.Domain.Children;
using NationalRegister.Domain.Identification;
using NationalRegister.Domain.Lookup;

namespace NationalRegister.Benchmarks.Linkage;

/// <summary>A rule that can be tried: how records are found, and what is decided.</summary>
/// <param name="Name">Its version.</param>
/// <param name="Stored">The keys under which a child stands.</param>
/// <param name="Sought">The keys that a record is searched for by.</param>
internal sealed record Rule(string Name, Func<ChildProfile, IEnumerable<SearchKey>> Stored, Func<ChildProfile, IEnumerable<SearchKey>> Sought)
{
    /// <summary>The rule of the register's first form: exact.</summary>
    public static Rule Exact { get; } = new(ExactRule.RulesVersion, ExactRule.Keys, ExactRule.Keys);

    /// <summary>The rule by weights of evidence.</summary>
    public static Rule ByWeights { get; } = new(Linking.RulesVersion, profile => Blocking.Stored(profile), Blocking.Sought);
}

/// <summary>A register in memory: records come one after the other, each is identified, and what was linked is learnt.</summary>
internal sealed class MemoryRegister(Rule rule, long population)
{
    private const int Number = -1;

    private readonly Dictionary<SearchKey, List<int>> _index = [];
    private readonly List<Candidate> _children = [];
    private readonly List<Comparand> _compared = [];

    /// <summary>How many children there are.</summary>
    public int Count => _children.Count;

    /// <summary>How many comparisons were made.</summary>
    public long Compared { get; private set; }

    /// <summary>Takes in a record.</summary>
    /// <returns>The child that it became, and the decision.</returns>
    public (int Child, Identified Decision) Take(ChildProfile profile, string? nhsNumber, IReadOnlyList<string> upns, Func<int, bool> openAtSender)
    {
        var stated = new StatedIdentity(null, nhsNumber, upns, profile);
        var found = Under(rule.Sought(profile)).Concat(Under(Numbers(nhsNumber, upns))).Distinct().ToList();
        Compared += found.Count;
        var decision = Decide(stated, found, openAtSender);
        var child = decision.ChildId is { } id ? (int)id.Value : Create();
        Learn(child, stated, decision.Verdict == IdentityVerdict.Review);
        return (child, decision);
    }

    /// <summary>Looks a person up, as an officer would, and says how many children were compared.</summary>
    public (Found Found, int Compared) Find(SoughtPerson sought)
    {
        var candidates = Under(sought.Keys().Select(key => new SearchKey(key.Type, key.Canonical))).Distinct().Select(i => new KnownChild(_children[i].ChildId, _children[i].Profile, [], Restricted: false)).ToList();
        return (Finding.Decide(sought, candidates, byPerson: true), candidates.Count);
    }

    /// <summary>The sizes of the blocks of each type.</summary>
    public IEnumerable<(int Type, int Size)> Blocks => _index.Where(block => block.Key.Type != Number).Select(block => (block.Key.Type, block.Value.Count));

    private Identified Decide(StatedIdentity stated, List<int> found, Func<int, bool> openAtSender)
    {
        if (rule == Rule.Exact)
            return ExactRule.Decide(stated, [.. found.Select(i => _children[i] with { OpenAtSender = openAtSender(i) })]);
        var record = Comparand.Of(stated.Profile, stated.NhsNumber, stated.Upns);
        return Linking.Decide([.. found.Select(i => Linking.Judge(stated, record, _children[i] with { OpenAtSender = openAtSender(i) }, _compared[i], Linking.Prior(population)))]);
    }

    private int Create()
    {
        _children.Add(new Candidate(new ChildId(_children.Count), ChildProfile.Empty, null, [], OpenAtSender: false));
        _compared.Add(Comparand.Of(ChildProfile.Empty));
        return _children.Count - 1;
    }

    // As the register does: a number that another child holds is not given to a second.
    private void Learn(int child, StatedIdentity stated, bool disputed)
    {
        var before = _children[child];
        var profile = before.Profile.Learn(stated.Profile);
        var number = stated.NhsNumber is { } mine && (before.NhsNumber is not null || !_index.ContainsKey(new(Number, mine)) || !disputed) ? mine : before.NhsNumber;
        var upns = stated.Upns.Where(upn => !disputed || !_index.ContainsKey(new(Number, upn))).Union(before.Upns).ToList();
        _children[child] = before with { Profile = profile, NhsNumber = number, Upns = upns };
        _compared[child] = Comparand.Of(profile, number, upns);
        foreach (var key in rule.Stored(profile).Concat(Numbers(number, upns)).Except(rule.Stored(before.Profile)).Except(Numbers(before.NhsNumber, before.Upns)))
            (_index.TryGetValue(key, out var block) ? block : _index[key] = []).Add(child);
    }

    private static IEnumerable<SearchKey> Numbers(string? nhsNumber, IEnumerable<string> upns) => upns.Concat(nhsNumber is null ? [] : [nhsNumber]).Select(number => new SearchKey(Number, number));

    private IEnumerable<int> Under(IEnumerable<SearchKey> keys) => keys.SelectMany(key => _index.GetValueOrDefault(key, []));
}
