namespace RunMetrics.Shared;

/// <summary>Finds the folder that all projects of one invocation agree on.</summary>
/// <remarks>From the project's folder alone: hosts know different things (a solution, a working directory, none), but all know this.</remarks>
internal static class RepositoryRoot
{
    /// <summary>The nearest folder at or above <paramref name="start"/> that holds <c>.git</c> (a folder, or a file in worktrees and submodules).</summary>
    public static string? Find(string start) => Nearest(start, folder =>
    {
        var git = Path.Combine(folder, ".git");
        return Directory.Exists(git) || File.Exists(git);
    });

    /// <summary>The repository; without one the nearest folder with a solution; without one the project's folder.</summary>
    /// <param name="projectDirectory">Absolute folder of the project.</param>
    public static string FindOrElse(string projectDirectory) =>
        Find(projectDirectory)
        ?? Nearest(projectDirectory, HoldsSolution)
        ?? new DirectoryInfo(projectDirectory).FullName.TrimEnd(Path.DirectorySeparatorChar);

    // "*.sln" would also match .slnx on Windows; both count.
    private static bool HoldsSolution(string folder)
    {
        try
        {
            return Directory.EnumerateFiles(folder, "*.sln").Any() || Directory.EnumerateFiles(folder, "*.slnx").Any();
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static string? Nearest(string start, Func<string, bool> holds)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (folder.Exists && holds(folder.FullName))
                return folder.FullName;
        }

        return null;
    }
}
