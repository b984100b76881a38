namespace RunMetrics.Snapshots.Dependencies;

/// <summary>Edges in columns.</summary>
public sealed record DependencyEdges
{
    /// <summary>Number of the using type: the first one, then differences.</summary>
    public required IReadOnlyList<int> From { get; init; }

    /// <summary>Number of the used type.</summary>
    public required IReadOnlyList<int> To { get; init; }

    /// <summary>In how many places.</summary>
    public required IReadOnlyList<int> Count { get; init; }

    /// <summary>Index of the set of kinds.</summary>
    public required IReadOnlyList<int> Kinds { get; init; }
}
