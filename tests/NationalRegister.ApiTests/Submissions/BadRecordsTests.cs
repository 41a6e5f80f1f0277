using System.Text;
using System.Text.Json.Nodes;
using NationalRegister.ApiTests.Entries;
using NationalRegister.Domain.Forms;
using NationalRegister.Testing;
using Xunit;

namespace NationalRegister.ApiTests.Submissions;

/// <summary>One record that is wrong, between two that are not.</summary>
public sealed class BadRecordsTests(DailyRegisters registers)
{
    private const string Lines = "application/x-ndjson";

    public static TheoryData<string, string> Unreadable => new()
    {
        { "broken JSON", """{ "localReference": "x", }""" },
        { "JSON that breaks off", """{ "localReference": "x" """ },
        { "two records on a line", "{} {}" },
        { "a comment", """{ "localReference": "x" } // why""" },
        { "no object", "[]" },
        { "a null", "null" },
        { "a text", "\"x\"" },
        { "a member twice", """{ "localReference": "x", "child": { "sex": "male", "sex": "female" } }""" },
        { "deeper than 64", $$"""{ "localReference": "x", "deep": {{new string('[', 64)}}{{new string(']', 64)}} }""" },
        { "half a pair in a member's name", """{ "localReference": "x", "\ud800": 1 }""" },
        { "a NUL as it is", "{ \"localReference\": \"x\0\" }" },
    };

    [Theory, MemberData(nameof(Unreadable))]
    public async Task A_line_that_cannot_be_read_is_one_rejected_record(string what, string line)
    {
        var register = await registers.On(TestEngine.Sqlite);
        var told = await register.PushText("202", $"{Sent.Child().ToJsonString()}\n{line}\n{Sent.Child().ToJsonString()}\n", Lines);
        Assert.True(told.Status == "completed", what);
        Assert.Equal(["created", "rejected", "created"], told.Outcomes);
        Assert.Equal([" notARecord"], told[2].Faults("problems"));
        Assert.NotEmpty(told[2]["problems"]![0].Of<string>("detail"));
        Assert.Null(told[2]["childId"]);
    }

    [Fact]
    public async Task Bytes_that_are_not_UTF8_are_one_rejected_record_in_lines_and_in_an_array()
    {
        var register = await registers.On(TestEngine.Sqlite);
        byte[] broken = [.. "{ \"localReference\": \"x"u8, 0xC3, 0x28, .. "\" }"u8];
        byte[] Bytes() => Encoding.UTF8.GetBytes(Sent.Child().ToJsonString());
        foreach (var (type, bytes) in new (string, byte[])[]
        {
            (Lines, [.. Bytes(), (byte)'\n', .. broken, (byte)'\n', .. Bytes()]),
            ("application/json", [(byte)'[', .. Bytes(), (byte)',', .. broken, (byte)',', .. Bytes(), (byte)']']),
        })
        {
            var told = await register.PushBytes("202", bytes, type);
            Assert.Equal(["created", "rejected", "created"], told.Outcomes);
            Assert.Equal([" notARecord"], told[2].Faults("problems"));
        }
    }

    [Fact]
    public async Task What_one_record_of_an_array_holds_is_that_records_own_fault()
    {
        var register = await registers.On(TestEngine.Sqlite);
        var deep = $$"""{ "localReference": "x", "deep": {{new string('[', 900)}}{{new string(']', 900)}} }""";
        var told = await register.PushText("202", $"[7, {deep}, {{ \"a\": 1, \"a\": 2 }}, [], {Sent.Child().ToJsonString()}]");
        Assert.Equal(["rejected", "rejected", "rejected", "rejected", "created"], told.Outcomes);
    }

    public static TheoryData<string, string, string> Refused => new()
    {
        { "no reference", """{ "observedOn": "2026-01-05" }""", "/localReference required" },
        { "a reference that is no text", """{ "localReference": 7 }""", "/localReference wrongType" },
        { "a reference with a NUL", """{ "localReference": "x\u0000" }""", "/localReference badCharacter" },
        { "half a pair in the reference", """{ "localReference": "x\ud800" }""", "/localReference badCharacter" },
        { "a reference that is too long", $$"""{ "localReference": "{{new string('x', 65)}}" }""", "/localReference tooLong" },
        { "another action", """{ "localReference": "x", "action": "delete" }""", "/action unknownCode" },
        { "a cease of nothing", """{ "localReference": "never there", "action": "cease", "cease": { "on": "2026-01-05", "reason": "notEligible" } }""", "/localReference noSuchEntry" },
    };

    [Theory, MemberData(nameof(Refused))]
    public async Task A_record_that_cannot_be_attributed_is_rejected_with_a_pointer(string what, string record, string fault)
    {
        var register = await registers.On(TestEngine.Sqlite);
        var told = await register.PushText("202", $"[{Sent.Child().ToJsonString()}, {record}, {Sent.Child().ToJsonString()}]");
        Assert.Equal(["created", "rejected", "created"], told.Outcomes);
        Assert.True(told[2].Faults("problems").Contains(fault), $"{what}: {told[2].ToJsonString()}");
    }

