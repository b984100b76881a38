namespace RunMetrics.Snapshots.Hotspots;

/// <summary>Everything a run knows of one file or type, joined, and what follows for the risk of changing it. Absent is unknown, never 0.</summary>
public sealed record CodeRisk
{
    /// <summary>Path of the file relative to the repository root, or full name of the type as reflection spells it.</summary>
    public required string Name { get; init; }

    /// <summary>The file; of a type the one to open first.</summary>
    public required string Path { get; init; }

    /// <summary>Assembly of most of it; null when no graph tells.</summary>
    public string? Assembly { get; init; }

    /// <summary>Code of a test project.</summary>
    public bool IsTest { get; init; }

    /// <summary>Commits in the window that changed the file.</summary>
    public required int Revisions { get; init; }

    /// <summary>Commits in each twelfth of the window, the oldest first; null for fewer than two, or when unknown.</summary>
    public IReadOnlyList<int>? Trend { get; init; }

    /// <summary>Added and deleted lines of the file in the window; null when the history tells no lines.</summary>
    public int? ChangedLines { get; init; }

    /// <summary>Authors of the file in the window.</summary>
    public int? Authors { get; init; }

    /// <summary>Cyclomatic complexity: the sum over its methods.</summary>
    public required int Complexity { get; init; }

    /// <summary>Ca: other files (of a type: types) that use it; null without a graph.</summary>
    public int? FanIn { get; init; }

    /// <summary>All that depend on it, over any number of edges; null without a graph or where it is too large.</summary>
    public int? Dependents { get; init; }

    /// <summary>Covered lines; null without coverage.</summary>
    public int? LinesCovered { get; init; }

    /// <summary>Coverable lines; null without coverage.</summary>
    public int? Lines { get; init; }

    /// <summary>Failed tests of the run whose stack trace passes through the file; null when the run has no tests.</summary>
    public int? Failures { get; init; }

    /// <summary>Share of the other records with fewer revisions, 0 to 1.</summary>
    public required double ChurnRank { get; init; }

    /// <summary>Share of the other records with less complexity, 0 to 1.</summary>
    public required double ComplexityRank { get; init; }

    /// <summary>Share of the other records with fewer dependents, 0 to 1; null when they are unknown.</summary>
    public double? DependentsRank { get; init; }

    /// <summary>√(churn rank × complexity rank), 0 to 1.</summary>
    public double Hotspot => Math.Sqrt(ChurnRank * ComplexityRank);

    /// <summary>Churn rank × dependents rank × (1 − line coverage), 0 to 1; null when a factor is unknown.</summary>
    public double? Risk => DependentsRank is { } dependents && LineRate is { } rate ? ChurnRank * dependents * (1 - rate) : null;

    /// <summary>Covered lines in coverable lines, 0 to 1; null when unknown.</summary>
    public double? LineRate => Lines is > 0 and var lines && LinesCovered is { } covered ? (double)covered / lines : null;
}
