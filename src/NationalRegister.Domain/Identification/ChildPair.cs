using NationalRegister.Domain.Children;

namespace NationalRegister.Domain.Identification;

/// <summary>Two children, in no order: the lower key stands first.</summary>
public readonly record struct ChildPair
{
    private ChildPair(ChildId low, ChildId high) => (Low, High) = (low, high);

    /// <summary>The one with the lower key.</summary>
    public ChildId Low { get; }

    /// <summary>The other.</summary>
    public ChildId High { get; }

    /// <summary>The pair of two children.</summary>
    /// <exception cref="ArgumentException">They are one child.</exception>
    public static ChildPair Of(ChildId one, ChildId other) =>
        one == other ? throw new ArgumentException("A child makes no pair with itself.", nameof(other)) : one.Value < other.Value ? new(one, other) : new(other, one);
}
