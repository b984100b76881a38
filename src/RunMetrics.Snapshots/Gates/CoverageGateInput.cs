using RunMetrics.Snapshots.Coverage;
using RunMetrics.Snapshots.Coverage.Patch;

namespace RunMetrics.Snapshots.Gates;

/// <summary>What rules about coverage are held against.</summary>
public sealed record CoverageGateInput
{
    /// <summary>Coverage; null when there is none.</summary>
    public CoverageOverview? Coverage { get; init; }

    /// <summary>Coverage of the changed lines; null when it was not worked out.</summary>
    public PatchReport? Patch { get; init; }

    /// <summary>Coverage of the base run; null when only its totals are known, or nothing.</summary>
    public CoverageOverview? Base { get; init; }

    /// <summary>Lines and branches of the base run in all; null when unknown.</summary>
    public CoverageCounts? BaseTotals { get; init; }

    /// <summary>What the base is called, for people: <c>run 20260314-091523-4f2a9c of main</c>.</summary>
    public string? BaseName { get; init; }
}
