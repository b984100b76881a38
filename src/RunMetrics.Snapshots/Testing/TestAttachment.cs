namespace RunMetrics.Snapshots.Testing;

/// <summary>A file a test or a run left.</summary>
public sealed record TestAttachment
{
    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>File, relative to the repository root where possible.</summary>
    public string? Path { get; init; }

    /// <summary>The collector that wrote it.</summary>
    public string? Uri { get; init; }
}
