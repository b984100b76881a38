namespace RunMetrics.Snapshots.Churn;

/// <summary>One file in the window, and its age from the whole history. -1 is what is unknown.</summary>
internal sealed record FileChurn
{
    /// <summary>Newest path, by number.</summary>
    public required int File { get; init; }

    public int Revisions { get; init; }

    public int Added { get; init; }

    public int Deleted { get; init; }

    /// <summary>Authors in the window, ascending by number.</summary>
    public required IReadOnlyList<int> Authors { get; init; }

    public long First { get; init; }

    public long Last { get; init; }

    public double Ownership { get; init; }

    public double Fragmentation { get; init; }

    /// <summary>Revisions in each twelfth of the window, the oldest first; empty for fewer than two revisions.</summary>
    public IReadOnlyList<int> Trend { get; init; } = [];

    public int HistoryRevisions { get; init; }

    public int HistoryAuthors { get; init; }

    public long HistoryFirst { get; init; }

    public long HistoryLast { get; init; }
}
