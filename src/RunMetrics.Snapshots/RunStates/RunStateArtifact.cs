namespace RunMetrics.Snapshots.RunStates;

/// <summary>A file a run says it made.</summary>
public sealed record RunStateArtifact
{
    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>File, relative to the folder of the run's artifacts.</summary>
    public string? Path { get; init; }

    /// <summary>Media type.</summary>
    public string? MediaType { get; init; }

    /// <summary>SHA-256 in lower-case hex digits, as the state says; it is not checked.</summary>
    public string? Sha256 { get; init; }

    /// <summary>When it was made, UTC.</summary>
    public DateTimeOffset? CreatedAt { get; init; }
}
