using NationalRegister.Domain.Reference;

namespace NationalRegister.Domain.Responsibility;

/// <summary>How firm a lead is.</summary>
public static class LeadState
{
    /// <summary>Nobody contests it.</summary>
    public const string Agreed = "agreed";

    /// <summary>The register gave it by rule, until the LAs agree.</summary>
    public const string Interim = "interim";

    /// <summary>It is proposed to another LA, who has not answered.</summary>
    public const string Handover = "handover";

    /// <summary>The child lives in two homes; one of the two LAs leads.</summary>
    public const string Shared = "shared";

    /// <summary>No LA has an open entry.</summary>
    public const string Closed = "closed";
}

/// <summary>Why a lead is where it is.</summary>
public static class LeadBasis
{
    /// <summary>The first LA to report leads.</summary>
    public const string FirstToReport = "firstToReport";

    /// <summary>The lead said the child moved, and the LA it named has not answered.</summary>
    public const string HandoverProposed = "handoverProposed";

    /// <summary>The LA it was proposed to has the child on its register.</summary>
    public const string HandoverAccepted = "handoverAccepted";

    /// <summary>The lead's entry ended; of the others, this one has been open longest.</summary>
    public const string LongestOpen = "longestOpen";

    /// <summary>Both LAs say that the child lives in two homes.</summary>
    public const string TwoHomes = "twoHomes";

    /// <summary>The other of two homes is one no longer: its entry ended, or one of the two LAs does not speak of it any more.</summary>
    public const string OtherHomeEnded = "otherHomeEnded";

    /// <summary>The last open entry ended.</summary>
    public const string LastEntryEnded = "lastEntryEnded";

    /// <summary>A person decided that two identities are one child, and this LA led for one of them.</summary>
    public const string Merged = "merged";

    /// <summary>A person decided that an identity is two children, and this LA has an entry of this one.</summary>
    public const string Split = "split";
}

/// <summary>Who leads, and to whom the lead is proposed.</summary>
/// <param name="La">The lead LA.</param>
/// <param name="State">A value of <see cref="LeadState"/>.</param>
/// <param name="HandoverTo">The LA it is proposed to.</param>
public sealed record Position(LaCode La, string State, LaCode? HandoverTo = null);

/// <summary>An open entry, as far as leading needs to know.</summary>
/// <param name="La">Whose.</param>
/// <param name="OpenedAt">Since when.</param>
/// <param name="Known">True where the LA knows where the child is.</param>
/// <param name="SharedWith">The LA of the other home, where it says there is one.</param>
public sealed record OpenEntry(LaCode La, DateTime OpenedAt, bool Known, LaCode? SharedWith);

/// <summary>What an LA said.</summary>
/// <param name="By">Who.</param>
public abstract record Saying(LaCode By);

/// <summary>The child is on our register.</summary>
/// <param name="By">Who.</param>
public sealed record Has(LaCode By) : Saying(By);

/// <summary>The child is no longer on our register.</summary>
/// <param name="By">Who.</param>
public sealed record Ends(LaCode By) : Saying(By);

/// <summary>The child moved there.</summary>
/// <param name="By">Who.</param>
/// <param name="To">Where to.</param>
public sealed record Moved(LaCode By, LaCode To) : Saying(By);

/// <summary>What follows from what was said.</summary>
/// <param name="Position">Who leads now; null where nobody has an open entry.</param>
/// <param name="Basis">Why, where anything changed; else null.</param>
/// <param name="HandedOver">The former lead whose entry ends because its handover was accepted.</param>
/// <param name="Leaving">True where the speaker's entry stays open until the LA it named has answered.</param>
public sealed record Led(Position? Position, string? Basis, LaCode? HandedOver = null, bool Leaving = false);

