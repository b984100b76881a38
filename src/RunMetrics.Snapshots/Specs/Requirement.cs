namespace RunMetrics.Snapshots.Specs;

/// <summary>A requirement as a document states it.</summary>
internal sealed record Requirement
{
    /// <summary>What evidence names it by: the label; <c>document#label</c> for a number, because every list begins with 1, and where another one has the label.</summary>
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

    /// <summary>Its name together with its document.</summary>
    public string Scoped => $"{Document}#{Label}";

    /// <summary>True for what needs its document to be named: a number, and an id that another document has, too.</summary>
    public bool IsScoped => Id.Length != Label.Length;
}
