using System.Net.Http.Headers;
using System.Text.Json;
using NationalRegister.Domain.Reference;
using NationalRegister.Store;
using NationalRegister.Testing;

namespace NationalRegister.Benchmarks;

/// <summary>The register in a process of its own, as an LA's system calls it.</summary>
internal static class Served
{
    public static Task<RegisterProcess> Start(RegisterDbFactory contexts) => RegisterProcess.Start(contexts.Engine.Name, contexts.Connection, new Dictionary<string, string>
    {
        ["Register:Demo"] = "true",
        ["Identity:DemoClients"] = "true",
        ["Identity:RequireHttps"] = "false",
        ["Identity:GeneratedKeyFile"] = Scratch.Path("signing", ".key"),
        ["ASPNETCORE_ENVIRONMENT"] = "Development",
    });

    public static Task<string> NewSqlite() => Task.FromResult($"Data Source={Scratch.Path("bench", ".db")}");

    public static async Task SignIn(HttpClient client, LaCode la)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = $"la-{la}",
            ["client_secret"] = $"demo-la-{la}",
        });
        using var answer = await client.PostAsync("connect/token", form);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await Read(answer)).GetProperty("access_token").GetString());
    }

    /// <summary>Sends a file and waits until it is done.</summary>
    public static async Task<JsonElement> Push(HttpClient client, HttpContent body, DateOnly reportDate)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"v1/submissions?kind=delta&reportDate={reportDate:yyyy-MM-dd}") { Content = body };
        request.Headers.Add("Prefer", "wait=30");
        using var answer = await client.SendAsync(request);
        var submission = await Read(answer);
        while (submission.GetProperty("status").GetString() is "received" or "processing")
        {
            await Task.Delay(20);
            using var again = await client.GetAsync($"v1/submissions/{submission.GetProperty("submissionId").GetString()}");
            submission = await Read(again);
        }
        return submission;
    }

    /// <summary>Sees that so many new children have an entry.</summary>
    public static void Expect(JsonElement submission, int records)
    {
        var counts = submission.GetProperty("counts");
        var opened = counts.GetProperty("created").GetInt32() + counts.GetProperty("review").GetInt32();
        if (opened != records)
        {
            throw new InvalidOperationException($"Of {records} new children {opened} entries were opened: what is measured is not what is meant. {submission}");
        }
    }

    private static async Task<JsonElement> Read(HttpResponseMessage answer)
    {
        answer.EnsureSuccessStatusCode();
        using var document = await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync());
        return document.RootElement.Clone();
    }
}
