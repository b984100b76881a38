namespace RunMetrics.Snapshots.Git;

/// <summary>What is known before git is asked.</summary>
public sealed record GitRequest
{
    /// <summary>A directory inside the work tree.</summary>
    public required string Directory { get; init; }

    /// <summary>Commit at the beginning of the run, when a host noted it.</summary>
    public string? HeadBefore { get; init; }

    /// <summary>When the run began: files touched later were not dirty then.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>Branch as CI names it: a CI checkout has a detached head.</summary>
    public string? CiBranch { get; init; }

    /// <summary>Target branch: of the pull request, or from the settings. Null: the remote's default branch, then main, then master.</summary>
    public string? TargetBranch { get; init; }

    /// <summary>Longest time one git command may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);
}
