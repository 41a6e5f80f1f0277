using NationalRegister.Domain.Reference;

namespace NationalRegister.Domain.Lookup;

/// <summary>By what a child was searched for.</summary>
public enum FoundBy
{
    /// <summary>An identifier that the child has.</summary>
    Identifier,

    /// <summary>Names and a birth.</summary>
    NameAndBirth,

    /// <summary>A number that the child had once.</summary>
    FormerNumber,

    /// <summary>Anything of an address, now or before.</summary>
    Address,
}

/// <summary>
/// What an LA may see of a child: the one rule about restricted children, which every reader asks. Of one that is restricted an LA knows what
/// it said itself, and of any other LA not even whether it is there.
/// </summary>
/// <param name="Asker">The LA that asks.</param>
/// <param name="Restricted">Whether the child is restricted.</param>
public readonly record struct Sight(LaCode Asker, bool Restricted)
{
    /// <summary>True where it may be told of what the other LA has.</summary>
    /// <param name="other">The other LA; may be the asker itself.</param>
    public bool Of(LaCode other) => !Restricted || other == Asker;

    /// <summary>Those of some rows that may be told of.</summary>
    /// <typeparam name="T">The rows.</typeparam>
    /// <param name="rows">The rows.</param>
    /// <param name="la">Whose each is.</param>
    public IEnumerable<T> Of<T>(IEnumerable<T> rows, Func<T, LaCode> la)
    {
        var sight = this;
        return rows.Where(row => sight.Of(la(row)));
    }

    /// <summary>True where a child may be found: from an address, or a number from before an adoption or a flight, nobody finds one that is restricted.</summary>
    /// <param name="restricted">Whether the child is restricted.</param>
    /// <param name="by">What was searched by.</param>
    public static bool Finds(bool restricted, FoundBy by) => !restricted || by is FoundBy.Identifier or FoundBy.NameAndBirth;
}
