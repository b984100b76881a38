namespace RunMetrics.Snapshots.Gates;

/// <summary>A rule about coverage, from <c>gates.coverage</c> of the settings.</summary>
public sealed record CoverageGateRule
{
    /// <summary>What is measured.</summary>
    public required CoverageMetric Metric { get; init; }

    /// <summary>Least percentage, 0–100; null for no such limit.</summary>
    public decimal? MinPercent { get; init; }

    /// <summary>Most percentage points the value may have dropped since the base run; null for no such limit.</summary>
    public decimal? MaxDropPoints { get; init; }

    /// <summary>Glob of assemblies: each that matches is held against the limit on its own. Null for everything.</summary>
    public string? Assembly { get; init; }

    /// <summary>Glob of paths: the files that match are held against the limit together. Null for everything.</summary>
    public string? Path { get; init; }

    /// <summary>True when an unknown value fails.</summary>
    public bool Required { get; init; }

    /// <summary>Why the rule makes no sense, as a clause; null when it does.</summary>
    internal string? Violation() =>
        MinPercent is null && MaxDropPoints is null ? "has neither minPercent nor maxDropPoints"
        : MinPercent is < 0 or > 100 ? "has a minPercent outside of 0 to 100"
        : MaxDropPoints is < 0 or > 100 ? "has maxDropPoints outside of 0 to 100"
        : Assembly is not null && Path is not null ? "has both assembly and path"
        : Metric is not (CoverageMetric.Patch or CoverageMetric.PatchBranch) ? null
        : Assembly is not null ? "asks for changed lines by assembly, which is not known; use path"
        : MaxDropPoints is not null ? "asks how far the coverage of changed lines dropped: other lines changed in the base"
        : null;
}

/// <summary>What a rule about coverage measures.</summary>
public enum CoverageMetric
{
    /// <summary>Covered lines in coverable lines.</summary>
    Line,

    /// <summary>Covered paths in branch paths.</summary>
    Branch,

    /// <summary>Members with a line that was hit, in members.</summary>
    Member,

    /// <summary>Covered ones of the coverable changed lines.</summary>
    Patch,

    /// <summary>Covered ones of the branch paths on changed lines.</summary>
    PatchBranch,
}
