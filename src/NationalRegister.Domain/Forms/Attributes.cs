namespace NationalRegister.Domain.Forms;

/// <summary>Free text: trimmed, in normal form C, never empty, at most <paramref name="max"/> UTF-16 units.</summary>
/// <param name="max">The most UTF-16 units it may have once trimmed and normalised.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class TextAttribute(int max) : Attribute
{
    /// <summary>The most UTF-16 units it may have.</summary>
    public int Max { get; } = max;

    /// <summary>Whether line breaks and tabs may stand inside it, as in a note.</summary>
    public bool Lines { get; init; }
}

/// <summary>A code of a published code set.</summary>
/// <param name="set">The name of the code set.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class CodeAttribute(string set) : Attribute
{
    /// <summary>The name of the code set.</summary>
    public string Set { get; } = set;
}

/// <summary>A number between two bounds, both allowed.</summary>
/// <param name="min">The least it may be.</param>
/// <param name="max">The most it may be.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class RangeAttribute(double min, double max) : Attribute
{
    /// <summary>The least it may be.</summary>
    public double Min { get; } = min;

    /// <summary>The most it may be.</summary>
    public double Max { get; } = max;
}

/// <summary>How many items a list may have.</summary>
/// <param name="max">The most items.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class ItemsAttribute(int max) : Attribute
{
    /// <summary>The most items.</summary>
    public int Max { get; } = max;

    /// <summary>The fewest items, where the list is given at all.</summary>
    public int Min { get; init; }
}

/// <summary>Text that a named check must also allow, such as the form of a postcode.</summary>
/// <typeparam name="TCheck">The check.</typeparam>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class CheckedAttribute<TCheck> : CheckedAttribute where TCheck : IValueCheck
{
    /// <inheritdoc/>
    public override FormFault? Check(string value) => TCheck.Check(value);
}

/// <summary>What every check attribute can do; use <see cref="CheckedAttribute{TCheck}"/>.</summary>
public abstract class CheckedAttribute : Attribute
{
    /// <summary>What is wrong with the value; null when nothing is.</summary>
    /// <param name="value">The text, already trimmed and normalised.</param>
    public abstract FormFault? Check(string value);
}

/// <summary>A check of one value's form, stated once and named where it is used.</summary>
public interface IValueCheck
{
    /// <summary>What is wrong with the value; null when nothing is.</summary>
    /// <param name="value">The text, already trimmed and normalised.</param>
    static abstract FormFault? Check(string value);
}
