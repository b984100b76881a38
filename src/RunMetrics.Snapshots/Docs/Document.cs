namespace RunMetrics.Snapshots.Docs;

/// <summary>What a document is called and how it is divided.</summary>
public sealed record Document
{
    /// <summary>Relative to the repository root, with forward slashes.</summary>
    public required string Path { get; init; }

    /// <summary>A first heading of level 1, else the title of the front matter, else the first heading, else the name of the file.</summary>
    public required string Title { get; init; }

    /// <summary>Headings in the order of the document.</summary>
    public required IReadOnlyList<DocumentSection> Sections { get; init; }
}

/// <summary>A heading.</summary>
/// <param name="Level">1 to 6.</param>
/// <param name="Text">Its text without markup.</param>
/// <param name="Anchor">Its name in addresses as GitHub makes it, unique in the document.</param>
/// <param name="Line">Line of the file it stands in, from 1.</param>
public sealed record DocumentSection(int Level, string Text, string Anchor, int Line);
