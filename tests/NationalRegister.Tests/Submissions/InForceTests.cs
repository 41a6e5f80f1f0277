using System.Text.Json.Nodes;
using NationalRegister.Domain.Forms;
using NationalRegister.Domain.Reference;
using NationalRegister.Domain.Submissions;
using Xunit;

namespace NationalRegister.Tests.Submissions;

/// <summary>A register that holds only what the law in force asks for.</summary>
public sealed class InForceTests
{
    private static readonly DateOnly Tomorrow = Camden.Today.AddDays(1);

    private static readonly IReadOnlyList<LegalBasis> Laws =
    [
        new(LegalSubject.Category, "electiveHomeEducation", "section one", null, ""),
        new(LegalSubject.Category, "childMissingEducation", "section two", Camden.Today, ""),
        new(LegalSubject.Member, "/entry/hoursByParents", "section three", Tomorrow, ""),
        new(LegalSubject.Member, "/parents/-/providesEducation", "section four", null, ""),
        new(LegalSubject.Member, "/child/familyName", "section five", Camden.Today, ""),
        new(LegalSubject.Order, "preliminaryNotice", "section six", null, ""),
        new(LegalSubject.Characteristic, "ehcPlan", "section seven", null, ""),
        new(LegalSubject.Rule, "nameRequired", "section eight", null, ""),
    ];

    [Fact]
    public void What_is_in_force_on_the_day_of_receipt_is_not_touched()
    {
        var statement = Camden.Read(Camden.Record());
        Assert.Same(statement, InForce.Only(statement, Laws));
    }

    [Fact]
    public void A_category_that_is_not_in_force_refuses_the_record_and_names_its_law()
    {
        var statement = InForce.Only(Camden.Read(Camden.Record().With("/entry/category", "electiveHomeEducation").With("/entry/reason", "religious")), Laws);

        Assert.False(statement.Accepted);
        var problem = Assert.Single(statement.Problems);
        Assert.Equal(("notInForce", Severity.Error, "/entry/category", "section one: no day is appointed yet."), (problem.Code, problem.Severity, problem.Pointer, problem.Detail));
    }

    [Theory]
    [InlineData("cease", """{ "on": "2026-11-19", "reason": "onSchoolRoll", "schoolUrn": "100000" }""")]
    [InlineData("withdraw", """{ "because": "enteredInError" }""")]
    public void An_end_that_repeats_a_category_which_is_not_in_force_ends_the_entry_all_the_same(string action, string how)
    {
        var record = Camden.Only($$"""{ "entry": { "category": "electiveHomeEducation", "also": { "category": "electiveHomeEducation", "startedOn": "2026-11-01" }, "whereabouts": "unknown" } }""");
        (record["action"], record[action]) = (action, JsonNode.Parse(how));

        var statement = InForce.Only(Camden.Read(record), Laws);

        Assert.True(statement.Accepted);
        Assert.All(statement.Problems, p => Assert.Equal(("notInForce", Severity.Query), (p.Code, p.Severity)));
        Assert.Equal(["/entry/also/category", "/entry/category"], statement.Problems.Select(p => p.Pointer).Order(StringComparer.Ordinal));
        Assert.Equal("""{"whereabouts":"unknown"}""", statement.Carried["entry"]!.ToJsonString());
    }

