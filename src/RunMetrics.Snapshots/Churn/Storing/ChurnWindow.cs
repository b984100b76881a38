namespace RunMetrics.Snapshots.Churn.Storing;

/// <summary>The span that is counted.</summary>
public sealed record ChurnWindow
{
    /// <summary>First second.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Last second.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>Commits without merges in it, those of bots too.</summary>
    public required int Commits { get; init; }

    /// <summary>Commits whose lines are unknown.</summary>
    public required int CommitsWithoutLines { get; init; }
}

/// <summary>All commits that were read.</summary>
public sealed record ChurnHistory
{
    /// <summary>Time of the oldest; absent when there is none.</summary>
    public DateTimeOffset? First { get; init; }

    /// <summary>Commits without merges up to the end of the window.</summary>
    public required int Commits { get; init; }
}
