using RunMetrics.Snapshots.Builds;
using RunMetrics.Snapshots.Churn.Storing;
using RunMetrics.Snapshots.Coverage.Patch;
using RunMetrics.Snapshots.Coverage.Storing;
using RunMetrics.Snapshots.Dependencies;
using RunMetrics.Snapshots.History;
using RunMetrics.Snapshots.Rules.Storing;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.Specs.Storing;
using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Snapshots;

/// <summary>One run, read and validated: what every report is made from.</summary>
public sealed record RunSnapshot
{
    /// <summary>The summary.</summary>
    public required RunSummary Run { get; init; }

    /// <summary>The tests; null when the run has none.</summary>
    public TestReport? Tests { get; init; }

    /// <summary>The build facts; null when nothing was recorded.</summary>
    public BuildReport? Build { get; init; }

    /// <summary>The merged coverage; null when none was collected.</summary>
    public CoverageTree? Coverage { get; init; }

    /// <summary>Coverage of the changed lines; null when the run has no coverage.</summary>
    public PatchReport? Patch { get; init; }

    /// <summary>What changed how often; null when it was not asked for.</summary>
    public ChurnReport? Churn { get; init; }

    /// <summary>Which types use which; null when it was not recorded.</summary>
    public DependencyGraph? Dependencies { get; init; }

    /// <summary>What became of the architecture rules; null when there is none, or no graph.</summary>
    public ViolationReport? Violations { get; init; }

    /// <summary>Requirements and what proves them; null when no document states one.</summary>
    public SpecMap? Specs { get; init; }

    /// <summary>Tests that had another name in the run before; found while collecting and kept in the history alone.</summary>
    public IReadOnlyList<HistoryRename> Renames { get; init; } = [];
}
