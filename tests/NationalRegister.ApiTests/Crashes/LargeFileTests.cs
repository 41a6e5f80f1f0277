using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using NationalRegister.Api.Http;
using NationalRegister.ApiTests.Entries;
using NationalRegister.ApiTests.Submissions;
using NationalRegister.Store;
using NationalRegister.Testing;
using Xunit;

namespace NationalRegister.ApiTests.Crashes;

/// <summary>What is large passes through, or is refused, in memory that does not grow with it. Coarse: a garbage collector has its own mind.</summary>
[Collection(Processes.Name)]
public sealed class LargeFileTests : IAsyncLifetime
{
    private const long MiB = 1024 * 1024;
    private const long Bound = 200 * MiB;
    private const string Lines = "application/x-ndjson";

    private TestDatabase database = null!;
    private ServedRegister register = null!;

    public async ValueTask InitializeAsync()
    {
        database = await TestEngine.Sqlite.NewDatabase();
        register = await ServedRegister.Start(Engine.Sqlite, database.ConnectionString);
        await Push(Encoding.UTF8.GetBytes(Sent.Lines(Enumerable.Range(0, 200).Select(_ => Sent.Child()))), Lines);
    }

    public async ValueTask DisposeAsync()
    {
        register.Dispose();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task Fifty_MiB_of_records()
    {
        var file = Encoding.UTF8.GetBytes(Sent.Lines(Enumerable.Range(0, 2700).Select(_ => Fat())));
        Assert.InRange(file.Length, 50 * MiB, 60 * MiB);
        await InBoundedMemory(async () =>
        {
            var told = await Push(file, Lines);
            Assert.Equal(("completed", 2700), (told.Status, told.Count("created")));
        });
    }

    [Fact]
    public async Task One_line_of_50_MB_and_one_record_of_30_MB_are_each_one_rejected_record()
    {
        foreach (var (type, before, large, after) in new[]
        {
            (Lines, "", new string('x', 50_000_000), "\n"),
            ("application/json", "[", $$"""{ "localReference": "x", "addresses": [{{string.Join(',', Enumerable.Repeat("""{"kind":"home"}""", 2_000_000))}}] }""", "]"),
            ("application/json", "[", $$"""{ "localReference": "x", "householdReference": "{{new string('\\', 30_000_000)}}" }""", "]"),
        })
        {
            var separator = type == Lines ? "\n" : ",";
            var file = Encoding.UTF8.GetBytes(before + string.Join(separator, Sent.Child().ToJsonString(), large, Sent.Child().ToJsonString()) + after);
            await InBoundedMemory(async () =>
            {
                var told = await Push(file, type);
                Assert.Equal(["created", "rejected", "created"], told.Outcomes);
                Assert.Equal([" notARecord"], told[2].Faults("problems"));
            });
        }
    }

    [Fact]
    public async Task A_gigabyte_in_a_megabyte_of_gzip_is_413()
    {
        var bomb = DailyUpdateTests.Zip(new byte[1_000_000_000]);
        Assert.InRange(bomb.Length, 1, 10 * MiB);
        await InBoundedMemory(async () =>
        {
            using var answer = await register.System.SendFile(bomb, Lines, "gzip");
            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        });
        await using var db = register.Db();
        Assert.DoesNotContain(db.Blobs, b => !db.Submissions.Any(s => s.SubmissionId == b.BlobId));
    }

    [Fact]
    public async Task Three_hundred_MiB_that_are_announced_are_413_before_they_are_sent()
    {
        var body = new Streamed(300, Lines) { Headers = { ContentLength = 300 * MiB } };
        using var request = new HttpRequestMessage(HttpMethod.Post, SubmissionCalls.Path) { Content = body, Headers = { ExpectContinue = true } };
        using var answer = await register.System.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(Problem.PayloadTooLarge.Status, (int)answer.StatusCode);
        Assert.Equal(Problem.PayloadTooLarge.Code, JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Of<string>("code"));
    }

    [Fact]
    public async Task A_compressed_file_that_breaks_off_is_400_in_service_too()
    {
        var whole = DailyUpdateTests.Zip(Encoding.UTF8.GetBytes(Sent.Lines(Enumerable.Range(0, 500).Select(_ => Sent.Child()))));
        using var answer = await register.System.SendFile(whole[..(whole.Length / 2)], Lines, "gzip");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private async Task<Told> Push(byte[] file, string type)
    {
        using var answer = await register.System.SendFile(file, type);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, text);
        return await register.System.Told(JsonNode.Parse(text)!);
    }

    private async Task InBoundedMemory(Func<Task> work)
    {
        // The peak so far is forgotten.
        await File.WriteAllTextAsync($"/proc/{register.ProcessId}/clear_refs", "5", TestContext.Current.CancellationToken);
        var before = Memory("VmRSS");
        await work();
        var grown = Memory("VmHWM") - before;
        Assert.True(grown < Bound, $"The process grew by {grown / MiB} MiB.");
    }

    private long Memory(string which) => 1024 * long.Parse(
        File.ReadLines($"/proc/{register.ProcessId}/status").Single(l => l.StartsWith(which, StringComparison.Ordinal)).Split(':', ' ', '\t')[^2], CultureInfo.InvariantCulture);

    // A record as long as its lists may be.
    private static JsonObject Fat()
    {
        var child = Sent.Child();
        var lines = $"[{string.Join(',', Enumerable.Repeat($"\"{new string('a', 100)}\"", 5))}]";
        child["addresses"] = JsonNode.Parse($"[{string.Join(',', Enumerable.Repeat($$"""{ "kind": "previous", "lines": {{lines}} }""", 20))}]");
        child["parents"] = JsonNode.Parse($"[{string.Join(',', Enumerable.Repeat($$"""{ "familyName": "Parent", "address": { "kind": "home", "lines": {{lines}} } }""", 10))}]");
        child["providers"] = JsonNode.Parse(
            $"[{string.Join(',', Enumerable.Repeat($$"""{ "name": "Larkfield", "kind": "unregistered1To1OrSmallGroupTuition", "address": { "kind": "home", "lines": {{lines}} } }""", 6))}]");
        return child;
    }
}
