namespace RunMetrics.Snapshots.Coverage.Paths;

/// <summary>What became of a file name in a coverage report.</summary>
internal enum PathState
{
    /// <summary>It is a file of the repository.</summary>
    Resolved,

    /// <summary>It could be several files.</summary>
    Ambiguous,

    /// <summary>It should be a file of the repository, but none fits.</summary>
    Missing,

    /// <summary>It is none of the repository's sources: generated, ignored, of a package or of the SDK.</summary>
    Outside,
}

/// <summary>How a name was resolved.</summary>
internal enum PathMethod
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>It is the path in the repository.</summary>
    Exact,

    /// <summary>It lies below the repository root, by itself or behind a source folder of the report.</summary>
    Root,

    /// <summary>A deterministic build wrote <c>/_/</c> for the root.</summary>
    Deterministic,

    /// <summary>A SourceLink address: the path follows the commit.</summary>
    SourceLink,

    /// <summary>It lies in a submodule.</summary>
    Submodule,

    /// <summary>The longest path end that only one file has.</summary>
    Suffix,

    /// <summary>One of the above, with upper and lower case taken as the same.</summary>
    IgnoringCase,

    /// <summary>Git could not be asked; the file is on disk.</summary>
    Disk,
}

/// <summary>One name of a report, and what it means.</summary>
internal sealed record PathDiagnosis
{
    /// <summary>Candidates that are listed; more are counted.</summary>
    public const int MaxCandidates = 10;

    /// <summary>Name as the report has it.</summary>
    public required string Name { get; init; }

    /// <summary>What became of it.</summary>
    public required PathState State { get; init; }

    /// <summary>Path in the repository, with forward slashes; null unless resolved.</summary>
    public string? Path { get; init; }

    /// <summary>Path it would have, for a name below the root without a file; null for any other.</summary>
    public string? Place { get; init; }

    /// <summary>How it was resolved.</summary>
    public PathMethod How { get; init; }

    /// <summary>Files it could be, sorted, the first ten of them.</summary>
    public IReadOnlyList<string> Candidates { get; init; } = [];

    /// <summary>Why it was not resolved, in words for people.</summary>
    public string? Reason { get; init; }

    /// <summary>The same for the coverage model.</summary>
    public PathResolution Resolution => Path is { } path ? PathResolution.Found(path) : PathResolution.Missing(Reason!, Place);
}
