using System.Diagnostics;
using System.Globalization;
using NationalRegister.Store;
using Npgsql;

namespace NationalRegister.Testing;

/// <summary>A real PostgreSQL of our own, from the machine's binaries, on a free loopback port.</summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private const string Superuser = "postgres";

    private readonly string data;
    private readonly string log = Scratch.Path("postgres", ".log");
    private readonly string[] settings;
    private int port;
    private int databases;
    private GuardedProcess? process;

    private PostgresServer(string data, string[] settings) => (this.data, this.settings) = (data, settings);

    /// <summary>Why there can be no server on this machine; null where there can.</summary>
    public static string? Missing { get; } =
        OperatingSystem.IsWindows() ? "name a server in REGISTER_TEST_POSTGRES: on Windows none is started"
        : Binaries is null ? "PostgreSQL is not installed: apt-get install postgresql, or name a server in REGISTER_TEST_POSTGRES"
        : Environment.IsPrivilegedProcess && !File.ReadLines("/etc/passwd").Any(line => line.StartsWith(Superuser + ":", StringComparison.Ordinal))
            ? "PostgreSQL refuses to run as root, and there is no user postgres to run as"
        : null;

    private static string? Binaries => Directories().FirstOrDefault(d => File.Exists(Path.Combine(d, "initdb")) && File.Exists(Path.Combine(d, "postgres")));

    /// <summary>Makes a new server and waits until it answers. Where there can be none, the test fails or is skipped as <see cref="Engines"/> says.</summary>
    /// <param name="durable">Write through to the disk, as in service: for crash tests. Otherwise speed goes first.</param>
    /// <param name="settings">Further settings, as <c>name=value</c>; they win.</param>
    public static async Task<PostgresServer> Start(bool durable = false, params string[] settings)
    {
        if (Missing is not null) Engines.CannotTest(Engine.Postgres, Missing);
        string[] speed = durable ? [] : ["fsync=off", "full_page_writes=off"];
        var server = new PostgresServer(Scratch.Path("postgres"), ["max_connections=200", "unix_socket_directories=", "listen_addresses=127.0.0.1", .. speed, .. settings]);
        using var initdb = GuardedProcess.Start(
            [Path.Combine(Binaries!, "initdb"), "-D", server.data, "-U", Superuser, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"],
            await OpenToServer(server), user: User);
        while (!initdb.HasExited) await Task.Delay(20);
        if (initdb.ExitCode != 0) throw new InvalidOperationException($"initdb failed:\n{initdb.Tail}");
        await server.Restart();
        return server;
    }

    /// <summary>The connection string of a database on this server.</summary>
    /// <param name="database">Its name.</param>
    public string ConnectionString(string database = "postgres") =>
        new NpgsqlConnectionStringBuilder { Host = "127.0.0.1", Port = port, Username = Superuser, Database = database }.ToString();

    /// <summary>Creates an empty database, or a copy of another that nobody is connected to.</summary>
    /// <param name="template">What to copy.</param>
    /// <returns>Its connection string.</returns>
    public async Task<string> NewDatabase(string template = "template0")
    {
        var name = $"register_{Interlocked.Increment(ref databases)}";
        await Execute(ConnectionString(), $"CREATE DATABASE {name} TEMPLATE {template}");
        return ConnectionString(name);
    }

    /// <summary>Ends every process of the server at once, as a power cut would, and waits until they are gone. Connection pools are left to find out.</summary>
    public async Task KillHard()
    {
        process!.Kill9();
        process.Dispose();
        process = null;
        // Orphans keep the server's memory, and while one lives no server starts on it.
        for (var orphans = Orphans(); orphans.Count > 0; orphans = Orphans())
        {
            orphans.ForEach(GuardedProcess.Kill);
            await Task.Delay(10);
        }

        File.Delete(Path.Combine(data, "postmaster.pid"));
    }

    /// <summary>Starts the server on the same data and the same port; if it runs, it is shut down at once and recovers.</summary>
    public async Task Restart()
    {
        for (var attempt = 1; ; attempt++)
        {
            if (port == 0 || attempt > 1 && databases == 0) port = GuardedProcess.FreePort();
            process?.Dispose();
            process = GuardedProcess.Start(
                [Path.Combine(Binaries!, "postgres"), "-D", data, "-p", port.ToString(CultureInfo.InvariantCulture), .. settings.SelectMany(s => new[] { "-c", s })],
                log, "QUIT", user: User);
            if (await Answers()) return;
            // Another process may have taken the port since it was seen to be free.
            if (attempt == 5) throw new InvalidOperationException($"PostgreSQL does not start:\n{process.Tail}");
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        process?.Dispose();
        process = null;
        if (Directory.Exists(data)) Directory.Delete(data, true);
        return ValueTask.CompletedTask;
    }

    /// <summary>Executes one statement on a connection that is not kept.</summary>
    internal static async Task Execute(string connection, string statement)
    {
        await using var open = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connection) { Pooling = false }.ToString());
        await open.OpenAsync();
        await using var command = new NpgsqlCommand(statement, open);
        await command.ExecuteNonQueryAsync();
    }

    private static string? User => Environment.IsPrivilegedProcess ? Superuser : null;

    private static IEnumerable<string> Directories() =>
    [
        .. Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderByDescending(d => int.TryParse(Path.GetFileName(d), out var version) ? version : 0).Select(d => Path.Combine(d, "bin"))
            : [],
        .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator),
    ];

    // The server's user makes neither the folder nor the log itself: ours is not open to everybody.
    private static async Task<string> OpenToServer(PostgresServer server)
    {
        Directory.CreateDirectory(server.data);
        await File.WriteAllTextAsync(server.log, "");
        if (User is not null)
        {
            using var chown = Process.Start("chown", [User, server.data, server.log]);
            await chown.WaitForExitAsync();
        }

        return server.log;
    }

    private async Task<bool> Answers()
    {
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < TimeSpan.FromSeconds(60) && !process!.HasExited; await Task.Delay(20))
        {
            try
            {
                await Execute(ConnectionString(), "SELECT 1");
                return true;
            }
            catch (NpgsqlException)
            {
                // Not yet.
            }
        }

        return false;
    }

    // Every process of a server works in its data folder.
    private List<int> Orphans() =>
        [.. Directory.EnumerateDirectories("/proc").Select(d => int.TryParse(Path.GetFileName(d), out var id) ? id : 0).Where(id => id > 0 && WorksIn(id) == data)];

    private static string? WorksIn(int id)
    {
        try
        {
            return File.ResolveLinkTarget($"/proc/{id}/cwd", false)?.FullName;
        }
        catch (Exception notOurs) when (notOurs is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
