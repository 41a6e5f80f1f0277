using CsCheck;
using NationalRegister.Domain.Reference;
using NationalRegister.Domain.Responsibility;
using Xunit;

namespace NationalRegister.Tests.Responsibility;

/// <summary>Who leads when two identities are one child, or one is two.</summary>
public sealed class RegroupedLeadsTests
{
    private static readonly LaCode Camden = LaCode.Parse("202"), Greenwich = LaCode.Parse("203"), Leeds = LaCode.Parse("383");

    private static readonly Gen<OpenEntry[]> Open = Gen.Int[0, 9].Array[3].SelectMany(days => Gen.Bool.Array[3].Select(has =>
        new[] { Camden, Greenwich, Leeds }.Select((la, i) => Has(la, days[i])).Where((_, i) => has[i]).ToArray()));

    private static readonly Position?[] Positions = [null, new(Camden, LeadState.Agreed), new(Greenwich, LeadState.Shared), new(Leeds, LeadState.Handover, Camden)];
    private static readonly Gen<Position?> Lead = Gen.Int[0, 3].Select(i => Positions[i]);

    [Fact]
    public void Who_led_for_the_one_that_goes_on_leads_on()
    {
        Assert.Equal(new Position(Camden, LeadState.Agreed), Leading.AfterMerge(new(Leeds, LeadState.Agreed), new(Camden, LeadState.Agreed), [Has(Camden, 1), Has(Leeds, 0)]));
        Assert.Equal(new Position(Leeds, LeadState.Agreed), Leading.AfterMerge(new(Leeds, LeadState.Agreed), null, [Has(Leeds, 0)]));
    }

    [Fact]
    public void A_merge_accepts_no_handover() =>
        Assert.Equal(new Position(Camden, LeadState.Handover, Leeds), Leading.AfterMerge(new(Leeds, LeadState.Agreed), new(Camden, LeadState.Handover, Leeds), [Has(Camden, 1), Has(Leeds, 0)]));

    [Fact]
    public void Two_homes_that_come_together_are_shared() =>
        Assert.Equal(new Position(Camden, LeadState.Shared),
            Leading.AfterMerge(new(Leeds, LeadState.Agreed), new(Camden, LeadState.Agreed), [Has(Camden, 1) with { SharedWith = Leeds }, Has(Leeds, 0) with { SharedWith = Camden }]));

    [Fact]
    public void After_a_split_somebody_leads_exactly_where_an_entry_is_open_and_has_one() => Gen.Select(Lead, Lead, Open).Sample((now, before, open) =>
        Leading.AfterSplit(now, before, open) is { } lead ? open.Any(e => e.La == lead.La) : open.Length == 0);

    [Fact]
    public void Who_leads_leads_on_else_who_led_before_else_the_longest_open()
    {
        Assert.Equal(Camden, Leading.AfterSplit(new(Camden, LeadState.Agreed), new(Leeds, LeadState.Agreed), [Has(Camden, 5), Has(Leeds, 1)])!.La);
        Assert.Equal(Leeds, Leading.AfterSplit(new(Camden, LeadState.Agreed), new(Leeds, LeadState.Agreed), [Has(Greenwich, 0), Has(Leeds, 1)])!.La);
        Assert.Equal(new Position(Greenwich, LeadState.Interim), Leading.AfterSplit(new(Camden, LeadState.Agreed), null, [Has(Greenwich, 0), Has(Leeds, 1)]));
    }

    private static OpenEntry Has(LaCode la, int day) => new(la, new DateTime(2026, 11, 1, 0, 0, 0, DateTimeKind.Utc).AddDays(day), true, null);
}
