using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace NationalRegister.Testing;

/// <summary>
/// A process that cannot outlive the tests: a shell starts it and waits on a pipe that only we hold. When we close the pipe, or die in any way,
/// the shell ends the process.
/// </summary>
public sealed class GuardedProcess : IDisposable
{
    // Words: the log, the signal that ends the process, then the command. Interrupts at the keyboard are ours to act on.
    private const string Guard = """
        trap '' INT
        log=$1 signal=$2; shift 2
        exec 3<&0
        "$@" >>"$log" 2>&1 </dev/null & process=$!
        echo $process
        exec 2>/dev/null
        { read -r _; kill -s "$signal" $process; } <&3 >/dev/null & guard=$!
        wait $process; status=$?
        kill $guard
        exit $status
        """;

    private readonly Process shell;

    private GuardedProcess(Process shell, int id, string log) => (this.shell, Id, Log) = (shell, id, log);

    /// <summary>The process, not the shell around it.</summary>
    public int Id { get; }

    /// <summary>The file that what it writes goes to.</summary>
    public string Log { get; }

    /// <summary>True when it has ended.</summary>
    public bool HasExited => shell.HasExited;

    /// <summary>How it ended: its own code, or 128 and the signal.</summary>
    public int ExitCode => shell.ExitCode;

    /// <summary>The last lines it wrote.</summary>
    public string Tail => File.Exists(Log) ? string.Join('\n', File.ReadLines(Log).TakeLast(20)) : "";

    /// <summary>Starts it.</summary>
    /// <param name="command">The program and its words.</param>
    /// <param name="log">The file for its output; another start of the same adds to it.</param>
    /// <param name="signal">The signal that asks it to end.</param>
    /// <param name="environment">What it sees beside our own environment.</param>
    /// <param name="user">The user it runs as; null for our own.</param>
    public static GuardedProcess Start(
        IEnumerable<string> command, string log, string signal = "TERM", IEnumerable<KeyValuePair<string, string>>? environment = null, string? user = null)
    {
        string[] words = ["sh", "-c", Guard, "guard", log, signal, .. command];
        if (user is not null) words = ["runuser", "-u", user, "--", .. words];
        var start = new ProcessStartInfo(words[0], words[1..]) { RedirectStandardInput = true, RedirectStandardOutput = true, WorkingDirectory = Path.GetTempPath() };
        foreach (var (name, value) in environment ?? [])
        {
            start.Environment[name] = value;
        }

        var shell = Process.Start(start)!;
        var id = int.Parse(shell.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"{words[0]} did not start."), CultureInfo.InvariantCulture);
        return new(shell, id, log);
    }

    /// <summary>Asks it to end, and waits until it has.</summary>
    /// <exception cref="TimeoutException">It did not end; it is killed.</exception>
    public void Stop(TimeSpan? patience = null)
    {
        shell.StandardInput.Close();
        if (shell.WaitForExit(patience ?? TimeSpan.FromSeconds(30))) return;
        Kill9();
        throw new TimeoutException($"The process did not end when it was asked to:\n{Tail}");
    }

    /// <summary>Ends it as a power cut would, with no chance to clean up, and waits until it is gone.</summary>
    public void Kill9()
    {
        Kill(Id);
        shell.WaitForExit();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            if (!HasExited) Stop();
        }
        catch (TimeoutException)
        {
            // It is dead now, which is all that was wanted.
        }

        shell.Dispose();
    }

    /// <summary>A loopback port that nobody has now.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Sends SIGKILL; a process that is gone already is no error.</summary>
    internal static void Kill(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            process.Kill();
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException)
        {
            // Nothing to kill.
        }
    }
}
