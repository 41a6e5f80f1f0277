using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NationalRegister.ApiTests.Entries;
using NationalRegister.ApiTests.Http;
using NationalRegister.ApiTests.Lookup;
using NationalRegister.Store.Entries;
using NationalRegister.Testing;
using Xunit;

namespace NationalRegister.ApiTests.Submissions;

/// <summary>Files of an LA on a Friday evening, each worked off before the next where a test does not say otherwise.</summary>
internal static class Filing
{
    public const string Friday = "2026-11-20";

    public static async Task<England> Started(TestEngine engine)
    {
        var england = new England(engine);
        await england.InitializeAsync();
        return england;
    }

    /// <summary>The child of a number: always the same record.</summary>
    public static JsonObject Child(int number) => Records.Missing($"R-{number}", Sent.Name(number), Sent.Name(-number), $"{2012 + (number % 5)}-0{1 + (number % 9)}-{10 + (number % 18)}");

    public static IEnumerable<JsonObject> Children(int first, int last) => Enumerable.Range(first, last - first + 1).Select(Child);

    /// <summary>Sends a file, and gives what it came to.</summary>
    public static async Task<Told> Files(this England england, string kind, IEnumerable<JsonNode> records, string la = "202", string reportDate = Friday)
    {
        var sent = await england.Sends(kind, records, la, reportDate);
        await england.WorksOff();
        return await (await england.System(la)).Told(sent);
    }

    /// <summary>Sends a file; <paramref name="kind"/> may carry more of the query.</summary>
    public static async Task<JsonNode> Sends(this England england, string kind, IEnumerable<JsonNode> records, string la = "202", string reportDate = Friday)
    {
        england.Clock.Advance(TimeSpan.FromSeconds(1));
        var bytes = kind.StartsWith("nil", StringComparison.Ordinal) ? [] : Encoding.UTF8.GetBytes(new JsonArray([.. records.Select(r => r.DeepClone())]).ToJsonString());
        using var answer = await (await england.System(la)).SendFile(bytes, path: SubmissionCalls.Of(kind, reportDate));
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, text);
        return JsonNode.Parse(text)!;
    }

    /// <summary>Releases or discards.</summary>
    public static async Task<(HttpResponseMessage Answer, JsonNode? Body)> Decides(this England england, string id, string decision, string la = "202") =>
        await (await england.System(la)).Send("POST", $"/v1/submissions/{id}/{decision}");

    /// <summary>The submission as it stands, with its results.</summary>
    public static async Task<Told> Reads(this England england, string id, string la = "202")
    {
        var system = await england.System(la);
        return await system.Told((await system.Send("GET", $"/v1/submissions/{id}")).Body!);
    }

    /// <summary>The newest entry under each reference.</summary>
    public static async Task<Dictionary<string, Entry>> Register(this England england)
    {
        await using var db = england.Contexts.CreateDbContext();
        return (await db.Entries.AsNoTracking().ToListAsync(TestContext.Current.CancellationToken))
            .GroupBy(e => e.LocalReference).ToDictionary(g => g.Key, g => g.MaxBy(e => (e.OpenedAt, e.EntryId))!);
    }

    /// <summary>How often each entry was told of as absent, by its id.</summary>
    public static async Task<ILookup<string, string>> ToldAbsent(this England england)
    {
        await using var db = england.Contexts.CreateDbContext();
        return (await db.Events.Where(e => e.Type == "entry.absent").ToListAsync(TestContext.Current.CancellationToken)).ToLookup(e => JsonNode.Parse(e.Data).Of<string>("entryId"), e => e.Audience);
    }

    /// <summary>The references that need an act, with the code.</summary>
    public static string[] Attention(this Told told) => told.Submission.Attention();

    public static string[] Attention(this JsonNode submission) => [.. submission["attention"]!.AsArray().Select(a => $"{a.Of<string>("localReference")} {a.Of<string>("code")}").Order(StringComparer.Ordinal)];

    /// <summary>The references that are absent.</summary>
    public static string[] Absent(this Told told) => [.. told.Results.Where(r => r.Of<string>("outcome") == "absent").Select(r => r.Of<string>("localReference")).Order(StringComparer.Ordinal)];
}
