using NationalRegister.Domain.Entries;
using NationalRegister.Domain.Reference;

namespace NationalRegister.Domain.Lookup;

/// <summary>How matters stand with a child, seen from the LA that asks.</summary>
public enum ChildPosition
{
    /// <summary>Only the asker's own entry is open.</summary>
    Own,

    /// <summary>Another LA has an open entry and knows where the child is.</summary>
    Held,

    /// <summary>Another LA looks for the child: whoever has seen it opens an entry and calls that LA.</summary>
    Sought,

    /// <summary>Every entry has ended.</summary>
    Closed,

    /// <summary>The child is known, but no LA has or had it on its register.</summary>
    NotInRegister,
}

/// <summary>What the LA that asks has to do. Another LA's lead suspends none of it.</summary>
public enum Duty
{
    /// <summary>Act on the record.</summary>
    Lead,

    /// <summary>See to a child that is in its area, whoever leads.</summary>
    SeeTheChild,

    /// <summary>Give those who need it what it knows of the child.</summary>
    SupplyRecords,
}

/// <summary>An entry, as far as it bears on how matters stand.</summary>
/// <param name="La">Whose.</param>
/// <param name="Status">A value of <see cref="EntryStatus"/>.</param>
/// <param name="Whereabouts">A code of <c>whereabouts</c>.</param>
/// <param name="OpenedAt">When it was opened.</param>
/// <param name="LastReportedOn">The newest day on which the LA said that it is so.</param>
/// <param name="LastSeenOn">When the child was last seen.</param>
/// <param name="CeaseReason">Why it ended.</param>
/// <param name="CeasedOn">The day it ended.</param>
public sealed record KnownEntry(
    LaCode La, string Status, string Whereabouts, DateTime OpenedAt, DateOnly LastReportedOn, DateOnly? LastSeenOn = null, string? CeaseReason = null, DateOnly? CeasedOn = null);

/// <summary>Who leads.</summary>
/// <param name="La">The LA.</param>
/// <param name="State">A value of <c>LeadState</c>.</param>
/// <param name="Since">Since when.</param>
public sealed record KnownLead(LaCode La, string State, DateTime Since);

/// <summary>Everything that bears on how matters stand with a child.</summary>
/// <param name="Entries">All its entries.</param>
/// <param name="Lead">Who leads; null where nobody does.</param>
/// <param name="Restricted">Whether no LA may be told of another.</param>
public sealed record KnownStanding(IReadOnlyList<KnownEntry> Entries, KnownLead? Lead, bool Restricted);

/// <summary>How and when an entry ended.</summary>
/// <param name="Reason">A code of <c>ceaseReason</c>.</param>
/// <param name="On">The day.</param>
public sealed record Closure(string? Reason, DateOnly? On);

/// <summary>An LA that has the child on its register.</summary>
/// <param name="La">The LA.</param>
/// <param name="Since">Since which day.</param>
public sealed record OnRegisterOf(LaCode La, DateOnly Since);

/// <summary>How matters stand with a child, as far as the LA that asks may know. It says who has the child, never where it lives.</summary>
/// <param name="Position">How; null where the child is restricted and the asker has no open entry.</param>
/// <param name="Since">Since which day.</param>
/// <param name="LastReportedOn">The newest day on which an LA said so.</param>
/// <param name="LastSeenOn">When the child was last seen, as those LAs say.</param>
/// <param name="Closed">How the last entry ended, where every entry has.</param>
/// <param name="HeldBy">The other LAs that know where the child is: any of them can be asked, whoever leads.</param>
/// <param name="SoughtBy">The other LAs that look for the child.</param>
/// <param name="Lead">Who leads; null where nobody does, or it may not be told.</param>
/// <param name="Duties">What the asker has to do.</param>
/// <param name="Restricted">Whether no LA may be told of another.</param>
public sealed record Standing(
    ChildPosition? Position, DateOnly? Since, DateOnly? LastReportedOn, DateOnly? LastSeenOn, Closure? Closed,
    IReadOnlyList<OnRegisterOf> HeldBy, IReadOnlyList<OnRegisterOf> SoughtBy, KnownLead? Lead, IReadOnlyList<Duty> Duties, bool Restricted)
{
    /// <summary>Decides what <paramref name="asker"/> may know of a child.</summary>
    /// <param name="asker">The LA that asks.</param>
    /// <param name="known">Everything that bears on it.</param>
    public static Standing Of(LaCode asker, KnownStanding known)
    {
        ArgumentNullException.ThrowIfNull(known);
        var sight = new Sight(asker, known.Restricted);
        var entries = sight.Of(known.Entries, e => e.La).Where(e => e.Status != EntryStatus.Withdrawn).ToList();
        var lead = known.Lead is { } leads && sight.Of(leads.La) ? leads : null;
        var open = entries.Where(e => e.Status == EntryStatus.Open).ToList();
        var others = open.Where(e => e.La != asker).OrderBy(e => e.OpenedAt).ThenBy(e => e.La.Value, StringComparer.Ordinal).ToList();
        var holders = others.Where(e => e.Whereabouts == Whereabouts.Known).ToList();
        var seekers = others.Except(holders).ToList();
        var last = known.Restricted ? null : entries.OrderByDescending(e => e.CeasedOn).ThenByDescending(e => e.OpenedAt).ThenBy(e => e.La.Value, StringComparer.Ordinal).FirstOrDefault();

        ChildPosition? position = holders.Count > 0 ? ChildPosition.Held
            : seekers.Count > 0 ? ChildPosition.Sought
            : open.Count > 0 ? ChildPosition.Own
            : known.Restricted ? null
            : last is not null ? ChildPosition.Closed
            : ChildPosition.NotInRegister;
        List<KnownEntry> bearing = position switch
        {
            ChildPosition.Held => holders,
            ChildPosition.Sought => seekers,
            ChildPosition.Own => open,
            ChildPosition.Closed => [last!],
            _ => [],
        };
        var closed = position == ChildPosition.Closed ? new Closure(last!.CeaseReason, last.CeasedOn) : null;
        return new Standing(
            position,
            bearing.Count == 0 ? null : closed is not null ? closed.On : London.Today(bearing.Min(e => e.OpenedAt)),
            bearing.Count == 0 ? null : bearing.Max(e => e.LastReportedOn),
            bearing.Max(e => e.LastSeenOn),
            closed,
            [.. holders.Select(OnRegister)],
            [.. seekers.Select(OnRegister)],
            lead,
            DutiesOf(leads: known.Lead?.La == asker, hasEntry: entries.Any(e => e.La == asker)),
            known.Restricted);
    }

    private static OnRegisterOf OnRegister(KnownEntry entry) => new(entry.La, London.Today(entry.OpenedAt));

    private static List<Duty> DutiesOf(bool leads, bool hasEntry) =>
        leads ? [Duty.Lead, Duty.SeeTheChild] : hasEntry ? [Duty.SeeTheChild, Duty.SupplyRecords] : [Duty.SeeTheChild];
}
