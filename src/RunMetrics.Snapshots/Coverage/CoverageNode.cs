namespace RunMetrics.Snapshots.Coverage;

/// <summary>An assembly, a namespace or a type.</summary>
public sealed class CoverageNode
{
    /// <summary>Name: of an assembly, the full one of a namespace, or that of a type within its namespace.</summary>
    public required string Name { get; init; }

    /// <summary>Totals: a line that several children share counts once.</summary>
    public required CoverageCounts Counts { get; init; }

    /// <summary>Namespaces of an assembly, types of a namespace; empty for a type. By name.</summary>
    public IReadOnlyList<CoverageNode> Children { get; init; } = [];

    /// <summary>Members of a type, by file and first line; empty otherwise.</summary>
    public IReadOnlyList<MemberCoverage> Members { get; init; } = [];
}
