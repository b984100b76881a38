using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Snapshots.Live;

/// <summary>What has changed about a run that its events do not say. A null member is as it was.</summary>
public sealed record LiveRunChange
{
    /// <summary>Run id.</summary>
    public required string Id { get; init; }

    /// <summary>Where it stands now.</summary>
    public RunState? State { get; init; }

    /// <summary>What came of it, where there is a summary.</summary>
    public RunResult? Result { get; init; }

    /// <summary>What the user typed, secrets masked.</summary>
    public string? Command { get; init; }

    /// <summary>What earlier runs say it will be like.</summary>
    public RunExpectation? Expected { get; init; }
}

/// <summary>All runs that are followed: the first word of a stream over all of them, contract <c>live-runs.schema.json</c>.</summary>
public sealed record LiveRuns
{
    /// <summary>Version of the contract, major.minor.</summary>
    public required string SchemaVersion { get; init; }

    /// <summary>Runs in progress, and those that ended a moment ago; in the order in which they were found.</summary>
    public required IReadOnlyList<LiveRun> Live { get; init; }

    /// <summary>The newest run that has a summary; null when there is none.</summary>
    public string? Newest { get; init; }
}

/// <summary>The list of all runs has changed, contract <c>live-list.schema.json</c>.</summary>
public sealed record LiveList
{
    /// <summary>The newest run that has a summary; null when there is none.</summary>
    public string? Newest { get; init; }
}
