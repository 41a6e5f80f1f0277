using System.Text.Json;
using CsCheck;
using NationalRegister.Domain.Entries;
using NationalRegister.Domain.Lookup;
using NationalRegister.Domain.Reference;
using NationalRegister.Domain.Responsibility;
using Xunit;

namespace NationalRegister.Tests.Lookup;

public sealed class StandingTests
{
    private static readonly LaCode Camden = LaCode.Parse("202");
    private static readonly LaCode Birmingham = LaCode.Parse("330");
    private static readonly LaCode Leeds = LaCode.Parse("383");
    private static readonly DateTime Monday = new(2026, 11, 16, 9, 0, 0, DateTimeKind.Utc);
    private static readonly DateOnly Reported = new(2026, 11, 19);

    private static readonly Gen<KnownEntry> AnyEntry =
        from la in Gen.OneOf(Camden, Birmingham, Leeds)
        from status in Gen.OneOf(EntryStatus.Open, EntryStatus.Ceased, EntryStatus.Withdrawn)
        from whereabouts in Gen.OneOf(Whereabouts.Known, Whereabouts.Unknown, Whereabouts.BelievedElsewhere)
        from day in Gen.Int[0, 30]
        from seen in Gen.Int[0, 30]
        let ceased = status == EntryStatus.Ceased
        select new KnownEntry(la, status, whereabouts, Monday.AddDays(-day), Reported.AddDays(-day), Reported.AddDays(-seen), ceased ? CeaseReason.LeftEngland : null, ceased ? Reported.AddDays(-day) : null);

    private static readonly Gen<KnownStanding> AnyStanding =
        from entries in AnyEntry.Array[0, 6]
        from leader in Gen.OneOf<LaCode?>(Camden, Birmingham, Leeds, null)
        from restricted in Gen.Bool
        select new KnownStanding([.. entries.DistinctBy(e => (e.La, e.OpenedAt))], leader is { } la ? new KnownLead(la, LeadState.Agreed, Monday) : null, restricted);

    [Fact]
    public void Own_where_only_the_asker_has_the_child()
    {
        var standing = Of(Camden, lead: Camden, Open(Camden));

        Assert.Equal(ChildPosition.Own, standing.Position);
        Assert.Equal([Duty.Lead, Duty.SeeTheChild], standing.Duties);
        Assert.Equal(new DateOnly(2026, 11, 16), standing.Since);
    }

    [Fact]
    public void Own_where_the_asker_alone_looks_for_its_child() => Assert.Equal(ChildPosition.Own, Of(Camden, Camden, Open(Camden, Whereabouts.Unknown)).Position);

    [Fact]
    public void Held_where_another_area_has_picked_the_child_up()
    {
        var standing = Of(Camden, Camden, Open(Camden, Whereabouts.Unknown), Open(Birmingham) with { LastSeenOn = Reported });

        Assert.Equal(ChildPosition.Held, standing.Position);
        Assert.Equal((Reported, Reported), (standing.LastReportedOn, standing.LastSeenOn));
        Assert.Equal([new OnRegisterOf(Birmingham, new(2026, 11, 16))], standing.HeldBy);
        Assert.Equal(Camden, standing.Lead!.La);
        Assert.Empty(standing.SoughtBy);
    }

    [Fact]
    public void Sought_where_another_LA_looks_for_the_child()
    {
        var standing = Of(Leeds, Birmingham, Open(Birmingham, Whereabouts.BelievedElsewhere));

        Assert.Equal(ChildPosition.Sought, standing.Position);
        Assert.Equal([new OnRegisterOf(Birmingham, new(2026, 11, 16))], standing.SoughtBy);
        Assert.Equal([Duty.SeeTheChild], standing.Duties);
    }

    [Fact]
    public void The_LA_that_has_a_child_hears_who_looks_for_it() => Assert.Equal(ChildPosition.Sought, Of(Camden, Birmingham, Open(Camden), Open(Birmingham, Whereabouts.Unknown)).Position);

    [Fact]
    public void An_LA_that_still_looks_is_named_beside_the_one_that_has_the_child()
    {
        var standing = Of(Camden, Birmingham, Open(Leeds), Open(Birmingham, Whereabouts.Unknown));

        Assert.Equal(ChildPosition.Held, standing.Position);
        Assert.Equal(Birmingham, Assert.Single(standing.SoughtBy).La);
    }

