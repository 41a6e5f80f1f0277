using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using NationalRegister.Api.Access;
using NationalRegister.Api.Http;
using NationalRegister.Api.Submissions;
using NationalRegister.Store.Work;

namespace NationalRegister.Api.Events;

/// <summary>
/// Gives an audience its events in their order. They hold ids, of children too, which tell nothing by themselves: what they lead to is read, and audited, by
/// its own call. So this read leaves no audit entry.
/// </summary>
public sealed class ReadEvents(Transactions transactions, Arrivals arrivals, TimeProvider time, IConfiguration configuration)
{
    /// <summary>How many calls of a client for one audience may wait at once; one more is answered as things stand.</summary>
    public const int MostWaiting = 4;

    private readonly TimeSpan kept = ForgetEvents.Kept(configuration);
    private readonly ConcurrentDictionary<(string Client, string Audience), int> waiting = [];

    /// <summary>Reads; where there is nothing yet, waits as long as was asked for.</summary>
    public async Task<Outcome<EventPage>> Handle(EventsAsked asked, Caller caller, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(asked);
        ArgumentNullException.ThrowIfNull(caller);
        var audience = caller.La?.Value ?? Chunk.Desk;
        if (asked.Wait == TimeSpan.Zero) return await Read(audience, asked, ct);
        var (client, started) = ((caller.ClientId, audience), time.GetTimestamp());
        try
        {
            if (waiting.AddOrUpdate(client, 1, (_, calls) => calls + 1) > MostWaiting) return await Read(audience, asked, ct);
            using var waits = await arrivals.Begin(audience, ct);
            while (true)
            {
                var page = await Read(audience, asked, ct);
                var left = asked.Wait - time.GetElapsedTime(started);
                if (!page.Succeeded || page.Value.Items.Count > 0 || left <= TimeSpan.Zero || !await waits.Next(left, ct)) return page;
            }
        }
        finally
        {
            waiting.AddOrUpdate(client, 0, (_, calls) => calls - 1);
        }
    }

    private Task<Outcome<EventPage>> Read(string audience, EventsAsked asked, CancellationToken ct) => transactions.Read<Outcome<EventPage>>(async db =>
    {
        if (asked.Began < transactions.Now - kept) return Problem.CursorExpired;
        var own = db.Events.Where(e => e.Audience == audience && e.Position != null);
        var last = own.Where(e => e.EventId == asked.After).Select(e => e.Position);
        // In one query, so that none behind the last can have gone unless it has gone too.
        var behind = asked.After is null ? own : own.Where(e => e.Position > last.FirstOrDefault());
        var events = await behind.OrderBy(e => e.Position).Take(asked.Limit).ToListAsync(ct);
        if (events.Count == 0 && asked.After is { } gone && !await own.AnyAsync(e => e.EventId == gone, ct)) return Problem.CursorExpired;
        return new EventPage([.. events.Select(EventView.Of)],
            events is [.., var newest] ? EventsAsked.Behind(newest.EventId) : asked.After is { } same ? EventsAsked.Behind(same) : EventsAsked.At(transactions.Now));
    });
}
