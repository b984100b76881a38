namespace RunMetrics.Snapshots.Git.Blame;

/// <summary>What is wanted of a history.</summary>
internal sealed record BlameRequest
{
    /// <summary>Root of the repository.</summary>
    public required string Directory { get; init; }

    /// <summary>Files of the work tree by path, relative to the root with forward slashes, with their number of lines.</summary>
    public required IReadOnlyList<(string Path, int Lines)> Files { get; init; }

    /// <summary>Months before the newest commit that are looked at.</summary>
    public int Months { get; init; } = 12;

    /// <summary>Longest time one git command may take.</summary>
    public required TimeSpan Timeout { get; init; }
}
