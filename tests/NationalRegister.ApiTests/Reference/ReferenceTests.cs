using System.Text.Json.Nodes;
using NationalRegister.ApiTests.Entries;
using NationalRegister.ApiTests.Http;
using NationalRegister.Domain.Forms;
using NationalRegister.Domain.Reference;
using NationalRegister.Domain.Submissions;
using Xunit;

namespace NationalRegister.ApiTests.Reference;

/// <summary>What the register says of itself is what it does.</summary>
public sealed class ReferenceTests(HttpHost host) : IClassFixture<HttpHost>
{
    [Fact]
    public async Task Every_rule_and_every_fault_of_form_is_listed_once_with_what_it_does()
    {
        var rules = await Items("validation-rules");

        Assert.Equal(RecordRules.All.Select(r => r.Id).Concat(FormFault.All.Select(f => f.Code)), rules.Select(r => r.Of<string>("id")));
        Assert.Contains("badCheckDigit", rules.Select(r => r.Of<string>("id")));
        Assert.All(rules, r => Assert.False(r.Of<string>("severity") == "error" && r.Of<bool>("leavesOut")));
        var left = rules.Single(r => r.Of<string>("id") == "leftEnglandEvidence")["evidence"]![0]!;
        Assert.Equal((1, 2), (left.Of<int>("official"), left.Of<int>("others")));
        Assert.Contains("policeOrBorderRecord", left["officialKinds"]!.AsArray().Select(k => k!.GetValue<string>()));
        var died = rules.Single(r => r.Of<string>("id") == "diedEvidence")["evidence"]![0]!;
        Assert.Equal((1, null, "socialWorkersStatement deathRegistration coroner"), (died.Of<int>("official"), died["others"], string.Join(' ', died["officialKinds"]!.AsArray())));
    }

    [Fact]
    public async Task Every_time_limit_is_listed_with_its_source()
    {
        var limits = await Items("time-limits");

        Assert.Equal(TimeLimits.All.Select(l => l.Step), limits.Select(l => l.Of<string>("step")));
        Assert.All(limits, l => Assert.NotEmpty(l.Of<string>("source")));
        var transfer = limits.Single(l => l.Of<string>("step") == "answerTransfer");
        Assert.Equal("""{"number":5,"unit":"workingDays"} {"number":48,"unit":"hours"}""", $"{transfer["ordinary"]!.ToJsonString()} {transfer["atRisk"]!.ToJsonString()}");
    }

    [Fact]
    public async Task Everything_that_rests_on_law_is_listed_with_its_commencement()
    {
        var laws = await Items("commencement");

        Assert.Equal(Commencement.All.Count, laws.Count);
        Assert.Equal("2007-02-27", laws.Single(l => l.Of<string>("subject") == "childMissingEducation").Of<string>("inForceFrom"));
        Assert.Null(laws.Single(l => l.Of<string>("subject") == "electiveHomeEducation")["inForceFrom"]);
        Assert.All(laws, l => Assert.NotEmpty(l.Of<string>("legalBasis") + l.Of<string>("source")));
    }

    [Fact]
    public async Task Every_code_is_listed_with_what_decisions_know_of_it()
    {
        var sets = await Items("code-sets");

        Assert.Equal(CodeSets.All.Select(s => s.Name), sets.Select(s => s.Of<string>("name")));
        Assert.All(sets, s => Assert.NotEmpty(s.Of<string>("source")));
        var coroner = sets.Single(s => s.Of<string>("name") == "evidenceKind")["codes"]!.AsArray().Single(c => c.Of<string>("code") == "coroner");
        Assert.Equal("""["official","died"]""", coroner!["flags"]!.ToJsonString());
        Assert.All(sets.SelectMany(s => s!["codes"]!.AsArray()), c => Assert.DoesNotContain("fixed", c!["flags"]!.AsArray().Select(f => f!.GetValue<string>())));
    }

    [Theory]
    [InlineData("2027-03-31", 153)]
    [InlineData("2027-04-01", 154)]
    public async Task The_number_of_local_authorities_is_a_question_of_the_day(string day, int number) =>
        Assert.Equal(number, (await Items($"local-authorities?on={day}")).Count);

    private async Task<IReadOnlyList<JsonNode>> Items(string list)
    {
        var (answer, body) = await host.Officer.Send("GET", $"/v1/reference/{list}");
        Assert.True(answer.IsSuccessStatusCode, body?.ToJsonString());
        return [.. body!["items"]!.AsArray().OfType<JsonNode>()];
    }
}
