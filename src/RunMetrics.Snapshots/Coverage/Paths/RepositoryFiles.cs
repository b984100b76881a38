namespace RunMetrics.Snapshots.Coverage.Paths;

/// <summary>What is known of the repository that reports are about.</summary>
internal sealed record RepositoryFiles
{
    /// <summary>Absolute path of the root.</summary>
    public required string Root { get; init; }

    /// <summary>Files below the root with forward slashes: tracked, and untracked ones that are not ignored. Null when git could not be asked.</summary>
    public IReadOnlyList<string>? Paths { get; init; }

    /// <summary>Why git could not be asked.</summary>
    public string? Reason { get; init; }

    /// <summary>True for a path below the root that is a file on disk.</summary>
    public required Func<string, bool> OnDisk { get; init; }
}
