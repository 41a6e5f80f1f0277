using System.Text.Json.Serialization;
using NationalRegister.Domain.Children;
using NationalRegister.Domain.Lookup;
using NationalRegister.Domain.Reference;

namespace NationalRegister.Api.Lookup;

/// <summary>A child that may be the one sought: who has it, never where it lives.</summary>
/// <param name="ChildId">The child.</param>
/// <param name="Grade">How sure it is that this is the child sought.</param>
/// <param name="Score">log2 of the odds that it is the child sought, among all children; absent where it was found by an identifier, or an address was searched.</param>
/// <param name="Evidence">Why: the fields that were compared. An address is never among them.</param>
/// <param name="Position">How matters stand, seen from the caller's LA; of a restricted child only whether the caller has it itself.</param>
/// <param name="Since">Since which day they stand so.</param>
/// <param name="LastReportedOn">The newest day on which an LA said that they do.</param>
/// <param name="LastSeenOn">When those LAs say the child was last seen.</param>
/// <param name="Closed">How the last entry ended, where every entry has.</param>
/// <param name="HeldBy">The other LAs that know where the child is, the first to register it first: call them, whoever leads.</param>
/// <param name="SoughtBy">The other LAs that look for the child: if you have seen it, call them.</param>
/// <param name="Responsibility">Who must act on the record, and what the caller has to do; absent where nobody has the child on its register.</param>
/// <param name="Restricted">Whether no LA may be named: call the desk.</param>
public sealed record MatchView(
    ChildId ChildId, Grade Grade, double? Score, IReadOnlyList<FieldEvidence> Evidence, ChildPosition? Position, DateOnly? Since, DateOnly? LastReportedOn, DateOnly? LastSeenOn,
    ClosedView? Closed, IReadOnlyList<OnRegisterView>? HeldBy, IReadOnlyList<OnRegisterView>? SoughtBy, ResponsibilityView? Responsibility, bool Restricted);

/// <summary>How and when the last entry ended.</summary>
/// <param name="Reason">A code of `ceaseReason`.</param>
/// <param name="On">The day.</param>
public sealed record ClosedView(string? Reason, DateOnly? On);

/// <summary>An LA that has the child on its register.</summary>
/// <param name="LocalAuthority">The LA.</param>
/// <param name="Since">Since which day.</param>
/// <param name="Contact">Whom to call there.</param>
public sealed record OnRegisterView(LocalAuthorityName LocalAuthority, DateOnly Since, ContactView Contact);

/// <summary>Who must act on the child's record. Leading suspends no other LA's duty to a child in its area.</summary>
/// <param name="LocalAuthority">The lead LA; null where the child is restricted.</param>
/// <param name="State">How firm the lead is: `agreed`, `interim`, `handover` or `shared`.</param>
/// <param name="Since">Since when this LA leads.</param>
/// <param name="Duties">What the caller's own LA has to do.</param>
/// <param name="Contact">Whom to call.</param>
public sealed record ResponsibilityView(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] LocalAuthorityName? LocalAuthority, string? State, DateTime? Since, IReadOnlyList<Duty> Duties, ContactView Contact);

/// <summary>A local authority.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name.</param>
public sealed record LocalAuthorityName(LaCode Code, string Name);

/// <summary>A team to call; never a person's own number.</summary>
/// <param name="Team">The team.</param>
/// <param name="Email">Its email.</param>
/// <param name="Phone">Its telephone.</param>
/// <param name="Hours">When somebody answers.</param>
/// <param name="ConfirmedOn">When its LA last confirmed this.</param>
public sealed record ContactView(string Team, string? Email, string? Phone, string? Hours, DateOnly? ConfirmedOn);
