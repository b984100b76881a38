using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Snapshots.Live;

/// <summary>A run has come, moved on, or gone: what its events do not say.</summary>
public sealed record LiveRunChange
{
    /// <summary>Run id.</summary>
    public required string Id { get; init; }

    /// <summary>Where it stands now; null when it is gone.</summary>
    public RunState? State { get; init; }

    /// <summary>What came of it, where there is a summary.</summary>
    public RunResult? Result { get; init; }
}
