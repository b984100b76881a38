namespace RunMetrics.Snapshots.Coverage.Storing;

/// <summary>Members of a file in columns.</summary>
public sealed record CoverageMembers
{
    /// <summary>Number of the type.</summary>
    public required IReadOnlyList<int> Type { get; init; }

    /// <summary>Index of the name.</summary>
    public required IReadOnlyList<int> Name { get; init; }

    /// <summary>First coverable line.</summary>
    public required IReadOnlyList<int> FirstLine { get; init; }

    /// <summary>Last coverable line.</summary>
    public required IReadOnlyList<int> LastLine { get; init; }

    /// <summary>Cyclomatic complexity.</summary>
    public required IReadOnlyList<int> Complexity { get; init; }

    /// <summary>Six numbers for each member, in the order of the totals.</summary>
    public required IReadOnlyList<int> Counts { get; init; }
}
