namespace RunMetrics.Snapshots.Churn.Storing;

/// <summary>Columns of authors.</summary>
public sealed record ChurnAuthors
{
    /// <summary>Name, or what stands for it.</summary>
    public required IReadOnlyList<int> Name { get; init; }

    /// <summary>Commits.</summary>
    public required IReadOnlyList<int> Commits { get; init; }

    /// <summary>Files changed.</summary>
    public required IReadOnlyList<int> Files { get; init; }

    /// <summary>Added lines.</summary>
    public required IReadOnlyList<int> Added { get; init; }

    /// <summary>Deleted lines.</summary>
    public required IReadOnlyList<int> Deleted { get; init; }

    /// <summary>First commit.</summary>
    public required IReadOnlyList<long> First { get; init; }

    /// <summary>Last commit.</summary>
    public required IReadOnlyList<long> Last { get; init; }
}
