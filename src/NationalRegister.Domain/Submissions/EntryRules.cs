using NationalRegister.Domain.Reference;

namespace NationalRegister.Domain.Submissions;

/// <summary>Rules on why a child is on the register, how matters stand, and what was asked of or served on the parents.</summary>
public static class EntryRules
{
    private const int HoursInAWeek = 168;

    private static readonly RuleList Listed = [];

    /// <summary>Two categories at once only where they do not exclude each other.</summary>
    public static readonly RecordRule AlsoPair = Listed.Query("alsoPair",
        "The category of also cannot stand beside the entry's category. Only the pairs at /v1/reference/category-pairs can; missing education and home education never can. "
        + "The record was kept without also. If the child changed category, send the new one as category.",
        r => Faults.If(r.Upserts && r.Content.Entry is { Category: { } category, Also: { } also } && !CategoryPairs.Allow(category, also.Category, r.Today), "/entry/also"));

    /// <summary>An entry says what is so, not what will be.</summary>
    public static readonly RecordRule StartedInFuture = Listed.Query("startedInFuture",
        "startedOn lies after the day of receipt, and a category cannot have begun on a day that has not come. The record was kept without that startedOn or also; without any "
        + "startedOn an entry cannot be opened. Send it on or after that day.",
        r => Faults.Of((r.Said.Entry?.StartedOn > r.Today, "/entry/startedOn"), (r.Said.Entry?.Also?.StartedOn > r.Today, "/entry/also")));

    /// <summary>What has happened has happened by now.</summary>
    public static readonly RecordRule HappenedInFuture = Listed.Query("happenedInFuture",
        "A date lies after the day of receipt, but says when something happened: lastSeenOn, leftOn, requestedOn, receivedOn, servedOn, endedOn, or the day of a provenance. "
        + "The record was kept without it; an order or a provenance, which needs its date, was left out whole. Correct the date, or send it once it has come.",
        r => Faults.Of(
                (r.Said.Entry?.LastSeenOn > r.Today, "/entry/lastSeenOn"), (r.Said.Entry?.LastSchool?.LeftOn > r.Today, "/entry/lastSchool/leftOn"),
                (r.Said.Entry?.ParentInformation?.RequestedOn > r.Today, "/entry/parentInformation/requestedOn"),
                (r.Said.Entry?.ParentInformation?.ReceivedOn > r.Today, "/entry/parentInformation/receivedOn"))
            .Concat(Faults.Each(r.Said.Orders, "/orders", o => [(o.ServedOn > r.Today, ""), (o.ServedOn <= r.Today && o.EndedOn > r.Today, "endedOn")]))
            .Concat(Faults.Each(r.Said.Provenance, "/provenance", p => [(p.On > r.Today, "")])));

    /// <summary>Nobody misses education before birth.</summary>
    public static readonly RecordRule StartedBeforeBirth = Listed.Asks("startedBeforeBirth",
        "startedOn lies before the child's date of birth, so one of the two is wrong. Both were kept. Send the right one.",
        r => Faults.If(r.Carries("/entry/startedOn", "/child/dateOfBirth") && r.Content.Child?.DateOfBirth <= r.Today
            && r.Content.Entry?.StartedOn < r.Content.Child?.DateOfBirth, "/entry/startedOn"));

    /// <summary>Section 436B: the condition that a category meets.</summary>
    public static readonly RecordRule EligibilityOfCategory = Listed.Asks("eligibilityOfCategory",
        "The category and the eligibility do not go together. electiveHomeEducation goes with notRegistered only; a home educated child who is also on a school's roll is "
        + "flexiSchooling. flexiSchooling, offSiteBySchool and partTimeTimetable are arranged by a school on whose roll the child is, so never go with notRegistered. Both were "
        + "kept. Correct one.",
        r => Faults.If(r.Carries("/entry/category", "/entry/eligibility") && r.Content.Entry is { Category: { } category, Eligibility: { } eligibility } && category switch
        {
            Category.ElectiveHomeEducation => eligibility != Eligibility.NotRegistered,
            Category.FlexiSchooling or Category.OffSiteBySchool or Category.PartTimeTimetable => eligibility == Eligibility.NotRegistered,
            _ => false,
        }, "/entry/eligibility"));

    /// <summary>Section 436A: unsuitable home education is missing education.</summary>
    public static readonly RecordRule UnsuitableIsMissing = Listed.Asks("unsuitableIsMissing",
        "Home education was found unsuitable, but the category is still electiveHomeEducation. Such a child is missing education (section 436A). It was kept. Send the "
        + "category childMissingEducation with the reason unsuitableElectiveHomeEducation, and as startedOn the day from which it is so.",
        r => Faults.If(r.Carries("/entry/category", "/entry/suitability")
            && r.Content.Entry is { Category: Category.ElectiveHomeEducation, Suitability: Suitability.Unsuitable }, "/entry/category"));

