using System.Text.Json.Nodes;
using Xunit;

namespace NationalRegister.ApiTests.OpenApi;

/// <summary>Each kind of change, planted in a small document and classified.</summary>
public sealed class CompareContractsTests
{
    private const string Document = """
        {
          "paths": {
            "/v1/things": {
              "post": {
                "operationId": "makeThing",
                "security": [{ "oauth2": ["a"] }, { "oauth2": ["b"] }],
                "parameters": [{ "name": "kind", "in": "query", "required": false, "schema": { "type": "string", "enum": ["one", "two"], "default": "one" } }],
                "requestBody": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Thing" } } } },
                "responses": {
                  "200": { "headers": { "ETag": {} }, "content": { "application/json": { "schema": { "$ref": "#/components/schemas/ThingView" } } } },
                  "404": { "content": { "application/problem+json": { "schema": { "type": "object" } } } }
                }
              }
            },
            "/v1/others": { "get": { "operationId": "listOthers", "responses": { "200": { "content": { "text/csv": { "schema": { "type": "string" } } } } } } }
          },
          "components": { "schemas": {
            "Thing": { "type": "object", "required": ["name"], "additionalProperties": false, "properties": {
              "name": { "type": "string", "maxLength": 20, "minLength": 1 }, "code": { "type": "string", "pattern": "^[a-z]$" }, "day": { "type": ["null", "string"], "format": "date" },
              "list": { "type": "array", "maxItems": 5, "items": { "type": "integer", "minimum": 1 } } } },
            "ThingView": { "type": "object", "required": ["name", "state"], "properties": {
              "name": { "type": "string" }, "state": { "type": "string", "enum": ["open", "closed"] }, "size": { "type": "integer" },
              "other": { "oneOf": [{ "$ref": "#/components/schemas/Other" }, { "type": "null" }] } } },
            "Other": { "type": "object", "properties": { "id": { "type": "string" } } }
          } }
        }
        """;

    private const string Post = "paths|/v1/things|post";
    private const string Thing = "components|schemas|Thing";
    private const string View = "components|schemas|ThingView";

    /// <summary>Where the change is made, what stands there then (nothing: it is taken away), and what is said of it.</summary>
    public static TheoryData<string, string, string> Breaking => new()
    {
        { "paths|/v1/others", "", "`GET /v1/others`: is gone" },
        { $"{Post}|operationId", "\"createThing\"", "`POST /v1/things`: is called createThing and was makeThing" },
        { $"{Post}|security", """[{ "oauth2": ["a"] }]""", "`POST /v1/things`: is no longer open to b" },
        { $"{Post}|security", """[{ "oauth2": ["a", "c"] }, { "oauth2": ["b"] }]""", "`POST /v1/things`: is no longer open to a" },
        { "paths|/v1/others|get|security", """[{ "oauth2": ["a"] }]""", "`GET /v1/others`: needs a" },
        { $"{Post}|parameters", "[]", "`POST /v1/things`: query kind is refused as unknown" },
        { $"{Post}|parameters|0|required", "true", "`POST /v1/things`: query kind must be given" },
        { $"{Post}|parameters|1", """{ "name": "more", "in": "query", "required": true, "schema": { "type": "string" } }""", "`POST /v1/things`: query more is new and must be given" },
        { $"{Post}|parameters|0|schema|enum", """["one"]""", "`POST /v1/things, query kind`: is no longer two" },
        { $"{Post}|parameters|0|schema|default", "\"two\"", "`POST /v1/things, query kind`: is taken as two where it is left out, and was as one" },
        { $"{Post}|requestBody", "", "`POST /v1/things`: takes no body" },
        { $"{Post}|requestBody|required", "true", "`POST /v1/things`: the body must be sent" },
        { "paths|/v1/others|get|responses|200|content", """{ "application/json": {} }""", "`GET /v1/others, 200`: is no longer text/csv" },
        { $"{Post}|responses|404", "", "`POST /v1/things`: no longer answers 404" },
        { $"{Post}|responses|202", """{ "content": {} }""", "`POST /v1/things`: may answer 202" },
        { $"{Post}|responses|200|headers", "{}", "`POST /v1/things, 200`: the header ETag is gone" },
        { $"{Thing}|required", """["name", "code"]""", "`Thing, sent`: code must be there" },
        { $"{Thing}|properties|code", "", "`Thing, sent`: code is refused as unknown" },
        { $"{Thing}|properties|name|maxLength", "10", "`Thing, sent, name`: maxLength is 10 and was 20" },
        { $"{Thing}|properties|name|minLength", "2", "`Thing, sent, name`: minLength is 2 and was 1" },
        { $"{Thing}|properties|name|enum", """["x"]""", "`Thing, sent, name`: is one of x" },
        { $"{Thing}|properties|code|pattern", "\"^[ab]$\"", "`Thing, sent, code`: has the pattern ^[ab]$ and had ^[a-z]$" },
        { $"{Thing}|properties|code|maxLength", "3", "`Thing, sent, code`: maxLength is 3 and was not given" },
        { $"{Thing}|properties|day|type", "\"string\"", "`Thing, sent, day`: is no longer null" },
        { $"{Thing}|properties|day|format", "\"date-time\"", "`Thing, sent, day`: has the format date-time and had date" },
        { $"{Thing}|properties|list|items|minimum", "2", "`Thing, sent, list[]`: minimum is 2 and was 1" },
        { $"{Thing}|properties|list|uniqueItems", "true", "`Thing, sent, list`: differs in uniqueItems" },
        { $"{View}|properties|size", "", "`ThingView, answered`: size is no longer answered" },
        { $"{View}|required", """["name"]""", "`ThingView, answered`: state may be absent" },
        { $"{View}|properties|state|enum", """["open", "closed", "lost"]""", "`ThingView, answered, state`: may be lost too" },
        { $"{View}|properties|state|enum", "", "`ThingView, answered, state`: is no longer one of a set of codes" },
        { $"{View}|properties|size|type", "\"string\"", "`ThingView, answered, size`: is string and was integer" },
        { $"{View}|properties|name|type", """["string", "null"]""", "`ThingView, answered, name`: may be null too" },
        { $"{View}|properties|other|oneOf|2", """{ "type": "string" }""", "`ThingView, answered, other`: may be \"string\"" },
        { "components|schemas|Other|properties|id|type", "\"integer\"", "`Other, answered, id`: is integer and was string" },
    };

