using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NationalRegister.Domain.Reference;
using NationalRegister.Store;
using NationalRegister.Store.Submissions;
using NationalRegister.Testing;

namespace NationalRegister.Benchmarks;

/// <summary>The register in a process of its own, as an LA's system or an officer calls it.</summary>
internal static class Served
{
    /// <summary>The settings of a register that is measured; no client is held back for how much it asks.</summary>
    public static Dictionary<string, string> Settings() => new()
    {
        ["Register:AllowTestNumbers"] = "true",
        ["Register:SearchKeySecret"] = Convert.ToBase64String(SHA256.HashData("a benchmark has no secrets"u8)),
        ["Register:RateLimit:Burst"] = "1000000000",
        ["Register:RateLimit:PerSecond"] = "1000000",
        ["Identity:DemoClients"] = "true",
        ["Identity:RequireHttps"] = "false",
        ["Identity:GeneratedKeyFile"] = Scratch.Path("signing", ".key"),
        ["ASPNETCORE_ENVIRONMENT"] = "Development",
    };

    /// <summary>Migrates the database and starts the register on it.</summary>
    public static Task<RegisterProcess> Start(RegisterDbFactory contexts) => RegisterProcess.Start(contexts.Engine.Name, contexts.Connection, Settings());

    /// <summary>From now on an LA's system calls.</summary>
    public static Task SignIn(HttpClient client, LaCode la) => SignIn(client, $"la-{la}");

    /// <summary>From now on an officer of an LA calls.</summary>
    public static Task SignInOfficer(HttpClient client, LaCode la) => SignIn(client, $"officer-{la}");

    /// <summary>Sends a file, waits until it is done and sees that it did what it was meant to.</summary>
    /// <param name="client">Whose.</param>
    /// <param name="contexts">The register's database. It is asked there whether the file is done, since whoever waits by HTTP is told up to a second late.</param>
    /// <param name="body">The file.</param>
    /// <param name="reportDate">The day that it describes.</param>
    /// <param name="expected">How many records of which outcome, once it is sent; <c>created</c> counts those under review too.</param>
    /// <returns>How long it took from the first byte to the last record, at most a hundredth too much.</returns>
    public static async Task<TimeSpan> Send(
        HttpClient client, RegisterDbFactory contexts, HttpContent body, DateOnly reportDate, Func<IEnumerable<(string Outcome, int Records)>> expected)
    {
        var started = TimeProvider.System.GetTimestamp();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"v1/submissions?kind=delta&reportDate={reportDate:yyyy-MM-dd}") { Content = body };
        using var answer = await client.SendAsync(request);
        var id = (await Read(answer)).GetProperty("submissionId").GetGuid();
        await using var db = contexts.CreateDbContext();
        var open = db.Submissions.Where(s => s.SubmissionId == id && (s.Status == SubmissionStatus.Received || s.Status == SubmissionStatus.Processing));
        while (await open.AnyAsync())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(1) + (TimeProvider.System.GetElapsedTime(started) / 100));
        }
        var took = TimeProvider.System.GetElapsedTime(started);
        using var done = await client.GetAsync($"v1/submissions/{id}");
        Expect(await Read(done), expected());
        return took;
    }

    /// <summary>Sends a file of records that all have one outcome.</summary>
    public static async Task<TimeSpan> Send(HttpClient client, RegisterDbFactory contexts, RecordFile file, DateOnly reportDate, params (string Outcome, int Records)[] expected)
    {
        using var body = new ReadOnlyMemoryContent(file.Content);
        body.Headers.ContentType = new MediaTypeHeaderValue(file.ContentType);
        return await Send(client, contexts, body, reportDate, () => expected);
    }

    private static void Expect(JsonElement submission, IEnumerable<(string Outcome, int Records)> expected)
    {
        var counts = submission.GetProperty("counts");
        foreach (var (outcome, records) in expected)
        {
            var counted = counts.GetProperty(outcome).GetInt32() + (outcome == "created" ? counts.GetProperty("review").GetInt32() : 0);
            if (counted != records)
            {
                throw new InvalidOperationException($"{outcome}: {counted} and not {records}, so what is measured is not what is meant. {submission}");
            }
        }
    }

    private static async Task SignIn(HttpClient client, string clientId)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = clientId,
            ["client_secret"] = $"demo-{clientId}",
        });
        using var answer = await client.PostAsync("connect/token", form);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await Read(answer)).GetProperty("access_token").GetString());
    }

    private static async Task<JsonElement> Read(HttpResponseMessage answer)
    {
        answer.EnsureSuccessStatusCode();
        using var document = await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync());
        return document.RootElement.Clone();
    }
}
