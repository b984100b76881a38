namespace RunMetrics.Snapshots.Coverage.Storing;

/// <summary>What was left out on purpose.</summary>
public sealed record CoverageExclusions
{
    /// <summary>Files of generated code.</summary>
    public required int GeneratedFiles { get; init; }

    /// <summary>Their lines.</summary>
    public required int GeneratedLines { get; init; }

    /// <summary>Files of which a filter left nothing.</summary>
    public required int FilteredFiles { get; init; }

    /// <summary>Lines a filter took.</summary>
    public required int FilteredLines { get; init; }
}
