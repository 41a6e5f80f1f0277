using NationalRegister.Domain.Reference;

namespace NationalRegister.Domain.Submissions;

/// <summary>Rules on why a child is on the register, how matters stand, and what was asked of or served on the parents.</summary>
public static class EntryRules
{
    private const int HoursInAWeek = 168;

    private static readonly RuleList Listed = [];

    /// <summary>Two categories at once only where they do not exclude each other.</summary>
    public static readonly RecordRule AlsoPair = Listed.Query("alsoPair",
        "The category of also cannot stand beside the entry's category: only the pairs of /v1/reference/category-pairs can, and missing education never beside home education. The entry was "
        + "kept with its first category alone. If the child changed category, send the new one as category.",
        r => Faults.If(r.Upserts && r.Content.Entry is { Category: { } category, Also: { } also } && !CategoryPairs.Allow(category, also.Category, r.Today), "/entry/also"));

    /// <summary>An entry says what is so, not what will be.</summary>
    public static readonly RecordRule StartedInFuture = Listed.Query("startedInFuture",
        "startedOn lies after the day of receipt: a category has not begun that begins on a day that has not come. The record was kept without it, or without also; an entry that has no other "
        + "startedOn cannot be opened. Send it on or after the day.",
        r => Faults.Of((r.Said.Entry?.StartedOn > r.Today, "/entry/startedOn"), (r.Said.Entry?.Also?.StartedOn > r.Today, "/entry/also")));

    /// <summary>What has happened has happened by now.</summary>
    public static readonly RecordRule HappenedInFuture = Listed.Query("happenedInFuture",
        "A date lies after the day of receipt and says when something happened: lastSeenOn, leftOn, requestedOn, receivedOn, servedOn, endedOn, or the day of a provenance. The record was kept "
        + "without it; an order or a provenance, which needs its date, was left out whole. Send it once it has happened.",
        r => Faults.Of(
                (r.Said.Entry?.LastSeenOn > r.Today, "/entry/lastSeenOn"), (r.Said.Entry?.LastSchool?.LeftOn > r.Today, "/entry/lastSchool/leftOn"),
                (r.Said.Entry?.ParentInformation?.RequestedOn > r.Today, "/entry/parentInformation/requestedOn"),
                (r.Said.Entry?.ParentInformation?.ReceivedOn > r.Today, "/entry/parentInformation/receivedOn"))
            .Concat(Faults.Each(r.Said.Orders, "/orders", o => [(o.ServedOn > r.Today, ""), (o.ServedOn <= r.Today && o.EndedOn > r.Today, "endedOn")]))
            .Concat(Faults.Each(r.Said.Provenance, "/provenance", p => [(p.On > r.Today, "")])));

    /// <summary>Nobody misses education before birth.</summary>
    public static readonly RecordRule StartedBeforeBirth = Listed.Asks("startedBeforeBirth",
        "startedOn lies before the child's date of birth. One of the two is wrong. Both were kept; send the right one.",
        r => Faults.If(r.Carries("/entry/startedOn", "/child/dateOfBirth") && r.Content.Child?.DateOfBirth <= r.Today
            && r.Content.Entry?.StartedOn < r.Content.Child?.DateOfBirth, "/entry/startedOn"));

    /// <summary>Section 436B: the condition that a category meets.</summary>
    public static readonly RecordRule EligibilityOfCategory = Listed.Asks("eligibilityOfCategory",
        "The category and the eligibility do not fit. A home educated child is notRegistered: one who is also on a school's roll is flexi-schooled. Flexi-schooling, education off site and a part-time "
        + "timetable are arranged by a school on whose roll the child is, so never notRegistered. Both were kept; correct one.",
        r => Faults.If(r.Carries("/entry/category", "/entry/eligibility") && r.Content.Entry is { Category: { } category, Eligibility: { } eligibility } && category switch
        {
            Category.ElectiveHomeEducation => eligibility != Eligibility.NotRegistered,
            Category.FlexiSchooling or Category.OffSiteBySchool or Category.PartTimeTimetable => eligibility == Eligibility.NotRegistered,
            _ => false,
        }, "/entry/eligibility"));

