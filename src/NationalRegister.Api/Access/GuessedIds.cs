using System.Collections.Concurrent;
using NationalRegister.Api.Http;
using NationalRegister.Api.Submissions;
using NationalRegister.Domain.Events;
using NationalRegister.Store.Work;

namespace NationalRegister.Api.Access;

/// <summary>
/// Stops a client that tries ids: once too many of those it asked for led nowhere, every call by id waits for the rest of the minute, and
/// the desk is told once. Calls without an id go on, so that a daily update is never lost to it. Each process counts by itself.
/// </summary>
/// <param name="transactions">Where the alert is kept.</param>
/// <param name="time">The clock of the minutes.</param>
/// <param name="logger">Told of the client, never of the ids.</param>
/// <param name="configuration"><c>Register:GuessesPerMinute</c>; 100 where it says nothing.</param>
public sealed partial class GuessedIds(Transactions transactions, TimeProvider time, ILogger<GuessedIds> logger, IConfiguration configuration)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly int perMinute = Math.Max(1, configuration.GetValue("Register:GuessesPerMinute", 100));
    private readonly ConcurrentDictionary<string, Minute> minutes = new(StringComparer.Ordinal);

    /// <summary>Takes the call, or makes it wait.</summary>
    /// <param name="context">The call, behind authorisation.</param>
    /// <param name="next">What answers it.</param>
    public async Task Invoke(HttpContext context, RequestDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        if (context.Features.Get<Caller>() is not { ClientId: var client } || !AsksForId(context))
        {
            await next(context);
            return;
        }

        var now = time.GetUtcNow();
        if (minutes.TryGetValue(client, out var minute) && minute.Guesses >= perMinute && minute.Ends > now)
        {
            if (!minute.Told && minutes.TryUpdate(client, minute with { Told = true }, minute)) await Alert(AuditedCall.Of(context));
            await ProblemResult.Write(context, new(Problem.TooManyRequests, "Too many ids were asked for under which there is nothing for the caller.") { RetryAfter = minute.Ends - now });
            return;
        }

        // As the answer starts, whoever wrote it: an id that cannot be read is answered outside.
        context.Response.OnStarting(() =>
        {
            if (context.Response.StatusCode == StatusCodes.Status404NotFound) Count(client);
            return Task.CompletedTask;
        });
        await next(context);
    }

    private static bool AsksForId(HttpContext context) => context.GetEndpoint() is RouteEndpoint { RoutePattern.Parameters: var parameters } endpoint
        && endpoint.Metadata.GetMetadata<Operation>() is not null && parameters.Any(p => p.Name.EndsWith("Id", StringComparison.Ordinal));

    private void Count(string client)
    {
        var now = time.GetUtcNow();
        minutes.AddOrUpdate(client, _ => new(now + Window, 1, false), (_, minute) => minute.Ends > now ? minute with { Guesses = minute.Guesses + 1 } : new(now + Window, 1, false));
    }

    private async Task Alert(AuditedCall call)
    {
        var client = call.Call.ClientId;
        TooMany(logger, client);
        try
        {
            // Who guesses may hang up; the desk is told all the same.
            await transactions.Run(call.Call with { Access = "alert" }, transaction =>
            {
                transaction.Ledger.Tell(Chunk.Desk, EventType.AccessAlert, new EventData { ClientId = client, Code = "guessedIds", Organisation = call.Call.Organisation });
                return Task.FromResult(true);
            }, CancellationToken.None);
        }
        catch (RegisterUnavailableException)
        {
            minutes.AddOrUpdate(client, _ => new(time.GetUtcNow(), 0, false), (_, minute) => minute with { Told = false });
            throw;
        }
    }

    [LoggerMessage(EventId = 1, EventName = "GuessedIds", Level = LogLevel.Warning, Message = "Client {Client} asked for too many ids that lead nowhere")]
    private static partial void TooMany(ILogger logger, string client);

    private sealed record Minute(DateTimeOffset Ends, int Guesses, bool Told);
}
