using System.Runtime.CompilerServices;
using Xunit;

namespace NationalRegister.Testing;

/// <summary>
/// Compares text with an approved file. What differs is left beside it as <c>.received.</c>; <c>REGISTER_APPROVE=1</c> approves it.
/// Files are named as Verify names them, so that Verify could take over.
/// </summary>
public static class Snapshot
{
    private static bool Approving => Environment.GetEnvironmentVariable("REGISTER_APPROVE") == "1" && Environment.GetEnvironmentVariable("CI") != "true";

    /// <summary>Compares with <c>{source file}.{test}.verified.{extension}</c> beside the test's source.</summary>
    /// <param name="actual">What the test made.</param>
    /// <param name="extension">What kind of text it is.</param>
    /// <param name="source">Given by the compiler.</param>
    /// <param name="test">Given by the compiler.</param>
    public static void Match(string actual, string extension = "txt", [CallerFilePath] string source = "", [CallerMemberName] string test = "")
    {
        source = Repository.Source(source);
        var stem = Path.Combine(Path.GetDirectoryName(source)!, $"{Path.GetFileNameWithoutExtension(source)}.{test}");
        Compare(actual, $"{stem}.verified.{extension}", $"{stem}.received.{extension}");
    }

    /// <summary>Compares, byte for byte, with a file that the repository publishes.</summary>
    /// <param name="actual">What the test made.</param>
    /// <param name="path">The file's path from the root.</param>
    public static void MatchFile(string actual, string path)
    {
        var approved = Repository.File(path);
        Compare(actual, approved, Path.Combine(Path.GetDirectoryName(approved)!, $"{Path.GetFileNameWithoutExtension(approved)}.received{Path.GetExtension(approved)}"));
    }

    private static void Compare(string actual, string approved, string received)
    {
        ArgumentNullException.ThrowIfNull(actual);
        actual = actual.ReplaceLineEndings("\n");
        var expected = File.Exists(approved) ? File.ReadAllText(approved) : null;
        if (expected == actual || Approving)
        {
            if (expected != actual) Write(approved, actual);
            File.Delete(received);
            return;
        }

        Write(received, actual);
        var name = Path.GetRelativePath(Repository.Root, approved);
        Assert.Fail($"""
            {(expected is null ? $"{name} is not approved yet." : $"{name} differs. {FirstDifference(expected, actual)}")}
            What was received is in {Path.GetRelativePath(Repository.Root, received)}.
            If it is right, run this test again with REGISTER_APPROVE=1 and commit the approved file.
            """);
    }

    private static void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private static string FirstDifference(string expected, string actual)
    {
        var (old, now) = (expected.Split('\n'), actual.Split('\n'));
        var line = Enumerable.Range(0, Math.Max(old.Length, now.Length)).First(i => old.ElementAtOrDefault(i) != now.ElementAtOrDefault(i));
        return $"Line {line + 1}:\n- {old.ElementAtOrDefault(line) ?? "(no such line)"}\n+ {now.ElementAtOrDefault(line) ?? "(no such line)"}";
    }
}
