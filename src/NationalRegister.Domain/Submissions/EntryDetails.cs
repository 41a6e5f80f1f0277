using NationalRegister.Domain.Forms;
using NationalRegister.Domain.Reference;

namespace NationalRegister.Domain.Submissions;

/// <summary>
/// Why the child is on the register, and how matters stand. Education Act 1996, sections 436A to 436C. To open an entry <c>category</c>, <c>eligibility</c>,
/// <c>startedOn</c> and <c>whereabouts</c> are needed; <c>reason</c> too for a child missing education or educated at home.
/// </summary>
public sealed record EntryDetails
{
    /// <summary>The category of the entry.</summary>
    [Code("category")]
    public string? Category { get; init; }

    /// <summary>Which condition of section 436B the child meets.</summary>
    [Code("eligibility")]
    public string? Eligibility { get; init; }

    /// <summary>The day on which the current category began.</summary>
    public DateOnly? StartedOn { get; init; }

    /// <summary>The primary reason: with <c>childMissingEducation</c> a code of the set <c>cmeReason</c>, with <c>electiveHomeEducation</c> one of <c>eheReason</c>.</summary>
    [Text(64)]
    public string? Reason { get; init; }

    /// <summary>Whether it is known or suspected.</summary>
    [Code("certainty")]
    public string? Certainty { get; init; }

    /// <summary>The setting before.</summary>
    [Code("priorSetting")]
    public string? PriorSetting { get; init; }

    /// <summary>The last school.</summary>
    public LastSchool? LastSchool { get; init; }

    /// <summary>Whether the education is suitable, as far as it was assessed.</summary>
    [Code("suitability")]
    public string? Suitability { get; init; }

    /// <summary>Whether the LA knows where the child is.</summary>
    [Code("whereabouts")]
    public string? Whereabouts { get; init; }

    /// <summary>When the child was last seen.</summary>
    public DateOnly? LastSeenOn { get; init; }

    /// <summary>By whom or how.</summary>
    [Text(200)]
    public string? LastSeenHow { get; init; }

    /// <summary>Whether the child lives in this LA alone or in two homes.</summary>
    [Code("residence")]
    public string? Residence { get; init; }

    /// <summary>With <c>shared</c>: the LA of the other home.</summary>
    public LaCode? SharedWith { get; init; }

    /// <summary>Estimated hours of education by parents, a week in term time.</summary>
    [Range(0, 168)]
    public decimal? HoursByParents { get; init; }

    /// <summary>Estimated hours of education by others, a week in term time.</summary>
    [Range(0, 168)]
    public decimal? HoursByOthers { get; init; }

    /// <summary>Whether the child is excluded from school.</summary>
    [Code("exclusion")]
    public string? Exclusion { get; init; }

    /// <summary>The parents' information of section 436D.</summary>
    public ParentInformation? ParentInformation { get; init; }

    /// <summary>A second category at the same time, where the pair is allowed.</summary>
    public AlsoDetails? Also { get; init; }
}

/// <summary>The school the child left.</summary>
public sealed record LastSchool
{
    /// <summary>URN.</summary>
    public Urn? Urn { get; init; }

    /// <summary>LAESTAB.</summary>
    public LaEstab? Laestab { get; init; }

    /// <summary>The day the child left.</summary>
    public DateOnly? LeftOn { get; init; }

    /// <summary>The ground of deletion from the roll: a letter of regulation 9(1) of SI 2024/208.</summary>
    [Code("deletionGround")]
    public string? Ground { get; init; }
}

/// <summary>What was asked of the parents under section 436D.</summary>
public sealed record ParentInformation
{
    /// <summary>When it was asked for.</summary>
    public DateOnly? RequestedOn { get; init; }

    /// <summary>When it is due.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>When it was received.</summary>
    public DateOnly? ReceivedOn { get; init; }
}

/// <summary>The second of an allowed pair of categories.</summary>
public sealed record AlsoDetails
{
    /// <summary>The category.</summary>
    [Code("category")]
    public required string Category { get; init; }

    /// <summary>The day it began.</summary>
    public required DateOnly StartedOn { get; init; }

    /// <summary>Why: a code of the category's own set, where it has one.</summary>
    [Text(64)]
    public string? Reason { get; init; }
}
