namespace RunMetrics.Snapshots.Runs;

/// <summary>The program that wrote a file.</summary>
public sealed record Producer
{
    /// <summary>Program name.</summary>
    public required string Name { get; init; }

    /// <summary>Program version.</summary>
    public required string Version { get; init; }
}
