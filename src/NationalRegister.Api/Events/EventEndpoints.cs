using NationalRegister.Api.Access;
using NationalRegister.Api.Http;
using NationalRegister.Domain.Events;

namespace NationalRegister.Api.Events;

/// <summary>What happened: an LA hears of it in the order in which it happened.</summary>
public static class EventEndpoints
{
    /// <summary>Adds what events need.</summary>
    /// <param name="services">The host's services.</param>
    public static IServiceCollection AddEvents(this IServiceCollection services) => services.AddSingleton<Arrivals>().AddSingleton<ReadEvents>();

    /// <summary>Maps <c>/v1/events</c>.</summary>
    /// <param name="routes">The operations.</param>
    public static void MapEvents(this IEndpointRouteBuilder routes) =>
        routes.MapGroup("/v1/events").WithTags("Events").Needs([.. Scope.OfAuthorities, Scope.Adjudicate]).Audited(AccessKind.None)
            .MapGet("/", async (EventsAsked asked, Caller caller, ReadEvents read, CancellationToken ct) => (await read.Handle(asked, caller, ct)).ToOk())
            .WithName("readEvents")
            .WithSummary("Read what has happened since")
            .WithDescription($"""
                Gives a local authority, or the national desk, its events in the order in which they happened. An event is told at least once, never before what it tells of is committed, and none is skipped:
                one that is committed late comes late. Send `next` as `after` the next time, and keep it once what came before it is dealt with; what is asked for twice is told twice, alike. With
                `wait` the answer comes as soon as something has happened, so that a client that asks again at once hears of it within a second; at most {ReadEvents.MostWaiting} calls of a client wait at once, one
                more is answered as things stand.

                Events are kept for {ForgetEvents.DefaultDays} days unless the register's operator says otherwise, and the last of each audience for ever. A cursor behind an event that is no longer kept is
                refused as `cursorExpired`: something may have been missed. Compare what you have (a local authority does so with a submission of kind `full` and `dryRun=true`), then read on without a cursor.

                **Types.** There will be more: pass over one that you do not know. {string.Join("; ", EventType.All.Select(type => $"`{type.Name}`: {type.Tells}"))}.
                """)
            .Fails(Problem.CursorExpired);
}
