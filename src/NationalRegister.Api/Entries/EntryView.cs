using NationalRegister.Api.Children;
using NationalRegister.Api.Http;
using NationalRegister.Api.Submissions;
using NationalRegister.Domain.Children;
using NationalRegister.Domain.Entries;
using NationalRegister.Domain.Reference;
using NationalRegister.Domain.Submissions;
using NationalRegister.Store.Entries;

namespace NationalRegister.Api.Entries;

/// <summary>An entry as its LA reads it: the record that it holds, and what the register knows of it. What the record does not say is absent.</summary>
public sealed record EntryView : IVersioned
{
    /// <summary>The entry.</summary>
    public required Guid EntryId { get; init; }

    /// <summary>The unique child identifier.</summary>
    public required ChildId ChildId { get; init; }

    /// <summary>The child that the entry stood under before a corrected number or childId moved it; only in the answer to that change.</summary>
    public ChildId? PreviousChildId { get; init; }

    /// <summary>The version shown, from 1; of the newest it is also the ETag.</summary>
    public required int Version { get; init; }

    /// <summary><c>open</c>, <c>ceased</c> or <c>withdrawn</c>.</summary>
    public required string Status { get; init; }

    /// <summary>Where the child is said to have moved, while the entry stays open until that LA has the child.</summary>
    public Leaving? Leaving { get; init; }

    /// <summary>The day of the first whole register that did not have the entry, while nothing was said of it since; only in a read of it as it stands.</summary>
    public DateOnly? NotConfirmedSince { get; init; }

    /// <summary>Why it needs an act of its LA: codes of the set <c>attention</c>; only in a read of it as it stands.</summary>
    public IReadOnlyList<string>? Attention { get; init; }

    /// <summary>What its LA restricts of the child, by this entry or another of its own; only in a read of one entry as it stands, and in the answer to a change.</summary>
    public OwnRestriction? Restriction { get; init; }

    /// <summary>
    /// The times of each category within the entry, in the order in which they began: a change of category ends one and starts the next. Two
    /// at once only where the categories are an allowed pair. None where the entry was withdrawn.
    /// </summary>
    public required IReadOnlyList<Episode> Episodes { get; init; }

    /// <summary>
    /// The first day of the child's unbroken time of missing education over all registers, where gaps of at most 14 days do not break it; of a
    /// restricted child over one's own alone. Only while this entry is open and says that the child is missing education, as matters stand,
    /// and not in lists.
    /// </summary>
    public DateOnly? OutOfEducationSince { get; init; }

    /// <summary>What was wrong with the record just sent, and accepted all the same; only in the answer to a change.</summary>
    public IReadOnlyList<RecordProblem>? Problems { get; init; }

    /// <summary>What the LA should know about the child now; only in the answer to a change.</summary>
    public IReadOnlyList<Notice>? Notices { get; init; }

    /// <summary>The child in the LA's own system.</summary>
    public required string LocalReference { get; init; }

    /// <summary>The day on which the LA observed what this version says.</summary>
    public required DateOnly ObservedOn { get; init; }

    /// <summary>Who the child is.</summary>
    public ChildDetails? Child { get; init; }

    /// <summary>The household in the LA's own system.</summary>
    public string? HouseholdReference { get; init; }

    /// <summary>Where the child lives, has lived and also lives.</summary>
    public IReadOnlyList<AddressDetails>? Addresses { get; init; }

    /// <summary>The child's parents.</summary>
    public IReadOnlyList<ParentDetails>? Parents { get; init; }

    /// <summary>Why the child is on the register, and how matters stand.</summary>
    public EntryDetails? Entry { get; init; }

    /// <summary>Who else provides education.</summary>
    public IReadOnlyList<ProviderDetails>? Providers { get; init; }

    /// <summary>What puts the child at greater risk or is otherwise to be recorded.</summary>
    public IReadOnlyList<CharacteristicDetails>? Characteristics { get; init; }

    /// <summary>Notices and orders served on the parent.</summary>
    public IReadOnlyList<OrderDetails>? Orders { get; init; }

    /// <summary>Where values come from, and on what basis they are held.</summary>
    public IReadOnlyList<ProvenanceDetails>? Provenance { get; init; }

