using System.Text.Json.Nodes;
using NationalRegister.Domain.Identification;
using NationalRegister.Domain.Reference;

namespace NationalRegister.Domain.Submissions;

/// <summary>A published rule: what it says is its documentation, what it finds is its effect.</summary>
/// <param name="Id">Its name, by which problems refer to it.</param>
/// <param name="Severity">What a breach does to the record.</param>
/// <param name="Text">What it says, for a reader who is no programmer.</param>
/// <param name="Finds">The members at fault, as JSON Pointers; none where the rule is kept.</param>
public sealed record RecordRule(string Id, Severity Severity, string Text, Func<RuleInput, IEnumerable<string>> Finds)
{
    /// <summary>The rule's problem at a member.</summary>
    public RecordProblem At(string pointer) => new(Id, Severity, pointer, Text);

    /// <summary>True where a query leaves the member in: the value may be right, and somebody should look.</summary>
    public bool Keeps { get; init; }
}

/// <summary>What rules judge.</summary>
/// <param name="La">Whose record.</param>
/// <param name="Statement">The record as understood.</param>
/// <param name="Content">What the entry would say after it.</param>
/// <param name="Opens">True where it would open an entry.</param>
/// <param name="AllowTestNumbers">True where NHS numbers of the test range are accepted.</param>
public sealed record RuleInput(LaCode La, Statement Statement, RegisterRecord Content, bool Opens, bool AllowTestNumbers)
{
    /// <summary>London's date when the record was received.</summary>
    public DateOnly Today => Statement.Today;

    /// <summary>The end of the entry, as the record states it.</summary>
    public CeaseDetails? Cease => Statement.Action == RecordAction.Cease ? Statement.Record.Cease : null;

    /// <summary>True where the record is an upsert.</summary>
    public bool Upserts => Statement.Action == RecordAction.Upsert;

    /// <summary>True where the record states the category or clears its reason: one that does neither is not asked for a reason again.</summary>
    public bool SpeaksOfReason => Statement.Carried["entry"] is JsonObject entry && (entry["category"] is not null || entry.ContainsKey("reason"));
}

/// <summary>
/// The rules that a record is judged by: a closed list. An error refuses a record only where it cannot be attributed or would be false
/// in law; any other fault leaves out the member and asks. Members whose form is wrong are found before, by the record's form.
/// </summary>
public static class RecordRules
{
    /// <summary>Years beyond compulsory school age that a date of birth may lie without being asked about.</summary>
    private const int AgeToleranceYears = 1;

    private static readonly List<RecordRule> Listed = [];

    /// <summary>A record must say when it was observed.</summary>
    public static readonly RecordRule ObservedOnMissing = Noted("observedOnMissing",
        "observedOn says on which day the LA observed what the record says. It is missing or not a date; the day of receipt was taken.");

    /// <summary>Nothing is observed in the future.</summary>
    public static readonly RecordRule ObservedInFuture = Noted("observedInFuture",
        "observedOn lies after the day on which the file was received. The day of receipt was taken.");

    /// <summary>A sender's clock that runs ahead is not believed.</summary>
    public static readonly RecordRule ClockAhead = Noted("clockAhead",
        $"changedAt lies more than {Statement.ClockToleranceMinutes} minutes after the record was received. It was ignored.");

    /// <summary>One record is one child.</summary>
    public static readonly RecordRule RepeatedInFile = Noted("repeatedInFile", Severity.Error,
        "A later line of the same file has the same localReference. The last one counts; this one was not applied.");

    /// <summary>A line must be a record.</summary>
    public static readonly RecordRule NotARecord = Noted("notARecord", Severity.Error,
        "The line is not a record that can be read: no JSON object, or no row of CSV that fits its header. It was not applied; the other lines were.");

    /// <summary>A fault of the register's own.</summary>
    public static readonly RecordRule NotApplied = Noted("notApplied", Severity.Error,
        "The register could not apply this record, through a fault of its own that its operators have been told of. Send it again.");

