using NationalRegister.Domain.Lookup;
using NationalRegister.Domain.Reference;
using NationalRegister.Domain.Responsibility;
using Xunit;

namespace NationalRegister.Tests.Lookup;

public sealed class LineOfLeadsTests
{
    private static readonly LaCode Camden = LaCode.Parse("202");
    private static readonly LaCode Birmingham = LaCode.Parse("330");
    private static readonly LaCode Leeds = LaCode.Parse("383");
    private static readonly DateTime Monday = new(2026, 11, 16, 9, 0, 0, DateTimeKind.Utc);

    private static readonly KnownTurn[] Line =
    [
        new(Camden, LeadState.Agreed, LeadBasis.FirstToReport, Monday),
        new(Birmingham, LeadState.Agreed, LeadBasis.HandoverAccepted, Monday.AddDays(1)),
        new(null, LeadState.Closed, LeadBasis.LastEntryEnded, Monday.AddDays(2)),
    ];

    [Fact]
    public void Each_turn_holds_until_the_next_begins()
    {
        var turns = LineOfLeads.Of(new Sight(Leeds, Restricted: false), Line);

        Assert.Equal([Camden, Birmingham, null], turns.Select(t => t.La));
        Assert.Equal(turns.Select(t => t.From).Skip(1), turns.Select(t => t.To).SkipLast(1));
        Assert.Null(turns[^1].To);
    }

    [Fact]
    public void Of_a_restricted_child_an_LA_sees_its_own_turns_and_one_without_a_word()
    {
        var turns = LineOfLeads.Of(new Sight(Camden, Restricted: true), Line);

        Assert.Equal([new(Camden, LeadState.Agreed, LeadBasis.FirstToReport, Monday, Monday.AddDays(1)), new(null, null, null, null, null)], turns);
    }

    [Fact]
    public void Of_a_restricted_child_a_stranger_sees_as_much_whoever_led_and_however_often()
    {
        Turn[] untold = [new(null, null, null, null, null)];

        Assert.Equal(untold, LineOfLeads.Of(new Sight(Leeds, Restricted: true), Line));
        Assert.Equal(untold, LineOfLeads.Of(new Sight(Leeds, Restricted: true), Line[..1]));
        Assert.Equal(untold, LineOfLeads.Of(new Sight(Leeds, Restricted: true), []));
    }

    [Fact]
    public void An_LA_that_leads_a_restricted_child_sees_that_it_does() => Assert.Equal(Camden, Assert.Single(LineOfLeads.Of(new Sight(Camden, Restricted: true), Line[..1])).La);
}
