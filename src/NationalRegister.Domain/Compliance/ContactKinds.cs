using NationalRegister.Domain.Reference;

namespace NationalRegister.Domain.Compliance;

/// <summary>The teams of an LA that others must be able to call, and how long what it said of them holds.</summary>
public static class ContactKinds
{
    /// <summary>Children missing education.</summary>
    public const string Cme = "cme";

    /// <summary>Elective home education.</summary>
    public const string Ehe = "ehe";

    /// <summary>The emergency duty team, for a child at risk outside office hours.</summary>
    public const string EmergencyDutyTeam = "emergencyDutyTeam";

    /// <summary>The senior responsible officer's office, to whom what is overdue goes.</summary>
    public const string SeniorResponsibleOfficer = "seniorResponsibleOfficer";

    /// <summary>All of them, in the order in which they are shown.</summary>
    public static IReadOnlyList<string> All { get; } = [Cme, Ehe, EmergencyDutyTeam, SeniorResponsibleOfficer];

    /// <summary>The kinds that an LA never gave, or has not confirmed in time (<see cref="TimeStep.ConfirmContacts"/>).</summary>
    /// <param name="confirmedOn">When each kind that it gave was last confirmed.</param>
    /// <param name="on">The day.</param>
    public static IReadOnlyList<string> Unconfirmed(IReadOnlyDictionary<string, DateOnly?> confirmedOn, DateOnly on) =>
        [.. All.Where(kind => !(confirmedOn.GetValueOrDefault(kind) is { } day && TimeLimits.Get(TimeStep.ConfirmContacts, on).LastDay(day) >= on))];
}
