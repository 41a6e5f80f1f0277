using NationalRegister.Domain.Children;
using NationalRegister.Domain.Identification;

namespace NationalRegister.Api.Identification;

/// <summary>A record that is to be identified.</summary>
/// <param name="Stated">What it says of who the child is.</param>
/// <param name="Keys">The search keys under which such a child may stand.</param>
public sealed record RecordIdentity(StatedIdentity Stated, IReadOnlyList<long> Keys)
{
    /// <summary>A child that another record of the chunk has the better claim to, or as good a one.</summary>
    public ChildId? Contested { get; init; }

    /// <summary>The same, where it is known or stated which child it was before.</summary>
    public RecordIdentity Naming(ChildId? child) => this with { Stated = Stated with { ChildId = child } };
}
