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

    /// <summary>True where a breach leaves the member out.</summary>
    public bool LeavesOut => Severity == Severity.Query && !Keeps;
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

    /// <summary>What the record itself says; its lists are whole, and what it omits says nothing.</summary>
    public RegisterRecord Said => Statement.Record;

    /// <summary>True where the record carries one of these members: what was stored before is not asked about again.</summary>
    public bool Carries(params IEnumerable<string> pointers) => pointers.Any(p => Pointers.Has(Statement.Carried, p));

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

    /// <summary>How to read the rules: it stands above them wherever they are shown.</summary>
    public const string HowToRead = """
        A record says what a local authority (LA) knows of one child. Where a rule finds a fault, the answer names the rule, the place in the record, and what to do.

        - An `error` rejects the record: nothing of it is applied. Correct it and send it again.
        - A `query` is a question to the LA, and the record is applied. If the rule leaves out what is at fault, send that again, corrected. If the rule keeps it, check it: it may be right, and then
          nothing need be done.

        A member is one named value or group of values, such as `dateOfBirth` in `child`; in CSV it is the column `child.dateOfBirth`. To clear a member is to send `null`, in CSV `#clear`. A member
        that is left out, in CSV an empty cell, stays as it was. The day of receipt is the date in London when the record came. Sections are those of the Education Act 1996.
        """;

    /// <summary>A record must say when it was observed.</summary>
    public static readonly RecordRule ObservedOnMissing = Noted("observedOnMissing",
        "observedOn is missing or is not a date, so the day of receipt was taken. It says on which day the LA observed what the record says. Send it with every record.");

    /// <summary>Nothing is observed in the future.</summary>
    public static readonly RecordRule ObservedInFuture = Noted("observedInFuture",
        "observedOn lies after the day of receipt, so the day of receipt was taken. Send the day on which the LA observed what the record says.");

    /// <summary>A sender's clock that runs ahead is not believed.</summary>
    public static readonly RecordRule ClockAhead = Noted("clockAhead",
        $"changedAt is more than {Statement.ClockToleranceMinutes} minutes later than the moment of receipt, so it was ignored. Set the clock of the sending system right.");

    /// <summary>One record is one child.</summary>
    public static readonly RecordRule RepeatedInFile = Noted("repeatedInFile", Severity.Error,
        "A later line of the same file has the same localReference. The last such line counts; this one was not applied. Send each child once in a file.");

    /// <summary>A line must be a record.</summary>
    public static readonly RecordRule NotARecord = Noted("notARecord", Severity.Error,
        "The line cannot be read as a record: it is not a JSON object, or not a row of CSV that fits the header. It was not applied; the other lines are not affected. Correct "
        + "the line and send it again.");

    /// <summary>A fault of the register's own.</summary>
    public static readonly RecordRule NotApplied = Noted("notApplied", Severity.Error,
        "The register could not apply this record because of a fault of its own, which its operators have been told of. Send the record again.");

    /// <summary>A cease or a withdrawal needs an entry.</summary>
    public static readonly RecordRule NoSuchEntry = Noted("noSuchEntry", Severity.Error,
        "There is no open entry under this localReference, so there is nothing to cease or withdraw. Check the reference. An entry that has ended need not be ended again; to "
        + "withdraw one that has ceased, reopen it first.");

    /// <summary>What has ended stays ended as it did.</summary>
    public static readonly RecordRule AlreadyEnded = Noted("alreadyEnded",
        "The entry ended before, on another day or for another reason than this record says. Nothing was changed. If the end was wrong, reopen the entry and end it again.");

    /// <summary>A reference belongs to one child.</summary>
    public static readonly RecordRule ReferenceReused = Noted("referenceReused", Severity.Error,
        "The localReference belongs to a child with another name and another date of birth. If this is another child, give it a reference of its own. If it is the same child, "
        + "correct the name in one file and the date of birth in the next.");

    /// <summary>A number that another child holds is kept apart.</summary>
    public static readonly RecordRule NumberUnderReview = Noted("numberUnderReview",
        "The NHS number or UPN belongs to a child whose other details do not agree with this record, perhaps a brother or sister. It was kept, but does not identify this "
        + "child until a person has decided. Check it against the source. If it is wrong, send the right one, or clear it.", keeps: true);

    /// <summary>A child must have a name to be found by.</summary>
    public static readonly RecordRule NameRequired = Error("nameRequired",
        "An entry needs familyName or givenName; a word such as BABY or UNKNOWN does not count as a name. Send the name that is known.",
        r => IsName(r.Content.Child?.FamilyName) || IsName(r.Content.Child?.GivenName) ? [] : ["/child/familyName"]);

    /// <summary>A word for "not known" is no name: two children called UNKNOWN are not one child.</summary>
    public static readonly RecordRule PlaceholderName = Query("placeholderName",
        "A name that is not known must be left out, not written as BABY, UNKNOWN or a dash. The record was kept without it. Send the names that are known; one of familyName "
        + "and givenName is enough.",
        r => Missing(
            (Placeholders.IsNoName(r.Content.Child?.FamilyName), "/child/familyName"), (Placeholders.IsNoName(r.Content.Child?.GivenName), "/child/givenName"))
            .Concat(Faults.Each(r.Said.Child?.OtherNames, "/child/otherNames", n => [(Placeholders.IsNoName(n.FamilyName), "familyName"), (Placeholders.IsNoName(n.GivenName), "givenName")])));

    /// <summary>A date of birth that systems fill in is kept, asked about, and never identifies alone.</summary>
    public static readonly RecordRule DefaultBirth = Query("defaultBirth",
        "The date of birth is 1 January and is said to be exact, which is often what a system fills in when only the year is known. It was kept, but never identifies the "
        + "child by itself. If only the year is known, clear dateOfBirth and send birthYear with dateOfBirthQuality yearOnly.",
        r => r.Upserts && r.Content.Child is { DateOfBirth: { } born, DateOfBirthQuality: null or DateOfBirthQuality.Exact } && born <= r.Today && Placeholders.IsDefaultDate(born)
            ? ["/child/dateOfBirth"] : [],
        keeps: true);

    /// <summary>Sex is asked for of every child.</summary>
    public static readonly RecordRule SexRequired = Error("sexRequired",
        "An entry needs the child's sex. If it is not known, send unknown.",
        r => r.Content.Child?.Sex is null ? ["/child/sex"] : []);

    /// <summary>What makes an entry an entry.</summary>
    public static readonly RecordRule EntryRequired = Error("entryRequired",
        "An entry needs category, eligibility, startedOn and whereabouts; they can be changed but not cleared. Send those that are missing. If it is not known where the child "
        + "is, send whereabouts unknown.",
        // Of an ending too: what it carries may not clear what its last version must say.
        r => Missing(
            (r.Content.Entry?.Category is null, "/entry/category"), (r.Content.Entry?.Eligibility is null, "/entry/eligibility"),
            (r.Content.Entry?.StartedOn is null, "/entry/startedOn"), (r.Content.Entry?.Whereabouts is null, "/entry/whereabouts")));

    /// <summary>A reason for the categories that have one.</summary>
    public static readonly RecordRule ReasonRequired = Error("reasonRequired",
        "The categories childMissingEducation and electiveHomeEducation need a primary reason. Send a code of the set cmeReason for the first, of eheReason for the second. If "
        + "the reason is not known, send unknown.",
        // One that was sent and left out is asked about, not missing; one of the category before is no reason for this one.
        r => r.Upserts && r.SpeaksOfReason && r.Statement.Record.Entry?.Reason is null
            && ReasonSet(r.Content.Entry?.Category) is { } set && CodeSets.Get(set).Find(r.Content.Entry?.Reason) is null ? ["/entry/reason"] : []);

    /// <summary>A reason of the category's own set.</summary>
    public static readonly RecordRule ReasonOfCategory = Query("reasonOfCategory",
        "The reason is not a code of the set for its category: cmeReason for childMissingEducation, eheReason for electiveHomeEducation. The record was kept without it. Send "
        + "a code of that set; see /v1/reference/code-sets.",
        r => r.Upserts && r.Statement.Record.Entry?.Reason is { } reason && ReasonSet(r.Content.Entry?.Category) is { } set
            && !CodeSets.Get(set).Contains(reason, r.Today)
            ? ["/entry/reason"] : []);

    /// <summary>Education Act 1996, s. 436A: a child who receives suitable education is not missing it.</summary>
    public static readonly RecordRule SuitableIsNotMissing = Error("suitableIsNotMissing",
        "A child who receives suitable education is not missing education (section 436A). Correct the suitability, or send the category that applies, such as "
        + "electiveHomeEducation.",
        r => r.Upserts && r.Content.Entry is { Category: Category.ChildMissingEducation, Suitability: Suitability.Suitable } ? ["/entry/suitability"] : []);

    /// <summary>Education Act 1996, s. 436A: a registered pupil is not missing education.</summary>
    public static readonly RecordRule OnRollIsNotMissing = Error("onRollIsNotMissing",
        "A registered pupil at a school is not missing education (section 436A), however seldom the child attends. If the child is on no school's roll, send eligibility "
        + "notRegistered. Otherwise send the category that applies.",
        r => r.Upserts && r.Content.Entry is { Category: Category.ChildMissingEducation, Eligibility: not null and not Eligibility.NotRegistered }
            ? ["/entry/eligibility"] : []);

    /// <summary>A birth lies in the past.</summary>
    public static readonly RecordRule BornInFuture = Query("bornInFuture",
        "The date of birth lies after the day of receipt. The record was kept without it. Send the right one; if it is not known, leave it out.",
        r => r.Content.Child?.DateOfBirth > r.Today ? ["/child/dateOfBirth"] : []);

    /// <summary>Education Act 1996, s. 8: compulsory school age.</summary>
    public static readonly RecordRule OutsideSchoolAge = Query("outsideSchoolAge",
        "By the date of birth the child is more than a year too young or too old for compulsory school age (section 8). The record was kept. Check the date. If it is right, "
        + "check whether the child belongs on the register.",
        r => r.Upserts && r.Content.Child?.DateOfBirth is { } born && born <= r.Today && Outside(born, r.Today) ? ["/child/dateOfBirth"] : [],
        keeps: true);

    /// <summary>Education Act 1996, s. 8: whom the register itself ends.</summary>
    public static readonly RecordRule AboveSchoolAge = Query("aboveSchoolAge",
        "By the date of birth compulsory school age has ended (section 8), so the register ends the entry itself. End it in your own system too, or correct the date of birth.",
        r => r.Upserts && ChildProfile.CertainBirth(r.Content.Child) is { } born && born <= r.Today && r.Today > CompulsorySchoolAge.For(born).Last ? ["/child/dateOfBirth"] : [],
        keeps: true);

    /// <summary>Test numbers are no child's.</summary>
    public static readonly RecordRule TestNumber = Query("testNumber",
        "NHS numbers from 999 000 0000 on are for tests and belong to nobody. The record was kept without the number. Send the child's own number, or none.",
        r => !r.AllowTestNumbers && r.Content.Child?.NhsNumber is { IsTestRange: true } ? ["/child/nhsNumber"] : []);

    /// <summary>Other LA of a second home.</summary>
    public static readonly RecordRule SharedWithUnknown = Query("sharedWithUnknown",
        "sharedWith is your own code, or not the code of a local authority of England on the day of receipt. The record was kept without it. Send the code of the other local "
        + "authority; see /v1/reference/local-authorities.",
        r => r.Content.Entry?.SharedWith is { } other && (other == r.La || !LocalAuthorities.Exists(other, r.Today)) ? ["/entry/sharedWith"] : []);

    /// <summary>An end needs to say how.</summary>
    public static readonly RecordRule CeaseRequired = Error("ceaseRequired",
        "The action cease must say when and why. Send cease.on, the first day on which the child is off the register, and cease.reason.",
        r => r.Statement.Action == RecordAction.Cease && r.Cease is null ? ["/cease"] : []);

    /// <summary>Nothing ends in the future.</summary>
    public static readonly RecordRule CeaseInFuture = Error("ceaseInFuture",
        "cease.on lies after the day of receipt, and an entry cannot have ended on a day that has not come. Send the record on or after that day.",
        r => r.Cease?.On > r.Today ? ["/cease/on"] : []);

    /// <summary>A school roll names the school.</summary>
    public static readonly RecordRule SchoolRequired = Error("schoolRequired",
        "An entry that ends with the reason onSchoolRoll must name the school, so that the roll can be checked. Send the school's URN as cease.schoolUrn.",
        r => r.Cease is { Reason: CeaseReason.OnSchoolRoll, SchoolUrn: null } ? ["/cease/schoolUrn"] : []);

    /// <summary>A move names where to.</summary>
    public static readonly RecordRule MovedToRequired = Error("movedToRequired",
        "An entry that ends with the reason movedToLocalAuthority must name that local authority. Send as cease.movedTo the code of a local authority of England on the day of "
        + "receipt, not your own; see /v1/reference/local-authorities.",
        r => r.Cease is { Reason: CeaseReason.MovedToLocalAuthority } cease
            && (cease.MovedTo is not { } to || to == r.La || !LocalAuthorities.Exists(to, r.Today)) ? ["/cease/movedTo"] : []);

    /// <summary>A move abroad that is only believed is not evidence.</summary>
    public static readonly RecordRule LeftEnglandEvidence = Error("leftEnglandEvidence",
        "An entry that ends with the reason leftEngland needs evidence: one official piece, such as a police or border record, or two of different other kinds, such as a "
        + "confirmation from the school abroad and a travel record. Send it in cease.evidence. With less, keep the entry open with whereabouts believedAbroad.",
        r => LacksEvidence(r, CeaseReason.LeftEngland) ? ["/cease/evidence"] : []);

    /// <summary>A death is certified.</summary>
    public static readonly RecordRule DiedEvidence = Error("diedEvidence",
        "An entry that ends with the reason died needs evidence: a death registration, or a statement of the coroner or a social worker. Send it in cease.evidence.",
        r => LacksEvidence(r, CeaseReason.Died) ? ["/cease/evidence"] : []);

    /// <summary>A withdrawal needs to say why.</summary>
    public static readonly RecordRule WithdrawRequired = Error("withdrawRequired",
        "The action withdraw must say why the entry never should have been. Send withdraw.because.",
        r => r.Statement is { Action: RecordAction.Withdraw, Record.Withdraw: null } ? ["/withdraw"] : []);

    /// <summary>A law that is not in force asks nothing.</summary>
    public static readonly RecordRule NotInForce = Noted("notInForce",
        "The law that this member rests on is not in force in England on the day of receipt, and this register holds only what the law in force asks for. The record was kept "
        + "without the member; if the member is a category, a record that does not end an entry was rejected. Send it once the law is in force; see /v1/reference/commencement.");

    /// <summary>All rules: of records, of the child, of the entry, of its end.</summary>
    public static IReadOnlyList<RecordRule> All { get; } = [.. Listed, .. ChildRules.All, .. EntryRules.All, .. CeaseRules.All];

    /// <summary>Judges a record: what each rule finds, errors first.</summary>
    public static IReadOnlyList<RecordProblem> Judge(RuleInput input) =>
        [.. All.SelectMany(rule => rule.Finds(input).Select(rule.At)).OrderBy(p => p.Severity)];

    /// <summary>True where a breach leaves the member out.</summary>
    public static bool LeavesOut(RecordProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return problem.Severity == Severity.Query && All.FirstOrDefault(r => r.Id == problem.Code) is { Keeps: false };
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

    // What is dated in the future does not exist yet.
    private static bool LacksEvidence(RuleInput r, string reason) => r.Cease is { } cease && cease.Reason == reason
        && EvidenceThresholds.Find(reason, r.Today)?.IsMet([.. (cease.Evidence ?? []).Where(e => e.On <= r.Today).Select(e => e.Kind)]) == false;

    private static RecordRule Error(string id, string text, Func<RuleInput, IEnumerable<string>> finds) => List(new(id, Severity.Error, text, finds));

    private static RecordRule Query(string id, string text, Func<RuleInput, IEnumerable<string>> finds, bool keeps = false) =>
        List(new(id, Severity.Query, text, finds) { Keeps = keeps });

    private static RecordRule Noted(string id, string text, bool keeps = false) => Noted(id, Severity.Query, text, keeps);

    // Found where the record is read or applied rather than by looking at it.
    private static RecordRule Noted(string id, Severity severity, string text, bool keeps = false) => List(new(id, severity, text, _ => []) { Keeps = keeps });

    private static RecordRule List(RecordRule rule)
    {
        Listed.Add(rule);
        return rule;
    }
}
