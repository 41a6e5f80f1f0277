using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NationalRegister.Api.Http;
using NationalRegister.ApiTests.Http;
using NationalRegister.Domain.Children;
using Xunit;

namespace NationalRegister.ApiTests.Entries;

public sealed class CreateEntryTests(EntriesHost host) : IClassFixture<EntriesHost>
{
    [Fact]
    public async Task A_record_opens_an_entry_and_the_answer_is_the_record_with_what_the_register_knows()
    {
        var record = host.Child();
        var (answer, body) = await host.Camden.Send("POST", "/v1/entries", record.ToJsonString());

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal("\"1\"", answer.Headers.ETag!.ToString());
        Assert.Equal($"/v1/entries/{body.Of<string>("entryId")}", answer.Headers.Location!.ToString());
        Assert.True(ChildId.TryParse(body.Of<string>("childId"), out _));
        Assert.Equal((1, "open"), (body.Of<int>("version"), body.Of<string>("status")));
        Assert.Empty(body!["problems"]!.AsArray());
        Assert.Empty(body["notices"]!.AsArray());
        Assert.All(record, member => Assert.True(JsonNode.DeepEquals(member.Value, body[member.Key]), member.Key));
        Assert.Equal(["entryId", "childId", "version", "status", "episodes", "outOfEducationSince", "problems", "notices", .. record.Select(m => m.Key)], body.AsObject().Select(m => m.Key));
    }

    [Fact]
    public async Task What_was_opened_leads_for_the_child_and_is_audited()
    {
        var (_, entry) = await host.Registers(host.Camden);

        await using var db = host.Db();
        Assert.True(ChildId.TryParse(entry.Of<string>("childId"), out var child));
        Assert.Equal("202", (await db.Leads.SingleAsync(l => l.ChildId == child, TestContext.Current.CancellationToken)).La.Value);
        var audited = await db.AuditChildren.Where(c => c.ChildId == child).Join(db.AuditEntries, c => c.AuditEntryId, a => a.AuditEntryId, (_, a) => a)
            .SingleAsync(TestContext.Current.CancellationToken);
        Assert.Equal(("createEntry", "change", "ok", "202"), (audited.Operation, audited.Access, audited.Outcome, audited.Organisation));
    }

    [Fact]
    public async Task A_reference_that_is_open_is_in_use()
    {
        var record = host.Child();
        await host.Registers(host.Camden, record);
        (await host.Camden.Send("POST", "/v1/entries", record.ToJsonString())).IsProblem(Problem.ReferenceInUse);
        record["entry"]!["reason"] = "other";
        (await host.Camden.Send("POST", "/v1/entries", record.ToJsonString())).IsProblem(Problem.ReferenceInUse);
    }

    [Fact]
    public async Task A_reference_of_one_LA_is_free_for_another() =>
        Assert.NotEqual((await host.Registers(host.Camden, host.Child())).Path, (await host.Registers(host.Greenwich, host.Child())).Path);

    [Fact]
    public async Task A_known_reference_with_another_name_and_another_date_of_birth_is_reused()
    {
        var (record, another) = (host.Child(), host.Child());
        await host.Registers(host.Camden, record);
        another["localReference"] = record["localReference"]!.DeepClone();
        (await host.Camden.Send("POST", "/v1/entries", another.ToJsonString())).IsProblem(Problem.ReferenceReused);
    }

    [Fact]
    public async Task After_a_cease_the_same_reference_opens_a_new_entry_of_the_same_child()
    {
        var record = host.Child();
        var (path, first) = await host.Registers(host.Camden, record);
        await host.Camden.Cease(path, $$"""{ "on": "{{EntriesHost.Day(-1)}}", "reason": "onSchoolRoll", "schoolUrn": "100000" }""", 1);

        var (again, second) = await host.Registers(host.Camden, record);

        Assert.NotEqual(path, again);
        Assert.Equal(first.Of<string>("childId"), second.Of<string>("childId"));
    }

