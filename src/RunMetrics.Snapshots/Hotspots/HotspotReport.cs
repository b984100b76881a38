using RunMetrics.Snapshots.Churn.Storing;
using RunMetrics.Snapshots.Git;

namespace RunMetrics.Snapshots.Hotspots;

/// <summary>Where churn and complexity meet: what a run tells of its files and types, joined.</summary>
public sealed record HotspotReport
{
    /// <summary>The span in which changes are counted.</summary>
    public required ChurnWindow Window { get; init; }

    /// <summary>How much of the history is known.</summary>
    public required Completeness State { get; init; }

    /// <summary>Why not all of it.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    /// <summary>What complexity was taken from.</summary>
    public required ComplexitySource Complexity { get; init; }

    /// <summary>Files with a known complexity: those of the product, then those of tests, each the hottest first.</summary>
    public required IReadOnlyList<CodeRisk> Files { get; init; }

    /// <summary>Types of the graph in the same order; a type has the churn of its files. Empty without a graph.</summary>
    public required IReadOnlyList<CodeRisk> Types { get; init; }

    /// <summary>Files that changed in the window and exist, but whose complexity nobody tells: not code, or not compiled in this run.</summary>
    public required int Unranked { get; init; }

    /// <summary>Files that change together, or do not, against what the graph says; empty without a graph.</summary>
    public required IReadOnlyList<HiddenCoupling> Coupling { get; init; }

    /// <summary>Files that change together most, whatever the graph says, the strongest first.</summary>
    public IReadOnlyList<CoChange> Together { get; init; } = [];

    /// <summary>From this score on a file counts as a hotspot: in the upper part by churn and by complexity.</summary>
    public const double HotFrom = 0.8;

    /// <summary>Files of the product that count as hotspots.</summary>
    public int HotFiles => Files.Count(static file => !file.IsTest && file.Hotspot >= HotFrom);
}

/// <summary>What complexity was taken from.</summary>
public enum ComplexitySource
{
    /// <summary>The dependency graph: branches in IL.</summary>
    Dependencies,

    /// <summary>Coverage: conditions of the covered members.</summary>
    Coverage,
}