    /// <summary>Two homes: the other LA should know.</summary>
    public static readonly RecordRule SharedWithMissing = Listed.Asks("sharedWithMissing",
        "The child lives in two homes (residence shared), but sharedWith does not name the other local authority. It was kept. If the other home is in England and outside "
        + "your area, send the code of its local authority as sharedWith.",
        r => Faults.If(r.Carries("/entry/residence") && r.Said.Entry?.SharedWith is null && r.Content.Entry is { Residence: Residence.Shared, SharedWith: null }, "/entry/sharedWith"));

    /// <summary>A second home is said, not implied.</summary>
    public static readonly RecordRule SharedWithNotShared = Listed.Query("sharedWithNotShared",
        "sharedWith names the local authority of a second home, but residence is not shared. The record was kept without sharedWith. If the child lives in two homes, send "
        + "sharedWith together with residence shared.",
        r => Faults.If(r.Content.Entry is { SharedWith: { } other } entry && entry.Residence != Residence.Shared
            && other != r.La && LocalAuthorities.Exists(other, r.Today), "/entry/sharedWith"));

    /// <summary>A week has 168 hours.</summary>
    public static readonly RecordRule HoursTogether = Listed.Asks("hoursTogether",
        "hoursByParents and hoursByOthers together are more than the 168 hours of a week. Both were kept. Send the estimated hours of education a week in term time.",
        r => Faults.If(r.Carries("/entry/hoursByParents", "/entry/hoursByOthers") && r.Content.Entry?.HoursByParents + r.Content.Entry?.HoursByOthers > HoursInAWeek, "/entry/hoursByOthers"));

    /// <summary>Section 436C: the parents who educate are named.</summary>
    public static readonly RecordRule EducatorNotNamed = Listed.Asks("educatorNotNamed",
        "Parents educate the child (hoursByParents), but no parent is marked as doing so. It was kept. Send providesEducation true for each parent who does.",
        r => Faults.If(r.Carries("/parents", "/entry/hoursByParents") && r.Content is { Entry.HoursByParents: > 0, Parents: { Count: > 0 } parents }
            && parents.All(p => p.ProvidesEducation != true), "/parents"));

    /// <summary>Nothing is due before it is asked for.</summary>
    public static readonly RecordRule DueBeforeRequested = Listed.Query("dueBeforeRequested",
        "dueOn lies before requestedOn, so the parents' information was due before it was asked for. The record was kept without dueOn. Send both dates again, corrected.",
        r => Faults.If(r.Said.Entry?.ParentInformation is { } asked && asked.DueOn < asked.RequestedOn, "/entry/parentInformation/dueOn"));

    /// <summary>Section 436D: parents have 15 days.</summary>
    public static readonly RecordRule ParentsTimeShort = Listed.Asks("parentsTimeShort",
        "Parents have 15 days to give the information that they are asked for (section 436D), but dueOn leaves them fewer. It was kept. Correct dueOn, or write to the parents "
        + "again.",
        r => Faults.If(r.Said.Entry?.ParentInformation is { RequestedOn: { } asked, DueOn: { } due } && asked <= due && asked <= r.Today
            && due < TimeLimits.Get(TimeStep.ParentsInformation, asked).LastDay(asked), "/entry/parentInformation/dueOn"));

    /// <summary>Section 437: a notice before an order gives time.</summary>
    public static readonly RecordRule NoticeTooShort = Listed.Asks("noticeTooShort",
        "A notice under section 437 gives the parent at least 15 days, the day of service counted. This notice ended sooner, or the attendance order was served before that "
        + "time had passed. It was kept. Correct the dates if they are wrong; if they are right, ask for legal advice.",
        r => Faults.Each(r.Said.Orders, "/orders", o => o.Kind switch
        {
            _ when o.ServedOn > r.Today => [],
            OrderKind.Section437Notice => [(o.EndedOn >= o.ServedOn && o.EndedOn < Passed(o).AddDays(-1), "endedOn")],
            OrderKind.AttendanceOrder => [(Before(o, r.Said.Orders!) is { } notice && o.ServedOn < Passed(notice), "servedOn")],
            _ => [],
        }));

    /// <summary>These rules, in the order of this file.</summary>
    internal static IReadOnlyList<RecordRule> All => Listed;

    // The first day after the least time that a notice gives; the day of service is the first of it.
    private static DateOnly Passed(OrderDetails notice) => notice.ServedOn.AddDays(TimeLimits.Get(TimeStep.Section437Notice, notice.ServedOn).Ordinary.Number);

    // The newest notice not after the order; which notice an order follows is not said otherwise.
    private static OrderDetails? Before(OrderDetails order, IReadOnlyList<OrderDetails> orders) =>
        orders.Where(o => o.Kind == OrderKind.Section437Notice && o.ServedOn <= order.ServedOn).MaxBy(o => o.ServedOn);
}
