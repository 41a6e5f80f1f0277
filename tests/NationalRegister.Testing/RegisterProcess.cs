using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;

namespace NationalRegister.Testing;

/// <summary>The register as it runs in service: a process of its own that can be killed, stopped and started again on the same database.</summary>
public sealed class RegisterProcess : IDisposable
{
    private readonly string[] options;
    private readonly Dictionary<string, string> environment;
    private GuardedProcess process;

    private RegisterProcess(string[] options, Dictionary<string, string> environment, Uri address, string log)
    {
        (this.options, this.environment, Address, Log) = (options, environment, address, log);
        Client = new HttpClient { BaseAddress = address };
        process = Launch("serve");
    }

    /// <summary>Where it listens; the same after every start.</summary>
    public Uri Address { get; }

    /// <summary>The file that it writes to, one start after the other.</summary>
    public string Log { get; }

    /// <summary>A client of it.</summary>
    public HttpClient Client { get; }

    /// <summary>The id of the process as it runs now.</summary>
    public int Id => process.Id;

    /// <summary>Migrates the database, starts the register on it and waits until it is ready. It knows the demonstration's clients.</summary>
    /// <param name="database">Where its data are.</param>
    /// <param name="settings">Settings, as configuration names them (<c>Register:Roles</c>); they win.</param>
    public static Task<RegisterProcess> Start(TestDatabase database, Dictionary<string, string>? settings = null)
    {
        ArgumentNullException.ThrowIfNull(database);
        return Start(database.Provider, database.ConnectionString, settings);
    }

    /// <summary>The same, on any database.</summary>
    /// <param name="provider">The engine's name.</param>
    /// <param name="connection">The connection string.</param>
    /// <param name="settings">Settings, as configuration names them; they win.</param>
    public static async Task<RegisterProcess> Start(string provider, string connection, Dictionary<string, string>? settings = null)
    {
        var address = new Uri($"http://127.0.0.1:{GuardedProcess.FreePort()}");
        var environment = new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["ASPNETCORE_URLS"] = address.ToString(),
            ["Register:AllowTestNumbers"] = "true",
            ["Register:SearchKeySecret"] = Convert.ToBase64String(SHA256.HashData("a test has no secrets"u8)),
            ["Identity:DemoClients"] = "true",
            ["Identity:RequireHttps"] = "false",
            ["Identity:Issuer"] = address.ToString(),
            ["Identity:GeneratedKeyFile"] = Scratch.Path("signing-key", ".pem"),
        };
        foreach (var (name, value) in settings ?? [])
        {
            environment[name] = value;
        }

        environment = environment.ToDictionary(s => s.Key.Replace(":", "__", StringComparison.Ordinal), s => s.Value);
        string[] options = ["--provider", provider, "--connection", connection];
        var log = Scratch.Path("register", ".log");

        using (var migrate = Launch("migrate", options, environment, log))
        {
            while (!migrate.HasExited) await Task.Delay(50);
            if (migrate.ExitCode != 0) throw new InvalidOperationException($"The database cannot be migrated:\n{migrate.Tail}");
        }

        var register = new RegisterProcess(options, environment, address, log);
        await register.Ready();
        return register;
    }

    /// <summary>Ends it as a power cut would.</summary>
    public void Kill9() => process.Kill9();

    /// <summary>Asks it to end, and waits until it has done what it had begun.</summary>
    /// <returns>Its exit code.</returns>
    public int Stop()
    {
        process.Stop();
        return process.ExitCode;
    }

    /// <summary>Starts it again after it ended, and waits until it is ready.</summary>
    public Task Restart()
    {
        process.Dispose();
        process = Launch("serve");
        return Ready();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        process.Dispose();
        Client.Dispose();
    }

    private static GuardedProcess Launch(string verb, string[] options, Dictionary<string, string> environment, string log) => GuardedProcess.Start(
        [Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", "exec", Repository.Built("src/NationalRegister.Api"), verb, .. options],
        log, environment: environment);

    private GuardedProcess Launch(string verb) => Launch(verb, options, environment, Log);

    private async Task Ready()
    {
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < TimeSpan.FromSeconds(60) && !process.HasExited; await Task.Delay(5))
        {
            try
            {
                using var answer = await Client.GetAsync(new Uri("health/ready", UriKind.Relative));
                if (answer.StatusCode == HttpStatusCode.OK) return;
            }
            catch (HttpRequestException)
            {
                // Not yet.
            }
        }

        throw new InvalidOperationException($"The register does not become ready:\n{process.Tail}");
    }
}