    [Theory]
    [InlineData("/entry/whereabouts", "entryRequired")]
    [InlineData("/entry/reason", "reasonRequired")]
    [InlineData("/child/sex", "sexRequired")]
    public async Task A_rule_refuses_what_cannot_open_an_entry(string pointer, string rule)
    {
        var record = host.Child();
        var steps = pointer.Split('/');
        record[steps[1]]!.AsObject().Remove(steps[2]);
        var call = await host.Camden.Send("POST", "/v1/entries", record.ToJsonString());
        call.IsProblem(Problem.RuleRefused);
        Assert.Equal([$"{pointer} {rule}"], call.Body.Faults());
        Assert.NotEmpty(call.Body!["errors"]![0].Of<string>("message"));
    }

    [Theory]
    [InlineData("""{ "localReference": "x", "restricted": true }""", "/restricted")]
    [InlineData("""{ "localReference": "x", "child": { "createdBy": 1 } }""", "/child/createdBy")]
    [InlineData("""{ "localReference": "x", "addresses": [{ "kind": "home", "version": 1 }] }""", "/addresses/0/version")]
    public async Task A_member_that_is_not_known_is_refused_wherever_it_stands(string json, string pointer)
    {
        var call = await host.Camden.Send("POST", "/v1/entries", json);
        call.IsProblem(Problem.UnknownField);
        Assert.Equal([$"{pointer} unknownField"], call.Body.Faults());
    }

    [Theory]
    [InlineData("""{ "localReference": "x", "action": "cease" }""", "/action unknownCode")]
    [InlineData("""{ "localReference": "x", "action": "open" }""", "/action unknownCode")]
    [InlineData("""{ "observedOn": "2026-01-01" }""", "/localReference required")]
    public async Task An_edit_opens_one_entry_under_one_reference(string json, string fault)
    {
        var call = await host.Camden.Send("POST", "/v1/entries", json);
        call.IsProblem(Problem.ValidationFailed);
        Assert.Equal([fault], call.Body.Faults());
    }

    [Fact]
    public async Task A_member_given_twice_is_no_JSON() =>
        (await host.Camden.Send("POST", "/v1/entries", """{ "localReference": "x", "localReference": "y" }""")).IsProblem(Problem.MalformedRequest);

    [Theory]
    [InlineData("familyName", "Fam\0ily", "badCharacter")]
    [InlineData("dateOfBirth", "2015-02-29", "notADate")]
    [InlineData("dateOfBirth", "01/02/2015", "notADate")]
    [InlineData("nhsNumber", "9434765918", "badCheckDigit")]
    [InlineData("upn", "A801200005001", "badCheckDigit")]
    public async Task A_member_at_fault_is_asked_about_and_left_out(string member, string value, string fault)
    {
        var record = host.Child();
        record["child"]![member] = value;
        var (_, entry) = await host.Registers(host.Camden, record);
        Assert.Equal([$"/child/{member} {fault}"], entry.Faults("problems"));
        Assert.Equal("query", entry["problems"]![0].Of<string>("severity"));
        Assert.False(entry["child"]!.AsObject().ContainsKey(member));
    }

    [Fact]
    public async Task A_child_whose_only_name_is_no_name_cannot_be_recorded()
    {
        var record = host.Child();
        record["child"]!.AsObject().Remove("givenName");
        record["child"]!["familyName"] = "\0";
        var call = await host.Camden.Send("POST", "/v1/entries", record.ToJsonString());
        call.IsProblem(Problem.RuleRefused);
        Assert.Equal(["/child/familyName nameRequired", "/child/familyName badCharacter"], call.Body.Faults());
    }

    [Fact]
    public async Task Another_LAs_open_entry_for_the_child_is_told_of()
    {
        var record = host.Child();
        await host.Registers(host.Camden, record);
        var (_, entry) = await host.Registers(host.Greenwich, record);
        Assert.Equal(("alsoOpenIn", "202"), (entry["notices"]![0].Of<string>("code"), entry["notices"]![0].Of<string>("localAuthority")));
    }

    [Fact]
    public async Task Fifty_officers_who_open_one_reference_at_once_open_it_once()
    {
        var json = host.Child().ToJsonString();
        var calls = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => host.Camden.Send("POST", "/v1/entries", json)));
        var (entry, _) = Assert.Single(calls, c => c.Answer.StatusCode == HttpStatusCode.Created);
        Assert.NotNull(entry.Headers.Location);
        Assert.All(calls.Where(c => c.Answer.StatusCode != HttpStatusCode.Created), c => c.IsProblem(Problem.ReferenceInUse));
    }
}
