using System.Text.Json.Nodes;
using NationalRegister.Domain.Submissions;
using NationalRegister.Testing;
using Xunit;

namespace NationalRegister.Tests.Submissions;

/// <summary>Each rule by one record that breaks it, and nothing else, and one that differs only in keeping it.</summary>
public sealed class RecordRulesTests
{
    private sealed record Example(JsonObject Broken, JsonObject Kept, StoredEntry? Stored = null);

    // Found where a file is read or a child identified: a single record cannot break them.
    private static readonly RecordRule[] OfFiles = [RecordRules.RepeatedInFile, RecordRules.NotARecord, RecordRules.NotApplied, RecordRules.NumberUnderReview];

    private static readonly StoredEntry Open = Camden.Stored(Camden.Record());

    private static readonly Dictionary<RecordRule, Example> Examples = new()
    {
        [RecordRules.ObservedOnMissing] = new(Camden.Record().Without("/observedOn"), Camden.Record()),
        [RecordRules.ObservedInFuture] = new(Camden.Record().With("/observedOn", "2026-11-21"), Camden.Record().With("/observedOn", "2026-11-20")),
        [RecordRules.ClockAhead] = new(
            Camden.Record().With("/changedAt", "2026-11-20T18:05:01Z"), Camden.Record().With("/changedAt", "2026-11-20T18:05:00Z")),
        [RecordRules.NoSuchEntry] = new(
            Camden.Cease("""{ "on": "2026-11-19", "reason": "notEligible" }""").With("/localReference", "E-1"),
            Camden.Record().With("/localReference", "E-1")),
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
        [RecordRules.OutsideSchoolAge] = new(Camden.Record().With("/child/dateOfBirth", "2026-11-20"), Camden.Record().With("/child/dateOfBirth", "2021-11-20")),
        [RecordRules.AboveSchoolAge] = new(Camden.Record().With("/child/dateOfBirth", "2010-08-31"), Camden.Record().With("/child/dateOfBirth", "2010-09-01")),
        [RecordRules.TestNumber] = new(Camden.Record().With("/child/nhsNumber", "9990000018"), Camden.Record()),
        [RecordRules.SharedWithUnknown] = new(Camden.Record().With("/entry/sharedWith", "202"), Camden.Record().With("/entry/sharedWith", "330")),
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
    public void The_list_of_rules() => Snapshot.Match(string.Join('\n', RecordRules.All.Select(rule =>
        $"{rule.Id} ({(rule.Severity == Severity.Error ? "error" : rule.Keeps ? "query, kept" : "query")})\n  {rule.Text}\n")));

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

    private static JsonObject Left(params string[] kinds) => Camden.Cease(
        $$"""{ "on": "2026-11-19", "reason": "leftEngland", "evidence": [{{string.Join(',', kinds.Select(k => $$"""{ "kind": "{{k}}", "on": "2026-11-18" }"""))}}] }""");
}