    /// <summary>A cease or a withdrawal needs an entry.</summary>
    public static readonly RecordRule NoSuchEntry = Noted("noSuchEntry", Severity.Error,
        "There is no open entry under this localReference, so there is nothing to cease or withdraw.");

    /// <summary>A reference belongs to one child.</summary>
    public static readonly RecordRule ReferenceReused = Noted("referenceReused", Severity.Error,
        "The localReference belongs to a child with another name and another date of birth. Give this child a reference of its own.");

    /// <summary>A number that another child holds is kept apart.</summary>
    public static readonly RecordRule NumberUnderReview = Noted("numberUnderReview",
        "The NHS number or UPN leads to a child whose other details do not agree. It was kept, and does not identify this child until a person has decided.");

    /// <summary>A child must have a name to be found by.</summary>
    public static readonly RecordRule NameRequired = Error("nameRequired",
        "To open an entry at least one of familyName and givenName is needed.",
        r => IsName(r.Content.Child?.FamilyName) || IsName(r.Content.Child?.GivenName) ? [] : ["/child/familyName"]);

    /// <summary>A word for "not known" is no name: two children called UNKNOWN are not one child.</summary>
    public static readonly RecordRule PlaceholderName = Query("placeholderName",
        "A name that is not known is left out, never written as BABY or UNKNOWN. The record was kept without it; give the names that are known.",
        r => Missing(
            (Placeholders.IsNoName(r.Content.Child?.FamilyName), "/child/familyName"), (Placeholders.IsNoName(r.Content.Child?.GivenName), "/child/givenName")));

    /// <summary>A date of birth that systems fill in is kept, asked about, and never identifies alone.</summary>
    public static readonly RecordRule DefaultBirth = Query("defaultBirth",
        "The date of birth is 1 January and said to be exact. If only the year is known, leave it out and give birthYear with dateOfBirthQuality yearOnly. It was kept.",
        r => r.Upserts && r.Content.Child is { DateOfBirth: { } born, DateOfBirthQuality: null or DateOfBirthQuality.Exact } && born <= r.Today && Placeholders.IsDefaultDate(born)
            ? ["/child/dateOfBirth"] : [],
        keeps: true);

    /// <summary>Sex is asked for of every child.</summary>
    public static readonly RecordRule SexRequired = Error("sexRequired",
        "To open an entry sex is needed; it may be unknown.",
        r => r.Content.Child?.Sex is null ? ["/child/sex"] : []);

    /// <summary>What makes an entry an entry.</summary>
    public static readonly RecordRule EntryRequired = Error("entryRequired",
        "To open an entry its category, eligibility, startedOn and whereabouts are needed, and they can be changed but not cleared.",
        // Of an ending too: what it carries may not clear what its last version must say.
        r => Missing(
            (r.Content.Entry?.Category is null, "/entry/category"), (r.Content.Entry?.Eligibility is null, "/entry/eligibility"),
            (r.Content.Entry?.StartedOn is null, "/entry/startedOn"), (r.Content.Entry?.Whereabouts is null, "/entry/whereabouts")));

    /// <summary>A reason for the categories that have one.</summary>
    public static readonly RecordRule ReasonRequired = Error("reasonRequired",
        "Children missing education and home educated children need a primary reason; each set has a code for a reason that is not known.",
        // One that was sent and left out is asked about, not missing; one of the category before is no reason for this one.
        r => r.Upserts && r.SpeaksOfReason && r.Statement.Record.Entry?.Reason is null
            && ReasonSet(r.Content.Entry?.Category) is { } set && CodeSets.Get(set).Find(r.Content.Entry?.Reason) is null ? ["/entry/reason"] : []);

    /// <summary>A reason of the category's own set.</summary>
    public static readonly RecordRule ReasonOfCategory = Query("reasonOfCategory",
        "The reason is not in the set of the category. The entry was kept without it.",
        r => r.Upserts && r.Statement.Record.Entry?.Reason is { } reason && ReasonSet(r.Content.Entry?.Category) is { } set
            && !CodeSets.Get(set).Contains(reason, r.Today)
            ? ["/entry/reason"] : []);

