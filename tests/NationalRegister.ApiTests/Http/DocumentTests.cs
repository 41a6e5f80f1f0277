using System.Text.Json.Nodes;
using Xunit;

namespace NationalRegister.ApiTests.Http;

public sealed class DocumentTests(HttpHost host) : IClassFixture<HttpHost>
{
    private async Task<JsonNode> Document() =>
        JsonNode.Parse(await host.Anyone.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken))!;

    [Fact]
    public async Task A_message_is_documented_with_the_limits_that_bind_it() => Assert.Equal(
        """{"required":["name"],"type":"object","properties":{"name":{"maxLength":20,"minLength":1,"type":"string"},"size":{"maximum":9,"minimum":1,"type":["null","integer"],"format":"int32"}},"additionalProperties":false}""",
        (await Document())["components"]!["schemas"]!["Thing"]!.ToJsonString());

    [Theory]
    [InlineData("PersonSought", "formerNames", 35)]
    [InlineData("AddressDetails", "lines", 100)]
    public async Task The_items_of_a_list_have_the_length_of_that_list(string message, string list, int longest) => Assert.Equal(
        longest, (await Document())["components"]!["schemas"]![message]!["properties"]![list]!["items"]!["maxLength"]!.GetValue<int>());

    [Fact]
    public async Task An_answer_is_documented_with_what_is_always_there_and_may_gain_members() => Assert.Equal(
        """{"required":["name","version","at"],"type":"object","properties":{"name":{"type":"string"},"version":{"type":"integer","format":"int32"},"at":{"type":"string","format":"date-time"},"absent":{"type":"string"}}}""",
        (await Document())["components"]!["schemas"]!["ThingView"]!.ToJsonString());

    [Fact]
    public async Task A_page_says_that_next_may_be_null()
    {
        var page = (await Document())["components"]!["schemas"]!["Int32Page"]!;
        Assert.Equal("""["items","next"]""", page["required"]!.ToJsonString());
        Assert.Equal("""["null","string"]""", page["properties"]!["next"]!["type"]!.ToJsonString());
    }

    [Fact]
    public async Task Request_parts_are_documented_with_the_problems_they_bring()
    {
        var put = (await Document())["paths"]!["/v1/things/{thingId}"]!["put"]!;
        var match = put["parameters"]!.AsArray().Single(p => p!["name"]!.GetValue<string>() == "If-Match")!;
        Assert.Equal("header", match["in"]!.GetValue<string>());
        Assert.True(match["required"]!.GetValue<bool>());
        Assert.All(["400", "412", "413", "415", "428"], status => Assert.NotNull(put["responses"]![status]));
        Assert.NotNull(put["responses"]!["200"]!["headers"]!["ETag"]);
    }
}
