namespace RunMetrics.Snapshots.Churn.Storing;

/// <summary>What was left out on purpose.</summary>
public sealed record ChurnExclusions
{
    /// <summary>Commits of programs.</summary>
    public required int BotCommits { get; init; }

    /// <summary>New commits of submodules.</summary>
    public required int SubmoduleChanges { get; init; }

    /// <summary>Changes of files in which git knows no lines: they count as revisions, without lines.</summary>
    public required int BinaryChanges { get; init; }

    /// <summary>Files that nobody writes by hand, by reason, sorted.</summary>
    public required IReadOnlyList<ExcludedFiles> Files { get; init; }
}

/// <summary>Files left out for one reason.</summary>
public sealed record ExcludedFiles
{
    /// <summary>Why.</summary>
    public required ExclusionReason Reason { get; init; }

    /// <summary>Files.</summary>
    public required int Files { get; init; }

    /// <summary>Revisions of them.</summary>
    public required int Revisions { get; init; }

    /// <summary>Added and deleted lines.</summary>
    public required long Lines { get; init; }
}
