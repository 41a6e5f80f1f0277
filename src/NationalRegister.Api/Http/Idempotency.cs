using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NationalRegister.Domain.Children;
using NationalRegister.Store;
using NationalRegister.Store.Audit;
using NationalRegister.Store.Work;

namespace NationalRegister.Api.Http;

/// <summary>One intention of one caller: its key, where it has one, and what it asked for.</summary>
/// <param name="Caller">The organisation and its client: keys of different callers never meet.</param>
/// <param name="Key">The key; null where the caller gave none.</param>
/// <param name="RequestHash">SHA-256 of operation, address and body.</param>
public sealed record Intention(string Caller, string? Key, byte[] RequestHash)
{
    /// <summary>The intention of a request.</summary>
    /// <param name="context">The request.</param>
    /// <param name="call">Who calls what.</param>
    /// <param name="key">The key.</param>
    /// <param name="bodySha256">SHA-256 of the body's bytes as they were sent.</param>
    public static Intention Of(HttpContext context, Call call, IdempotencyKey key, byte[] bodySha256)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(key);
        var asked = $"{call.Operation}\n{context.Request.Path}{context.Request.QueryString}\n{Convert.ToHexString(bodySha256)}";
        // An organisation is three digits or a word, so it cannot run into the client's name.
        return new(call.Organisation + call.ClientId, key.Value, SHA256.HashData(Encoding.UTF8.GetBytes(asked)));
    }
}

/// <summary>The answer to a creating call, kept with its effect so that it can be given again to the byte.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Location">Where what was created is.</param>
/// <param name="ETag">The version's entity tag, where it has versions.</param>
/// <param name="Json">The body.</param>
public sealed record KeptAnswer(int Status, string Location, string? ETag, string Json) : IResult, IStatusCodeHttpResult
{
    int? IStatusCodeHttpResult.StatusCode => Status;

    /// <summary>201 with what was created.</summary>
    /// <typeparam name="T">The answer's type.</typeparam>
    /// <param name="location">Its path.</param>
    /// <param name="value">It.</param>
    public static KeptAnswer Created<T>(string location, T value) => Of(StatusCodes.Status201Created, location, value);

    /// <summary>202 with what will be worked on.</summary>
    /// <typeparam name="T">The answer's type.</typeparam>
    /// <param name="location">Where to ask how it went.</param>
    /// <param name="value">How it stands.</param>
    public static KeptAnswer Accepted<T>(string location, T value) => Of(StatusCodes.Status202Accepted, location, value);

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        var (response, bytes) = (httpContext.Response, Encoding.UTF8.GetBytes(Json));
        response.StatusCode = Status;
        response.Headers.Location = Location;
        if (ETag is not null) response.Headers.ETag = ETag;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = bytes.Length;
        await response.Body.WriteAsync(bytes, httpContext.RequestAborted);
    }

    private static KeptAnswer Of<T>(int status, string location, T value) => new(
        status, location, value is IVersioned versioned ? $"\"{versioned.Version}\"" : null, JsonSerializer.Serialize(value, JsonOutput.Options));
}

/// <summary>
/// Does what a creating call asks once for each intention, however often it is sent. The key is written with the effect in one
/// transaction, so there is never one without the other, and a call that was refused leaves its key unused.
/// </summary>
/// <param name="transactions">The transaction runner.</param>
public sealed class Idempotency(Transactions transactions)
{
    /// <summary>Does the work, or gives the answer that it had the first time.</summary>
    /// <typeparam name="TPlan">What was read and decided.</typeparam>
    /// <typeparam name="T">What the work comes to.</typeparam>
    /// <param name="call">Who calls.</param>
    /// <param name="intention">What the caller means by it.</param>
    /// <param name="prepare">Reads and decides.</param>
    /// <param name="work">Writes.</param>
    /// <param name="answer">The answer to work that was done.</param>
    /// <param name="ct">Gives up between attempts.</param>
    public Task<Outcome<KeptAnswer>> Run<TPlan, T>(
        Call call, Intention intention, Func<RegisterDb, DateTime, Task<TPlan>> prepare, Func<Transaction, TPlan, Task<Outcome<T>>> work,
        Func<T, KeptAnswer> answer, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(intention);
        return transactions.Run<(IdempotentCall? First, TPlan? Plan), Outcome<KeptAnswer>>(call, Turn.Call,
            async (db, now) => await First(db, intention, ct) is { } first ? (first, default) : (null, await prepare(db, now)),
            async (transaction, decided) =>
            {
                if (decided.First is { } first) return Again(transaction.Ledger, intention, first);
                var done = await work(transaction, decided.Plan!);
                if (!done.Succeeded)
                {
                    // What refuses it may be its own effect, committed by a twin since the key was looked for: then begin again and find the key.
                    if (await First(transaction.Db, intention, ct) is not null) throw new DbUpdateConcurrencyException("The same call was made at the same time.");
                    return done.Failure!;
                }

                var kept = answer(done.Value);
                if (intention.Key is not null) transaction.Db.Add(Row(intention, kept, transaction.Now));
                return kept;
            }, ct);
    }

    private static async Task<IdempotentCall?> First(RegisterDb db, Intention intention, CancellationToken ct) => intention.Key is null ? null
        : await db.IdempotentCalls.AsNoTracking().SingleOrDefaultAsync(i => i.Caller == intention.Caller && i.Key == intention.Key, ct);

    private static Outcome<KeptAnswer> Again(Ledger ledger, Intention intention, IdempotentCall first)
    {
        if (!first.RequestHash.AsSpan().SequenceEqual(intention.RequestHash)) return Problem.IdempotencyKeyReused;
        // The child is told of again, so this call is audited as the first was.
        if (ChildId.TryParse(JsonNode.Parse(first.Answer)?["childId"]?.GetValue<string>(), out var child)) ledger.Touched(child);
        ledger.Returned("""{"replayed":1}""");
        return new KeptAnswer(first.Status, first.Location!, first.ETag, first.Answer);
    }

    private static IdempotentCall Row(Intention intention, KeptAnswer kept, DateTime now) => new()
    {
        Caller = intention.Caller,
        Key = intention.Key!,
        RequestHash = intention.RequestHash,
        Status = kept.Status,
        Location = kept.Location,
        ETag = kept.ETag,
        Answer = kept.Json,
        At = now,
    };
}

/// <summary>Turns what a creating call came to into its answer.</summary>
public static class KeptAnswers
{
    /// <summary>The answer, or the problem.</summary>
    /// <param name="outcome">What it came to.</param>
    public static Results<KeptAnswer, ProblemResult> ToResult(this Outcome<KeptAnswer> outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        return outcome.Succeeded ? outcome.Value : new ProblemResult(outcome.Failure!);
    }
}
