using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using NationalRegister.Api.Http;

namespace NationalRegister.Api.Events;

/// <summary>
/// Which events are asked for: <c>after</c> a cursor, at most <c>limit</c>, and if there is none, at most <c>wait</c> seconds later. A cursor is the id of
/// the last event, or where there was none yet, the instant at which there was none: no number of the ledger, which would tell what others were told.
/// </summary>
public sealed class EventsAsked : IRequestPart, IBindableFromHttpContext<EventsAsked>, IEndpointParameterMetadataProvider
{
    private EventsAsked(string? after, int limit, int wait)
    {
        (Limit, Wait) = (limit, TimeSpan.FromSeconds(wait));
        if (string.IsNullOrEmpty(after)) return;
        switch (Cursor.TryParse(after, out var cursor) ? cursor!.Values : [])
        {
            case [var id] when Guid.TryParse(id, out var last):
                After = last;
                break;
            case [var began] when long.TryParse(began, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds():
                Began = DateTimeOffset.FromUnixTimeSeconds(seconds).UtcDateTime;
                break;
            default:
                Failure = new Failure(Problem.InvalidCursor);
                break;
        }
    }

    /// <summary>The last event that the caller has; null for none.</summary>
    public Guid? After { get; }

    /// <summary>When the caller was told that there was nothing yet; null where it was not.</summary>
    public DateTime? Began { get; }

    /// <summary>How many events the answer may have.</summary>
    public int Limit { get; }

    /// <summary>How long to wait where there is none yet.</summary>
    public TimeSpan Wait { get; }

    /// <inheritdoc/>
    public Failure? Failure { get; private init; }

    /// <summary>The cursor behind an event.</summary>
    public static string Behind(Guid eventId) => Cursor.Of(eventId.ToString()).ToString();

    /// <summary>The cursor where there is no event yet.</summary>
    public static string At(DateTime now) => Cursor.Of(new DateTimeOffset(now).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)).ToString();

    static ValueTask<EventsAsked?> IBindableFromHttpContext<EventsAsked>.BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var query = context.Request.Query;
        var (limit, wait, failure) = (Paging.DefaultLimit, 0, default(Failure));
        if (query.TryGetValue("limit", out var most) && !(int.TryParse(most, NumberStyles.None, CultureInfo.InvariantCulture, out limit) && limit is >= 1 and <= Paging.MaxLimit))
            failure = new Failure(Problem.InvalidParameter, $"limit is a whole number from 1 to {Paging.MaxLimit}.");
        if (query.TryGetValue("wait", out var seconds) && !(int.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out wait) && wait <= PreferWait.MaxSeconds))
            failure = new Failure(Problem.InvalidParameter, $"wait is a whole number of seconds from 0 to {PreferWait.MaxSeconds}.");
        var asked = new EventsAsked(query["after"], limit, wait);
        return ValueTask.FromResult<EventsAsked?>(failure is null ? asked : new EventsAsked(null, limit, wait) { Failure = failure });
    }

    static void IEndpointParameterMetadataProvider.PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) => RequestParts.Describe(builder,
        [
            new("after", false, "The next of the last answer, as it was given; left out or empty, the oldest event that is kept comes first.", Pattern: "^[A-Za-z0-9_-]*$", Minimum: 0, Maximum: Cursor.MaxLength),
            new("limit", false, "How many events an answer may have.", Minimum: 1, Maximum: Paging.MaxLimit, Default: Paging.DefaultLimit),
            new("wait", false, "How many seconds to wait for an event where there is none yet.", Minimum: 0, Maximum: PreferWait.MaxSeconds, Default: 0),
        ],
        Problem.InvalidParameter, Problem.InvalidCursor);
}
