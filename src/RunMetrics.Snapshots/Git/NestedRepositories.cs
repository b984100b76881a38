namespace RunMetrics.Snapshots.Git;

/// <summary>Repositories that lie in the folders of another, submodules among them: of their files the outer one knows nothing.</summary>
internal static class NestedRepositories
{
    /// <summary>True when a file belongs to another repository than the one at the root.</summary>
    /// <param name="root">Root of the repository.</param>
    /// <param name="path">Path of the file, relative to the root with forward slashes.</param>
    public static bool Hold(string root, string path)
    {
        for (var end = path.LastIndexOf('/'); end > 0; end = path.LastIndexOf('/', end - 1))
        {
            if (Path.Exists(Path.Combine(root, path[..end], ".git")))
                return true;
        }

        return false;
    }
}