    [Fact]
    public void A_member_that_is_not_in_force_is_left_out_alone_and_named_where_it_was_sent()
    {
        var statement = InForce.Only(Camden.Read(Camden.Record().With("/entry/hoursByParents", 10)
            .With("/parents", Items("7", """{ "familyName": "Okafor", "providesEducation": true }""", """{ "providesEducation": true }"""))
            .With("/orders", Items("""{ "kind": "preliminaryNotice", "servedOn": "2026-11-01" }""", """{ "kind": "section437Notice", "servedOn": "2026-11-02" }"""))
            .With("/characteristics", Items("""{ "kind": "ehcPlan" }"""))), Laws);

        Assert.True(statement.Accepted);
        Assert.Equal(["/characteristics/0", "/entry/hoursByParents", "/orders/0", "/parents/1/providesEducation", "/parents/2/providesEducation"],
            statement.Problems.Where(p => p.Code == "notInForce").Select(p => p.Pointer).Order(StringComparer.Ordinal));
        Assert.Contains("section three: in force from 2026-11-21.", statement.Problems.Select(p => p.Detail));
        var content = Applying.Decide(Camden.Code, statement, null, allowTestNumbers: false).Content!.Record;
        Assert.Equal(("Okafor", null), (Assert.Single(content.Parents!).FamilyName, content.Parents![0].ProvidesEducation));
        Assert.Equal("section437Notice", Assert.Single(content.Orders!).Kind);
        Assert.Equal((null, null, "known"), (content.Characteristics, content.Entry!.HoursByParents, content.Entry.Whereabouts));
    }

    [Fact]
    public void What_follows_an_item_that_was_left_out_is_still_named_where_it_was_sent()
    {
        var statement = InForce.Only(Camden.Read(Camden.Record().With("/orders", Items(
            """{ "kind": "preliminaryNotice", "servedOn": "2026-11-01" }""", """{ "kind": "section437Notice", "servedOn": "2026-11-02", "endedOn": "2026-11-01" }"""))), Laws);

        Assert.Equal(["/orders/0", "/orders/1/endedOn"], Applying.Decide(Camden.Code, statement, null, allowTestNumbers: false).Problems.Select(p => p.Pointer));
    }

    [Fact]
    public void What_was_said_before_can_be_cleared_whatever_the_law() =>
        Assert.Empty(InForce.Only(Camden.Read(Camden.Only("""{ "entry": { "hoursByParents": null } }""")), Laws).Problems);

    [Fact]
    public void Every_subject_of_the_data_is_there_to_be_held()
    {
        var members = Form<RegisterRecord>.Members.Select(m => m.Pointer).ToHashSet();
        Assert.All(Commencement.All, law => Assert.True(law.Kind switch
        {
            LegalSubject.Category => CodeSets.Get("category").Find(law.Subject) is not null,
            LegalSubject.Member => members.Contains(law.Subject),
            LegalSubject.Order => CodeSets.Get("orderKind").Find(law.Subject) is not null,
            LegalSubject.Characteristic => CodeSets.Get("characteristicKind").Find(law.Subject) is { } kind && !kind.Has(CodeFlag.Restricts),
            LegalSubject.Rule => RecordRules.All.Any(r => r.Id == law.Subject),
            _ => false,
        }, $"{law.Kind} {law.Subject}"));
        Assert.All(Commencement.All, law => Assert.True(law.Basis.Length > 0 && law.Source.Length > 0));
        Assert.Distinct(Commencement.All.Select(law => (law.Kind, law.Subject)));
        Assert.Equal(CodeSets.Get("category").Codes.Select(c => c.Value).Order(), Commencement.All.Where(l => l.Kind == LegalSubject.Category).Select(l => l.Subject).Order());
        Assert.Equal(CodeSets.Get("orderKind").Codes.Select(c => c.Value).Order(), Commencement.All.Where(l => l.Kind == LegalSubject.Order).Select(l => l.Subject).Order());
    }

    [Fact]
    public void A_rule_that_names_a_section_has_its_commencement() => Assert.All(
        RecordRules.All.Where(r => r.Text.Contains("(section ", StringComparison.Ordinal)),
        rule => Assert.Contains(Commencement.All, law => law.Kind == LegalSubject.Rule && law.Subject == rule.Id));

    [Fact]
    public void A_child_missing_education_can_be_registered_whole_today() =>
        Assert.Empty(InForce.Only(Camden.Read(Camden.Record()), Commencement.All).Problems);

    private static JsonArray Items(params string[] items) => [.. items.Select(i => JsonNode.Parse(i))];
}