    public static TheoryData<string, string, string> Compatible => new()
    {
        { "paths|/v1/news", """{ "get": { "operationId": "listNews", "responses": {} } }""", "`GET /v1/news`: is new" },
        { $"{Post}|security|2", """{ "oauth2": ["c"] }""", "`POST /v1/things`: is open to c" },
        { $"{Post}|security", "", "`POST /v1/things`: needs no scope" },
        { $"{Post}|parameters|1", """{ "name": "more", "in": "query", "schema": { "type": "string" } }""", "`POST /v1/things`: query more is new" },
        { $"{Post}|parameters|0|schema|enum", """["one", "two", "three"]""", "`POST /v1/things, query kind`: may be three too" },
        { $"{Post}|requestBody|content|text~1csv", """{ "schema": { "type": "string" } }""", "`POST /v1/things, body`: may be text/csv" },
        { $"{Post}|responses|409", """{ "content": {} }""", "`POST /v1/things`: may answer 409" },
        { $"{Post}|responses|200|headers|Location", "{}", "`POST /v1/things, 200`: the header Location is new" },
        { $"{Thing}|required", "[]", "`Thing, sent`: name may be absent" },
        { $"{Thing}|properties|more", """{ "type": "string" }""", "`Thing, sent`: more is new" },
        { $"{Thing}|properties|name|maxLength", "30", "`Thing, sent, name`: maxLength is 30 and was 20" },
        { $"{Thing}|properties|code|pattern", "", "`Thing, sent, code`: no longer has a pattern" },
        { $"{View}|required", """["name", "state", "size"]""", "`ThingView, answered`: size must be there" },
        { $"{View}|properties|more", """{ "type": "string" }""", "`ThingView, answered`: more is new" },
        { $"{View}|properties|state|enum", """["open"]""", "`ThingView, answered, state`: is no longer closed" },
    };

    [Theory, MemberData(nameof(Breaking))]
    public void A_change_that_breaks_callers_is_seen(string path, string value, string said) => Assert.Contains(said, Changes(path, value).Where(c => c.Breaking).Select(c => c.ToString()));

    [Theory, MemberData(nameof(Compatible))]
    public void A_change_that_breaks_nobody_is_seen_and_passes(string path, string value, string said)
    {
        var change = Assert.Single(Changes(path, value));
        Assert.Equal((false, said), (change.Breaking, change.ToString()));
    }

    [Theory]
    [InlineData($"{View}|description", "\"Better words.\"")]
    [InlineData($"{Thing}|properties|name|examples", """["Ada"]""")]
    [InlineData($"{Post}|summary", "\"Makes a thing\"")]
    public void Prose_is_no_change(string path, string value) => Assert.Empty(Changes(path, value));

    private static IReadOnlyList<ContractChange> Changes(string path, string value)
    {
        var (older, newer) = (JsonNode.Parse(Document)!, JsonNode.Parse(Document)!);
        var steps = path.Split('|').Select(step => step.Replace("~1", "/", StringComparison.Ordinal)).ToList();
        var holder = steps[..^1].Aggregate(newer, (node, step) => (node is JsonArray list ? list[int.Parse(step, null)] : node[step])!);
        if (holder is JsonArray items) items.Insert(int.Parse(steps[^1], null), JsonNode.Parse(value));
        else if (value.Length == 0) holder.AsObject().Remove(steps[^1]);
        else holder[steps[^1]] = JsonNode.Parse(value);
        return CompareContracts.Of(older, newer);
    }
}
