using NationalRegister.Domain.Events;
using NationalRegister.Store.Events;

namespace NationalRegister.Api.Events;

/// <summary>Something that happened, in the JSON form of CloudEvents 1.0 (cloudevents.io). It holds ids and codes, never a name: read what they lead to.</summary>
public sealed record EventView
{
    /// <summary>The register, as the source of all its events.</summary>
    public const string Register = "/national-register";

    /// <summary>The version of CloudEvents: 1.0.</summary>
    public string Specversion { get; } = "1.0";

    /// <summary>The event's own id. An event may be given more than once, and then has the same id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The register.</summary>
    public string Source { get; } = Register;

    /// <summary>What happened: one of the types that the operation lists. There will be more of them: pass over one that you do not know.</summary>
    public required string Type { get; init; }

    /// <summary>When it was recorded.</summary>
    public required DateTime Time { get; init; }

    /// <summary>Whom it is told to: a local authority's code, or `desk`.</summary>
    public required string Audience { get; init; }

    /// <summary>The media type of data.</summary>
    public string Datacontenttype { get; } = "application/json";

    /// <summary>What it is about.</summary>
    public required EventData Data { get; init; }

    /// <summary>An event as it is told.</summary>
    public static EventView Of(LedgerEvent told)
    {
        ArgumentNullException.ThrowIfNull(told);
        return new()
        {
            Id = told.EventId,
            Type = told.Type,
            Time = told.RecordedAt,
            Audience = told.Audience,
            Data = EventData.FromText(told.Data),
        };
    }
}

/// <summary>Events from a cursor on.</summary>
/// <param name="Items">The events in their order; none where nothing has happened since.</param>
/// <param name="Next">The cursor behind the last of them, or behind the last that you have: never null. Keep it, once what came before it is dealt with.</param>
public sealed record EventPage(IReadOnlyList<EventView> Items, string Next);
