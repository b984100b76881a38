namespace RunMetrics.Snapshots.Git;

/// <summary>Output of <c>git status --porcelain=v2 --branch -z</c>.</summary>
internal sealed record GitStatus
{
    private const string BranchLine = "# branch.head ";

    // Beyond that many files nobody counts, and looking at each would take time.
    private const int MaxLookedAt = 2000;

    /// <summary>Branch; null on a detached head.</summary>
    public string? Branch { get; init; }

    /// <summary>Changed and untracked paths, relative to the work tree.</summary>
    public required IReadOnlyList<string> Paths { get; init; }

    public static GitStatus Parse(string output)
    {
        string? branch = null;
        var paths = new List<string>();
        var entries = output.Split('\0', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < entries.Length; i++)
        {
            var entry = entries[i];
            if (entry.StartsWith(BranchLine, StringComparison.Ordinal))
                branch = entry is BranchLine + "(detached)" ? null : entry[BranchLine.Length..];
            else if (PathOf(entry) is { } path)
                paths.Add(path);
            // An entry of a rename is followed by the old name.
            if (entry.StartsWith("2 ", StringComparison.Ordinal))
                i++;
        }

        return new GitStatus { Branch = branch, Paths = paths };
    }

    /// <summary>How many of the files were dirty at the given time: those not touched since. Git only knows the present.</summary>
    public int CountBefore(string directory, DateTimeOffset? time)
    {
        if (time is not { } start)
            return Paths.Count;
        var later = 0;
        for (var i = 0; i < Math.Min(Paths.Count, MaxLookedAt); i++)
        {
            // A missing file has the time 1601: it counts as deleted before.
            if (LastWrite(Path.Combine(directory, Paths[i])) > start.UtcDateTime)
                later++;
        }

        return Paths.Count - later;
    }

    private static DateTime LastWrite(string path)
    {
        try
        {
            return File.GetLastWriteTimeUtc(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return DateTime.MinValue;
        }
    }

    // 1 XY sub mH mI mW hH hI path · 2 … score path · u XY sub m1 m2 m3 mW h1 h2 h3 path · ? path
    private static string? PathOf(string entry)
    {
        var fields = entry[0] switch
        {
            '1' => 8,
            '2' => 9,
            'u' => 10,
            '?' => 1,
            _ => 0,
        };
        if (fields == 0)
            return null;
        var start = 0;
        for (; fields > 0; fields--)
        {
            start = entry.IndexOf(' ', start) + 1;
            if (start == 0)
                return null;
        }

        return entry[start..];
    }
}
