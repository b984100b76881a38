namespace RunMetrics.Snapshots.Docs;

/// <summary>The documents of a repository.</summary>
/// <param name="Files">Those that were read, in ordinal order of their paths.</param>
/// <param name="LeftOut">Those that were not, in the same order, and why.</param>
public sealed record DocumentSet(IReadOnlyList<DocumentFile> Files, IReadOnlyList<LeftOutDocument> LeftOut)
{
    /// <summary>No documents.</summary>
    public static DocumentSet None { get; } = new([], []);

    /// <summary>These and others. What both have is read once.</summary>
    /// <param name="others">Others of the same repository.</param>
    public DocumentSet With(DocumentSet others)
    {
        ArgumentNullException.ThrowIfNull(others);
        return new DocumentSet(
            [.. Files.Concat(others.Files).DistinctBy(static file => file.Path).OrderBy(static file => file.Path, StringComparer.Ordinal)],
            [.. LeftOut.Concat(others.LeftOut).DistinctBy(static left => left.Path).OrderBy(static left => left.Path, StringComparer.Ordinal)]);
    }
}

/// <summary>A document that is there and not shown.</summary>
/// <param name="Path">Relative to the repository root, with forward slashes; a folder ends with one.</param>
/// <param name="Reason">A sentence.</param>
public sealed record LeftOutDocument(string Path, string Reason);
