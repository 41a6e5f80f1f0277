using System.Text.Json;
using System.Text.Json.Serialization;
using NationalRegister.Domain.Children;
using NationalRegister.Domain.Reference;
using NationalRegister.Domain.Submissions;

namespace NationalRegister.Domain.Events;

/// <summary>What an event is about: ids and codes, as far as its type has them.</summary>
public sealed record EventData
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>The child by the identifier of that time; of one that was merged since, a read answers 308.</summary>
    public ChildId? ChildId { get; init; }

    /// <summary>`identity.relinked`: the child that the entry was about before.</summary>
    public ChildId? PreviousChildId { get; init; }

    /// <summary>`identity.merged`: the child that is now one with childId.</summary>
    public ChildId? MergedChildId { get; init; }

    /// <summary>`identity.split`: the child that was split from childId.</summary>
    public ChildId? SplitChildId { get; init; }

    /// <summary>The entry.</summary>
    public Guid? EntryId { get; init; }

    /// <summary>`identity.merged`, `identity.split`: the audience's entries that are about another child now.</summary>
    public IReadOnlyList<Guid>? EntryIds { get; init; }

    /// <summary>`identity.review`: the review.</summary>
    public Guid? ReviewId { get; init; }

    /// <summary>`identity.review`: where the review stands.</summary>
    public string? State { get; init; }

    /// <summary>`submission.completed`: the submission.</summary>
    public Guid? SubmissionId { get; init; }

    /// <summary>`submission.completed`: `completed`, or `rejected` where nothing of it was applied.</summary>
    public string? Status { get; init; }

    /// <summary>`submission.missing`: the working day.</summary>
    public DateOnly? ReportDate { get; init; }

    /// <summary>`submission.missing`: the local authority.</summary>
    public LaCode? LocalAuthority { get; init; }

    /// <summary>`access.alert`: what is to be looked at.</summary>
    public string? Code { get; init; }

    /// <summary>`access.alert`: whose client.</summary>
    public string? Organisation { get; init; }

    /// <summary>`access.alert`: the client.</summary>
    public string? ClientId { get; init; }

    /// <summary>Canonical JSON text, as stored.</summary>
    public string ToText() => CanonicalJson.Write(JsonSerializer.SerializeToNode(this, Options));

    /// <summary>Reads what <see cref="ToText"/> wrote, here or in a later release, whose members it passes over.</summary>
    public static EventData FromText(string text) => JsonSerializer.Deserialize<EventData>(text, Options)!;
}
