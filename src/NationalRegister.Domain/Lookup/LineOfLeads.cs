using NationalRegister.Domain.Reference;

namespace NationalRegister.Domain.Lookup;

/// <summary>A turn in the line of leads; it holds until the next begins.</summary>
/// <param name="La">Who leads; null where nobody does.</param>
/// <param name="State">A value of <c>LeadState</c>.</param>
/// <param name="Basis">A value of <c>LeadBasis</c>.</param>
/// <param name="From">From when.</param>
public sealed record KnownTurn(LaCode? La, string State, string Basis, DateTime From);

/// <summary>A turn as it may be told.</summary>
/// <param name="La">Who leads; null where nobody does, or it may not be told.</param>
/// <param name="State">How firmly.</param>
/// <param name="Basis">Why.</param>
/// <param name="From">From when.</param>
/// <param name="To">Until when; null while it lasts.</param>
public sealed record Turn(LaCode? La, string? State, string? Basis, DateTime? From, DateTime? To);

/// <summary>Who led when, as far as the LA that asks may know.</summary>
public static class LineOfLeads
{
    private static readonly Turn Untold = new(null, null, null, null, null);

    /// <summary>The turns in their order. Of a restricted child an LA sees its own, and one without a word for whatever came after.</summary>
    /// <param name="sight">What the LA that asks may see.</param>
    /// <param name="line">All turns, in their order.</param>
    public static IReadOnlyList<Turn> Of(Sight sight, IReadOnlyList<KnownTurn> line)
    {
        ArgumentNullException.ThrowIfNull(line);
        var turns = line.Select((turn, i) => new Turn(turn.La, turn.State, turn.Basis, turn.From, i + 1 < line.Count ? line[i + 1].From : null));
        if (!sight.Restricted)
        {
            return [.. turns];
        }
        var own = turns.Where(t => t.La is { } la && sight.Of(la)).ToList();
        return own is [.., { To: null }] ? own : [.. own, Untold];
    }
}
