using System.Net;
using System.Text.Json.Nodes;
using Xunit;
using static NationalRegister.ApiTests.Lookup.England;

namespace NationalRegister.ApiTests.Lookup;

public sealed class LookUpRefusedTests(England england) : IClassFixture<England>
{
    [Theory]
    [InlineData("""{ "nhsNumber": "9990000018" }""")]
    [InlineData("""{ "purpose": null, "nhsNumber": "9990000018" }""")]
    public async Task Without_a_purpose_nobody_is_looked_for(string request)
    {
        using var answer = await (await england.Officer(Camden)).Post(request);

        await answer.Refused("purposeRequired", HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{ "person": {} }""")]
    [InlineData("""{ "person": { "familyName": "Smith" } }""")]
    [InlineData("""{ "person": { "dateOfBirth": "2015-03-09", "sex": "female", "middleNames": "Grace" } }""")]
    [InlineData("""{ "person": { "familyName": "S", "dateOfBirth": "2015-03-09" } }""")]
    [InlineData("""{ "person": { "familyName": "%", "givenName": "*", "dateOfBirth": "2015-03-09" } }""")]
    public async Task Too_little_to_search_on_is_refused_with_what_would_be_enough(string members)
    {
        using var answer = await (await england.Officer(Camden)).Post(Because(members));

        var problem = await answer.Refused("tooFewValues", HttpStatusCode.BadRequest);
        Assert.All(["childId", "nhsNumber", "upn", "dateOfBirth", "familyName", "givenName"], name => Assert.Contains(name, problem["detail"].Text(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_name_is_too_little_for_a_system()
    {
        using var answer = await (await england.System(Camden)).Post(Because("""{ "person": { "familyName": "Smith", "dateOfBirth": "2015-03-09" } }"""));

        Assert.Contains("all three", (await answer.Refused("tooFewValues", HttpStatusCode.BadRequest))["detail"].Text(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"dateOfBirth\": \"2015-03-09\", \"birthYear\": 2015")]
    [InlineData("\"birthYear\": 2015, \"dateOfBirthFrom\": \"2015-01-01\", \"dateOfBirthTo\": \"2015-12-31\"")]
    [InlineData("\"dateOfBirthFrom\": \"2015-01-01\"")]
    [InlineData("\"dateOfBirthFrom\": \"2015-01-02\", \"dateOfBirthTo\": \"2015-01-01\"")]
    [InlineData("\"dateOfBirthFrom\": \"2015-01-01\", \"dateOfBirthTo\": \"2017-01-01\"")]
    public async Task A_birth_is_said_in_one_way_and_within_two_years(string births)
    {
        using var answer = await (await england.Officer(Camden)).Post(Because($$"""{ "person": { "familyName": "Smith", {{births}} } }"""));

        Assert.Contains("birthYear", (await answer.Refused("validationFailed", HttpStatusCode.BadRequest))["detail"].Text(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"birthYear\": 2015")]
    [InlineData("\"middleNames\": \"Grace\"")]
    public async Task A_system_may_not_guess_a_birth(string birth)
    {
        using var answer = await (await england.System(Camden)).Post(Because($$"""{ "person": { "familyName": "Smith", "givenName": "Ada", {{birth}} } }"""));

        await answer.Refused("tooFewValues", HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("\"postcode\": \"NW1 1AA\"")]
    [InlineData("\"parent\": { \"phone\": \"07911 123456\" }")]
    [InlineData("\"lastSchoolUrn\": \"100000\"")]
    [InlineData("\"siblings\": [{ \"givenName\": \"Tabitha\" }]")]
    public async Task A_system_may_not_search_by_an_address(string member)
    {
        using var answer = await (await england.System(Camden)).Post(Because($$"""{ "person": { "familyName": "Smith", "givenName": "Ada", "dateOfBirth": "2015-03-09", {{member}} } }"""));

        Assert.Contains("for persons", (await answer.Refused("validationFailed", HttpStatusCode.BadRequest))["detail"].Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_searches_in_one_are_refused()
    {
        using var answer = await (await england.Officer(Camden)).Post(Because("""{ "nhsNumber": "9990000018", "upn": "B801200005001" }"""));

        await answer.Refused("validationFailed", HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("""{ "person": { "familyName": "Smith", "town": "Leeds", "birthYear": 2015 } }""", "/person/town")]
    [InlineData("""{ "person": { "familyName": "Smith", "birthYear": 2015, "siblings": [{ "givenName": "Tabitha", "familyName": "Jones" }] } }""", "/person/siblings/0/familyName")]
    [InlineData("""{ "nhsNumber": "9990000018", "restricted": false }""", "/restricted")]
    public async Task What_this_version_cannot_search_by_is_refused_and_not_passed_over(string members, string pointer)
    {
        using var answer = await (await england.Officer(Camden)).Post(Because(members));

        var problem = await answer.Refused("unknownField", HttpStatusCode.BadRequest);
        Assert.Equal((pointer, "unknownField"), (problem["errors"]![0]!["pointer"].Text(), problem["errors"]![0]!["code"].Text()));
    }

    [Theory]
    [InlineData("\"lastSchoolUrn\": \"10000\"", "/person/lastSchoolUrn")]
    [InlineData("\"siblings\": [{ \"birthYear\": 2012 }]", "/person/siblings/0/givenName")]
    [InlineData("\"siblings\": [{ \"givenName\": \"Tabitha\", \"birthYear\": 12 }]", "/person/siblings/0/birthYear")]
    public async Task A_school_and_a_sibling_have_a_form(string member, string pointer)
    {
        using var answer = await (await england.Officer(Camden)).Post(Because($$"""{ "person": { "familyName": "Smith", "givenName": "Ada", {{member}} } }"""));

        Assert.Equal(pointer, (await answer.Refused("validationFailed", HttpStatusCode.BadRequest))["errors"]![0]!["pointer"].Text());
    }

    [Theory]
    [InlineData("""{ "nhsNumber": "9990000019" }""", "/nhsNumber")]
    [InlineData("""{ "upn": "A801200005001" }""", "/upn")]
    [InlineData("""{ "childId": "0000-0000-0000-1" }""", "/childId")]
    public async Task A_wrong_check_character_is_refused_before_any_read_of_the_register(string members, string pointer)
    {
        var officer = await england.Officer(Camden);
        await officer.Post(Because(members));
        england.Commands.Take();

        using var answer = await officer.Post(Because(members));

        Assert.Equal(pointer, (await answer.Refused("validationFailed", HttpStatusCode.BadRequest))["errors"]![0]!["pointer"].Text());
        Assert.Empty(england.Commands.Take());
    }

    [Theory]
    [InlineData("\"purpose\": \"curiosity\"", "/purpose")]
    [InlineData("\"purpose\": \"handover\", \"caseReference\": \"the Smith girl\"", "/caseReference")]
    [InlineData("\"purpose\": \"handover\", \"caseReference\": \"12345678901234567890123456789012345678901\"", "/caseReference")]
    public async Task Purpose_and_case_reference_have_a_form(string members, string pointer)
    {
        using var answer = await (await england.Officer(Camden)).Post($"{{ {members}, \"nhsNumber\": \"9990000018\" }}");

        Assert.Equal(pointer, (await answer.Refused("validationFailed", HttpStatusCode.BadRequest))["errors"]![0]!["pointer"].Text());
    }

    [Fact]
    public async Task A_refusal_repeats_nothing_of_the_person()
    {
        using var answer = await (await england.Officer(Camden)).Post(Because("""{ "person": { "familyName": "Unmistakable", "givenName": "Q", "postcode": "NW1 1AA" } }"""));

        var everything = await answer.Everything();
        Assert.All(["Unmistakable", "NW1"], value => Assert.DoesNotContain(value, everything, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("dfe-analyst")]
    [InlineData("auditor")]
    [InlineData("border-force")]
    public async Task Who_may_not_look_up_is_refused(string client)
    {
        using var answer = await (await england.As(client)).Post(Because("""{ "nhsNumber": "9990000018" }"""));

        await answer.Refused("insufficientScope", HttpStatusCode.Forbidden);
    }

    private static string Because(string members)
    {
        var request = (JsonObject)JsonNode.Parse(members)!;
        request["purpose"] = "tracingMissingChild";
        return request.ToJsonString();
    }
}
