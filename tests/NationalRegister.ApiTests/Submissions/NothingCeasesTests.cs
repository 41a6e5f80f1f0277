using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NationalRegister.ApiTests.Entries;
using NationalRegister.ApiTests.Lookup;
using NationalRegister.Domain.Entries;
using NationalRegister.Store;
using NationalRegister.Testing;
using Xunit;

namespace NationalRegister.ApiTests.Submissions;

/// <summary>
/// Whatever files an LA sends, and whatever it decides on those that are held: without a cease no entry ends. Two LAs, several calls at
/// once, officers among them. <c>REGISTER_SEED</c> repeats a run, <c>REGISTER_DEEP=1</c> makes a longer one.
/// </summary>
public sealed class NothingCeasesTests(ITestOutputHelper output)
{
    private const int Numbers = 60;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnEveryEngine]
    public async Task No_sequence_of_files_releases_and_discards_without_a_cease_ends_an_entry(TestEngine engine)
    {
        var seed = Environment.GetEnvironmentVariable("REGISTER_SEED") is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : Environment.TickCount;
        output.WriteLine($"REGISTER_SEED={seed}");
        var chance = new Random(seed);
        await using var england = await Filing.Started(engine);
        var everOpen = new HashSet<Guid>();
        var (held, marked) = (0, 0);

        for (var night = Environment.GetEnvironmentVariable("REGISTER_DEEP") == "1" ? 200 : 25; night > 0; night--)
        {
            // What is sent at once is drawn first: the seed repeats it.
            var acts = new List<Func<Task>>();
            for (var calls = chance.Next(1, 5); calls > 0; calls--) acts.Add(await Act(england, chance));
            await Task.WhenAll([.. acts.Select(act => act()), england.WorksOff()]);
            await england.WorksOff();

            await using var db = england.Contexts.CreateDbContext();
            held += await db.Submissions.CountAsync(s => s.Status == "held", Ct);
            marked += await db.Attentions.CountAsync(Ct);
            Assert.Equal([], await Faults(db, everOpen));
        }
        output.WriteLine($"{everOpen.Count} entries; on {held} evenings a file was held, {marked} times an entry stood unconfirmed.");
        Assert.True(everOpen.Count > 0 && held > 0 && marked > 0, $"The run with seed {seed} came to nothing.");
    }

    [Theory, OnEveryEngine]
    public async Task The_check_names_an_entry_that_ended_and_a_mark_without_its_other_half(TestEngine engine)
    {
        await using var england = await Filing.Started(engine);
        await england.Files("delta", Filing.Children(1, 5));
        await england.Files("full", Filing.Children(1, 4));
        var everOpen = new HashSet<Guid>();
        await using var db = england.Contexts.CreateDbContext();
        Assert.Equal([], await Faults(db, everOpen));
        var first = await db.Entries.Where(e => e.NotConfirmedSince == null).OrderBy(e => e.EntryId).Select(e => e.EntryId).FirstAsync(Ct);

        await db.Entries.Where(e => e.EntryId == first).ExecuteUpdateAsync(set => set.SetProperty(e => e.Status, EntryStatus.Ceased).SetProperty(e => e.OpenChildId, (Domain.Children.ChildId?)null), Ct);
        Assert.Equal([$"{first} is ceased"], await Faults(db, everOpen));
        await db.Entries.Where(e => e.EntryId == first).ExecuteUpdateAsync(set => set.SetProperty(e => e.Status, EntryStatus.Open).SetProperty(e => e.OpenChildId, e => e.ChildId), Ct);
        await db.Attentions.ExecuteDeleteAsync(Ct);
        Assert.Contains("is not asked about", Assert.Single(await Faults(db, everOpen)), StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<string>> Faults(RegisterDb db, HashSet<Guid> everOpen)
    {
        var entries = await db.Entries.AsNoTracking().ToListAsync(Ct);
        var asked = (await db.Attentions.AsNoTracking().Where(a => a.Code == AttentionCode.Absent).ToListAsync(Ct)).Select(a => a.EntryId).ToHashSet();
        everOpen.UnionWith(entries.Where(e => e.Status == EntryStatus.Open).Select(e => e.EntryId));
        return
        [
            .. entries.Where(e => e.Status != EntryStatus.Open).Select(e => $"{e.EntryId} is {e.Status}"),
            .. everOpen.Except(entries.Select(e => e.EntryId)).Select(id => $"{id} is gone"),
            .. entries.Where(e => e.NotConfirmedSince is not null && !asked.Contains(e.EntryId)).Select(e => $"{e.EntryId} is not confirmed and is not asked about"),
            .. asked.Except(entries.Where(e => e.NotConfirmedSince is not null).Select(e => e.EntryId)).Select(id => $"{id} is asked about and is confirmed"),
        ];
    }

    private static async Task<Func<Task>> Act(England england, Random chance)
    {
        var la = chance.Next(3) == 0 ? "203" : "202";
        // Half of the time the whole register but a few, else any part of it.
        var few = chance.Next(2) == 0;
        List<JsonNode> records = [.. Enumerable.Range(1, Numbers).Where(_ => few ? chance.Next(20) > 0 : chance.Next(2) == 0).Select(n => Of(n, la, chance))];
        var kind = chance.Next(10) switch { < 4 => "full", < 6 => "delta", 6 => "nil", 7 => "full&dryRun=true", 8 => "decide", _ => "edit" };
        var day = chance.Next(4) == 0 ? "2026-11-18" : Filing.Friday;
        var decision = chance.Next(2) == 0 ? "release" : "discard";
        var (which, pause) = (chance.Next(), chance.Next(40));
        await using var db = england.Contexts.CreateDbContext();
        var code = Domain.Reference.LaCode.Parse(la);
        switch (kind)
        {
            case "decide":
                var held = await db.Submissions.Where(s => s.La == code && s.Status == "held").OrderBy(s => s.Ordinal).Select(s => s.SubmissionId).ToListAsync(Ct);
                return held.Count == 0 ? () => Task.CompletedTask : async () => Assert.Contains(
                    (await england.Decides($"{held[which % held.Count]}", decision, la)).Answer.StatusCode, new[] { HttpStatusCode.OK, HttpStatusCode.Conflict });
            case "edit":
                var entries = await db.Entries.Where(e => e.La == code).OrderBy(e => e.LocalReference).ToListAsync(Ct);
                return entries.Count == 0 ? () => Task.CompletedTask : async () =>
                {
                    var entry = entries[which % entries.Count];
                    var record = Of(int.Parse(entry.LocalReference[2..], CultureInfo.InvariantCulture), la, new Random(which));
                    record.Remove("action");
                    await Task.Delay(pause, Ct);
                    var (answer, _) = await (await england.Officer(la)).Put($"/v1/entries/{entry.EntryId}", record, entry.Version);
                    Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.OK, HttpStatusCode.PreconditionFailed });
                };
            default:
                return () => england.Sends(kind, records, la, day);
        }
    }

    private static JsonObject Of(int number, string la, Random chance)
    {
        var record = Filing.Child(number);
        // Children of the two LAs are others, but for every fifth.
        if (number % 5 > 0)
        {
            var own = (int.Parse(la, CultureInfo.InvariantCulture) * 1000) + number;
            (record["child"]!["familyName"], record["child"]!["givenName"]) = (Sent.Name(own), Sent.Name(-own));
        }
        return chance.Next(3) == 0 ? record.With("householdReference", $"H-{chance.Next(5)}") : record;
    }
}
