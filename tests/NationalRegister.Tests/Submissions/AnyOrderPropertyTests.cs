using System.Text.Json.Nodes;
using CsCheck;
using NationalRegister.Domain.Submissions;
using Xunit;

namespace NationalRegister.Tests.Submissions;

/// <summary>A night's records of one child, each with its sender's clock, in whatever order and however often they come.</summary>
public sealed class AnyOrderPropertyTests
{
    private static readonly StoredEntry Yesterday = Camden.Stored(At(Camden.Record(), 0));

    private static readonly Gen<JsonObject> Whole = Gen.Select(
        Gen.OneOf("known", "unknown", "believedElsewhere"), Gen.OneOf("mentalHealth", "unknown", "other"), Gen.OneOf("school", "home visit", "nobody"),
        (whereabouts, reason, how) => Camden.Record().With("/entry/whereabouts", whereabouts).With("/entry/reason", reason).With("/entry/lastSeenHow", how));

    private static readonly Gen<JsonObject> Part = Gen.OneOf(
        """{ "entry": { "lastSeenHow": "police" } }""", """{ "householdReference": "H-9" }""", """{ "addresses": [] }""", """{ "entry": { "whereabouts": "believedAbroad" } }""").Select(Camden.Only);

    private static readonly Gen<JsonObject> Ending = Gen.OneOf<Func<JsonObject>>(
        () => Camden.Cease("""{ "on": "2026-11-19", "reason": "notEligible" }"""), () => Camden.Withdraw("""{ "because": "enteredInError" }""")).Select(make => make());

    [Fact]
    public void Ends_as_the_orderly_night_does_or_says_stale() => Nights(Gen.Frequency((4, Whole), (3, Part), (2, Ending))).Sample((night, delivered) =>
    {
        var (orderly, inOrder) = Play(night, Enumerable.Range(0, night.Count));
        var (state, told) = Play(night, delivered);
        // A record that comes out of order says so the first time: as stale, or refused because the entry that it speaks of is not there.
        var late = told.Any(t => t.Value is Effect.Stale or Effect.Reject && inOrder[t.Key] != t.Value);
        Assert.True(late || Text(state) == Text(orderly), $"{Text(state)}\n{Text(orderly)}");
    });

    [Fact]
    public void Records_of_the_whole_end_as_the_newest_says_whether_stale_or_not() => Nights(Whole).Sample((night, delivered) =>
    {
        var (orderly, _) = Play(night, Enumerable.Range(0, night.Count));
        Assert.Equal(Text(orderly), Text(Play(night, delivered).State));
    });

    // Every record comes at least once, any of them again, in any order.
    private static Gen<(IReadOnlyList<JsonObject> Night, IReadOnlyList<int> Delivered)> Nights(Gen<JsonObject> records) =>
        records.Array[1, 5].SelectMany(made => Gen.Int[0, made.Length - 1].Array[0, 3].SelectMany(again =>
            Gen.Shuffle((int[])[.. Enumerable.Range(0, made.Length), .. again]).Select(order =>
                ((IReadOnlyList<JsonObject>)[.. made.Select((record, i) => At((JsonObject)record.DeepClone(), i + 1))], (IReadOnlyList<int>)order))));

    private static (StoredEntry State, Dictionary<int, Effect> Told) Play(IReadOnlyList<JsonObject> night, IEnumerable<int> delivered)
    {
        var (state, told) = (Yesterday, new Dictionary<int, Effect>());
        foreach (var i in delivered)
        {
            var statement = Camden.Read((JsonObject)night[i].DeepClone());
            told.TryAdd(i, Applying.Decide(Camden.Code, statement, state, allowTestNumbers: false).Effect);
            state = Camden.After(state, statement)!;
        }
        return (state, told);
    }

    private static JsonObject At(JsonObject record, int minute) => record.With("/changedAt", $"2026-11-20T17:{minute:00}:00Z");

    private static string Text(StoredEntry entry) => $"{entry.Status} {entry.Content.Text}";
}
