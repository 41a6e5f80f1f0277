using System.Text.Json.Nodes;
using CsCheck;
using NationalRegister.Domain.Submissions;
using Xunit;

namespace NationalRegister.Tests.Submissions;

public sealed class ContentTests
{
    [Theory]
    // Member by member at the root, in child and in entry.
    [InlineData("""{"a":1,"b":2}""", """{"b":3}""", """{"a":1,"b":3}""")]
    [InlineData("""{"child":{"sex":"male","upn":"U"}}""", """{"child":{"sex":"female"}}""", """{"child":{"sex":"female","upn":"U"}}""")]
    [InlineData("""{"entry":{"reason":"r","category":"c"}}""", """{"entry":{"reason":null}}""", """{"entry":{"category":"c"}}""")]
    [InlineData("""{"child":{"sex":"male"}}""", """{"child":{}}""", """{"child":{"sex":"male"}}""")]
    [InlineData("""{"child":{"sex":"male"}}""", """{"child":null}""", "{}")]
    [InlineData("{}", """{"child":{"sex":"male"}}""", """{"child":{"sex":"male"}}""")]
    // A list, and whatever lies deeper, is one value.
    [InlineData("""{"addresses":[{"kind":"home","uprn":"1"},{"kind":"previous"}]}""", """{"addresses":[{"kind":"home"}]}""", """{"addresses":[{"kind":"home"}]}""")]
    [InlineData("""{"addresses":[{"kind":"home"}]}""", """{"addresses":[]}""", "{}")]
    [InlineData("""{"entry":{"lastSchool":{"urn":"100000","leftOn":"2026-07-01"}}}""", """{"entry":{"lastSchool":{"urn":"100001"}}}""", """{"entry":{"lastSchool":{"urn":"100001"}}}""")]
    [InlineData("""{"householdReference":"H"}""", """{"householdReference":null}""", "{}")]
    [InlineData("""{"other":{"a":1,"b":2}}""", """{"other":{"a":3}}""", """{"other":{"a":3}}""")]
    public void A_record_replaces_what_it_carries_and_null_clears(string stored, string carried, string merged) =>
        Assert.Equal(merged, CanonicalJson.Write(Content.Merge(Camden.Json(stored), Camden.Json(carried), whole: false)));

    [Theory]
    [InlineData("""{"a":1,"child":{"sex":"male"}}""", """{"child":{"upn":"U"}}""")]
    [InlineData("""{"a":1}""", "{}")]
    public void A_whole_record_leaves_nothing_of_what_was(string stored, string carried) =>
        Assert.Equal(carried, Content.Merge(Camden.Json(stored), Camden.Json(carried), whole: true).ToJsonString());

    private static readonly Gen<string> Scalar = Gen.OneOf("1", "2", "null", "\"x\"", "[]", "[1]", "{}", """{"deep":1}""");

    private static readonly Gen<string> Members = Gen.Select(Gen.Char["abc"], Scalar).Array[0, 4].Select(Object);

    private static readonly Gen<JsonObject> Any =
        Gen.Select(Gen.OneOf("child", "entry", "addresses", "a", "b"), Gen.OneOf(Scalar, Members)).Array[0, 5]
            .Select(members => Camden.Json($"{{{string.Join(',', members.DistinctBy(m => m.Item1).Select(m => $"\"{m.Item1}\":{m.Item2}"))}}}"));

    [Fact]
    public void Merging_the_same_twice_is_merging_it_once() => Gen.Select(Any, Any).Sample((stored, carried) =>
    {
        var once = Content.Merge(stored, carried, whole: false);
        return CanonicalJson.Write(Content.Merge(once, carried, whole: false)) == CanonicalJson.Write(once);
    });

    [Fact]
    public void What_is_not_carried_stays() => Gen.Select(Any, Any).Sample((stored, carried) =>
    {
        var merged = Content.Merge(stored, carried, whole: false);
        return stored.Where(m => !carried.ContainsKey(m.Key)).All(m => JsonNode.DeepEquals(merged[m.Key], m.Value))
            && new[] { "child", "entry" }.All(name => stored[name] is not JsonObject had || carried[name] is not JsonObject given
                || had.Where(m => !given.ContainsKey(m.Key)).All(m => JsonNode.DeepEquals(merged[name]![m.Key], m.Value)));
    });

    [Fact]
    public void What_is_given_is_not_changed() => Gen.Select(Any, Any, Gen.Bool).Sample((stored, carried, whole) =>
    {
        var (before, given) = (stored.ToJsonString(), carried.ToJsonString());
        Content.Merge(stored, carried, whole).Clear();
        return stored.ToJsonString() == before && carried.ToJsonString() == given;
    });

    [Fact]
    public void Content_has_one_text_and_one_hash_whatever_the_order_and_the_nulls()
    {
        var content = Content.Of(Camden.Json("""{ "householdReference": "H-1", "child": { "sex": "male", "familyName": "Khan" }, "parents": [] }"""));
        var same = Content.Of(Camden.Json("""{ "child": { "familyName": " Khan", "upn": null, "sex": "male" }, "householdReference": "H-1" }"""));

        Assert.Equal("""{"child":{"familyName":"Khan","sex":"male"},"householdReference":"H-1"}""", content.Text);
        Assert.Equal(content.Text, same.Text);
        Assert.Equal(content.Hash, same.Hash);
        Assert.Equal(content.Text, Content.Of(content.Text).Text);
        Assert.Equal("Khan", content.Record.Child!.FamilyName);
    }

    private static string Object((char, string)[] members) => $"{{{string.Join(',', members.DistinctBy(m => m.Item1).Select(m => $"\"{m.Item1}\":{m.Item2}"))}}}";
}
