namespace RunMetrics.Snapshots.Testing;

/// <summary>A place in a source file.</summary>
public sealed record SourceLocation
{
    /// <summary>File, relative to the repository root.</summary>
    public required string Path { get; init; }

    /// <summary>Line, from 1.</summary>
    public int? Line { get; init; }
}
