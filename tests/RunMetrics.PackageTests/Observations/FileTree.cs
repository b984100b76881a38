namespace RunMetrics.PackageTests.Observations;

/// <summary>The files of a folder by name, without what differs between two runs of the same command.</summary>
internal static class FileTree
{
    /// <summary>Sorted relative paths with '/', outside <c>.git</c> and the run folder.</summary>
    public static IReadOnlyList<string> Of(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'))
            .Where(path => !path.StartsWith(".git/", StringComparison.Ordinal) && !path.StartsWith("artifacts/runmetrics/", StringComparison.Ordinal))
            .Select(ConsoleView.Normalise)
            .Order(StringComparer.Ordinal),
    ];
}
