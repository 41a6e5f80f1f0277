using CsCheck;
using NationalRegister.Domain.Responsibility;
using Xunit;

namespace NationalRegister.Tests.Responsibility;

/// <summary>What holds of every position, saying and set of open entries.</summary>
public sealed class LeadingPropertyTests
{
    private const int Many = 10_000;

    private static readonly Gen<(Position? Now, Saying Said, OpenEntry[] Open)> Any = Gen.Select(Las.Position, Las.Saying, Las.Open);

    private static readonly Gen<(Position Now, Saying Said, OpenEntry[] Open)> AnyLed = Any.Where(c => c.Now is not null).Select(c => (c.Now!, c.Said, c.Open));

    [Fact]
    public void Every_position_answers_every_saying() => Any.Sample(c =>
    {
        var led = Leading.Next(c.Now, c.Said, c.Open);
        Assert.Equal(c.Now == led.Position, led.Basis is null);
        Assert.True(led.Position is null || led.Position.State is LeadState.Agreed or LeadState.Interim or LeadState.Handover or LeadState.Shared);
        Assert.Equal(led.Position?.State == LeadState.Handover, led.Position?.HandoverTo is not null);
        Assert.True(!led.Leaving || (c.Said is Moved && led.Position?.La == c.Said.By));
        Assert.Equal(led.Basis == LeadBasis.HandoverAccepted, led.HandedOver is not null);
    }, iter: Many);

    [Fact]
    public void The_order_of_entries_never_matters() => Any.SelectMany(c => Gen.Shuffle(c.Open).Select(turned => (c, turned))).Sample(x =>
        Leading.Next(x.c.Now, x.c.Said, x.c.Open) == Leading.Next(x.c.Now, x.c.Said, x.turned), iter: Many);

    [Fact]
    public void The_lead_moves_only_by_its_own_word_or_to_the_one_it_was_proposed_to() => AnyLed.Sample(c =>
    {
        var led = Leading.Next(c.Now, c.Said, c.Open);
        return led.Position?.La == c.Now.La || c.Said.By == c.Now.La || (c.Said is Has && c.Said.By == c.Now.HandoverTo && led.Position?.La == c.Said.By);
    }, iter: Many);

    [Fact]
    public void The_leads_own_report_never_takes_the_lead_away() => AnyLed.Sample(c => Leading.Next(c.Now, new Has(c.Now.La), c.Open).Position?.La == c.Now.La, iter: Many);

    [Fact]
    public void A_move_goes_nowhere_but_where_it_was_said_to_go() => Gen.Select(AnyLed, Las.Any).Sample((c, to) =>
    {
        var led = Leading.Next(c.Now, new Moved(c.Now.La, to), c.Open);
        return led.Position!.La == to || (led.Leaving && led.Position.La == c.Now.La && led.Position.HandoverTo == to);
    }, iter: Many);

    [Fact]
    public void Whoever_takes_over_has_been_open_longest() => AnyLed.Sample(c =>
    {
        var others = c.Open.Where(e => e.La != c.Now.La).ToList();
        var led = Leading.Next(c.Now, new Ends(c.Now.La), c.Open);
        return others.Count == 0 ? led.Position is null
            : led.Position == new Position(others.MinBy(e => (e.OpenedAt, e.La.Value))!.La, LeadState.Interim);
    }, iter: Many);
}