    /// <summary>Section 436A: unsuitable home education is missing education.</summary>
    public static readonly RecordRule UnsuitableIsMissing = Listed.Asks("unsuitableIsMissing",
        "Home education was found unsuitable, and the category is still home education. Such a child is missing education (section 436A). It was kept; send the category childMissingEducation with "
        + "the reason unsuitableElectiveHomeEducation and the day from which it is so.",
        r => Faults.If(r.Carries("/entry/category", "/entry/suitability")
            && r.Content.Entry is { Category: Category.ElectiveHomeEducation, Suitability: Suitability.Unsuitable }, "/entry/category"));

    /// <summary>Two homes: the other LA should know.</summary>
    public static readonly RecordRule SharedWithMissing = Listed.Asks("sharedWithMissing",
        "The child lives in two homes (residence shared), and sharedWith does not say with which local authority. It was kept. Add the code of the other local authority, if the other home is in "
        + "England and not in your own area.",
        r => Faults.If(r.Carries("/entry/residence") && r.Said.Entry?.SharedWith is null && r.Content.Entry is { Residence: Residence.Shared, SharedWith: null }, "/entry/sharedWith"));

    /// <summary>A second home is said, not implied.</summary>
    public static readonly RecordRule SharedWithNotShared = Listed.Query("sharedWithNotShared",
        "sharedWith names the local authority of a second home, and residence does not say shared. The entry was kept without sharedWith. If the child lives in two homes, send residence shared with it.",
        r => Faults.If(r.Content.Entry is { SharedWith: { } other } entry && entry.Residence != Residence.Shared
            && other != r.La && LocalAuthorities.Exists(other, r.Today), "/entry/sharedWith"));

    /// <summary>A week has 168 hours.</summary>
    public static readonly RecordRule HoursTogether = Listed.Asks("hoursTogether",
        "hoursByParents and hoursByOthers together are more hours than a week has. Both were kept. Give estimated hours of education a week in term time.",
        r => Faults.If(r.Carries("/entry/hoursByParents", "/entry/hoursByOthers") && r.Content.Entry?.HoursByParents + r.Content.Entry?.HoursByOthers > HoursInAWeek, "/entry/hoursByOthers"));

    /// <summary>Section 436C: the parents who educate are named.</summary>
    public static readonly RecordRule EducatorNotNamed = Listed.Asks("educatorNotNamed",
        "Parents educate the child (hoursByParents), and of no parent it is said that they do. It was kept. Set providesEducation for each parent who does.",
        r => Faults.If(r.Carries("/parents", "/entry/hoursByParents") && r.Content is { Entry.HoursByParents: > 0, Parents: { Count: > 0 } parents }
            && parents.All(p => p.ProvidesEducation != true), "/parents"));

    /// <summary>Nothing is due before it is asked for.</summary>
    public static readonly RecordRule DueBeforeRequested = Listed.Query("dueBeforeRequested",
        "The parents' information was due before it was asked for: dueOn lies before requestedOn. The entry was kept without dueOn. Send both dates again.",
        r => Faults.If(r.Said.Entry?.ParentInformation is { } asked && asked.DueOn < asked.RequestedOn, "/entry/parentInformation/dueOn"));

    /// <summary>Section 436D: parents have 15 days.</summary>
    public static readonly RecordRule ParentsTimeShort = Listed.Asks("parentsTimeShort",
        "Parents have 15 days to give the information they are asked for (section 436D), and dueOn leaves them fewer. It was kept. Correct dueOn, or write to the parents again.",
        r => Faults.If(r.Said.Entry?.ParentInformation is { RequestedOn: { } asked, DueOn: { } due } && asked <= due && asked <= r.Today
            && due < TimeLimits.Get(TimeStep.ParentsInformation, asked).LastDay(asked), "/entry/parentInformation/dueOn"));

    /// <summary>Section 437: a notice before an order gives time.</summary>
    public static readonly RecordRule NoticeTooShort = Listed.Asks("noticeTooShort",
        "A notice under section 437 gives the parent not less than 15 days, the day of service counted. This notice ended sooner, or the attendance order was served before its notice's time had passed. "
        + "It was kept. Correct the dates if they are wrong; if they are right, ask for legal advice.",
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
