using CsCheck;
using NationalRegister.Domain.Reference;
using NationalRegister.Domain.Responsibility;
using Xunit;

namespace NationalRegister.Tests.Responsibility;

/// <summary>Histories of one child: what authorities say, one after another, and what the register keeps of it.</summary>
public sealed class LeadHistoryTests
{
    private const int Many = 10_000;

    private static readonly Gen<Act[]> AnyHistory = Gen.Select(
        Las.Saying, Gen.Bool, Las.Any, Gen.Bool,
        (said, known, other, shares) => new Act(said, known, shares && other != said.By ? other : null)).Array[0, 14];

    [Fact]
    public void Exactly_one_leads_while_any_entry_is_open_whatever_is_said() => AnyHistory.Sample(history =>
    {
        var register = new Register();
        foreach (var act in history)
        {
            register.Hear(act);
            register.Check();
        }
    }, iter: Many);

    [Fact]
    public void Saying_the_same_again_moves_nobody() => AnyHistory.Where(history => history.Length > 0).Sample(history =>
    {
        var register = Register.Of(history);
        var (once, open) = register.State();
        register.Hear(history[^1]);
        var (twice, still) = register.State();
        Assert.Equal((once?.La, once?.HandoverTo, open), (twice?.La, twice?.HandoverTo, still));
        // Who has just accepted a handover may share the lead with a third authority from its next report on.
        Assert.True(once == twice || twice!.State == LeadState.Shared);
    }, iter: Many);

    [Fact]
    public void After_every_end_nobody_leads() => AnyHistory.Sample(history =>
        Assert.Equal((null, ""), Register.Of([.. history, .. Las.All.Select(la => new Act(new Ends(la), Known: false, SharedWith: null))]).State()));

    private sealed record Act(Saying Said, bool Known, LaCode? SharedWith);

    /// <summary>The open entries and the lead, kept as the register keeps them: an upsert opens or changes, an end closes, a move waits for its answer.</summary>
    private sealed class Register
    {
        private readonly Dictionary<LaCode, OpenEntry> open = [];
        private Position? lead;
        private int opened;

        public static Register Of(IEnumerable<Act> history)
        {
            var register = new Register();
            foreach (var act in history) register.Hear(act);
            return register;
        }

        public void Hear(Act act)
        {
            var by = act.Said.By;
            switch (act.Said)
            {
                case Has:
                    // Two entries in each hour, so that some are open equally long.
                    open[by] = Las.Of(by, open.TryGetValue(by, out var entry) ? entry.OpenedAt.Hour : opened++ / 2, act.Known, act.SharedWith);
                    Follow(act.Said);
                    break;
                case Moved when open.ContainsKey(by) && Follow(act.Said) is { Leaving: false } led:
                    open.Remove(by);
                    if (led.HandedOver != by) Follow(new Ends(by));
                    break;
                case Ends when open.Remove(by):
                    Follow(act.Said);
                    break;
            }
        }

        public void Check()
        {
            Assert.Equal(open.Count == 0, lead is null);
            if (lead is null) return;
            Assert.Contains(lead.La, open);
            Assert.Equal(lead.State == LeadState.Handover, lead.HandoverTo is not null);
            Assert.True(lead.State != LeadState.Shared
                || (open[lead.La].SharedWith is { } other && open.TryGetValue(other, out var home) && home.SharedWith == lead.La), "Only one speaks of two homes.");
        }

        public (Position?, string) State() => (lead, string.Join(' ', open.Values.OrderBy(e => e.La.Value, StringComparer.Ordinal)));

        private Led Follow(Saying said)
        {
            var led = Leading.Next(lead, said, [.. open.Values]);
            if (led.Basis is not null) lead = led.Position;
            if (led.HandedOver is { } former && former != said.By) open.Remove(former);
            return led;
        }
    }
}
