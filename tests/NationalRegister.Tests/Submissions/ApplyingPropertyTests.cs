using System.Globalization;
using System.Text.Json.Nodes;
using CsCheck;
using NationalRegister.Domain.Submissions;
using Xunit;

namespace NationalRegister.Tests.Submissions;

/// <summary>What holds of any statement and any entry.</summary>
public sealed class ApplyingPropertyTests
{
    private static readonly Gen<string> Good = Gen.OneOf(
        "/child/familyName:\"Khan\"", "/child/familyName:null", "/child/upn:\"B801200005001\"", "/child/middleNames:null", "/child/sex:\"male\"",
        "/entry/whereabouts:\"unknown\"", "/entry/reason:\"mentalHealth\"", "/entry/lastSeenOn:\"2026-11-02\"", "/entry/hoursByOthers:12.50", "/entry/suitability:\"unsuitable\"",
        "/addresses:[]", "/addresses:[{\"kind\":\"refuge\"}]", "/householdReference:\"H-1\"", "/householdReference:null", "/parents:[{\"familyName\":\"Okafor\"}]");

    private static readonly Gen<string> Doubtful = Gen.OneOf(
        "/child/nhsNumber:\"9434765918\"", "/child/upn:7", "/child/dateOfBirth:\"2027-01-01\"", "/child/nhsNumber:\"9990000018\"", "/child/nickname:\"Z\"",
        "/entry/reason:\"religious\"", "/entry/sharedWith:\"202\"", "/entry/hoursByOthers:169", "/entry/certainty:\"maybe\"",
        "/addresses:{}", "/addresses:[{\"kind\":\"castle\"}]", "/householdReference:\"\"", "/changed:1",
        "/entry/lastSeenOn:\"2026-12-01\"", "/entry/startedOn:\"2026-12-01\"", "/entry/sharedWith:\"330\"", "/child/birthYear:2014",
        "/entry/also:{\"category\":\"electiveHomeEducation\",\"startedOn\":\"2026-11-01\"}", "/parents:[{\"familyName\":\"N/K\"}]", "/orders:[{\"kind\":\"preliminaryNotice\",\"servedOn\":\"2026-11-21\"}]");

    private static readonly Gen<string> Fatal = Gen.OneOf(
        "/action:\"delete\"", "/entry/category:null", "/entry/startedOn:null", "/entry/suitability:\"suitable\"", "/entry/eligibility:\"partTimeStudent\"", "/child/sex:null", "/child:null", "/entry:null");

    private static Gen<JsonObject> Records(params Gen<string>[] kinds) => Gen.OneOf(kinds).Array[0, 5].Select(Record);

    private static readonly Gen<JsonObject> AnyRecord = Records(Good, Good, Doubtful, Fatal);

    private static readonly Gen<StoredEntry> AnyOpen = Records(Good).Select(changes => Camden.Stored(Camden.Record(), changes));

    [Fact]
    public void An_upsert_applied_twice_does_nothing_the_second_time() => Gen.Select(AnyRecord, AnyOpen, Gen.Bool).Sample((record, stored, whole) =>
    {
        var first = Camden.Apply(record, stored, whole);
        var second = first.Content is { } content ? Camden.Apply(record, stored with { Content = content }, whole) : first;
        Assert.Equal(first.Effect == Effect.Reject ? Effect.Reject : Effect.Nothing, second.Effect);
    });

    [Fact]
    public void An_error_leaves_everything_and_nothing_else_does() => Gen.Select(AnyRecord, AnyOpen, Gen.Bool).Sample((record, stored, whole) =>
    {
        var applied = Camden.Apply(record, stored, whole);
        Assert.Equal(applied.Problems.Any(p => p.Severity == Severity.Error), applied.Effect == Effect.Reject);
        Assert.Equal(applied.Effect is Effect.Change, applied.Content is not null);
    });

    [Fact]
    public void A_doubtful_member_is_the_only_one_left_out() => Gen.Select(Records(Good), Doubtful, AnyOpen).Sample((good, doubtful, stored) =>
    {
        // What is doubtful replaces the good one at its place: without either, the rest does the same.
        var place = Place(doubtful);
        var rest = Without(good, place);
        var (with, without) = (Camden.Apply(Set(rest.DeepClone().AsObject(), doubtful), stored), Camden.Apply(rest, stored));

        Assert.Equal(without.Content?.Text, with.Content?.Text);
        Assert.Equal(without.Effect, with.Effect);
        var problem = Assert.Single(with.Problems);
        Assert.Equal(Severity.Query, problem.Severity);
        Assert.StartsWith(place, problem.Pointer, StringComparison.Ordinal);
    });

