namespace NationalRegister.Domain.Reference;

/// <summary>The days on which a fact of reference data holds.</summary>
/// <param name="From">The first day, or null for as far back as the register looks.</param>
/// <param name="To">The last day, or null while no end is known.</param>
public readonly record struct Validity(DateOnly? From, DateOnly? To)
{
    /// <summary>Whether the fact holds on a day; both ends belong to it.</summary>
    /// <param name="date">The day.</param>
    public bool Contains(DateOnly date) => !(date < From) && !(date > To);
}
