namespace RunMetrics.Snapshots.Coverage;

/// <summary>A source file as a coverage report names it.</summary>
/// <param name="Name">The name in the report: relative to one of the sources, absolute, a deterministic path or a URL; with either kind of slash.</param>
/// <param name="Sources">The folders the report says its names are relative to, in its order. Which of them a name belongs to is not said.</param>
public readonly record struct ReportedFile(string Name, IReadOnlyList<string> Sources);

/// <summary>Where a reported file is in the repository, or why nobody can say.</summary>
/// <param name="Path">Path relative to the repository root, with forward slashes; of a file that is not there, where it would be; null when that cannot be told.</param>
/// <param name="Reason">Why there is no path, as a clause for people ("several files end with 'Foo.cs'"); null when there is one.</param>
public readonly record struct PathResolution(string? Path, string? Reason)
{
    /// <summary>A file that was found.</summary>
    /// <param name="path">Path relative to the repository root, with forward slashes.</param>
    public static PathResolution Found(string path) => new(path, null);

    /// <summary>A file that was not found.</summary>
    /// <param name="reason">Why, as a clause for people.</param>
    /// <param name="path">Where it would be in the repository; null when that cannot be told.</param>
    public static PathResolution Missing(string reason, string? path = null) => new(path, reason);
}

/// <summary>Finds the file of the repository that a report means. The same input gives the same answer; it is asked once per distinct input.</summary>
/// <param name="file">The file as reported.</param>
public delegate PathResolution PathResolver(ReportedFile file);
