using RunMetrics.Snapshots.Churn.History;

namespace RunMetrics.Snapshots.Churn;

/// <summary>A history with the decisions what of it counts.</summary>
internal sealed class CountedHistory
{
    public required CommitLog Log { get; init; }

    public required Authors Authors { get; init; }

    /// <summary>File of each change: its newest path, by number.</summary>
    public required int[] Files { get; init; }

    /// <summary>Why a file is not counted, by path.</summary>
    public required ExclusionReason?[] Excluded { get; init; }

    /// <summary>Files that exist at the head.</summary>
    public required IReadOnlySet<int> Present { get; init; }

    /// <summary>First second of the window.</summary>
    public required long Since { get; init; }

    /// <summary>Last second of the window, and of the history.</summary>
    public required long Until { get; init; }

    /// <summary>True for a commit in the window.</summary>
    public bool InWindow(Commit commit) => commit.Time >= Since && commit.Time <= Until;

    /// <summary>True for a commit of a person, up to the end of the window.</summary>
    public bool Counts(Commit commit) => commit.Time <= Until && !Authors.IsBot(commit);

    /// <summary>True for a change of a file that people write.</summary>
    public bool Counts(int change) => Log.Changes[change].Status != Change.Submodule && Excluded[Files[change]] is null;
}
