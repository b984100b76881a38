namespace RunMetrics.Snapshots.Churn.Storing;

/// <summary>Files that change together.</summary>
public sealed record ChurnCoupling
{
    /// <summary>Begin of the commits looked at; absent when it is the whole history.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Commits looked at.</summary>
    public required int Commits { get; init; }

    /// <summary>Commits with more than <see cref="MaxFiles"/> files, left out.</summary>
    public required int LargeCommits { get; init; }

    /// <summary>Most files of a commit.</summary>
    public required int MaxFiles { get; init; }

    /// <summary>Least mean of both files' revisions.</summary>
    public required int MinRevisions { get; init; }

    /// <summary>Least commits with both.</summary>
    public required int MinShared { get; init; }

    /// <summary>Least degree, in percent.</summary>
    public required int MinDegree { get; init; }

    /// <summary>Path of the one file.</summary>
    public required IReadOnlyList<int> From { get; init; }

    /// <summary>Path of the other, later in the alphabet.</summary>
    public required IReadOnlyList<int> To { get; init; }

    /// <summary>Commits with both.</summary>
    public required IReadOnlyList<int> Shared { get; init; }

    /// <summary>Commits with the one.</summary>
    public required IReadOnlyList<int> FromRevisions { get; init; }

    /// <summary>Commits with the other.</summary>
    public required IReadOnlyList<int> ToRevisions { get; init; }

    /// <summary>100 × shared / mean of both files' revisions, in percent.</summary>
    public required IReadOnlyList<double> Degree { get; init; }
}
