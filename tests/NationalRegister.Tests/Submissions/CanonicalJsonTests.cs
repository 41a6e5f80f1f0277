using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using NationalRegister.Domain.Submissions;
using Xunit;

namespace NationalRegister.Tests.Submissions;

public sealed class CanonicalJsonTests
{
    private static readonly Gen<string> AnyString =
        Gen.OneOf("", "a", " b ", "é", "e\u0301", "\u2028", "\0", "\t", "\"", "\\", "\U0001F600", "Ω",
            "<&>", "\uFFFEe\u0301").Array[0, 4].Select(string.Concat);

    private static readonly Gen<string> AnyNumber = Gen.OneOf(
        Gen.Int.Select(n => JsonSerializer.Serialize(n)),
        Gen.Double[-1e20, 1e20].Select(n => JsonSerializer.Serialize(n)),
        Gen.OneOf("0", "-0", "0.0", "1e2", "1.50", "1E-40", "0e9", "12345678901234567890123456789012"));

    private static readonly Gen<string> AnyJson = Gen.Recursive<string>((depth, inner) => depth > 3 ? Scalar : Gen.OneOf(
        Scalar,
        inner.Array[0, 4].Select(items => $"[{string.Join(',', items)}]"),
        Gen.Select(Gen.Char["abcdXYZ"], inner).Array[0, 5].Select(members =>
            $"{{{string.Join(',', members.DistinctBy(m => m.Item1).Select(m => $"\"{m.Item1}\":{m.Item2}"))}}}")));

    private static Gen<string> Scalar => Gen.OneOf(AnyString.Select(s => JsonSerializer.Serialize(s)), AnyNumber, Gen.OneOf("true", "false", "null"));

    [Theory]
    [InlineData("""{ "b": 1, "a": 2, "B": 3 }""", """{"B":3,"a":2,"b":1}""")]
    [InlineData("""{ "a": null, "b": [], "c": {}, "d": "" }""", """{"d":""}""")]
    [InlineData("""{ "a": { "b": [ { "c": null } ] } }""", "{}")]
    [InlineData("""{ "a": [ 2, null, 1 ] }""", """{"a":[2,1]}""")]
    [InlineData("\"  Zoe\\u0308 \"", "\"Zoë\"")]
    [InlineData("\"O\\u2019Brien \\uD83D\\uDE00 <b>\"", "\"O’Brien 😀 <b>\"")]
    [InlineData("\"a\\u0000\\n\\u001fb\\/\"", "\"a\\u0000\\n\\u001fb/\"")]
    [InlineData("[12.50, 1e2, -0.0, 37, 0.1, 1E-7]", "[12.5,100,0,37,0.1,0.0000001]")]
    [InlineData("[1e40, 1e-40]", "[1E+40,1E-40]")]
    [InlineData("[true, false]", "[true,false]")]
    [InlineData("null", "null")]
    [InlineData("{}", "{}")]
    public void One_content_has_one_text(string json, string canonical) => Assert.Equal(canonical, CanonicalJson.Write(JsonNode.Parse(json)));

    [Fact]
    public void Writing_twice_is_writing_once() => AnyJson.Sample(json =>
    {
        var once = CanonicalJson.Write(JsonNode.Parse(json));
        return CanonicalJson.Write(JsonNode.Parse(once)) == once;
    });

    [Fact]
    public void The_order_of_members_never_matters() => AnyJson.Sample(json =>
        CanonicalJson.Write(Reversed(JsonNode.Parse(json))) == CanonicalJson.Write(JsonNode.Parse(json)));

    [Fact]
    public void A_value_built_in_memory_has_the_text_of_the_same_value_read()
    {
        var built = new JsonObject
        {
            ["hours"] = 12.50m,
            ["on"] = "2026-11-20",
            ["year"] = 2016,
            ["yes"] = true,
            ["long"] = 1L,
            ["double"] = 0.1,
            ["id"] = Guid.Empty,
        };
        Assert.Equal(CanonicalJson.Write(JsonNode.Parse(built.ToJsonString())), CanonicalJson.Write(built));
        Assert.Equal(
            """{"double":0.1,"hours":12.5,"id":"00000000-0000-0000-0000-000000000000","long":1,"on":"2026-11-20","year":2016,"yes":true}""",
            CanonicalJson.Write(built));
    }

    [Fact]
    public void The_value_given_is_not_changed()
    {
        var given = JsonNode.Parse("""{"b":" x ","a":null}""")!;
        CanonicalJson.Canonical(given);
        Assert.Equal("""{"b":" x ","a":null}""", given.ToJsonString());
    }

    [Fact]
    public void A_string_that_is_not_unicode_is_refused() =>
        Assert.Throws<InvalidOperationException>(() => CanonicalJson.Write(JsonNode.Parse("\"\\uD800\"")));

    [Fact]
    public void The_hash_is_sha_256_of_utf_8() => Assert.Equal(
        "44136FA355B3678A1146AD16F7E8649E94FB4FC21FE77E8310C060F61CAAFF8A", Convert.ToHexString(CanonicalJson.Hash("{}")));

    private static JsonNode? Reversed(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.Reverse().Select(m => KeyValuePair.Create(m.Key, Reversed(m.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Reversed)]),
        _ => node?.DeepClone(),
    };
}
