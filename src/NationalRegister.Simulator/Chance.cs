namespace NationalRegister.Simulator;

/// <summary>
/// Chance that repeats: SplitMix64 from a seed and the name of what is drawn. Each family has a stream of its own, so that a change in one
/// leaves the others as they were, and the numbers do not depend on the runtime's generator.
/// </summary>
internal sealed class Chance
{
    private ulong _state;

    private Chance(ulong state) => _state = state;

    /// <summary>The stream of a name under a seed.</summary>
    public static Chance Of(ulong seed, string name)
    {
        var hash = 14695981039346656037UL;
        foreach (var character in name)
            hash = (hash ^ character) * 1099511628211UL;
        var chance = new Chance(seed);
        chance._state = chance.Bits() ^ hash;
        return chance;
    }

    /// <summary>The stream of one of many, for a purpose, under a seed.</summary>
    public static Chance Of(ulong seed, long number, string purpose, int part = 0)
    {
        var chance = Of(seed, purpose);
        chance._state ^= (ulong)number * 0xD6E8FEB86659FD93UL;
        chance._state = chance.Bits() ^ ((ulong)part * 0xA24BAED4963EE407UL);
        return chance;
    }

    /// <summary>A number from 0 to one below the limit.</summary>
    public int Below(int limit) => (int)Math.BigMul(Bits(), (ulong)limit, out _);

    /// <summary>A number between two, both included.</summary>
    public int Between(int first, int last) => first + Below(last - first + 1);

    /// <summary>At least 0 and under 1.</summary>
    public double Fraction() => (Bits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>True in so many cases of one.</summary>
    public bool In(double share) => Fraction() < share;

    /// <summary>How long until something happens that happens at a constant rate.</summary>
    public double Exponential(double mean) => -mean * Math.Log(1 - Fraction());

    /// <summary>One of several, each as likely.</summary>
    public T OneOf<T>(IReadOnlyList<T> values) => values[Below(values.Count)];

    private ulong Bits()
    {
        var z = _state += 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
