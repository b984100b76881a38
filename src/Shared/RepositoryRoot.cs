namespace RunMetrics.Shared;

/// <summary>Finds the folder that all projects of one invocation agree on.</summary>
internal static class RepositoryRoot
{
    /// <summary>The nearest folder at or above <paramref name="start"/> that holds <c>.git</c> (a folder, or a file in worktrees and submodules).</summary>
    public static string? Find(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            var git = Path.Combine(folder.FullName, ".git");
            if (Directory.Exists(git) || File.Exists(git))
                return folder.FullName;
        }

        return null;
    }

    /// <summary>The repository, else the solution's folder when the project lies below it, else the project's folder.</summary>
    /// <param name="projectDirectory">Absolute folder of the project.</param>
    /// <param name="solutionDirectory">MSBuild's <c>SolutionDir</c>: may be empty or <c>*Undefined*</c>.</param>
    public static string FindOrElse(string projectDirectory, string? solutionDirectory)
    {
        if (Find(projectDirectory) is { } repository)
            return repository;
        if (string.IsNullOrEmpty(solutionDirectory) || solutionDirectory!.StartsWith("*", StringComparison.Ordinal))
            return Trim(projectDirectory);
        return Trim(Path.GetFullPath(solutionDirectory));
    }

    private static string Trim(string directory)
    {
        var trimmed = directory.TrimEnd(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar);
        return trimmed.Length == 0 || trimmed.EndsWith(":", StringComparison.Ordinal) ? directory : trimmed;
    }
}
