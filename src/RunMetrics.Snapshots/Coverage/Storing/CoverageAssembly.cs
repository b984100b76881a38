namespace RunMetrics.Snapshots.Coverage.Storing;

/// <summary>An assembly.</summary>
public sealed record CoverageAssembly
{
    /// <summary>Name; empty when no report tells it.</summary>
    public required string Name { get; init; }

    /// <summary>Six numbers in the order of the totals.</summary>
    public required IReadOnlyList<int> Counts { get; init; }

    /// <summary>Namespaces, sorted by name.</summary>
    public required IReadOnlyList<CoverageNamespace> Namespaces { get; init; }
}

/// <summary>A namespace of an assembly.</summary>
public sealed record CoverageNamespace
{
    /// <summary>Full name; empty for the global one.</summary>
    public required string Name { get; init; }

    /// <summary>Six numbers in the order of the totals.</summary>
    public required IReadOnlyList<int> Counts { get; init; }

    /// <summary>Types, sorted by name. The types of the whole file are numbered from 0 in the order they stand in it.</summary>
    public required IReadOnlyList<CoverageType> Types { get; init; }
}

/// <summary>A type of a namespace.</summary>
public sealed record CoverageType
{
    /// <summary>Name within its namespace, with the types around it.</summary>
    public required string Name { get; init; }

    /// <summary>Six numbers in the order of the totals.</summary>
    public required IReadOnlyList<int> Counts { get; init; }
}
