using NationalRegister.Domain.Reference;
using NationalRegister.Domain.Responsibility;
using Xunit;
using static NationalRegister.Tests.Responsibility.Las;

namespace NationalRegister.Tests.Responsibility;

public sealed class LeadingTests
{
    private static readonly Position CamdenLeads = new(Camden, LeadState.Agreed);
    private static readonly Position CamdenSharing = new(Camden, LeadState.Shared);
    private static readonly Position ToBirmingham = new(Camden, LeadState.Handover, Birmingham);

    [Fact]
    public void The_first_to_report_leads() =>
        Assert.Equal(new Led(CamdenLeads, LeadBasis.FirstToReport), Leading.Next(null, new Has(Camden), [Of(Camden)]));

    [Fact]
    public void Another_authoritys_report_takes_nothing_away() =>
        Assert.Equal(new Led(CamdenLeads, null), Leading.Next(CamdenLeads, new Has(Birmingham), [Of(Camden), Of(Birmingham)]));

    [Fact]
    public void A_move_is_proposed_and_the_sender_leads_until_it_is_answered() => Assert.Equal(
        new Led(ToBirmingham, LeadBasis.HandoverProposed, Leaving: true), Leading.Next(CamdenLeads, new Moved(Camden, Birmingham), [Of(Camden)]));

    [Fact]
    public void The_senders_own_nightly_report_does_not_take_the_proposal_back() =>
        Assert.Equal(new Led(ToBirmingham, null), Leading.Next(ToBirmingham, new Has(Camden), [Of(Camden)]));

    [Fact]
    public void The_same_proposal_again_changes_nothing() =>
        Assert.Equal(new Led(ToBirmingham, null, Leaving: true), Leading.Next(ToBirmingham, new Moved(Camden, Birmingham), [Of(Camden)]));

    [Fact]
    public void A_proposal_can_be_made_to_another() => Assert.Equal(
        new Led(new Position(Camden, LeadState.Handover, Leeds), LeadBasis.HandoverProposed, Leaving: true),
        Leading.Next(ToBirmingham, new Moved(Camden, Leeds), [Of(Camden)]));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_receivers_report_accepts(bool known) => Assert.Equal(
        new Led(new Position(Birmingham, LeadState.Agreed), LeadBasis.HandoverAccepted, HandedOver: Camden),
        Leading.Next(ToBirmingham, new Has(Birmingham), [Of(Camden), Of(Birmingham, 1, known)]));

    [Fact]
    public void A_third_authoritys_report_does_not_accept() =>
        Assert.Equal(new Led(ToBirmingham, null), Leading.Next(ToBirmingham, new Has(Leeds), [Of(Camden), Of(Leeds)]));

    [Fact]
    public void A_receiver_that_has_the_child_already_accepts_at_once() => Assert.Equal(
        new Led(new Position(Birmingham, LeadState.Agreed), LeadBasis.HandoverAccepted, HandedOver: Camden),
        Leading.Next(CamdenLeads, new Moved(Camden, Birmingham), [Of(Camden), Of(Birmingham)]));

    [Fact]
    public void A_receiver_that_does_not_know_where_the_child_is_has_to_answer() => Assert.Equal(
        new Led(ToBirmingham, LeadBasis.HandoverProposed, Leaving: true),
        Leading.Next(CamdenLeads, new Moved(Camden, Birmingham), [Of(Camden), Of(Birmingham, known: false)]));

    [Fact]
    public void Who_does_not_lead_moves_nobody() =>
        Assert.Equal(new Led(CamdenLeads, null), Leading.Next(CamdenLeads, new Moved(Birmingham, Leeds), [Of(Camden), Of(Birmingham), Of(Leeds)]));

    [Fact]
    public void Who_does_not_lead_ends_only_its_own_entry() =>
        Assert.Equal(new Led(CamdenLeads, null), Leading.Next(CamdenLeads, new Ends(Birmingham), [Of(Camden)]));

