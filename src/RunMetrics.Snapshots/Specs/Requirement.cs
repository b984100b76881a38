namespace RunMetrics.Snapshots.Specs;

/// <summary>A requirement as a document states it.</summary>
internal sealed record Requirement
{
    /// <summary>What evidence names it by: the label, or for a number <c>document#number</c>, because every list begins with 1.</summary>
    public required string Id { get; init; }

    /// <summary>As it is written: <c>REQ-12</c>, <c>3.1</c>.</summary>
    public required string Label { get; init; }

    /// <summary>Document, relative to the repository root.</summary>
    public required string Document { get; init; }

    /// <summary>Line of the document, from 1.</summary>
    public required int Line { get; init; }

    /// <summary>Anchor of its heading, or of the one above it; null where there is none.</summary>
    public string? Anchor { get; init; }

    /// <summary>What stands behind the id, without emphasis.</summary>
    public required string Title { get; init; }

    /// <summary>Its Markdown with everything below it, as it stands there; cut when it is long.</summary>
    public required string Text { get; init; }

    /// <summary>What the document says of its progress.</summary>
    public required StatedStatus Stated { get; init; }

    /// <summary>True for a number, which means something within its document alone.</summary>
    public bool IsNumber => Id.Length != Label.Length;
}
