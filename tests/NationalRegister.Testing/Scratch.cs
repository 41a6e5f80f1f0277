using System.Diagnostics;
using System.Globalization;

namespace NationalRegister.Testing;

/// <summary>One folder for all that this test process leaves on disk. It goes when the process ends; what a killed process left goes at the next start.</summary>
public static class Scratch
{
    private const string Prefix = "national-register-tests-";

    private static readonly Lazy<string> Folder = new(Make);
    private static int count;

    /// <summary>A path in the folder that nothing has yet.</summary>
    /// <param name="name">What the path's name begins with.</param>
    /// <param name="extension">What it ends with.</param>
    public static string Path(string name, string extension = "") =>
        System.IO.Path.Combine(Folder.Value, $"{name}-{Interlocked.Increment(ref count)}{extension}");

    private static string Make()
    {
        foreach (var folder in Directory.EnumerateDirectories(System.IO.Path.GetTempPath(), Prefix + "*").Where(IsOrphan))
        {
            Remove(folder);
        }

        var mine = Directory.CreateTempSubdirectory($"{Prefix}{Environment.ProcessId}-").FullName;
        if (!OperatingSystem.IsWindows())
        {
            // PostgreSQL runs as another user when the tests run as root: it must be able to pass through.
            File.SetUnixFileMode(mine, File.GetUnixFileMode(mine) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        }

        AppDomain.CurrentDomain.ProcessExit += (_, _) => Remove(mine);
        return mine;
    }

    private static bool IsOrphan(string folder)
    {
        var owner = int.Parse(System.IO.Path.GetFileName(folder)[Prefix.Length..].Split('-')[0], CultureInfo.InvariantCulture);
        try
        {
            using var process = Process.GetProcessById(owner);
            return process.HasExited;
        }
        catch (ArgumentException)
        {
            return true;
        }
    }

    private static void Remove(string folder)
    {
        // A server that is just being stopped may still write: three looks are enough, and the next start looks again.
        for (var look = 0; look < 3 && Directory.Exists(folder); look++)
        {
            try
            {
                Directory.Delete(folder, true);
            }
            catch (Exception busy) when (busy is IOException or UnauthorizedAccessException)
            {
                Thread.Sleep(200);
            }
        }
    }
}
