using NationalRegister.Domain.Children;
using NationalRegister.Domain.Identification;

namespace NationalRegister.Domain.Lookup;

/// <summary>What the register knows of who a child is, as far as a lookup compares it. History included.</summary>
/// <param name="ChildId">The child.</param>
/// <param name="Profile">Every name and date of birth, and what else it is compared by.</param>
/// <param name="Numbers">The numbers that lead to the child; disputed ones lead nowhere.</param>
/// <param name="Restricted">Whether it must not be told where the child is.</param>
public sealed record KnownChild(ChildId ChildId, ChildProfile Profile, IReadOnlyList<KnownNumber> Numbers, bool Restricted);

/// <summary>A number that leads to a child.</summary>
/// <param name="Scheme">Its scheme.</param>
/// <param name="Value">The number.</param>
/// <param name="Former">True where the child had it once and has it no longer.</param>
public sealed record KnownNumber(string Scheme, string Value, bool Former);
