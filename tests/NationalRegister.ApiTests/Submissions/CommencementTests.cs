using System.Net;
using System.Text.Json.Nodes;
using NationalRegister.ApiTests.Entries;
using NationalRegister.ApiTests.Http;
using NationalRegister.Testing;
using Xunit;

namespace NationalRegister.ApiTests.Submissions;

/// <summary>What rests on law that is not in force: kept voluntarily, or left out where the register is set so.</summary>
public sealed class CommencementTests(DailyRegisters registers)
{
    [Theory, OnEveryEngine]
    public async Task Where_it_is_not_set_a_local_authority_keeps_what_it_keeps_voluntarily(TestEngine engine)
    {
        var register = await registers.On(engine);
        var told = await register.Push("202", AtHome(), Missing());

        Assert.Equal(["created", "created"], told.Outcomes);
        Assert.All(told.Results, line => Assert.Empty(line["problems"]!.AsArray()));
        Assert.Equal(10, (await register.Read("202", told[2]))["entry"].Of<int>("hoursByParents"));
    }

    [Theory, OnEveryEngine]
    public async Task Where_it_is_set_a_member_is_left_out_and_a_category_refused_each_with_its_law(TestEngine engine)
    {
        await using var register = await DailyRegister.Start(engine, new Dictionary<string, string> { ["Register:Commencement"] = "true" });
        var told = await register.Push("202", AtHome(), Missing());

        Assert.Equal(["rejected", "created"], told.Outcomes);
        var category = Assert.Single(told[1]["problems"]!.AsArray());
        Assert.Equal(("notInForce", "error", "/entry/category"), (category.Of<string>("code"), category.Of<string>("severity"), category.Of<string>("pointer")));
        Assert.Contains("436B", category.Of<string>("detail"), StringComparison.Ordinal);
        Assert.Equal(["/characteristics/0", "/entry/hoursByParents", "/parents/0/providesEducation"],
            told[2]["problems"]!.AsArray().Select(p => p.Of<string>("pointer")).Order(StringComparer.Ordinal));
        Assert.All(told[2]["problems"]!.AsArray(), p => Assert.Equal(("notInForce", "query"), (p.Of<string>("code"), p.Of<string>("severity"))));
        var read = await register.Read("202", told[2]);
        Assert.Equal((null, "Kim", "refuge"), (read["entry"]!["hoursByParents"], read["parents"]![0].Of<string>("givenName"), Assert.Single(read["characteristics"]!.AsArray()).Of<string>("kind")));

        var ended = await register.Push("202", ((JsonObject)told[2]).OnRoll().With("entry", JsonNode.Parse("""{ "category": "electiveHomeEducation" }""")));
        Assert.Equal(("ceased", "/entry/category", "query"),
            (ended.Outcomes.Single(), Assert.Single(ended[1]["problems"]!.AsArray()).Of<string>("pointer"), ended[1]["problems"]![0].Of<string>("severity")));

        var (answer, problem) = await (await register.As("officer-202")).Send("POST", "/v1/entries", AtHome().ToJsonString());
        Assert.Equal((HttpStatusCode.BadRequest, "notInForce"), (answer.StatusCode, Assert.Single(problem!["errors"]!.AsArray()).Of<string>("code")));
    }

    private static JsonObject Missing() => Sent.Child().With("entry/hoursByParents", 10)
        .With("parents", JsonNode.Parse("""[{ "givenName": "Kim", "providesEducation": true }]"""))
        .With("characteristics", JsonNode.Parse("""[{ "kind": "ehcPlan" }, { "kind": "refuge" }]"""));

    private static JsonObject AtHome() => Sent.Child().But("parents").With("entry/category", "electiveHomeEducation").With("entry/reason", "lifestyle");
}
