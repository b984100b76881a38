namespace RunMetrics.Snapshots.Churn.Storing;

/// <summary>Columns of namespaces or projects.</summary>
public sealed record ChurnGroups
{
    /// <summary>Name.</summary>
    public required IReadOnlyList<int> Name { get; init; }

    /// <summary>Files changed.</summary>
    public required IReadOnlyList<int> Files { get; init; }

    /// <summary>Commits that changed one of its files.</summary>
    public required IReadOnlyList<int> Revisions { get; init; }

    /// <summary>Authors.</summary>
    public required IReadOnlyList<int> Authors { get; init; }

    /// <summary>Added lines.</summary>
    public required IReadOnlyList<int> Added { get; init; }

    /// <summary>Deleted lines.</summary>
    public required IReadOnlyList<int> Deleted { get; init; }

    /// <summary>First change.</summary>
    public required IReadOnlyList<long> First { get; init; }

    /// <summary>Last change.</summary>
    public required IReadOnlyList<long> Last { get; init; }
}