    [Fact]
    public void An_omitted_member_never_changes() => Gen.Select(Records(Good, Doubtful), AnyOpen).Sample((record, stored) =>
    {
        var (before, after) = (Camden.Json(stored.Content.Text), Camden.Json(Camden.Apply(record, stored).Content?.Text ?? stored.Content.Text));
        foreach (var place in Places(before).Union(Places(after)).Where(place => At(record, place) is not { Sent: true }))
        {
            Assert.Equal(At(before, place).Value?.ToJsonString(), At(after, place).Value?.ToJsonString());
        }
    });

    [Fact]
    public void A_whole_record_says_the_same_whatever_was_there() => Gen.Select(Records(Good, Doubtful), AnyOpen).Sample((changes, stored) =>
    {
        var whole = Camden.Record();
        foreach (var place in Places(changes).Append("")) _ = place.Length > 0 && At(changes, place) is { Sent: true } sent ? Set(whole, place, sent.Value) : whole;

        var (onNothing, onStored) = (Camden.Apply(whole, null), Camden.Apply(whole, stored, whole: true));

        Assert.Equal(onNothing.Effect == Effect.Reject, onStored.Effect == Effect.Reject);
        if (onNothing.Content is { } content) Assert.Equal(content.Text, onStored.Content?.Text ?? stored.Content.Text);
    });

    [Fact]
    public void In_any_order_the_newest_of_two_statements_stands_or_is_told_stale() => Gen.Select(Full(10), Full(11), AnyOpen).Sample((older, newer, stored) =>
    {
        var inOrder = Camden.After(Camden.After(stored, Camden.Read(older)), Camden.Read(newer))!;
        var after = Camden.After(stored, Camden.Read(newer))!;
        var turned = Applying.Decide(Camden.Code, Camden.Read(older), after, allowTestNumbers: false);

        Assert.Equal(Effect.Stale, turned.Effect);
        Assert.Equal(inOrder.Content.Text, after.Content.Text);
        Assert.Equal(inOrder.ChangedAt, after.ChangedAt);
    });

    [Fact]
    public void A_statement_is_judged_the_same_each_time() => Gen.Select(AnyRecord, AnyOpen).Sample((record, stored) =>
    {
        var (first, second) = (Camden.Apply(record, stored), Camden.Apply(record, stored));
        Assert.Equal((first.Effect, first.Content?.Text), (second.Effect, second.Content?.Text));
        Assert.Equal(first.Problems, second.Problems);
    });

    // Says everything that AnyOpen may say, so that what was said before cannot be seen through it.
    private static Gen<JsonObject> Full(int hour) => Records(Good).Select(changes =>
    {
        var record = Camden.Record().With("/changedAt", string.Create(CultureInfo.InvariantCulture, $"2026-11-20T{hour}:00:00Z"));
        foreach (var place in new[] { "/child/upn", "/child/middleNames", "/entry/lastSeenOn", "/entry/hoursByOthers", "/entry/suitability", "/householdReference", "/parents" })
        {
            record.With(place, null);
        }
        foreach (var place in Places(changes).Where(p => At(changes, p).Sent)) Set(record, place, At(changes, place).Value);
        return record;
    });

    private static JsonObject Record(string[] members) => members.Aggregate(Camden.Only("{}"), Set);

    private static string Place(string member) => member[..member.IndexOf(':', StringComparison.Ordinal)];

    private static JsonObject Set(JsonObject record, string member) => Set(record, Place(member), JsonNode.Parse(member[(Place(member).Length + 1)..]));

    private static JsonObject Set(JsonObject record, string place, JsonNode? value)
    {
        var holder = record;
        foreach (var step in Steps(place)[..^1])
        {
            if (holder[step] is not JsonObject) holder[step] = new JsonObject();
            holder = holder[step]!.AsObject();
        }
        holder[Steps(place)[^1]] = value?.DeepClone();
        return record;
    }

    private static JsonObject Without(JsonObject record, string place)
    {
        var without = record.DeepClone().AsObject();
        var holder = Steps(place)[..^1].Aggregate((JsonObject?)without, (node, step) => node?[step] as JsonObject);
        holder?.Remove(Steps(place)[^1]);
        return without;
    }

    // Members as they are merged: of the root, of child and of entry.
    private static IEnumerable<string> Places(JsonObject record) => record.SelectMany(m =>
        m.Key is "child" or "entry" && m.Value is JsonObject inner ? inner.Select(i => $"/{m.Key}/{i.Key}") : [$"/{m.Key}"])
        .Where(p => p is not ("/localReference" or "/observedOn" or "/action" or "/changedAt"));

    private static (bool Sent, JsonNode? Value) At(JsonObject record, string place)
    {
        var holder = record;
        foreach (var step in Steps(place)[..^1])
        {
            if (holder.ContainsKey(step) && holder[step] is not JsonObject) return (true, null);
            if (holder[step] is not JsonObject next) return (false, null);
            holder = next;
        }
        return (holder.ContainsKey(Steps(place)[^1]), holder[Steps(place)[^1]]);
    }

    private static string[] Steps(string place) => place.Split('/', StringSplitOptions.RemoveEmptyEntries);
}
