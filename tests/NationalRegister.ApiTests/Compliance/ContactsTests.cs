using System.Net;
using System.Text.Json.Nodes;
using NationalRegister.Api.Http;
using NationalRegister.ApiTests.Entries;
using NationalRegister.ApiTests.Http;
using NationalRegister.ApiTests.Lookup;
using NationalRegister.Testing;
using Xunit;

namespace NationalRegister.ApiTests.Compliance;

public sealed class ContactsTests(England england) : IClassFixture<England>
{
    private const string Cme = """ "cme": { "team": "Missing education", "email": "cme@example.gov.uk", "phone": "01632 960202", "hours": "9 to 5" } """;
    private const string Duty = """ "emergencyDutyTeam": { "team": "Duty team", "phone": "01632 960999" } """;

    [Fact]
    public async Task An_LA_says_whom_to_call_and_an_officer_elsewhere_reads_it()
    {
        var before = await Read("202", "officer-383");
        Assert.Null(before.Body!["cme"]);
        Assert.Equal("\"1\"", before.Answer.Headers.ETag!.Tag);

        var put = await Put("202", $"{{ {Cme}, {Duty} }}", 1);

        Assert.Equal(HttpStatusCode.OK, put.Answer.StatusCode);
        Assert.Equal("\"2\"", put.Answer.Headers.ETag!.Tag);
        var read = (await Read("202", "officer-383")).Body!;
        Assert.Equal(put.Body!.ToJsonString(), read.ToJsonString());
        Assert.Equal("Camden", read["localAuthority"].Of<string>("name"));
        Assert.Equal(("Missing education", "01632 960202"), (read["cme"].Of<string>("team"), read["cme"].Of<string>("phone")));
        Assert.Null(read["ehe"]);
        var (audit, children) = await england.Audited(put.Answer);
        Assert.Equal(("202", "replaceContacts", "change", "ok", """{"localAuthority":"202","version":2}"""), (audit.Organisation, audit.Operation, audit.Access, audit.Outcome, audit.Returned));
        Assert.Empty(children);
    }

    [Fact]
    public async Task The_same_again_confirms_as_of_Londons_today_and_is_no_new_version()
    {
        await using var register = new England();
        await register.InitializeAsync();
        await Put(await register.As("officer-203"), "203", $"{{ {Cme} }}", 1);
        // In London it is tomorrow once clocks there show midnight.
        register.Clock.SetUtcNow(new(2026, 11, 21, 0, 0, 0, TimeSpan.Zero));

        var again = await Put(await register.As("officer-203", "register.entries"), "203", $"{{ {Cme} }}", 2);

        Assert.Equal("\"2\"", again.Answer.Headers.ETag!.Tag);
        Assert.Equal("2026-11-21", again.Body!["cme"].Of<string>("confirmedOn"));
    }

    [Fact]
    public async Task A_kind_that_is_left_out_is_taken_away()
    {
        await Put("204", $"{{ {Cme}, {Duty} }}", 1);
        var changed = (await Put("204", $"{{ {Duty} }}", 2)).Body!;
        Assert.Equal((false, true, 3), (changed["cme"] is not null, changed["emergencyDutyTeam"] is not null, changed.Of<int>("version")));
        Assert.Null((await Read("204", "officer-204")).Body!["cme"]);
    }

    [Fact]
    public async Task A_change_needs_the_version_that_was_read()
    {
        await Put("205", $"{{ {Cme} }}", 1);
        (await Put("205", "not even JSON", 1)).IsProblem(Problem.Stale);
        (await (await england.As("officer-205")).Send("PUT", "/v1/local-authorities/205/contacts", "{}")).IsProblem(Problem.PreconditionRequired);
        Assert.NotNull((await Read("205", "officer-205")).Body!["cme"]);
    }

    [Theory]
    [InlineData("""{ "cme": { "team": "Team" }, "manager": { "team": "x" } }""", "unknownField", "/manager unknownField")]
    [InlineData("""{ "cme": { "team": "Team", "mobile": "1" } }""", "unknownField", "/cme/mobile unknownField")]
    [InlineData("""{ "cme": { "phone": "01632 960206" } }""", "validationFailed", "/cme/team required")]
    public async Task A_faulty_message_changes_nothing(string message, string problem, string fault)
    {
        var (answer, body) = await Put("206", message, 1);
        Assert.Equal((HttpStatusCode.BadRequest, problem), (answer.StatusCode, body.Of<string>("code")));
        Assert.Equal([fault], body.Faults());
        Assert.Equal(1, (await Read("206", "officer-206")).Body.Of<int>("version"));
    }

    [Fact]
    public async Task Nobody_changes_another_LAs_contacts_and_with_entries_alone_nobody_reads_them()
    {
        (await Put("207", $"{{ {Cme} }}", 1, caller: "officer-330")).IsProblem(Problem.NotFound);
        (await Put("999", $"{{ {Cme} }}", 1, caller: "officer-330")).IsProblem(Problem.NotFound);
        (await Read("207", "officer-330", "register.entries")).IsProblem(Problem.NotFound);
        (await Read("999", "officer-330")).IsProblem(Problem.NotFound);
        (await Read("camden", "officer-330")).IsProblem(Problem.NotFound);
        Assert.Equal(HttpStatusCode.OK, (await Read("330", "officer-330", "register.entries")).Answer.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Read("207", "operator")).Answer.StatusCode);
    }

    [Theory, OnEveryEngine]
    public async Task Of_two_first_changes_at_once_one_takes_place(TestEngine engine)
    {
        await using var register = new England(engine);
        await register.InitializeAsync();
        var officer = await register.As("officer-202");

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(i =>
            officer.Send("PUT", "/v1/local-authorities/202/contacts", $$"""{ "cme": { "team": "Team {{i}}" } }""", headers: ("If-Match", "\"1\""))));

        var won = Assert.Single(answers, a => a.Answer.StatusCode == HttpStatusCode.OK);
        Assert.All(answers.Except([won]), a => a.IsProblem(Problem.Stale));
        Assert.Equal(won.Body!.ToJsonString(), (await officer.Send("GET", "/v1/local-authorities/202/contacts")).Body!.ToJsonString());
    }

    private async Task<(HttpResponseMessage Answer, JsonNode? Body)> Read(string la, string caller, string? scope = null) =>
        await (await england.As(caller, scope)).Send("GET", $"/v1/local-authorities/{la}/contacts");

    private async Task<(HttpResponseMessage Answer, JsonNode? Body)> Put(string la, string message, int version, string? caller = null) =>
        await Put(await england.As(caller ?? $"officer-{la}"), la, message, version);

    private static Task<(HttpResponseMessage Answer, JsonNode? Body)> Put(HttpClient caller, string la, string message, int version) =>
        caller.Send("PUT", $"/v1/local-authorities/{la}/contacts", message, headers: ("If-Match", $"\"{version}\""));
}