    [Fact]
    public void Closed_where_every_entry_has_ended()
    {
        var standing = Of(Camden, null, Ceased(Birmingham, new(2026, 10, 1), CeaseReason.MovedToLocalAuthority), Ceased(Leeds, new(2026, 11, 1), CeaseReason.LeftEngland));

        Assert.Equal(ChildPosition.Closed, standing.Position);
        Assert.Equal(new Closure(CeaseReason.LeftEngland, new(2026, 11, 1)), standing.Closed);
        Assert.Equal(new DateOnly(2026, 11, 1), standing.Since);
    }

    [Fact]
    public void Not_in_the_register_where_the_only_entry_never_should_have_been() =>
        Assert.Equal(ChildPosition.NotInRegister, Of(Camden, null, Open(Birmingham) with { Status = EntryStatus.Withdrawn }).Position);

    [Fact]
    public void An_LA_that_does_not_lead_supplies_what_it_knows() => Assert.Equal([Duty.SeeTheChild, Duty.SupplyRecords], Of(Camden, Birmingham, Open(Camden), Open(Birmingham)).Duties);

    [Fact]
    public void The_days_are_Londons() => Assert.Equal(new DateOnly(2026, 6, 2), Of(Camden, Camden, Open(Camden) with { OpenedAt = new(2026, 6, 1, 23, 30, 0, DateTimeKind.Utc) }).Since);

    [Fact]
    public void Of_a_restricted_child_a_stranger_learns_nothing_but_that()
    {
        var standing = Standing.Of(Camden, new([Open(Birmingham), Open(Leeds, Whereabouts.Unknown)], new(Birmingham, LeadState.Agreed, Monday), Restricted: true));

        Assert.Equal((null, null, null, null, null), (standing.Position, standing.Since, standing.LastReportedOn, standing.LastSeenOn, standing.Closed));
        Assert.Empty(standing.HeldBy);
        Assert.Empty(standing.SoughtBy);
        Assert.Null(standing.Lead);
        Assert.True(standing.Restricted);
    }

    [Fact]
    public void Of_a_restricted_child_nothing_depends_on_what_other_LAs_say() => AnyStanding.Sample(known =>
    {
        var restricted = known with { Restricted = true };
        var alone = restricted with { Entries = [.. known.Entries.Where(e => e.La == Camden)], Lead = known.Lead?.La == Camden ? known.Lead : null };
        return Text(Standing.Of(Camden, restricted)) == Text(Standing.Of(Camden, alone));
    });

    [Fact]
    public void The_position_follows_from_the_open_entries() => AnyStanding.Where(k => !k.Restricted).Sample(known =>
    {
        var open = known.Entries.Where(e => e.Status == EntryStatus.Open).ToList();
        var standing = Standing.Of(Camden, known);
        return standing.Position == (
            open.Any(e => e.La != Camden && e.Whereabouts == Whereabouts.Known) ? ChildPosition.Held
            : open.Any(e => e.La != Camden) ? ChildPosition.Sought
            : open.Count > 0 ? ChildPosition.Own
            : known.Entries.Any(e => e.Status == EntryStatus.Ceased) ? ChildPosition.Closed
            : ChildPosition.NotInRegister)
            && standing.HeldBy.Concat(standing.SoughtBy).Select(s => s.La).ToHashSet().SetEquals(open.Select(e => e.La).Where(la => la != Camden)) && standing.Lead == known.Lead && (standing.Closed is null) == (standing.Position != ChildPosition.Closed);
    });

    [Fact]
    public void The_order_of_the_entries_is_of_no_account() => AnyStanding.Sample(known =>
        Text(Standing.Of(Camden, known)) == Text(Standing.Of(Camden, known with { Entries = [.. known.Entries.Reverse()] })));

    private static Standing Of(LaCode asker, LaCode? lead, params KnownEntry[] entries) =>
        Standing.Of(asker, new(entries, lead is { } la ? new(la, LeadState.Agreed, Monday) : null, Restricted: false));

    private static KnownEntry Open(LaCode la, string whereabouts = Whereabouts.Known) => new(la, EntryStatus.Open, whereabouts, Monday, Reported);

    private static KnownEntry Ceased(LaCode la, DateOnly on, string reason) => new(la, EntryStatus.Ceased, Whereabouts.Known, Monday, Reported, null, reason, on);

    private static string Text(Standing standing) => JsonSerializer.Serialize(standing);
}