    /// <summary>Education Act 1996, s. 436A: a child who receives suitable education is not missing it.</summary>
    public static readonly RecordRule SuitableIsNotMissing = Error("suitableIsNotMissing",
        "A child who receives suitable education is not missing education (section 436A).",
        r => r.Upserts && r.Content.Entry is { Category: Category.ChildMissingEducation, Suitability: Suitability.Suitable } ? ["/entry/suitability"] : []);

    /// <summary>Education Act 1996, s. 436A: a registered pupil is not missing education.</summary>
    public static readonly RecordRule OnRollIsNotMissing = Error("onRollIsNotMissing",
        "A registered pupil at a school is not missing education (section 436A), however seldom the child attends.",
        r => r.Upserts && r.Content.Entry is { Category: Category.ChildMissingEducation, Eligibility: not null and not Eligibility.NotRegistered }
            ? ["/entry/eligibility"] : []);

    /// <summary>A birth lies in the past.</summary>
    public static readonly RecordRule BornInFuture = Query("bornInFuture",
        "The date of birth lies in the future. The record was kept without it.",
        r => r.Content.Child?.DateOfBirth > r.Today ? ["/child/dateOfBirth"] : []);

    /// <summary>Education Act 1996, s. 8: compulsory school age.</summary>
    public static readonly RecordRule OutsideSchoolAge = Query("outsideSchoolAge",
        "By the date of birth the child is more than a year outside compulsory school age (section 8). The record was kept; please check.",
        r => r.Upserts && r.Content.Child?.DateOfBirth is { } born && born <= r.Today && Outside(born, r.Today) ? ["/child/dateOfBirth"] : [],
        keeps: true);

    /// <summary>Education Act 1996, s. 8: whom the register itself ends.</summary>
    public static readonly RecordRule AboveSchoolAge = Query("aboveSchoolAge",
        "By the date of birth compulsory school age has ended (section 8), so the register ends the entry itself. Cease it in your system, or correct the date of birth.",
        r => r.Upserts && ChildProfile.ExactBirth(r.Content.Child) is { } born && born <= r.Today && r.Today > CompulsorySchoolAge.For(born).Last ? ["/child/dateOfBirth"] : [],
        keeps: true);

    /// <summary>Test numbers are no child's.</summary>
    public static readonly RecordRule TestNumber = Query("testNumber",
        "NHS numbers from 999 000 0000 are never issued. The record was kept without the number.",
        r => !r.AllowTestNumbers && r.Content.Child?.NhsNumber is { IsTestRange: true } ? ["/child/nhsNumber"] : []);

    /// <summary>Other LA of a second home.</summary>
    public static readonly RecordRule SharedWithUnknown = Query("sharedWithUnknown",
        "sharedWith is not a local authority of England on the day of receipt, or is the sender. The record was kept without it.",
        r => r.Content.Entry?.SharedWith is { } other && (other == r.La || !LocalAuthorities.Exists(other, r.Today)) ? ["/entry/sharedWith"] : []);

    /// <summary>An end needs to say how.</summary>
    public static readonly RecordRule CeaseRequired = Error("ceaseRequired",
        "The action cease needs the member cease with on and reason.",
        r => r.Statement.Action == RecordAction.Cease && r.Cease is null ? ["/cease"] : []);

    /// <summary>Nothing ends in the future.</summary>
    public static readonly RecordRule CeaseInFuture = Error("ceaseInFuture",
        "An entry cannot have ended on a day that has not come.",
        r => r.Cease?.On > r.Today ? ["/cease/on"] : []);

    /// <summary>A school roll names the school.</summary>
    public static readonly RecordRule SchoolRequired = Error("schoolRequired",
        "An entry that ends on a school roll names the school by its URN, so that the roll can be checked.",
        r => r.Cease is { Reason: CeaseReason.OnSchoolRoll, SchoolUrn: null } ? ["/cease/schoolUrn"] : []);

