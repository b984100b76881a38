namespace RunMetrics.Snapshots.Git;

/// <summary>Puts the differences of files in order.</summary>
internal static class FileDiffs
{
    /// <summary>Sorted by path, each path once.</summary>
    public static IReadOnlyList<FileDiff> Ordered(List<FileDiff> files)
    {
        var byPath = new SortedDictionary<string, FileDiff>(StringComparer.Ordinal);
        foreach (var file in files)
            byPath[file.Path] = byPath.TryGetValue(file.Path, out var other) ? Replaced(other, file) : file;
        return [.. byPath.Values];
    }

    // Git tells a file that became a link, or left the index but not the disk, as one that was deleted and one that was added.
    private static FileDiff Replaced(FileDiff one, FileDiff other)
    {
        var (deleted, added) = one.Kind == ChangeKind.Deleted ? (one, other) : (other, one);
        if (deleted.Kind != ChangeKind.Deleted)
            return other;
        return added with
        {
            Kind = added.Kind == ChangeKind.Added ? ChangeKind.Modified : added.Kind,
            Hunks = added.Kind == ChangeKind.Added ? [new DiffHunk(1, deleted.Removed, 1, added.Added)] : added.Hunks,
        };
    }
}
