using NationalRegister.Api.Submissions;
using NationalRegister.Domain.Children;
using NationalRegister.Domain.Events;
using NationalRegister.Domain.Reference;
using NationalRegister.Domain.Responsibility;
using NationalRegister.Store.Entries;
using NationalRegister.Store.Responsibility;

namespace NationalRegister.Api.Responsibility;

/// <summary>Carries out what follows from a statement for who leads: the lead's row, its line, and who is told.</summary>
public static class FollowLead
{
    /// <summary>Decides and writes. Entries that the statement opened or closed are already so in the chunk's view.</summary>
    /// <returns>What was decided.</returns>
    public static Led Follow(Chunk chunk, ChildId child, Saying said)
    {
        ArgumentNullException.ThrowIfNull(chunk);
        var lead = chunk.View.Lead(child);
        var now = lead is null ? null : new Position(lead.La, lead.State, lead.HandoverTo);
        // Of a restricted child nobody learns by naming an LA whether it has the child: that LA's next record answers.
        var open = said is Moved ? chunk.View.Child(child)!.Sight(said.By).Of(chunk.View.Open(child), e => e.La) : chunk.View.Open(child);
        var led = Leading.Next(now, said, [.. open.Select(AsOpen)]);
        if (led.Basis is null || led.Position == now)
        {
            return led;
        }
        if (lead is null)
        {
            var seq = chunk.View.Child(child)!.LastLeadSeq + 1;
            lead = chunk.View.Add(new Lead { ChildId = child, La = led.Position!.La, State = led.Position.State, Seq = seq, Since = chunk.Now });
        }
        else
        {
            lead.Seq++;
        }
        chunk.View.AddRow(new LeadLine
        {
            ChildId = child,
            Seq = lead.Seq,
            La = led.Position?.La,
            State = led.Position?.State ?? LeadState.Closed,
            Basis = led.Basis,
            From = chunk.Now,
        });
        if (led.Position is { } next)
        {
            lead.Since = next.La == lead.La ? lead.Since : chunk.Now;
            (lead.La, lead.State, lead.HandoverTo) = (next.La, next.State, next.HandoverTo);
        }
        else
        {
            chunk.View.Child(child)!.LastLeadSeq = lead.Seq;
            chunk.View.Remove(lead);
        }
        Tell(chunk, child, led, now);
        return led;
    }

    private static OpenEntry AsOpen(Entry entry) => new(entry.La, entry.OpenedAt, entry.Whereabouts == Whereabouts.Known, entry.SharedWith);

    private static void Tell(Chunk chunk, ChildId child, Led led, Position? before)
    {
        var (type, to) = led.Basis switch
        {
            LeadBasis.HandoverProposed => (EventType.TransferProposed, led.Position!.HandoverTo),
            LeadBasis.HandoverAccepted => (EventType.TransferAccepted, before?.La),
            _ => (null, null),
        };
        if (type is null || to is not { } other)
        {
            return;
        }
        foreach (var audience in new[] { chunk.La, other }.Distinct())
        {
            chunk.Tell(audience.Value, type, new EventData { ChildId = child });
        }
    }
}
