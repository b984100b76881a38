namespace RunMetrics.Snapshots.Churn.Storing;

/// <summary>Sums over the window.</summary>
public sealed record ChurnTotals
{
    /// <summary>Files that changed.</summary>
    public required int Files { get; init; }

    /// <summary>Commits that changed one of them.</summary>
    public required int Commits { get; init; }

    /// <summary>Added lines.</summary>
    public required long Added { get; init; }

    /// <summary>Deleted lines.</summary>
    public required long Deleted { get; init; }

    /// <summary>Authors.</summary>
    public required int Authors { get; init; }
}