    [Fact]
    public void When_the_leads_entry_ends_the_longest_open_takes_over() => Assert.Equal(
        new Led(new Position(Leeds, LeadState.Interim), LeadBasis.LongestOpen),
        Leading.Next(CamdenLeads, new Ends(Camden), [Of(Birmingham, 3), Of(Leeds, 1), Of(Kent, 2)]));

    [Fact]
    public void Of_two_opened_at_one_instant_the_lower_code_takes_over() => Assert.Equal(
        Birmingham, Leading.Next(CamdenLeads, new Ends(Camden), [Of(Kent, 1), Of(Birmingham, 1), Of(Leeds, 1)]).Position!.La);

    [Fact]
    public void When_the_lead_ends_while_it_hands_over_the_longest_open_takes_over_too() => Assert.Equal(
        new Led(new Position(Leeds, LeadState.Interim), LeadBasis.LongestOpen), Leading.Next(ToBirmingham, new Ends(Camden), [Of(Leeds, 1), Of(Birmingham, 2)]));

    [Fact]
    public void When_the_last_entry_ends_nobody_leads() =>
        Assert.Equal(new Led(null, LeadBasis.LastEntryEnded), Leading.Next(CamdenLeads, new Ends(Camden), []));

    [Fact]
    public void Two_homes_are_shared_when_both_say_so() => Assert.Equal(
        new Led(CamdenSharing, LeadBasis.TwoHomes),
        Leading.Next(CamdenLeads, new Has(Birmingham), [Of(Camden, sharedWith: Birmingham), Of(Birmingham, sharedWith: Camden)]));

    [Theory]
    [InlineData("330", null)]
    [InlineData(null, "202")]
    [InlineData("330", "383")]
    public void One_home_too_few_shares_nothing(string? camdens, string? birminghams) => Assert.Equal(
        new Led(CamdenLeads, null),
        Leading.Next(CamdenLeads, new Has(Birmingham), [Of(Camden, sharedWith: La(camdens)), Of(Birmingham, sharedWith: La(birminghams))]));

    [Fact]
    public void Two_homes_stay_shared() => Assert.Equal(
        new Led(CamdenSharing, null), Leading.Next(CamdenSharing, new Has(Camden), [Of(Camden, sharedWith: Birmingham), Of(Birmingham, sharedWith: Camden)]));

    [Fact]
    public void When_the_other_home_ends_the_lead_is_agreed_again() => Assert.Equal(
        new Led(CamdenLeads, LeadBasis.OtherHomeEnded), Leading.Next(CamdenSharing, new Ends(Birmingham), [Of(Camden, sharedWith: Birmingham)]));

    [Theory]
    [InlineData("202")]
    [InlineData("330")]
    public void When_either_no_longer_speaks_of_two_homes_the_lead_is_agreed_again(string by) => Assert.Equal(
        new Led(CamdenLeads, LeadBasis.OtherHomeEnded),
        Leading.Next(CamdenSharing, new Has(LaCode.Parse(by)),
            [Of(Camden, sharedWith: by == "202" ? null : Birmingham), Of(Birmingham, sharedWith: by == "330" ? null : Camden)]));

    [Fact]
    public void When_a_third_entry_ends_two_homes_stay_shared() => Assert.Equal(
        new Led(CamdenSharing, null), Leading.Next(CamdenSharing, new Ends(Kent), [Of(Camden, sharedWith: Birmingham), Of(Birmingham, sharedWith: Camden)]));

    [Fact]
    public void When_the_lead_of_two_homes_ends_the_other_home_takes_over() => Assert.Equal(
        new Led(new Position(Birmingham, LeadState.Interim), LeadBasis.LongestOpen),
        Leading.Next(CamdenSharing, new Ends(Camden), [Of(Birmingham, sharedWith: Camden)]));

    private static LaCode? La(string? code) => code is null ? null : LaCode.Parse(code);
}
