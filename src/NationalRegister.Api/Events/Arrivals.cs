using Microsoft.EntityFrameworkCore;
using NationalRegister.Store.Work;

namespace NationalRegister.Api.Events;

/// <summary>
/// Knows up to where events have been numbered, and for whom the latest of them were. However many callers of a process wait, they look together: one
/// query each tenth of a second, and none where nobody waits.
/// </summary>
public sealed class Arrivals(Transactions transactions, TimeProvider time)
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);

    private readonly TimeProvider clock = time;
    private readonly Lock gate = new();
    private readonly Dictionary<string, long> latest = new(StringComparer.Ordinal);
    private long? known;
    private int waiting;
    private Task? look;

    /// <summary>Begins to wait. Begin before you read: what you then do not find comes behind the beginning.</summary>
    /// <param name="audience">For whom.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<Waiting> Begin(string audience, CancellationToken ct)
    {
        lock (gate)
        {
            // Where nobody has waited for long, whom the events since were for is of no use: who begins now has yet to read them.
            if (waiting++ == 0) known = null;
        }
        var waits = new Waiting(this, audience);
        try
        {
            while (true)
            {
                lock (gate)
                {
                    if (known is { } mark)
                    {
                        waits.Mark = mark;
                        return waits;
                    }
                }
                await Look().WaitAsync(ct);
            }
        }
        catch
        {
            waits.Dispose();
            throw;
        }
    }

    private Task Look()
    {
        lock (gate)
        {
            return look is { IsCompleted: false } ? look : look = Refresh();
        }
    }

    private async Task Refresh()
    {
        await Task.Yield();
        long? mark;
        lock (gate) mark = known;
        if (mark is null)
        {
            var last = await transactions.Read(db => db.Events.Where(e => e.Position != null).MaxAsync(e => e.Position)) ?? 0;
            lock (gate) known ??= last;
            return;
        }
        await Task.Delay(Pace, clock);
        var arrived = await transactions.Read(db => db.Events.Where(e => e.Position > mark).GroupBy(e => e.Audience)
            .Select(events => new { events.Key, Last = events.Max(e => e.Position)!.Value }).ToListAsync());
        lock (gate)
        {
            arrived.ForEach(events => latest[events.Key] = events.Last);
            if (known is { } now) known = arrived.Select(events => events.Last).Append(now).Max();
        }
    }

    /// <summary>A caller that waits for events of an audience.</summary>
    public sealed class Waiting : IDisposable
    {
        private readonly Arrivals arrivals;
        private readonly string audience;

        internal Waiting(Arrivals arrivals, string audience) => (this.arrivals, this.audience) = (arrivals, audience);

        internal long Mark { get; set; }

        /// <summary>Waits for an event behind all those that this caller can have read.</summary>
        /// <param name="most">How long at most.</param>
        /// <param name="ct">Gives up.</param>
        /// <returns>True once there is one; false where none came in time.</returns>
        public async Task<bool> Next(TimeSpan most, CancellationToken ct)
        {
            var started = arrivals.clock.GetTimestamp();
            while (true)
            {
                lock (arrivals.gate)
                {
                    if (arrivals.latest.GetValueOrDefault(audience) is var last && last > Mark)
                    {
                        Mark = last;
                        return true;
                    }
                }
                var left = most - arrivals.clock.GetElapsedTime(started);
                if (left <= TimeSpan.Zero) return false;
                try
                {
                    await arrivals.Look().WaitAsync(left, arrivals.clock, ct);
                }
                catch (TimeoutException)
                {
                    return false;
                }
                catch (Exception failed) when (failed is not (OperationCanceledException or OutOfMemoryException))
                {
                    // One look that fails is no answer for everybody who waits: the next is a tenth of a second away.
                    await Task.Delay(Pace, arrivals.clock, ct);
                }
            }
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            lock (arrivals.gate) arrivals.waiting--;
        }
    }
}
