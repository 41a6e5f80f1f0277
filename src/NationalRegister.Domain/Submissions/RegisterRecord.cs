using NationalRegister.Domain.Forms;
using NationalRegister.Domain.Reference;

namespace NationalRegister.Domain.Submissions;

/// <summary>
/// One record of a daily update: what an LA says of one child on its register. A member that is omitted says nothing, a member that
/// is null or an empty list clears what was said before.
/// </summary>
public sealed record RegisterRecord
{
    /// <summary>The child in the LA's own system: unique in the LA, and not a case number.</summary>
    [Text(RecordLengths.LocalReference)]
    public required string LocalReference { get; init; }

    /// <summary>What the record asks for; <c>upsert</c> where it is absent.</summary>
    [Code("recordAction")]
    public string? Action { get; init; }

    /// <summary>The day on which the LA observed what the record says; needed. Where it is left out, the day of receipt is taken and a query says so.</summary>
    public DateOnly? ObservedOn { get; init; }

    /// <summary>The sender's clock when the record was changed: a record older than what is stored is stale.</summary>
    public DateTime? ChangedAt { get; init; }

    /// <summary>Who the child is.</summary>
    public ChildDetails? Child { get; init; }

    /// <summary>The household in the LA's own system, the same for siblings.</summary>
    [Text(RecordLengths.LocalReference)]
    public string? HouseholdReference { get; init; }

    /// <summary>Where the child lives, has lived and also lives.</summary>
    [Items(20)]
    public IReadOnlyList<AddressDetails>? Addresses { get; init; }

    /// <summary>The child's parents, in the meaning of section 576 of the Education Act 1996.</summary>
    [Items(10)]
    public IReadOnlyList<ParentDetails>? Parents { get; init; }

    /// <summary>Why the child is on the register, and how matters stand.</summary>
    public EntryDetails? Entry { get; init; }

    /// <summary>Who else provides education.</summary>
    [Items(20)]
    public IReadOnlyList<ProviderDetails>? Providers { get; init; }

    /// <summary>What puts the child at greater risk or is otherwise to be recorded.</summary>
    [Items(50)]
    public IReadOnlyList<CharacteristicDetails>? Characteristics { get; init; }

    /// <summary>Notices and orders served on the parent.</summary>
    [Items(50)]
    public IReadOnlyList<OrderDetails>? Orders { get; init; }

    /// <summary>Where values come from, and on what basis they are held.</summary>
    [Items(100)]
    public IReadOnlyList<ProvenanceDetails>? Provenance { get; init; }

    /// <summary>With action <c>cease</c>: why and when the entry ends.</summary>
    public CeaseDetails? Cease { get; init; }

    /// <summary>With action <c>withdraw</c>: why the entry never should have been.</summary>
    public WithdrawDetails? Withdraw { get; init; }
}

/// <summary>Why and when an entry ends.</summary>
public sealed record CeaseDetails
{
    /// <summary>The first day on which the child is no longer on the LA's register.</summary>
    public required DateOnly On { get; init; }

    /// <summary>Why.</summary>
    [Code("ceaseReason")]
    public required string Reason { get; init; }

    /// <summary>With <c>onSchoolRoll</c>: the school's URN.</summary>
    public Urn? SchoolUrn { get; init; }

    /// <summary>With <c>movedToLocalAuthority</c>: the LA the child moved to. The entry stays open until that LA accepts.</summary>
    public LaCode? MovedTo { get; init; }

    /// <summary>Every destination that applies.</summary>
    [Items(21), Code("destination")]
    public IReadOnlyList<string>? Destinations { get; init; }

    /// <summary>What shows it; needed with <c>leftEngland</c> and <c>died</c>.</summary>
    [Items(20)]
    public IReadOnlyList<EvidenceDetails>? Evidence { get; init; }
}

/// <summary>One piece of evidence.</summary>
public sealed record EvidenceDetails
{
    /// <summary>What kind.</summary>
    [Code("evidenceKind")]
    public required string Kind { get; init; }

    /// <summary>Its date.</summary>
    public required DateOnly On { get; init; }

    /// <summary>Who gave it.</summary>
    [Text(200)]
    public string? Source { get; init; }
}

/// <summary>Why an entry never should have been.</summary>
public sealed record WithdrawDetails
{
    /// <summary>Why.</summary>
    [Code("withdrawReason")]
    public required string Because { get; init; }
}

/// <summary>Lengths of the record's texts, in UTF-16 units, for rules and columns alike.</summary>
public static class RecordLengths
{
    /// <summary>A reference in the LA's own system.</summary>
    public const int LocalReference = 64;

    /// <summary>A family, given or middle name.</summary>
    public const int Name = 35;

    /// <summary>A line of an address.</summary>
    public const int AddressLine = 100;
}