    /// <summary>A move names where to.</summary>
    public static readonly RecordRule MovedToRequired = Error("movedToRequired",
        "A move to another local authority names it: one of England's on the day of receipt, and not the sender.",
        r => r.Cease is { Reason: CeaseReason.MovedToLocalAuthority } cease
            && (cease.MovedTo is not { } to || to == r.La || !LocalAuthorities.Exists(to, r.Today)) ? ["/cease/movedTo"] : []);

    /// <summary>A move abroad that is only believed is not evidence.</summary>
    public static readonly RecordRule LeftEnglandEvidence = Error("leftEnglandEvidence",
        "An entry ends because the child left England only with one official piece of evidence for it, or two others.",
        r => r.Cease is { Reason: CeaseReason.LeftEngland } cease && !Enough(cease.Evidence, CodeFlag.LeftEngland, twoOthers: true) ? ["/cease/evidence"] : []);

    /// <summary>A death is certified.</summary>
    public static readonly RecordRule DiedEvidence = Error("diedEvidence",
        "An entry ends because the child died only with a death registration, a coroner's or a social worker's statement.",
        r => r.Cease is { Reason: CeaseReason.Died } cease && !Enough(cease.Evidence, CodeFlag.Died, twoOthers: false) ? ["/cease/evidence"] : []);

    /// <summary>A withdrawal needs to say why.</summary>
    public static readonly RecordRule WithdrawRequired = Error("withdrawRequired",
        "The action withdraw needs the member withdraw with because.",
        r => r.Statement is { Action: RecordAction.Withdraw, Record.Withdraw: null } ? ["/withdraw"] : []);

    /// <summary>All rules, in the order of this file.</summary>
    public static IReadOnlyList<RecordRule> All => Listed;

    /// <summary>Judges a record: what each rule finds, errors first.</summary>
    public static IReadOnlyList<RecordProblem> Judge(RuleInput input) =>
        [.. Listed.SelectMany(rule => rule.Finds(input).Select(rule.At)).OrderBy(p => p.Severity)];

    /// <summary>True where a breach leaves the member out.</summary>
    public static bool LeavesOut(RecordProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return problem.Severity == Severity.Query && Listed.FirstOrDefault(r => r.Id == problem.Code) is { Keeps: false };
    }

    private static bool IsName(string? name) => name is not null && !Placeholders.IsNoName(name);

    private static string? ReasonSet(string? category) => category switch
    {
        Category.ChildMissingEducation => "cmeReason",
        Category.ElectiveHomeEducation => "eheReason",
        _ => null,
    };

    private static IEnumerable<string> Missing(params (bool Is, string Pointer)[] members) => members.Where(m => m.Is).Select(m => m.Pointer);

    private static bool Outside(DateOnly born, DateOnly today)
    {
        var age = CompulsorySchoolAge.For(born);
        return today < age.From.AddYears(-AgeToleranceYears) || today > age.Last.AddYears(AgeToleranceYears);
    }

    private static bool Enough(IReadOnlyList<EvidenceDetails>? evidence, string use, bool twoOthers)
    {
        var kinds = CodeSets.Get("evidenceKind");
        var fitting = (evidence ?? []).Where(e => kinds.Has(e.Kind, use)).ToList();
        return fitting.Any(e => kinds.Has(e.Kind, CodeFlag.Official)) || (twoOthers && fitting.Select(e => e.Kind).Distinct().Count() >= 2);
    }

    private static RecordRule Error(string id, string text, Func<RuleInput, IEnumerable<string>> finds) => List(new(id, Severity.Error, text, finds));

    private static RecordRule Query(string id, string text, Func<RuleInput, IEnumerable<string>> finds, bool keeps = false) =>
        List(new(id, Severity.Query, text, finds) { Keeps = keeps });

    private static RecordRule Noted(string id, string text) => Noted(id, Severity.Query, text);

    // Found where the record is read or applied rather than by looking at it.
    private static RecordRule Noted(string id, Severity severity, string text) => List(new(id, severity, text, _ => []));

    private static RecordRule List(RecordRule rule)
    {
        Listed.Add(rule);
        return rule;
    }
}
