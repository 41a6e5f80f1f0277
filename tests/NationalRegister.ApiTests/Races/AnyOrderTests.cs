using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NationalRegister.ApiTests.Entries;
using NationalRegister.ApiTests.Http;
using NationalRegister.ApiTests.Submissions;
using NationalRegister.Testing;
using Xunit;

namespace NationalRegister.ApiTests.Races;

/// <summary>
/// A night of one LA: files of records that carry their sender's clock, and officers' edits. Played once in order, and once with files
/// late, out of order, sent twice and among the edits: an entry ends as it does in order, or a record of it was answered as late.
/// </summary>
public sealed class AnyOrderTests
{
    private const int Nights = 8;
    private const int ChildrenANight = 12;
    private const int Files = 4;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnEveryEngine]
    public async Task A_night_ends_as_the_orderly_one_or_says_stale(TestEngine engine)
    {
        await using var orderly = await DailyRegister.Start(engine);
        await using var disorderly = await DailyRegister.Start(engine);
        var (asInOrder, late) = (0, 0);
        for (var seed = 1; seed <= Nights; seed++)
        {
            var night = new Night(new Random(seed));
            var expected = await Play(orderly, night, night.InOrder);
            var played = await Play(disorderly, night, night.Shuffled);
            foreach (var child in night.Children)
            {
                var told = $"seed {seed}, {child.Reference}:\n{expected.States[child.Reference]}\n{played.States[child.Reference]}";
                var excused = expected.Late.Contains(child.Reference) || played.Late.Contains(child.Reference);
                Assert.True(excused || expected.States[child.Reference] == played.States[child.Reference], told);
                Assert.True(!child.OnlyWhole || expected.Contents[child.Reference] == played.Contents[child.Reference], told);
                (asInOrder, late) = excused ? (asInOrder, late + 1) : (asInOrder + 1, late);
            }
        }
        // Both happen, so that neither is proved of nothing.
        Assert.InRange(asInOrder, Nights * ChildrenANight / 5, int.MaxValue);
        Assert.InRange(late, 1, int.MaxValue);
    }

    private static async Task<Played> Play(DailyRegister register, Night night, IReadOnlyList<Act> acts)
    {
        var (late, seen) = (new HashSet<string>(), new HashSet<Act>());
        var opened = await register.Push("202", night.Children.Select(c => c.Yesterday));
        Assert.All(opened.Outcomes, outcome => Assert.Equal("created", outcome));
        foreach (var act in acts)
        {
            if (act.File is { } file)
            {
                var told = await register.Push("202", file);
                Assert.Equal(file.Count, told.Results.Count);
                if (seen.Add(act)) late.UnionWith(told.Results.Where(IsLate).Select(r => r.Of<string>("localReference")));
            }
            else
            {
                await Edit(register, opened, act.Edit!);
            }
        }
        await using var db = register.Db();
        var references = night.Children.Select(c => c.Reference).ToList();
        var heads = await (from entry in db.Entries
                           join version in db.EntryVersions on new { entry.EntryId, entry.Version } equals new { version.EntryId, version.Version }
                           where references.Contains(entry.LocalReference)
                           orderby entry.EntryId
                           select new { entry.LocalReference, entry.Status, entry.CeasedOn, entry.Category, entry.StartedOn, version.Content }).ToListAsync(Ct);
        return new(
            heads.GroupBy(h => h.LocalReference).ToDictionary(g => g.Key, g => string.Join('\n', g.Select(h => $"{h.Status} {h.CeasedOn} {h.Category} {h.StartedOn} {h.Content}"))),
            heads.GroupBy(h => h.LocalReference).ToDictionary(g => g.Key, g => g.Last().Content), late);
    }

    // Older than what is stored, or refused because the entry that it speaks of is not there.
    private static bool IsLate(JsonNode result) => result.Of<string>("outcome") is "stale" or "rejected";

    // An officer changes what is there; of an entry that has ended there is nothing to change.
    private static async Task Edit(DailyRegister register, Told opened, JsonObject record)
    {
        var officer = await register.As("officer-202");
        var path = $"/v1/entries/{opened.Results.Single(r => r.Of<string>("localReference") == record.Of<string>("localReference")).Of<string>("entryId")}";
        var version = (await officer.Send("GET", path)).Body!.Of<int>("version");
        var (answer, body) = await officer.Put(path, record, version);
        Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Conflict, body?.ToJsonString());
    }

    private sealed record Played(Dictionary<string, string> States, Dictionary<string, string> Contents, HashSet<string> Late);

    /// <summary>A file that arrives, or an officer's edit.</summary>
    private sealed record Act(IReadOnlyList<JsonObject>? File, JsonObject? Edit);

    private sealed record Registered(string Reference, JsonObject Yesterday, IReadOnlyList<JsonObject?> Changes, JsonObject? Edit, bool OnlyWhole);

    private sealed class Night
    {
        private static readonly string[] Whereabouts = ["known", "unknown", "believedElsewhere"];
        private static readonly string[] Reasons = ["mentalHealth", "physicalHealth", "other"];

        public Night(Random chance)
        {
            Children = [.. Enumerable.Range(0, ChildrenANight).Select(_ => Child(chance))];
            var files = Enumerable.Range(0, Files).Select(f => new Act([.. Children.Select(c => c.Changes[f]).OfType<JsonObject>()], null)).Where(a => a.File!.Count > 0).ToList();
            var edits = Children.Select(c => c.Edit).OfType<JsonObject>().Select(e => new Act(null, e)).ToList();
            // An officer's edit has the clock of its receipt, which is after all that the files say.
            InOrder = [.. files, .. edits];
            var again = files.Where(_ => chance.Next(3) == 0);
            Shuffled = [.. InOrder.Concat(again).OrderBy(_ => chance.Next())];
        }

        public IReadOnlyList<Registered> Children { get; }

        public IReadOnlyList<Act> InOrder { get; }

        public IReadOnlyList<Act> Shuffled { get; }

        private static Registered Child(Random chance)
        {
            var child = At(Sent.Child(), 0);
            var onlyWhole = chance.Next(2) == 0;
            // About half the children are in a file once, so that the order of the files is nothing to them.
            var one = chance.Next(2) == 0 ? chance.Next(Files) : -1;
            var changes = Enumerable.Range(0, Files).Select(f => one >= 0 ? f == one : chance.Next(2) == 0).Select((there, f) => there ? Change(child, f + 1, onlyWhole, chance) : null).ToList();
            var edit = chance.Next(4) == 0 ? Whole(child, chance) : null;
            edit?.Remove("changedAt");
            return new(child.Of<string>("localReference"), child, changes, edit, onlyWhole);
        }

        private static JsonObject Change(JsonObject child, int file, bool onlyWhole, Random chance) => At(onlyWhole ? Whole(child, chance) : chance.Next(6) switch
        {
            0 or 1 => Whole(child, chance),
            2 => child.Only($$""" "entry": { "lastSeenHow": "file {{file}}" } """),
            3 => child.Only($$""" "householdReference": "H-{{chance.Next(100)}}" """),
            4 => child.OnRoll(),
            _ => child.Withdrawn(),
        }, file);

        private static JsonObject Whole(JsonObject child, Random chance) => child
            .With("entry/whereabouts", Whereabouts[chance.Next(3)]).With("entry/reason", Reasons[chance.Next(3)]).With("entry/lastSeenHow", $"visit {chance.Next(100)}");

        private static JsonObject At(JsonObject record, int file) => record.With("changedAt",
            TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(-2).AddMinutes(20 * file).ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture));
    }
}
