using System.Text.Json.Nodes;
using NationalRegister.Domain.Submissions;
using NationalRegister.Testing;
using Xunit;

namespace NationalRegister.Tests.Submissions;

/// <summary>Each rule by one record that breaks it, and nothing else, and one that differs only in keeping it.</summary>
public sealed class RecordRulesTests
{
    private sealed record Example(JsonObject Broken, JsonObject Kept, StoredEntry? Stored = null);

    // Found where a file is read, a child identified or a record held to the law in force: each has a test of its own there.
    private static readonly RecordRule[] OfFiles = [RecordRules.RepeatedInFile, RecordRules.NotARecord, RecordRules.NotApplied, RecordRules.NumberUnderReview, RecordRules.NotInForce];

    private static readonly StoredEntry Open = Camden.Stored(Camden.Record());
    private static readonly StoredEntry Ended = Camden.Stored(Camden.Record(), Camden.Cease("""{ "on": "2026-11-10", "reason": "notEligible" }"""));

    private static readonly Dictionary<RecordRule, Example> Examples = new()
    {
        [RecordRules.ObservedOnMissing] = new(Camden.Record().Without("/observedOn"), Camden.Record()),
        [RecordRules.ObservedInFuture] = new(Camden.Record().With("/observedOn", "2026-11-21"), Camden.Record().With("/observedOn", "2026-11-20")),
        [RecordRules.ClockAhead] = new(
            Camden.Record().With("/changedAt", "2026-11-20T18:05:01Z"), Camden.Record().With("/changedAt", "2026-11-20T18:05:00Z")),
        [RecordRules.NoSuchEntry] = new(
            Camden.Cease("""{ "on": "2026-11-19", "reason": "notEligible" }""").With("/localReference", "E-1"),
            Camden.Record().With("/localReference", "E-1")),
        [RecordRules.AlreadyEnded] = new(
            Camden.Cease("""{ "on": "2026-11-12", "reason": "notEligible" }"""), Camden.Cease("""{ "on": "2026-11-10", "reason": "notEligible" }"""), Ended),
        [RecordRules.ReferenceReused] = new(
            Camden.Record().With("/child/familyName", "Khan").With("/child/givenName", "Ali").With("/child/dateOfBirth", "2013-01-02"),
            Camden.Record().With("/child/familyName", "Khan").With("/child/dateOfBirth", "2013-01-02"), Open),
        [RecordRules.NameRequired] = new(
            Camden.Record().Without("/child/familyName").Without("/child/givenName"), Camden.Record().Without("/child/familyName")),
        [RecordRules.PlaceholderName] = new(Camden.Record().With("/child/givenName", "Baby"), Camden.Record().With("/child/givenName", "Babette")),
        [RecordRules.DefaultBirth] = new(
            Camden.Record().With("/child/dateOfBirth", "2014-01-01"),
            Camden.Record().With("/child/dateOfBirth", "2014-01-01").With("/child/dateOfBirthQuality", "estimated")),
        [RecordRules.SexRequired] = new(Camden.Record().Without("/child/sex"), Camden.Record().With("/child/sex", "unknown")),
        [RecordRules.EntryRequired] = new(Camden.Record().Without("/entry/whereabouts"), Camden.Record().With("/entry/whereabouts", "unknown")),
        [RecordRules.ReasonRequired] = new(
            Camden.Record().Without("/entry/reason"), Camden.Record().Without("/entry/reason").With("/entry/category", "section19")),
        [RecordRules.ReasonOfCategory] = new(Camden.Record().With("/entry/reason", "religious"), Camden.Record().With("/entry/reason", "notRecorded")),
        [RecordRules.SuitableIsNotMissing] = new(
            Camden.Record().With("/entry/suitability", "suitable"), Camden.Record().With("/entry/suitability", "unsuitable")),
        [RecordRules.OnRollIsNotMissing] = new(
            Camden.Record().With("/entry/eligibility", "partTimeStudent"),
            Camden.Record().With("/entry/eligibility", "partTimeStudent").With("/entry/category", "partTimeTimetable")),
        [RecordRules.BornInFuture] = new(Camden.Record().With("/child/dateOfBirth", "2026-11-21"), Camden.Record()),
        [RecordRules.AboveSchoolAge] = new(Camden.Record().With("/child/dateOfBirth", "2010-08-31"), Camden.Record().With("/child/dateOfBirth", "2010-09-01")),
        [RecordRules.OutsideSchoolAge] = new(
            Camden.Record().With("/child/dateOfBirth", "2026-11-01"), Camden.Record().With("/child/dateOfBirth", "2021-11-20")),
        [RecordRules.TestNumber] = new(Camden.Record().With("/child/nhsNumber", "9990000018"), Camden.Record()),
        [RecordRules.SharedWithUnknown] = new(Shared("202"), Shared("330")),
        [RecordRules.CeaseRequired] = new(Camden.Only("""{ "action": "cease" }"""), Camden.Cease("""{ "on": "2026-11-19", "reason": "notEligible" }"""), Open),
        [RecordRules.CeaseInFuture] = new(
            Camden.Cease("""{ "on": "2026-11-21", "reason": "notEligible" }"""), Camden.Cease("""{ "on": "2026-11-20", "reason": "notEligible" }"""), Open),
        [RecordRules.SchoolRequired] = new(
            Camden.Cease("""{ "on": "2026-11-19", "reason": "onSchoolRoll" }"""),
            Camden.Cease("""{ "on": "2026-11-19", "reason": "onSchoolRoll", "schoolUrn": "100000" }"""), Open),
        [RecordRules.MovedToRequired] = new(
            Camden.Cease("""{ "on": "2026-11-19", "reason": "movedToLocalAuthority" }"""),
            Camden.Cease("""{ "on": "2026-11-19", "reason": "movedToLocalAuthority", "movedTo": "330" }"""), Open),
        [RecordRules.LeftEnglandEvidence] = new(
            Left("parentsStatement"), Left("parentsStatement", "travelRecord"), Open),
        [RecordRules.DiedEvidence] = new(
            Camden.Cease("""{ "on": "2026-11-19", "reason": "died", "evidence": [{ "kind": "parentsStatement", "on": "2026-11-19" }] }"""),
            Camden.Cease("""{ "on": "2026-11-19", "reason": "died", "evidence": [{ "kind": "coroner", "on": "2026-11-19" }] }"""), Open),
        [ChildRules.BirthYearDiffers] = new(Camden.Record().With("/child/birthYear", 2014), Camden.Record().With("/child/birthYear", 2015)),
        [ChildRules.BirthQualityWithoutDate] = new(
            Camden.Record().Without("/child/dateOfBirth").With("/child/dateOfBirthQuality", "yearOnly"),
            Camden.Record().Without("/child/dateOfBirth").With("/child/dateOfBirthQuality", "yearOnly").With("/child/birthYear", 2015)),
        [ChildRules.YearOnlyWithDate] = new(
            Camden.Record().With("/child/dateOfBirthQuality", "yearOnly"), Camden.Record().With("/child/dateOfBirthQuality", "estimated")),
        [ChildRules.PlaceholderParent] = new(
            Camden.Record().With("/parents", Array("""{ "familyName": "Okafor", "givenName": "Unknown" }""")),
            Camden.Record().With("/parents", Array("""{ "familyName": "Okafor" }"""))),
        [ChildRules.ToBeforeFrom] = new(
            Camden.Record().With("/addresses/0/to", "2019-12-31"), Camden.Record().With("/addresses/0/to", "2020-01-01")),
        [ChildRules.AddressInFuture] = new(
            Camden.Record().With("/addresses/0/from", "2026-11-21"), Camden.Record().With("/addresses/0/from", "2026-11-20")),
        [ChildRules.RefugeAndHome] = new(
            Camden.Record().With("/addresses", Array("""{ "kind": "refuge" }""", """{ "kind": "home", "postcode": "NW1 1AA" }""")),
            Camden.Record().With("/addresses", Array("""{ "kind": "refuge" }""", """{ "kind": "home", "postcode": "NW1 1AA", "to": "2026-11-12" }"""))),
        [ChildRules.PlacementWithoutLa] = new(
            Camden.Record().With("/addresses/0/kind", "placement"),
            Camden.Record().With("/addresses/0/kind", "placement").With("/characteristics", Array("""{ "kind": "lookedAfter", "localAuthority": "330" }"""))),
        [ChildRules.CharacteristicLaUnknown] = new(
            Camden.Record().With("/characteristics", Array("""{ "kind": "lookedAfter", "localAuthority": "000" }""")),
            Camden.Record().With("/characteristics", Array("""{ "kind": "lookedAfter", "localAuthority": "330" }"""))),
        [ChildRules.HoursWithoutParent] = new(
            Camden.Record().With("/providers", Array("""{ "name": "Oak Tuition", "kind": "other", "hours": 4, "hoursWithoutParent": 5 }""")),
            Camden.Record().With("/providers", Array("""{ "name": "Oak Tuition", "kind": "other", "hours": 4, "hoursWithoutParent": 4 }"""))),
        [ChildRules.ProvenanceOfNothing] = new(Provenance("/child/nickname"), Provenance("/addresses/0/postcode")),
        [EntryRules.AlsoPair] = new(
            Flexi().With("/entry/also", Json("""{ "category": "electiveHomeEducation", "startedOn": "2026-11-01" }""")),
            Flexi().With("/entry/also", Json("""{ "category": "section19", "startedOn": "2026-11-01" }"""))),
        [EntryRules.StartedInFuture] = new(
            Camden.Only("""{ "entry": { "startedOn": "2026-11-21" } }"""), Camden.Only("""{ "entry": { "startedOn": "2026-11-20" } }"""), Open),
        [EntryRules.HappenedInFuture] = new(
            Camden.Record().With("/entry/lastSeenOn", "2026-11-21"), Camden.Record().With("/entry/lastSeenOn", "2026-11-20")),
        [EntryRules.StartedBeforeBirth] = new(
            Camden.Record().With("/entry/startedOn", "2015-03-08"), Camden.Record().With("/entry/startedOn", "2015-03-09")),
        [EntryRules.EligibilityOfCategory] = new(Flexi().With("/entry/eligibility", "notRegistered"), Flexi()),
        [EntryRules.UnsuitableIsMissing] = new(
            Home().With("/entry/suitability", "unsuitable"), Home().With("/entry/suitability", "enquiriesOngoing")),
        [EntryRules.SharedWithMissing] = new(Camden.Record().With("/entry/residence", "shared"), Shared("330")),
        [EntryRules.SharedWithNotShared] = new(Camden.Record().With("/entry/sharedWith", "330").With("/entry/residence", "sole"), Shared("330")),
        [EntryRules.HoursTogether] = new(
            Camden.Record().With("/entry/hoursByParents", 100).With("/entry/hoursByOthers", 69), Camden.Record().With("/entry/hoursByParents", 100).With("/entry/hoursByOthers", 68)),
        [EntryRules.EducatorNotNamed] = new(
            Home().With("/entry/hoursByParents", 10).With("/parents", Array("""{ "familyName": "Okafor", "providesEducation": false }""")),
            Home().With("/entry/hoursByParents", 10).With("/parents", Array("""{ "familyName": "Okafor", "providesEducation": true }"""))),
        [EntryRules.DueBeforeRequested] = new(Asked("2026-11-01", "2026-10-31"), Asked("2026-11-01", "2026-11-16")),
        [EntryRules.ParentsTimeShort] = new(Asked("2026-11-01", "2026-11-15"), Asked("2026-11-01", "2026-11-16")),
        [EntryRules.NoticeTooShort] = new(Order("2026-11-15"), Order("2026-11-16")),
        [CeaseRules.CeaseBeforeStart] = new(
            Camden.Cease("""{ "on": "2026-10-31", "reason": "notEligible" }"""), Camden.Cease("""{ "on": "2026-11-01", "reason": "notEligible" }"""), Open),
        [CeaseRules.NotAboveSchoolAge] = new(
            Camden.Cease("""{ "on": "2026-11-19", "reason": "aboveSchoolAge" }"""),
            Camden.Cease("""{ "on": "2026-11-19", "reason": "aboveSchoolAge" }""").With("/child", Json("""{ "dateOfBirth": "2010-03-09" }""")), Open),
        [CeaseRules.EvidenceInFuture] = new(Left(("policeOrBorderRecord", "2026-11-20"), ("travelRecord", "2026-11-21")), Left(("policeOrBorderRecord", "2026-11-20"), ("travelRecord", "2026-11-20")), Open),
        [CeaseRules.CeaseMemberUnfit] = new(
            Camden.Cease("""{ "on": "2026-11-19", "reason": "notEligible", "schoolUrn": "100000" }"""), Camden.Cease("""{ "on": "2026-11-19", "reason": "onSchoolRoll", "schoolUrn": "100000" }"""), Open),
        [CeaseRules.EndingIgnored] = new(
            Camden.Record().With("/withdraw", Json("""{ "because": "wrongChild" }""")), Camden.Withdraw("""{ "because": "wrongChild" }"""), Open),
        [RecordRules.WithdrawRequired] = new(Camden.Only("""{ "action": "withdraw" }"""), Camden.Withdraw("""{ "because": "wrongChild" }"""), Open),
    };

