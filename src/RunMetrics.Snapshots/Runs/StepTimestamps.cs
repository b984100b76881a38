namespace RunMetrics.Snapshots.Runs;

/// <summary>When each step of a run was first reached, UTC. A value is set once.</summary>
public sealed record StepTimestamps
{
    /// <summary>The run began.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>The first project began to build.</summary>
    public DateTimeOffset? Build { get; init; }

    /// <summary>The first test host began.</summary>
    public DateTimeOffset? Test { get; init; }

    /// <summary>Collection began.</summary>
    public DateTimeOffset? Collect { get; init; }

    /// <summary>Report generation began.</summary>
    public DateTimeOffset? Report { get; init; }

    /// <summary>All was written.</summary>
    public DateTimeOffset? Finished { get; init; }
}

/// <summary>The steps of a run, in order.</summary>
public enum RunStep
{
    /// <summary>A value this version does not know.</summary>
    Other,

    /// <summary>The run began.</summary>
    Started,

    /// <summary>Projects are being built.</summary>
    Build,

    /// <summary>Test hosts are running.</summary>
    Test,

    /// <summary>The snapshot is being made.</summary>
    Collect,

    /// <summary>Reports are being written.</summary>
    Report,

    /// <summary>All was written.</summary>
    Finished,
}
