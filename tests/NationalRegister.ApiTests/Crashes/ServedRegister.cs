using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NationalRegister.ApiTests.Entries;
using NationalRegister.ApiTests.Http;
using NationalRegister.ApiTests.Submissions;
using NationalRegister.Identity;
using NationalRegister.Store;
using NationalRegister.Testing;
using Xunit;

namespace NationalRegister.ApiTests.Crashes;

/// <summary>Tests that start processes run one after another: they are many enough by themselves.</summary>
[CollectionDefinition(Name)]
public sealed class Processes
{
    public const string Name = "Processes";
}

/// <summary>The register as a process of its own, with Camden's system as its client.</summary>
internal sealed class ServedRegister : IDisposable
{
    private readonly RegisterProcess process;
    private readonly RegisterDbFactory contexts;

    private ServedRegister(RegisterProcess process, RegisterDbFactory contexts) => (this.process, this.contexts) = (process, contexts);

    public HttpClient System => process.Client;

    public int ProcessId => process.Id;

    public string Log => process.Log;

    public static async Task<ServedRegister> Start(Engine engine, string connection)
    {
        var process = await RegisterProcess.Start(engine.Name, connection, new Dictionary<string, string>
        {
            ["Register:SearchKeySecret"] = Convert.ToBase64String(new byte[32]),
            ["Register:RateLimit:PerSecond"] = "100000",
            ["Identity:DemoClients"] = "true",
            ["Identity:RequireHttps"] = "false",
            ["Identity:Issuer"] = "http://register.test/",
            ["Identity:GeneratedKeyFile"] = Scratch.Path("signing-key", ".pem"),
        });
        var register = new ServedRegister(process, new RegisterDbFactory(engine, connection));
        await register.Authenticate();
        return register;
    }

    public RegisterDb Db() => contexts.CreateDbContext();

    public void Kill9() => process.Kill9();

    public int Stop() => process.Stop();

    /// <summary>Starts it again. The leases of the dead process are made to run out instead of being waited for.</summary>
    public async Task Restart()
    {
        await using (var db = Db())
        {
            await db.Leases.ExecuteUpdateAsync(set => set.SetProperty(l => l.Until, DateTime.UnixEpoch), TestContext.Current.CancellationToken);
        }
        await process.Restart();
        await Authenticate();
    }

    /// <summary>Where a submission stands; null while the register cannot say.</summary>
    public async Task<string?> Status(string submissionId)
    {
        var (answer, body) = await System.Send("GET", $"/v1/submissions/{submissionId}");
        return answer.StatusCode == HttpStatusCode.ServiceUnavailable ? null : body.Of<string>("status");
    }

    /// <summary>Waits until a submission is done.</summary>
    public async Task Done(string submissionId)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromMinutes(5));
        while (await Status(submissionId) is null or "received" or "processing") await Task.Delay(100, patience.Token);
    }

    /// <summary>Sends a file; null where no answer came or the register could not take it now.</summary>
    public async Task<string?> TrySend(byte[] lines, string kind = "delta")
    {
        try
        {
            using var answer = await System.SendFile(lines, "application/x-ndjson", path: SubmissionCalls.Of(kind));
            return answer.StatusCode == HttpStatusCode.Accepted
                ? JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Of<string>("submissionId")
                : null;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    public void Dispose() => process.Dispose();

    private async Task Authenticate()
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = "la-202",
            ["client_secret"] = DemoClients.Secret("la-202"),
        });
        using var answer = await System.PostAsync(new Uri("connect/token", UriKind.Relative), form, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, text);
        System.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", JsonNode.Parse(text).Of<string>("access_token"));
    }
}