    /// <summary>Why and when the entry ended, or is to end.</summary>
    public CeaseDetails? Cease { get; init; }

    /// <summary>Why the entry never should have been.</summary>
    public WithdrawDetails? Withdraw { get; init; }

    /// <summary>True where the entry is open and says that the child is missing education.</summary>
    internal bool IsMissingNow => Status == EntryStatus.Open && Episodes.Any(e => e.Category == Category.ChildMissingEducation && e.EndedOn is null);

    /// <summary>Shows a version of an entry.</summary>
    /// <param name="head">The entry as it stands.</param>
    /// <param name="version">The version to show.</param>
    /// <param name="said">What it and the versions before it say of categories.</param>
    /// <param name="attention">In a read of the entry as it stands, why it needs an act; else null.</param>
    public static EntryView Of(Entry head, EntryVersion version, IEnumerable<CategoriesSaid> said, IEnumerable<string>? attention = null)
    {
        ArgumentNullException.ThrowIfNull(head);
        ArgumentNullException.ThrowIfNull(version);
        ArgumentNullException.ThrowIfNull(said);
        var record = Content.Of(version.Content).Record;
        var (to, on) = version.Version == head.Version ? (head.MovedTo, head.MovedOn) : (record.Cease?.MovedTo, record.Cease?.On);
        return new()
        {
            EntryId = head.EntryId,
            ChildId = version.ChildId,
            Version = version.Version,
            Status = version.Status,
            Leaving = version.Status == EntryStatus.Open && to is not null && on is not null ? new(to.Value, on.Value) : null,
            NotConfirmedSince = attention is null ? null : head.NotConfirmedSince,
            Attention = attention?.ToList() is { Count: > 0 } codes ? codes : null,
            Episodes = NationalRegister.Domain.Entries.Episodes.Of(said, record.Cease?.On),
            LocalReference = head.LocalReference,
            ObservedOn = version.EffectiveOn,
            Child = record.Child,
            HouseholdReference = record.HouseholdReference,
            Addresses = record.Addresses,
            Parents = record.Parents,
            Entry = record.Entry,
            Providers = record.Providers,
            Characteristics = record.Characteristics,
            Orders = record.Orders,
            Provenance = record.Provenance,
            Cease = record.Cease,
            Withdraw = record.Withdraw,
        };
    }
}

/// <summary>A move that the other LA has not answered yet.</summary>
/// <param name="To">The LA that the child is said to have moved to.</param>
/// <param name="On">The day of the move, as the sender said.</param>
public sealed record Leaving(LaCode To, DateOnly On);

/// <summary>What an LA once said of an entry, and when.</summary>
/// <param name="Version">From 1, without gaps.</param>
/// <param name="Act">What happened: <c>opened</c>, <c>changed</c>, <c>leaving</c>, <c>ceased</c>, <c>withdrawn</c>, <c>handedOver</c>, <c>reopened</c>, <c>relinked</c> (a corrected number or childId showed another child), <c>schoolAgeEnded</c> (by the register), or by a person's decision, with the record as it was: <c>merged</c> and <c>split</c> (about who the child is), <c>restricted</c> and <c>unrestricted</c>.</param>
/// <param name="ChildId">The child that the entry stood under then.</param>
/// <param name="EffectiveOn">The day on which the LA observed it.</param>
/// <param name="RecordedAt">When the register recorded it.</param>
/// <param name="Status">The status that it left the entry in.</param>
/// <param name="SubmissionId">The submission that carried it; absent for an officer's own edit.</param>
/// <param name="Record">What was said.</param>
public sealed record EntryVersionView(int Version, string Act, ChildId ChildId, DateOnly EffectiveOn, DateTime RecordedAt, string Status, Guid? SubmissionId, RegisterRecord Record)
{
    /// <summary>Shows a version.</summary>
    /// <param name="localReference">The entry's reference.</param>
    /// <param name="version">The version.</param>
    public static EntryVersionView Of(string localReference, EntryVersion version)
    {
        ArgumentNullException.ThrowIfNull(version);
        return new(version.Version, version.Decided ?? version.Act, version.ChildId, version.EffectiveOn, version.RecordedAt, version.Status, version.SubmissionId,
            Content.Of(version.Content).Record with { LocalReference = localReference, ObservedOn = version.EffectiveOn });
    }
}
