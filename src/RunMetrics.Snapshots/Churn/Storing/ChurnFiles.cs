namespace RunMetrics.Snapshots.Churn.Storing;

/// <summary>Columns of files. -1 is what is unknown.</summary>
public sealed record ChurnFiles
{
    /// <summary>Path relative to the root of the repository.</summary>
    public required IReadOnlyList<int> Path { get; init; }

    /// <summary>1 for files that exist at the head, else 0.</summary>
    public required IReadOnlyList<int> Present { get; init; }

    /// <summary>Namespace of a C# file, else its folder; absent when it was not asked for.</summary>
    public IReadOnlyList<int>? Namespace { get; init; }

    /// <summary>Nearest project file up the tree, -1 without one; absent when it was not asked for.</summary>
    public IReadOnlyList<int>? Project { get; init; }

    /// <summary>Commits in the window that changed the file.</summary>
    public required IReadOnlyList<int> Revisions { get; init; }

    /// <summary>Added lines.</summary>
    public required IReadOnlyList<int> Added { get; init; }

    /// <summary>Deleted lines.</summary>
    public required IReadOnlyList<int> Deleted { get; init; }

    /// <summary>Authors.</summary>
    public required IReadOnlyList<int> Authors { get; init; }

    /// <summary>First change in the window.</summary>
    public required IReadOnlyList<long> First { get; init; }

    /// <summary>Last change in the window.</summary>
    public required IReadOnlyList<long> Last { get; init; }

    /// <summary>Share of the added lines that its main developer added, 0–1.</summary>
    public required IReadOnlyList<double> Ownership { get; init; }

    /// <summary>1 - sum of the squares of each author's share of the revisions: 0 with one author.</summary>
    public required IReadOnlyList<double> Fragmentation { get; init; }

    /// <summary>Whole months from its last change ever to the end of the window.</summary>
    public required IReadOnlyList<int> AgeMonths { get; init; }

    /// <summary>Commits in each twelfth of the window that changed it, the oldest first; empty for fewer than two. Absent in files of earlier versions.</summary>
    public IReadOnlyList<IReadOnlyList<int>>? Trend { get; init; }

    /// <summary>Commits in the whole history that changed it.</summary>
    public required IReadOnlyList<int> HistoryRevisions { get; init; }

    /// <summary>Authors in the whole history.</summary>
    public required IReadOnlyList<int> HistoryAuthors { get; init; }

    /// <summary>First change in the whole history.</summary>
    public required IReadOnlyList<long> HistoryFirst { get; init; }

    /// <summary>Sum of coupling: other files in the commits that changed it; absent when it was not asked for.</summary>
    public IReadOnlyList<int>? CouplingSum { get; init; }
}
