namespace NationalRegister.Testing;

/// <summary>Finds files of the repository, wherever it was cloned to.</summary>
public static class Repository
{
    private const string Landmark = "NationalRegister.sln";

    /// <summary>The folder of the solution, found upwards from where the tests were built to.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>A file of the repository.</summary>
    /// <param name="path">Its path from the root, with forward slashes.</param>
    public static string File(string path) => Path.Combine(Root, path);

    /// <summary>The file built from a project, in the configuration that these tests were built in.</summary>
    /// <param name="project">The project's folder from the root, for example <c>src/NationalRegister.Api</c>.</param>
    public static string Built(string project)
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        return Path.Combine(Root, project, "bin", output.Parent!.Name, output.Name, Path.GetFileName(project) + ".dll");
    }

    /// <summary>Where a source file is now. What the compiler wrote down may be mapped, or name a folder the repository was moved from.</summary>
    /// <param name="written">The path that the compiler gave to <c>CallerFilePath</c>.</param>
    public static string Source(string written)
    {
        ArgumentNullException.ThrowIfNull(written);
        var parts = written.Split('/', '\\');
        return Enumerable.Range(0, parts.Length)
            .Select(skip => Path.Combine([Root, .. parts[skip..]]))
            .FirstOrDefault(path => path.StartsWith(Root, StringComparison.Ordinal) && System.IO.File.Exists(path))
            ?? throw new FileNotFoundException($"The source file {written} is not below {Root}.");
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (System.IO.File.Exists(Path.Combine(folder.FullName, Landmark))) return folder.FullName;
        }

        throw new DirectoryNotFoundException($"No {Landmark} above {AppContext.BaseDirectory}: tests run from below the repository.");
    }
}
