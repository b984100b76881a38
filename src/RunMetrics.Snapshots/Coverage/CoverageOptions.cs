namespace RunMetrics.Snapshots.Coverage;

/// <summary>How reported files are found, and what is left out.</summary>
public sealed record CoverageOptions
{
    /// <summary>Finds files of the repository.</summary>
    public required PathResolver Resolve { get; init; }

    /// <summary>What is left out.</summary>
    public CoverageFilter Filter { get; init; } = CoverageFilter.None;

    /// <summary>What is known of a source file now; null when there is none at that path.</summary>
    public Func<string, SourceState?>? Source { get; init; }
}

/// <summary>A source file as it is now.</summary>
/// <param name="ChangedAt">When it was last written, UTC; null when unknown.</param>
/// <param name="Lines">Number of lines; null when unknown.</param>
public readonly record struct SourceState(DateTimeOffset? ChangedAt, int? Lines);
