namespace RunMetrics.Snapshots.Churn.Storing;

/// <summary>Columns of days, in UTC.</summary>
public sealed record ChurnDays
{
    /// <summary>Days since 1970-01-01.</summary>
    public required IReadOnlyList<int> Day { get; init; }

    /// <summary>Commits.</summary>
    public required IReadOnlyList<int> Commits { get; init; }

    /// <summary>Files changed.</summary>
    public required IReadOnlyList<int> Files { get; init; }

    /// <summary>Authors.</summary>
    public required IReadOnlyList<int> Authors { get; init; }

    /// <summary>Added lines.</summary>
    public required IReadOnlyList<int> Added { get; init; }

    /// <summary>Deleted lines.</summary>
    public required IReadOnlyList<int> Deleted { get; init; }
}