    public static TheoryData<string, string, string> Left => new()
    {
        { "child/favouriteColour", "\"blue\"", "unknownField" },
        { "restricted", "true", "unknownField" },
        { "version", "7", "unknownField" },
        { "child/familyName", """ "Sm\u0000ith" """, FormFault.BadCharacter.Code },
        { "child/familyName", """ "Sm\ud800ith" """, FormFault.BadCharacter.Code },
        { "child/familyName", """ "Sm\u202eith" """, FormFault.BadCharacter.Code },
        { "child/dateOfBirth", "\"2015-02-29\"", "notADate" },
        { "child/dateOfBirth", "\"0001-01-01\"", "notADate" },
        { "child/dateOfBirth", "\"12/05/2015\"", "notADate" },
        { "child/dateOfBirth", "\"2015-05-12T00:00:00Z\"", "notADate" },
        { "child/dateOfBirth", "20150512", "wrongType" },
        { "child/nhsNumber", "\"9434765918\"", "badCheckDigit" },
        { "child/upn", "\"A801200005001\"", "badCheckDigit" },
        { "child/childId", "\"7K3M-9Q2X-4TDA-A\"", "badCheckDigit" },
        { "child/ethnicity", "7", "wrongType" },
        { "entry/priorSetting", "\"moon\"", "unknownCode" },
        { "entry/hoursByParents", "169", "outOfRange" },
        { "changedAt", "\"yesterday\"", "notAnInstant" },
    };

    [Theory, MemberData(nameof(Left))]
    public async Task A_member_at_fault_is_left_out_and_asked_about(string member, string value, string code)
    {
        var register = await registers.On(TestEngine.Sqlite);
        // JSON's own escapes must arrive as they are written.
        var text = Sent.Child().With(member, "¦").ToJsonString().Replace("\"\\u00A6\"", value.Trim(), StringComparison.Ordinal);
        var told = await register.PushText("202", $"[{Sent.Child().ToJsonString()}, {text}]");

        Assert.Equal(["created", "created"], told.Outcomes);
        Assert.Equal([$"query /{member} {code}"], told[2]["problems"]!.AsArray().Select(p => $"{p!["severity"]} {p["pointer"]} {p["code"]}"));
        JsonNode? kept = await register.Read("202", told[2]);
        foreach (var step in member == "version" ? [] : member.Split('/')) kept = kept?[step];
        if (member != "version") Assert.Null(kept);
    }

    [Fact]
    public async Task A_day_that_has_not_come_is_asked_about_and_the_day_of_receipt_is_taken()
    {
        var register = await registers.On(TestEngine.Sqlite);
        var told = await register.Push("202", Sent.Child().With("observedOn", EntriesHost.Day(2)), Sent.Child().With("observedOn", "2026-02-30"));
        Assert.Equal(["/observedOn observedInFuture"], told[1].Faults("problems"));
        Assert.Equal(["/observedOn notADate", "/observedOn observedOnMissing"], told[2].Faults("problems"));
        Assert.All(await Task.WhenAll(told.Results.Select(r => register.Read("202", r))), entry => Assert.Equal(EntriesHost.Day(0), entry.Of<string>("observedOn")));
    }

    [Fact]
    public async Task A_sender_whose_clock_runs_ahead_is_not_believed()
    {
        var register = await registers.On(TestEngine.Sqlite);
        var record = Sent.Child();
        var ahead = await register.Push("202", record.With("changedAt", $"{EntriesHost.Day(1)}T12:00:00Z"));
        Assert.Equal(["/changedAt clockAhead"], ahead[1].Faults("problems"));
        Assert.Equal(["updated"], (await register.Push("202", record.With("changedAt", $"{EntriesHost.Day(-1)}T12:00:00Z").With("entry/reason", "other"))).Outcomes);
    }

    [Fact]
    public async Task No_problem_repeats_what_was_sent()
    {
        var register = await registers.On(TestEngine.Sqlite);
        var told = await register.PushText("202", """
            { "localReference": "x", "child": { "familyName": "Sec\u0000ret", "givenName": "Secret", "nhsNumber": "Secret", "dateOfBirth": "Secret", "sex": "Secret" } }
            { "localReference": "y", "Secret
            """, Lines);
        Assert.All(told.Results, r => Assert.DoesNotContain("ecret", r["problems"]!.ToJsonString(), StringComparison.Ordinal));
        Assert.DoesNotContain("ecret", (await register.PushText("202", """[{ "familyName": "Secret" "Secret" }]""")).Submission.ToJsonString(), StringComparison.Ordinal);
    }
}
