namespace RunMetrics.Snapshots.Runs;

/// <summary>A test project that was not run again.</summary>
public sealed record CachedProject
{
    /// <summary>Project name.</summary>
    public required string Project { get; init; }

    /// <summary>Project file, relative to the repository root.</summary>
    public required string Path { get; init; }

    /// <summary>The run whose result stands.</summary>
    public required string RunId { get; init; }

    /// <summary>When that run ended, UTC.</summary>
    public required DateTimeOffset FinishedAt { get; init; }

    /// <summary>Tests that passed then.</summary>
    public required int Passed { get; init; }

    /// <summary>Tests that were skipped then.</summary>
    public required int Skipped { get; init; }
}
