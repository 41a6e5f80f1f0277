using System.Security.Cryptography;
using System.Text;
using NationalRegister.Domain.Children;

namespace NationalRegister.Domain.Identification;

/// <summary>Where a review of an identity stands.</summary>
public static class ReviewState
{
    /// <summary>It waits for a person.</summary>
    public const string Open = "open";

    /// <summary>A person decided that it is one child.</summary>
    public const string Linked = "linked";

    /// <summary>A person decided that it is not: remembered for ever.</summary>
    public const string KeptApart = "keptApart";

    /// <summary>Nothing is left to decide: another decision answered it, or the same is asked by another review.</summary>
    public const string Closed = "closed";

    /// <summary>Every state.</summary>
    public static IReadOnlyList<string> All { get; } = [Open, Linked, KeptApart, Closed];
}

/// <summary>What became of an entry's identity, as each decision is kept.</summary>
public static class DecisionVerdict
{
    /// <summary>The machine linked it to a child already known.</summary>
    public const string Linked = "linked";

    /// <summary>The machine knew nobody whom it could be about.</summary>
    public const string Created = "created";

    /// <summary>The machine left it to a person.</summary>
    public const string Review = "review";

    /// <summary>The machine moved it to another child, by a corrected number or childId.</summary>
    public const string Relinked = "relinked";

    /// <summary>A person decided that two identities are one child: it moved to the one that goes on.</summary>
    public const string Merged = "merged";

    /// <summary>A person decided that it is about another child than the rest: it moved to an identity of its own.</summary>
    public const string Split = "split";

    /// <summary>A person decided that its child and the others are not the same.</summary>
    public const string KeptApart = "keptApart";

    /// <summary>A person decided that it is about the child under which it stands.</summary>
    public const string Confirmed = "confirmed";
}

/// <summary>What a review asks: whether a child is one of its rivals; or, where the child is one of them itself, whether one entry of it is about it.</summary>
/// <param name="EntryId">The entry that raised it.</param>
/// <param name="Child">The child under which the entry stands.</param>
/// <param name="Rivals">The children it may be.</param>
public sealed record ReviewQuestion(Guid EntryId, ChildId Child, IReadOnlyCollection<ChildId> Rivals)
{
    /// <summary>Characters of <see cref="Key"/>.</summary>
    public const int KeyLength = 32;

    /// <summary>True where it asks of the entry alone, and not of all that stands under its child.</summary>
    public bool IsOfEntry => Rivals.Contains(Child);

    /// <summary>The same for the same question, whenever and in whatever order it is asked: one open review has it.</summary>
    public string Key()
    {
        var rivals = string.Join(',', Rivals.Select(r => r.Value).Distinct().Order());
        var asked = IsOfEntry ? $"{EntryId:N}|{Child.Value}|{rivals}" : $"{Child.Value}|{rivals}";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(asked)))[..KeyLength];
    }

    /// <summary>The question once two identities are one child; null where that answers it.</summary>
    public ReviewQuestion? AfterMerge(ChildId from, ChildId into)
    {
        if (!IsOfEntry && ((Child == from && Rivals.Contains(into)) || (Child == into && Rivals.Contains(from))))
        {
            return null;
        }
        return this with { Child = Child == from ? into : Child, Rivals = [.. Rivals.Select(r => r == from ? into : r).Distinct()] };
    }

    /// <summary>The question once it was decided that a child is none of some others; null where that answers it.</summary>
    public ReviewQuestion? Without(ChildId child, IReadOnlyCollection<ChildId> others)
    {
        ArgumentNullException.ThrowIfNull(others);
        List<ChildId> rivals = [.. Rivals.Where(r => !(Child == child && others.Contains(r)) && !(r == child && others.Contains(Child)))];
        return rivals.Count == 0 ? null : this with { Rivals = rivals };
    }

    /// <summary>The question once entries of a child stand under another: a rival that was divided may be either of the two. Null where that answers it.</summary>
    public ReviewQuestion? AfterSplit(ChildId whole, ChildId taken, IReadOnlySet<Guid> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var moved = Child == whole && entries.Contains(EntryId);
        if (IsOfEntry)
        {
            List<ChildId> others = [.. Rivals.Where(r => r != whole)];
            // That the entry is not about the child it stood under was just decided.
            return !moved ? this : others.Count == 0 ? null : this with { Child = taken, Rivals = others };
        }
        return this with { Child = moved ? taken : Child, Rivals = [.. Rivals.SelectMany(r => r == whole ? new[] { whole, taken } : [r])] };
    }
}

/// <summary>Why a decision fell where a person had a part in it.</summary>
public static class PersonBasis
{
    /// <summary>A person decided.</summary>
    public const string Person = "person";

    /// <summary>A corrected number leads to another child, but a person has decided about whom the entry is: so a person decides again.</summary>
    public const string DecidedByPerson = "decidedByPerson";

    /// <summary>A number that the record states is held by another child, or spoken against by what others say of its own.</summary>
    public const string NumberDisputed = "numberDisputed";
}
