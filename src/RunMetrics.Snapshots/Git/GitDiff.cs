namespace RunMetrics.Snapshots.Git;

/// <summary>How much of a comparison could be made.</summary>
public enum Completeness
{
    /// <summary>A value this version does not know.</summary>
    Other,

    /// <summary>All of it.</summary>
    Complete,

    /// <summary>Part of it, or against another base than was wanted; the reasons say which.</summary>
    Partial,

    /// <summary>None of it; the reasons say why.</summary>
    Unavailable,
}

/// <summary>What is to be compared.</summary>
public sealed record GitDiffRequest
{
    /// <summary>A directory inside the work tree. Paths are relative to it, and changes elsewhere are left out.</summary>
    public required string Directory { get; init; }

    /// <summary>
    /// <c>BASE..HEAD</c>, <c>BASE...HEAD</c>, <c>BASE..</c> or <c>BASE</c>: what <c>HEAD</c> brought since it left <c>BASE</c>, so from their merge base.
    /// Null: since the head left the target branch.
    /// </summary>
    public string? Range { get; init; }

    /// <summary>Target branch: of the pull request, or from the settings. Null: the remote's default branch, then main, then master.</summary>
    public string? TargetBranch { get; init; }

    /// <summary>True for a CI run of a pull request. Services check out a merge of it, whose first parent is the target branch.</summary>
    public bool PullRequest { get; init; }

    /// <summary>Compare with <see cref="Range"/>'s base itself, not with the merge base: for lines of a stored run of that commit.</summary>
    public bool Exact { get; init; }

    /// <summary>Longest time one git command may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);
}

/// <summary>Changed lines of a branch, and what they were compared with.</summary>
public sealed record GitDiff
{
    /// <summary>How much could be compared.</summary>
    public required Completeness State { get; init; }

    /// <summary>Why not all of it, in words for people.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    /// <summary>What the base is called: a branch, or as the range names it.</summary>
    public string? BaseName { get; init; }

    /// <summary>Commit of the base.</summary>
    public string? Base { get; init; }

    /// <summary>Commit the lines were compared with: where head and base parted. Equal to <see cref="Base"/> when it is an ancestor of the head.</summary>
    public string? MergeBase { get; init; }

    /// <summary>Commit of the head.</summary>
    public string? Head { get; init; }

    /// <summary>True when staged, unstaged and untracked changes are part of it: the head is what is checked out.</summary>
    public bool IncludesWorkingTree { get; init; }

    /// <summary>Commits in reach of the head, for a shallow clone; null when the history is whole.</summary>
    public int? CommitsInReach { get; init; }

    /// <summary>Changed files, sorted by path.</summary>
    public IReadOnlyList<FileDiff> Files { get; init; } = [];

    /// <summary>Nothing could be compared.</summary>
    internal static GitDiff Unavailable(string reason) => new() { State = Completeness.Unavailable, Reasons = [reason] };
}