/// <summary>
/// Who leads, given what was said and which entries are open after it. Total: every position answers every saying. Silence is no
/// saying, so silence never moves a child.
/// </summary>
public static class Leading
{
    /// <summary>Decides.</summary>
    /// <param name="now">Who leads; null where nobody does.</param>
    /// <param name="said">What was said.</param>
    /// <param name="open">The entries open once it is taken into account; the speaker's own entry stands among them with <see cref="Has"/> and <see cref="Moved"/>.</param>
    public static Led Next(Position? now, Saying said, IReadOnlyCollection<OpenEntry> open) => (now, said) switch
    {
        (null, Has has) => new(new Position(has.By, LeadState.Agreed), LeadBasis.FirstToReport),
        (null, _) => new(null, null),
        ({ HandoverTo: { } to }, Has has) when has.By == to => Accepted(now, to),
        ({ HandoverTo: null }, Has) when TwoHomes(now.La, open) && now.State != LeadState.Shared => new(now with { State = LeadState.Shared }, LeadBasis.TwoHomes),
        ({ State: LeadState.Shared }, Has) when !TwoHomes(now.La, open) => new(now with { State = LeadState.Agreed }, LeadBasis.OtherHomeEnded),
        ({ } lead, Has) => new(lead, null),
        // An open entry of the receiver that knows where the child is says what its next upsert would say.
        ({ } lead, Moved moved) when moved.By == lead.La && open.Any(e => e.La == moved.To && e.Known) => Accepted(lead, moved.To),
        ({ HandoverTo: { } to } lead, Moved moved) when moved.By == lead.La && moved.To == to => new(lead, null, Leaving: true),
        ({ } lead, Moved moved) when moved.By == lead.La => new(new Position(lead.La, LeadState.Handover, moved.To), LeadBasis.HandoverProposed, Leaving: true),
        ({ State: LeadState.Shared } lead, { } end) when end.By != lead.La && !TwoHomes(lead.La, open) => new(lead with { State = LeadState.Agreed }, LeadBasis.OtherHomeEnded),
        ({ } lead, { } end) when end.By != lead.La => new(lead, null),
        (_, _) when Longest(open, said.By) is { } next => new(new Position(next.La, LeadState.Interim), LeadBasis.LongestOpen),
        _ => new(null, LeadBasis.LastEntryEnded),
    };

    /// <summary>Who leads for one child that was two identities: who led for the one that goes on, else who led for the other. Nothing is accepted by it.</summary>
    /// <param name="from">Who led for the identity that ends.</param>
    /// <param name="into">Who led for the one that goes on.</param>
    /// <param name="open">The open entries of both.</param>
    public static Position? AfterMerge(Position? from, Position? into, IReadOnlyCollection<OpenEntry> open) => Settled(into ?? from, open);

    /// <summary>Who leads for one of two children that were taken for one: who leads or led and has an open entry of it, else the longest open.</summary>
    /// <param name="now">Who leads for the whole; null for an identity that is new, or comes back.</param>
    /// <param name="before">Who led before the two were merged, where they were.</param>
    /// <param name="open">The open entries of this one.</param>
    public static Position? AfterSplit(Position? now, Position? before, IReadOnlyCollection<OpenEntry> open) => Settled(
        new[] { now, before }.FirstOrDefault(p => p is not null && open.Any(e => e.La == p.La))
            ?? (Longest(open, default) is { } longest ? new Position(longest.La, LeadState.Interim) : null), open);

    // In two homes at once only where both LAs say so.
    private static Position? Settled(Position? lead, IReadOnlyCollection<OpenEntry> open) => lead switch
    {
        { HandoverTo: null } when TwoHomes(lead.La, open) => lead with { State = LeadState.Shared },
        { State: LeadState.Shared } => lead with { State = LeadState.Agreed },
        _ => lead,
    };

    private static Led Accepted(Position from, LaCode to) => new(new Position(to, LeadState.Agreed), LeadBasis.HandoverAccepted, HandedOver: from.La);

    private static OpenEntry? Longest(IEnumerable<OpenEntry> open, LaCode ended) =>
        open.Where(e => e.La != ended).OrderBy(e => e.OpenedAt).ThenBy(e => e.La.Value, StringComparer.Ordinal).FirstOrDefault();

    private static bool TwoHomes(LaCode lead, IReadOnlyCollection<OpenEntry> open) =>
        open.FirstOrDefault(e => e.La == lead)?.SharedWith is { } other && open.FirstOrDefault(e => e.La == other)?.SharedWith == lead;
}
