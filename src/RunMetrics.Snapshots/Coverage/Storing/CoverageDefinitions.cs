namespace RunMetrics.Snapshots.Coverage.Storing;

/// <summary>How the numbers are counted.</summary>
public sealed record CoverageDefinitions
{
    /// <summary>Lines.</summary>
    public required string Lines { get; init; }

    /// <summary>Branches.</summary>
    public required string Branches { get; init; }

    /// <summary>Complexity of a member.</summary>
    public required string Complexity { get; init; }

    /// <summary>Change Risk Anti-Patterns of a member.</summary>
    public required string Crap { get; init; }
}
