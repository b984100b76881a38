namespace RunMetrics.Snapshots.Git;

/// <summary>Finds a line of one version of a file in the other.</summary>
public static class LineMap
{
    /// <summary>Where an old line stands in the new file, or null when it was changed or removed.</summary>
    /// <param name="hunks">Differences, ascending.</param>
    /// <param name="line">Line of the old file, from 1.</param>
    public static int? ToNew(IReadOnlyList<DiffHunk> hunks, int line)
    {
        var at = LastStartingAt(hunks, line, old: true);
        if (at < 0)
            return line;
        var hunk = hunks[at];
        return line < hunk.OldStart + hunk.OldCount ? null : line - hunk.OldStart - hunk.OldCount + hunk.NewStart + hunk.NewCount;
    }

    /// <summary>Where a new line stood in the old file, or null when it was added or changed.</summary>
    /// <param name="hunks">Differences, ascending.</param>
    /// <param name="line">Line of the new file, from 1.</param>
    public static int? ToOld(IReadOnlyList<DiffHunk> hunks, int line)
    {
        var at = LastStartingAt(hunks, line, old: false);
        if (at < 0)
            return line;
        var hunk = hunks[at];
        return line < hunk.NewStart + hunk.NewCount ? null : line - hunk.NewStart - hunk.NewCount + hunk.OldStart + hunk.OldCount;
    }

    /// <summary>Number of the last difference that starts at or before a line; -1 when there is none.</summary>
    internal static int LastStartingAt(IReadOnlyList<DiffHunk> hunks, int line, bool old)
    {
        var (low, high) = (0, hunks.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if ((old ? hunks[middle].OldStart : hunks[middle].NewStart) <= line)
                low = middle + 1;
            else
                high = middle - 1;
        }

        return high;
    }
}
