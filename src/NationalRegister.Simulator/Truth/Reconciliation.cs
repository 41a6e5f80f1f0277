namespace NationalRegister.Simulator.Truth;

/// <summary>An entry that a register has open.</summary>
/// <param name="LocalAuthority">Whose.</param>
/// <param name="LocalReference">Under which reference.</param>
/// <param name="ChildId">Of whom, as the register knows the child.</param>
/// <param name="LeavingTo">The LA that the child is said to have moved to and that has not answered; else null.</param>
public sealed record OpenEntry(LaCode LocalAuthority, string LocalReference, ChildId ChildId, LaCode? LeavingTo = null);

/// <summary>An entry by the name that its LA gives it.</summary>
/// <param name="LocalAuthority">Whose.</param>
/// <param name="LocalReference">Under which reference.</param>
public readonly record struct EntryName(LaCode LocalAuthority, string LocalReference)
{
    /// <summary>The order in which entries are named: by LA and reference.</summary>
    public static Comparer<EntryName> ByName { get; } = Comparer<EntryName>.Create((a, b) =>
        string.CompareOrdinal(a.LocalAuthority.Value, b.LocalAuthority.Value) is var la and not 0 ? la : string.CompareOrdinal(a.LocalReference, b.LocalReference));

    /// <inheritdoc/>
    public override string ToString() => $"{LocalReference} ({LocalAuthority})";
}

/// <summary>
/// A register's open entries beside the true ones, and whom the register takes for whom. Where it has what is true, it may still take one
/// child for two or two for one: that is counted and named, by references only.
/// </summary>
public sealed record Reconciliation
{
    /// <summary>How many entries are truly open.</summary>
    public required int Entries { get; init; }

    /// <summary>Truly open, and not open in the register.</summary>
    public required IReadOnlyList<EntryName> Lost { get; init; }

    /// <summary>Open in the register more than once.</summary>
    public required IReadOnlyList<EntryName> Doubled { get; init; }

    /// <summary>Open in the register, and not truly.</summary>
    public required IReadOnlyList<EntryName> Besides { get; init; }

    /// <summary>Truly handed over, and still leaving: the register does not know that the other LA's child is the same, so the two are one child split.</summary>
    public required IReadOnlyList<EntryName> Waiting { get; init; }

    /// <summary>How many children truly have an open entry.</summary>
    public required int Children { get; init; }

    /// <summary>Children who have one identity, and have it alone.</summary>
    public required int Right { get; init; }

    /// <summary>Children with open entries in two LAs or more.</summary>
    public required int InTwo { get; init; }

    /// <summary>Those of them who have one identity.</summary>
    public required int InTwoRecognised { get; init; }

    /// <summary>Of each child who has several identities, the entries.</summary>
    public required IReadOnlyList<IReadOnlyList<EntryName>> Split { get; init; }

    /// <summary>Of each identity that several children have, the entries.</summary>
    public required IReadOnlyList<IReadOnlyList<EntryName>> Joined { get; init; }

    /// <summary>True where every true entry is open once, and none besides.</summary>
    public bool Holds => Lost.Count + Doubled.Count + Besides.Count == 0;

    /// <summary>Compares.</summary>
    /// <param name="register">What the register has open, in any order.</param>
    /// <param name="truth">The records of the simulated England, open or not.</param>
    /// <param name="at">The instant by which the register has taken in every file sent.</param>
    public static Reconciliation Of(IEnumerable<OpenEntry> register, IEnumerable<TrueRecord> truth, DateTime at)
    {
        ArgumentNullException.ThrowIfNull(register);
        ArgumentNullException.ThrowIfNull(truth);
        // A reference may come back with a later entry of the same child: the one that is open now counts, else one that was handed over.
        var known = truth.Where(record => record.OpenFrom <= at).GroupBy(record => new EntryName(record.LocalAuthority, record.LocalReference))
            .ToDictionary(records => records.Key, records => records.OrderBy(record => record.OpenAt(at)).ThenBy(record => record.OpenFrom).Last());
        var open = known.Where(record => record.Value.OpenAt(at)).Select(record => record.Key).ToHashSet();
        var has = register.GroupBy(entry => new EntryName(entry.LocalAuthority, entry.LocalReference)).ToDictionary(entries => entries.Key, entries => entries.ToList());
        var held = has.Values.SelectMany(entries => entries).Select(entry => (entry.LocalAuthority, entry.ChildId)).ToHashSet();

        var besides = has.Keys.Where(name => !open.Contains(name)).Order(EntryName.ByName).ToLookup(name => Waits(name, has[name]));
        var identified = has.Where(entry => open.Contains(entry.Key))
            .SelectMany(entry => entry.Value, (entry, had) => (Name: entry.Key, known[entry.Key].Child, had.ChildId)).ToList();
        var (byChild, byId) = (identified.GroupBy(entry => entry.Child).ToList(), identified.GroupBy(entry => entry.ChildId).ToList());
        var split = byChild.Where(child => child.DistinctBy(entry => entry.ChildId).Skip(1).Any()).ToList();
        var joined = byId.Where(id => id.DistinctBy(entry => entry.Child).Skip(1).Any()).ToList();
        var wrong = split.Select(child => child.Key).Concat(joined.SelectMany(id => id).Select(entry => entry.Child)).ToHashSet();
        var inTwo = byChild.Where(child => child.DistinctBy(entry => entry.Name.LocalAuthority).Skip(1).Any()).ToList();
        return new()
        {
            Entries = open.Count,
            Lost = [.. open.Where(name => !has.ContainsKey(name)).Order(EntryName.ByName)],
            Doubled = [.. has.Where(entry => entry.Value.Count > 1).Select(entry => entry.Key).Order(EntryName.ByName)],
            Besides = [.. besides[false]],
            Waiting = [.. besides[true]],
            Children = open.Select(name => known[name].Child).Distinct().Count(),
            Right = byChild.Count(child => !wrong.Contains(child.Key)),
            InTwo = inTwo.Count,
            InTwoRecognised = inTwo.Except(split).Count(),
            Split = Names(split),
            Joined = Names(joined),
        };

        // Who knows nobody of that identity at the other LA cannot see that it has answered.
        bool Waits(EntryName name, List<OpenEntry> entries) => known.TryGetValue(name, out var record) && record.Reason == CeaseReason.MovedToLocalAuthority
            && entries is [{ LeavingTo: { } to, ChildId: var child }] && !held.Contains((to, child));

        static IReadOnlyList<IReadOnlyList<EntryName>> Names<TKey>(IEnumerable<IGrouping<TKey, (EntryName Name, string Child, ChildId ChildId)>> groups) =>
            [.. groups.Select(group => (IReadOnlyList<EntryName>)[.. group.Select(entry => entry.Name).Order(EntryName.ByName)]).OrderBy(names => names[0], EntryName.ByName)];
    }
}
