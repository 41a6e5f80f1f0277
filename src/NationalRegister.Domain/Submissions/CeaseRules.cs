using NationalRegister.Domain.Reference;

namespace NationalRegister.Domain.Submissions;

/// <summary>Rules on how an entry ends.</summary>
public static class CeaseRules
{
    private static readonly RuleList Listed = [];

    /// <summary>Nothing ends before it begins.</summary>
    public static readonly RecordRule CeaseBeforeStart = Listed.Error("ceaseBeforeStart",
        "cease.on lies before startedOn, and an entry cannot have ended before it began. Correct cease.on; if startedOn is wrong, send the right one in the same record.",
        r => Faults.If(r.Cease?.On < r.Content.Entry?.StartedOn, "/cease/on"));

    /// <summary>Education Act 1996, s. 8: who is of school age stays on the register.</summary>
    public static readonly RecordRule NotAboveSchoolAge = Listed.Error("notAboveSchoolAge",
        "By the date of birth the child is still of compulsory school age on the day cease.on (section 8), so the entry cannot end with the reason aboveSchoolAge. Send the "
        + "reason that applies, or correct the date of birth in the same record. The register itself ends an entry on the day after compulsory school age.",
        r => Faults.If(r.Cease is { Reason: CeaseReason.AboveSchoolAge } cease
            && r.Content.Child is { DateOfBirth: { } born, DateOfBirthQuality: null or DateOfBirthQuality.Exact } && born <= r.Today
            && cease.On <= CompulsorySchoolAge.For(born).Last, "/cease/reason"));

    /// <summary>Evidence exists by now.</summary>
    public static readonly RecordRule EvidenceInFuture = Listed.Query("evidenceInFuture",
        "A piece of evidence is dated after the day of receipt. It was left out and does not count. Correct its date, or send it on or after that day. Evidence may be dated "
        + "after the end itself: a death is registered after it.",
        r => Faults.Each(r.Cease?.Evidence, "/cease/evidence", e => [(e.On > r.Today, "")]));

    /// <summary>A school belongs to a roll, another LA to a move.</summary>
    public static readonly RecordRule CeaseMemberUnfit = Listed.Query("ceaseMemberUnfit",
        "schoolUrn belongs to the reason onSchoolRoll, and movedTo to movedToLocalAuthority. The reason is another, so they were left out. If the reason is wrong, reopen the "
        + "entry and cease it again with the right one.",
        r => r.Cease is { } cease
            ? Faults.Of((cease.SchoolUrn is not null && cease.Reason != CeaseReason.OnSchoolRoll, "/cease/schoolUrn"),
                (cease.MovedTo is not null && cease.Reason != CeaseReason.MovedToLocalAuthority, "/cease/movedTo"))
            : []);

    /// <summary>The action says what is done.</summary>
    public static readonly RecordRule EndingIgnored = Listed.Query("endingIgnored",
        "The record carries cease or withdraw, but its action is another, so that member was ignored. To end an entry, send the action cease; to take it back, the action "
        + "withdraw.",
        r => Faults.Of((r.Statement.Record.Cease is not null && r.Statement.Action != RecordAction.Cease, "/cease"),
            (r.Statement.Record.Withdraw is not null && r.Statement.Action != RecordAction.Withdraw, "/withdraw")));

    /// <summary>These rules, in the order of this file.</summary>
    internal static IReadOnlyList<RecordRule> All => Listed;
}
