using System.Text.Json.Nodes;
using NationalRegister.Domain.Reference;
using NationalRegister.Domain.Submissions;
using Xunit;

namespace NationalRegister.Tests.Submissions;

public sealed class StatementTests
{
    [Fact]
    public void A_record_without_an_action_is_an_upsert() => Assert.Equal(RecordAction.Upsert, Camden.Read(Camden.Record().Without("/action")).Action);

    [Fact]
    public void What_identifies_dates_or_ends_a_record_is_no_content()
    {
        var record = Camden.Record().With("/changedAt", "2026-11-20T17:00:00Z").With("/child/childId", new NationalRegister.Domain.Children.ChildId(7).ToString())
            .With("/cease", Camden.Json("""{ "on": "2026-11-20", "reason": "notEligible" }""")).With("/withdraw", Camden.Json("""{ "because": "wrongChild" }"""));

        var statement = Camden.Read(record);

        Assert.Equal(["child", "addresses", "entry"], statement.Carried.Select(member => member.Key));
        Assert.False(statement.Carried["child"]!.AsObject().ContainsKey("childId"));
        Assert.Equal(7, statement.StatedChild!.Value.Value);
    }

    [Theory]
    [InlineData("""{ "action": "upsert" }""")]
    [InlineData("""{ "localReference": null }""")]
    [InlineData("""{ "localReference": " " }""")]
    [InlineData("""{ "localReference": 10442 }""")]
    [InlineData("[]")]
    [InlineData("\"E-10442\"")]
    [InlineData("null")]
    public void A_record_without_a_reference_belongs_to_nobody(string json)
    {
        var (statement, problems) = Statement.Read(JsonNode.Parse(json), whole: false, Camden.Today, Camden.ReceivedAt);
        Assert.Null(statement);
        Assert.Contains(problems, p => p.Severity == Severity.Error);
    }

    [Fact]
    public void An_action_that_is_none_refuses_the_record() => Assert.Equal(Effect.Reject, Camden.Apply(Camden.Record().With("/action", "delete")).Effect);

    [Fact]
    public void A_bad_member_is_asked_about_and_leaves_the_rest()
    {
        var statement = Camden.Read(Camden.Record().With("/child/nhsNumber", "9434765918"));

        var problem = Assert.Single(statement.Problems);
        Assert.Equal(("badCheckDigit", Severity.Query, "/child/nhsNumber"), (problem.Code, problem.Severity, problem.Pointer));
        Assert.True(statement.Accepted);
        Assert.False(statement.Carried["child"]!.AsObject().ContainsKey("nhsNumber"));
        Assert.Equal("Okafor", (string?)statement.Carried["child"]!["familyName"]);
    }

    [Fact]
    public void A_null_is_carried_and_an_omitted_member_is_not()
    {
        var child = Camden.Read(Camden.Only("""{ "child": { "upn": null } }""")).Carried["child"]!.AsObject();
        Assert.Equal(["upn"], child.Select(member => member.Key));
        Assert.Null(child["upn"]);
    }

    [Theory]
    [InlineData("2026-11-19", "2026-11-19")]
    [InlineData("2026-11-20", "2026-11-20")]
    [InlineData("2026-11-21", "2026-11-20", "observedInFuture")]
    [InlineData("20/11/2026", "2026-11-20", "notADate", "observedOnMissing")]
    [InlineData(null, "2026-11-20", "observedOnMissing")]
    public void An_observation_is_never_later_than_its_receipt(string? sent, string observedOn, params string[] problems)
    {
        var statement = Camden.Read(Camden.Record().With("/observedOn", sent));
        Assert.Equal(DateOnly.Parse(observedOn, System.Globalization.CultureInfo.InvariantCulture), statement.ObservedOn);
        Assert.Equal(problems, statement.Problems.Select(p => p.Code));
        Assert.True(statement.Accepted);
    }

    [Theory]
    [InlineData("2026-11-20T17:59:00Z", true)]
    [InlineData("2026-11-20T18:05:00Z", true)]
    [InlineData("2026-11-20T18:05:00.000001Z", false)]
    [InlineData("2026-11-20T19:05:00+01:00", true)]
    public void A_clock_is_believed_up_to_five_minutes_ahead(string changedAt, bool believed)
    {
        var statement = Camden.Read(Camden.Record().With("/changedAt", changedAt));
        Assert.Equal(believed, statement.ChangedAt is not null);
        Assert.Equal(believed ? [] : ["clockAhead"], statement.Problems.Select(p => p.Code));
    }

    [Theory]
    [InlineData("cease", """{"on":"2026-11-20","reason":"notEligible"}""")]
    [InlineData("withdraw", """{"because":"wrongChild"}""")]
    [InlineData("upsert", null)]
    public void An_ending_is_the_one_that_the_action_asks_for(string action, string? ending)
    {
        var record = Camden.Record().With("/action", action)
            .With("/cease", Camden.Json("""{ "on": "2026-11-20", "reason": "notEligible" }""")).With("/withdraw", Camden.Json("""{ "because": "wrongChild" }"""));
        Assert.Equal(ending, Camden.Read(record).Ending?.ToJsonString());
    }
}