    public static TheoryData<string> Ids => [.. RecordRules.All.Select(rule => rule.Id)];

    [Theory, MemberData(nameof(Ids))]
    public void A_rule_finds_what_breaks_it_and_only_that(string id)
    {
        var rule = RecordRules.All.Single(r => r.Id == id);
        if (OfFiles.Contains(rule))
        {
            Assert.Empty(rule.Finds(new RuleInput(Camden.Code, Camden.Read(Camden.Record()), Open.Content.Record, Opens: true, AllowTestNumbers: false)));
            return;
        }

        var (broken, kept, stored) = Assert.Contains(rule, (IReadOnlyDictionary<RecordRule, Example>)Examples);
        var found = Camden.Apply(broken, stored);

        Assert.Equal([rule.Id], found.Codes());
        Assert.Equal(rule.Severity == Severity.Error, found.Effect == Effect.Reject);
        Assert.Equal((rule.Severity, rule.Text), (found.Problems[0].Severity, found.Problems[0].Message));
        Assert.Empty(Camden.Apply(kept, stored).Problems);
        Assert.NotEqual(Effect.Reject, Camden.Apply(kept, stored).Effect);
    }

    [Fact]
    public void A_rule_has_an_id_of_its_own_and_says_what_it_asks()
    {
        Assert.Distinct(RecordRules.All.Select(rule => rule.Id));
        Assert.All(RecordRules.All, rule => Assert.EndsWith(".", rule.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void The_list_of_rules() => Snapshot.Match($"{RecordRules.HowToRead}\n\n" + string.Join('\n', RecordRules.All.Select(rule =>
        $"{rule.Id} ({(rule.Severity == Severity.Error ? "error" : rule.LeavesOut ? "query, left out" : "query, kept")})\n  {rule.Text}\n")));

    [Theory]
    [InlineData("/entry/category")]
    [InlineData("/entry/eligibility")]
    [InlineData("/entry/startedOn")]
    [InlineData("/entry/whereabouts")]
    public void What_makes_an_entry_is_named_where_it_is_missing_and_cannot_be_cleared(string pointer)
    {
        var opening = Camden.Apply(Camden.Record().With("/entry/reason", null).With("/entry/category", "section19").Without(pointer));
        var clearing = Camden.Apply(Camden.Only("""{ "entry": {} }""").With(pointer, null), Open);

        Assert.Equal([("entryRequired", pointer)], opening.Problems.Select(p => (p.Code, p.Pointer)));
        Assert.Equal([("entryRequired", pointer)], clearing.Problems.Select(p => (p.Code, p.Pointer)));
        Assert.Equal((Effect.Reject, Effect.Reject), (opening.Effect, clearing.Effect));
    }

    [Theory]
    [InlineData("""{ "entry": null }""", "entryRequired")]
    [InlineData("""{ "entry": { "category": null } }""", "entryRequired")]
    [InlineData("""{ "child": null }""", "nameRequired", "sexRequired")]
    public void An_ending_cannot_clear_what_makes_an_entry_either(string members, params string[] codes)
    {
        var cease = Camden.Cease("""{ "on": "2026-11-19", "reason": "notEligible" }""");
        foreach (var (name, value) in Camden.Json(members)) cease[name] = value?.DeepClone();

        var applied = Camden.Apply(cease, Open);
        Assert.Equal(Effect.Reject, applied.Effect);
        Assert.Equal(codes, applied.Codes().Distinct());
    }

    [Theory]
    [InlineData("policeOrBorderRecord")]
    [InlineData("socialWorkersStatement")]
    [InlineData("neighboursReport", "schoolAbroadsConfirmation")]
    public void A_child_left_England_by_one_official_record_or_two_other_kinds(params string[] kinds) => Assert.Empty(Camden.Apply(Left(kinds), Open).Problems);

    [Theory]
    [InlineData]
    [InlineData("travelRecord", "travelRecord")]
    [InlineData("gpRegistration")]
    [InlineData("gpRegistration", "travelRecord")]
    public void A_belief_is_no_evidence_that_a_child_left_England(params string[] kinds) =>
        Assert.Equal(["leftEnglandEvidence"], Camden.Apply(Left(kinds), Open).Codes());

    [Theory]
    [InlineData("202")]
    [InlineData("000")]
    [InlineData("909")]
    public void A_move_goes_to_another_authority_that_there_is(string la) => Assert.Equal(["movedToRequired"],
        Camden.Apply(Camden.Cease($$"""{ "on": "2026-11-19", "reason": "movedToLocalAuthority", "movedTo": "{{la}}" }"""), Open).Codes());

    [Fact]
    public void A_second_category_that_the_first_excludes_ends_with_the_change()
    {
        var flexi = Camden.Stored(Flexi().With("/entry/also", Json("""{ "category": "section19", "startedOn": "2026-11-01" }""")));
        var missing = Camden.Apply(Camden.Only("""
            { "entry": { "category": "childMissingEducation", "eligibility": "notRegistered", "startedOn": "2026-11-18", "reason": "unknown" } }
            """), flexi);

        Assert.Equal((Effect.Change, "/entry/also"), (missing.Effect, Assert.Single(missing.Problems).Pointer));
        Assert.Equal(("childMissingEducation", null), (missing.Content!.Record.Entry!.Category, missing.Content.Record.Entry.Also));
        Assert.Empty(Camden.Apply(Camden.Only("""{ "entry": { "whereabouts": "unknown" } }"""), flexi with { Content = missing.Content }).Problems);
    }

    [Fact]
    public void An_entry_that_would_start_in_the_future_is_not_opened_and_an_open_one_keeps_its_start()
    {
        var opening = Camden.Apply(Camden.Record().With("/entry/startedOn", "2026-11-21"));
        Assert.Equal(Effect.Reject, opening.Effect);
        Assert.Equal(["entryRequired", "startedInFuture"], opening.Codes());

        var kept = Camden.Apply(Camden.Only("""{ "entry": { "startedOn": "2026-11-21", "whereabouts": "unknown" } }"""), Open).Content!.Record.Entry!;
        Assert.Equal((new DateOnly(2026, 11, 1), "unknown"), (kept.StartedOn, kept.Whereabouts));
    }

    [Fact]
    public void What_is_left_out_of_a_list_is_named_where_it_was_sent_and_takes_nothing_with_it()
    {
        var applied = Camden.Apply(Camden.Record().With("/parents", Array(
            """{ "familyName": "Okafor", "email": 7 }""", """{ "familyName": "UNKNOWN" }""", """{ "familyName": "Not known", "givenName": "Ada" }"""))
            .With("/addresses", Array("""{ "postcode": "NW1 1AA" }""", """{ "kind": "castle" }""", """{ "kind": "previous", "from": "2020-01-02", "to": "2020-01-01" }""")));

        Assert.Equal(["/addresses/0/kind", "/addresses/1/kind", "/addresses/2/to", "/parents/0/email", "/parents/1/familyName", "/parents/2/familyName"],
            applied.Problems.Select(p => p.Pointer).Order(StringComparer.Ordinal));
        Assert.Equal([("Okafor", null), (null, "Ada")], applied.Content!.Record.Parents!.Select(p => (p.FamilyName, p.GivenName)));
        Assert.Equal([("previous", new DateOnly(2020, 1, 2), (DateOnly?)null)], applied.Content.Record.Addresses!.Select(a => (a.Kind, a.From!.Value, a.To)));
    }

    [Fact]
    public void A_list_of_which_nothing_is_left_says_nothing()
    {
        var known = Camden.Stored(Camden.Record().With("/parents", Array("""{ "familyName": "Okafor" }""")));
        var applied = Camden.Apply(Camden.Only("""{ "parents": [{ "familyName": "UNKNOWN", "givenName": "N/K" }] }"""), known);

        Assert.Equal((Effect.Nothing, 2), (applied.Effect, applied.Problems.Count));
    }

    [Fact]
    public void Evidence_that_does_not_exist_yet_shows_nothing()
    {
        var applied = Camden.Apply(Left(("policeOrBorderRecord", "2026-11-21")), Open);
        Assert.Equal(Effect.Reject, applied.Effect);
        Assert.Equal(["leftEnglandEvidence", "evidenceInFuture"], applied.Codes());

        var content = Camden.Apply(Left(("policeOrBorderRecord", "2026-11-20"), ("travelRecord", "2026-11-21")), Open).Content!;
        Assert.Equal(["policeOrBorderRecord"], content.Record.Cease!.Evidence!.Select(e => e.Kind));
    }

    [Theory]
    [InlineData("leftEngland", "policeOrBorderRecord", true)]
    [InlineData("leftEngland", "parentsStatement neighboursReport", true)]
    [InlineData("leftEngland", "parentsStatement parentsStatement", false)]
    [InlineData("leftEngland", "deathRegistration", false)]
    [InlineData("died", "deathRegistration", true)]
    [InlineData("died", "parentsStatement neighboursReport travelRecord", false)]
    public void How_much_evidence_is_enough_is_data(string reason, string kinds, bool enough) =>
        Assert.Equal(enough, NationalRegister.Domain.Reference.EvidenceThresholds.Find(reason, Camden.Today)!.IsMet(kinds.Split(' ')));

    [Theory]
    [InlineData("N/K", "unknown")]
    [InlineData("--", null)]
    [InlineData("?", ".")]
    [InlineData("UNKNOWN", "Baby")]
    public void A_word_for_nothing_is_no_name(string family, string? given)
    {
        var applied = Camden.Apply(Camden.Record().With("/child/familyName", family).With("/child/givenName", given));
        Assert.Equal(Effect.Reject, applied.Effect);
        Assert.Contains("nameRequired", applied.Codes());
    }

    [Theory]
    [InlineData("ZZ99 3VZ")]
    [InlineData("zz993cz")]
    public void A_postcode_that_stands_for_no_place_is_left_out_and_the_right_way_named(string postcode)
    {
        var applied = Camden.Apply(Camden.Record().With("/addresses/0/postcode", postcode));
        var problem = Assert.Single(applied.Problems);

        Assert.Equal(("placeholderPostcode", Severity.Query, "/addresses/0/postcode"), (problem.Code, problem.Severity, problem.Pointer));
        Assert.Contains("noFixedAbode", problem.Message, StringComparison.Ordinal);
        Assert.Contains("country", problem.Message, StringComparison.Ordinal);
        Assert.Equal(("home", null, "London"), (applied.Content!.Record.Addresses![0].Kind, applied.Content.Record.Addresses[0].Postcode, applied.Content.Record.Addresses[0].Locality));
    }

    [Fact]
    public void A_test_number_is_taken_where_it_is_allowed()
    {
        var record = Camden.Record().With("/child/nhsNumber", "9990000018");
        Assert.Null(Camden.Apply(record).Content!.Record.Child!.NhsNumber);
        Assert.Equal("9990000018", Camden.Apply(record, allowTestNumbers: true).Content!.Record.Child!.NhsNumber!.Value.Value);
    }

    [Theory]
    [InlineData("2023-02-01", "outsideSchoolAge")]
    [InlineData("2010-08-31", "aboveSchoolAge")]
    [InlineData("2008-08-31", "outsideSchoolAge aboveSchoolAge")]
    public void An_age_out_of_school_is_asked_about_and_kept(string born, string asked)
    {
        var applied = Camden.Apply(Camden.Record().With("/child/dateOfBirth", born));
        Assert.Equal(asked, string.Join(' ', applied.Codes()));
        Assert.Equal(born, applied.Content!.Record.Child!.DateOfBirth!.Value.ToString("O", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void A_changed_category_needs_a_reason_of_its_own()
    {
        var home = Camden.Stored(Camden.Record().With("/entry/category", "electiveHomeEducation").With("/entry/reason", "religious"));
        Assert.Equal(["reasonRequired"], Camden.Apply(Camden.Only("""{ "entry": { "category": "childMissingEducation" } }"""), home).Codes());

        var missing = Camden.Apply(Camden.Only("""{ "entry": { "category": "childMissingEducation", "reason": "unsuitableElectiveHomeEducation" } }"""), home);
        Assert.Equal((Effect.Change, "unsuitableElectiveHomeEducation"), (missing.Effect, missing.Content!.Record.Entry!.Reason));
    }

    [Fact]
    public void A_reason_that_was_left_out_refuses_no_later_record_that_does_not_speak_of_it()
    {
        var without = Camden.Stored(Camden.Record().With("/entry/reason", "religious"));
        Assert.Null(without.Content.Record.Entry!.Reason);

        Assert.Equal(Effect.Change, Camden.Apply(Camden.Only("""{ "entry": { "whereabouts": "unknown" } }"""), without).Effect);
        Assert.Equal(Effect.Change, Camden.Apply(Camden.Only("""{ "householdReference": "H-1" }"""), without).Effect);
    }

    [Fact]
    public void A_reason_can_be_changed_and_not_cleared() =>
        Assert.Equal(["reasonRequired"], Camden.Apply(Camden.Only("""{ "entry": { "reason": null } }"""), Open).Codes());

    private static JsonObject Left(params string[] kinds) => Left([.. kinds.Select(kind => (kind, "2026-11-18"))]);

    private static JsonObject Left(params (string Kind, string On)[] evidence) => Camden.Cease(
        $$"""{ "on": "2026-11-19", "reason": "leftEngland", "evidence": [{{string.Join(',', evidence.Select(e => $$"""{ "kind": "{{e.Kind}}", "on": "{{e.On}}" }"""))}}] }""");

    private static JsonObject Shared(string la) => Camden.Record().With("/entry/residence", "shared").With("/entry/sharedWith", la);

    private static JsonObject Home() => Camden.Record().With("/entry/category", "electiveHomeEducation").With("/entry/reason", "religious");

    private static JsonObject Flexi() => Camden.Record().With("/entry/category", "flexiSchooling").With("/entry/eligibility", "educatedOtherwiseByArrangement");

    private static JsonObject Asked(string on, string due) =>
        Home().With("/entry/parentInformation", Json($$"""{ "requestedOn": "{{on}}", "dueOn": "{{due}}" }"""));

    // A notice served on the first gives its 15th day on the 15th.
    private static JsonObject Order(string servedOn) =>
        Camden.Record().With("/orders", Array("""{ "kind": "section437Notice", "servedOn": "2026-11-01" }""", $$"""{ "kind": "attendanceOrder", "servedOn": "{{servedOn}}" }"""));

    private static JsonObject Provenance(string pointer) =>
        Camden.Record().With("/provenance", Array($$"""{ "pointer": "{{pointer}}", "basis": "required", "source": "parent", "on": "2026-11-01" }"""));

    private static JsonArray Array(params string[] items) => [.. items.Select(Json)];

    private static JsonNode Json(string text) => JsonNode.Parse(text)!;
}
