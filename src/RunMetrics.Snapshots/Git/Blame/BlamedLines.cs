namespace RunMetrics.Snapshots.Git.Blame;

/// <summary>Which commit last changed each line of some files.</summary>
internal sealed record BlamedLines
{
    /// <summary>In place of the number of a commit: nobody committed the line yet.</summary>
    public const int NotCommitted = -1;

    /// <summary>In place of the number of a commit: older than what was looked at.</summary>
    public const int Older = -2;

    /// <summary>The commits, newest first.</summary>
    public required IReadOnlyList<BlameCommit> Commits { get; init; }

    /// <summary>For each line of a file the number of its commit, by path. A file that is not among them is unknown.</summary>
    public required IReadOnlyDictionary<string, int[]> Files { get; init; }

    /// <summary>Lines without commit are older than this; null when something else than their age kept them from being found.</summary>
    public DateTimeOffset? Since { get; init; }
}
