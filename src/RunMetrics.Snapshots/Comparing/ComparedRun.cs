namespace RunMetrics.Snapshots.Comparing;

/// <summary>A run that another one is compared with.</summary>
public sealed record ComparedRun
{
    /// <summary>Run id of the earlier run.</summary>
    public required string RunId { get; init; }

    /// <summary>True when it is the run before, on the same branch where there is one.</summary>
    public required bool IsPrevious { get; init; }

    /// <summary>True when it is the run of the commit where the change left its target branch, or what stands for it.</summary>
    public required bool IsBase { get; init; }

    /// <summary>What is different; null when that is unknown, and <see cref="Reason"/> says why.</summary>
    public RunDifference? Difference { get; init; }

    /// <summary>Why nothing is known.</summary>
    public string? Reason { get; init; }
}
