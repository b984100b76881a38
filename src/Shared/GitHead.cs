namespace RunMetrics.Shared;

/// <summary>Reads the commit a repository is at from git's own files: a process would cost more than all else that happens when a run begins.</summary>
internal static class GitHead
{
    private const string RefPrefix = "ref:";

    /// <summary>The commit, 40 or 64 hex digits; null where there is no repository, no commit yet, or a layout only git can read.</summary>
    /// <param name="repositoryRoot">Folder that holds <c>.git</c>.</param>
    /// <remarks>See https://git-scm.com/docs/gitrepository-layout: <c>.git</c> may be a file that names the folder (worktrees, submodules), and a
    /// branch may stand in a file of its own or among the packed ones. Never throws for what it finds there.</remarks>
    public static string? Read(string repositoryRoot)
    {
        try
        {
            if (FolderOf(Path.Combine(repositoryRoot, ".git")) is not { } folder)
                return null;
            var head = FirstLine(Path.Combine(folder, "HEAD"));
            if (head is null || !head.StartsWith(RefPrefix, StringComparison.Ordinal))
                return Commit(head);
            var branch = head.Substring(RefPrefix.Length).Trim();
            var shared = FirstLine(Path.Combine(folder, "commondir")) is { } common ? Path.Combine(folder, common) : folder;
            return Commit(FirstLine(Path.Combine(folder, branch))) ?? Commit(FirstLine(Path.Combine(shared, branch))) ?? Packed(Path.Combine(shared, "packed-refs"), branch);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private static string? FolderOf(string git)
    {
        const string prefix = "gitdir:";
        if (Directory.Exists(git))
            return git;
        return FirstLine(git) is { } line && line.StartsWith(prefix, StringComparison.Ordinal)
            ? Path.Combine(Path.GetDirectoryName(git)!, line.Substring(prefix.Length).Trim())
            : null;
    }

    // "<commit> <ref>" a line; a line that begins with '^' belongs to the tag before it.
    private static string? Packed(string file, string branch)
    {
        if (!File.Exists(file))
            return null;
        foreach (var line in File.ReadLines(file))
        {
            var space = line.IndexOf(' ');
            if (space > 0 && string.CompareOrdinal(line, space + 1, branch, 0, int.MaxValue) == 0)
                return Commit(line.Substring(0, space));
        }

        return null;
    }

    private static string? FirstLine(string file) => File.Exists(file) ? File.ReadLines(file).FirstOrDefault()?.Trim() : null;

    private static string? Commit(string? text) =>
        text is { Length: 40 or 64 } && text.All(c => c is (>= '0' and <= '9') or (>= 'a' and <= 'f')) ? text : null;
}
