using RunMetrics.Snapshots.Docs;

namespace RunMetrics.Reports.Documents;

/// <summary>A document as the page shows it.</summary>
/// <param name="Document">Path, title and sections.</param>
/// <param name="Nodes">Its content.</param>
/// <param name="Images">Images in it, as <c>data:</c> addresses.</param>
/// <param name="HasDiagram">True when a block of it is a Mermaid diagram.</param>
internal sealed record RenderedDocument(Document Document, IReadOnlyList<DocumentNode> Nodes, IReadOnlyList<string> Images, bool HasDiagram)
{
    /// <summary>Language of blocks that are diagrams.</summary>
    public const string DiagramLanguage = "mermaid";

    /// <summary>Renders a document.</summary>
    /// <param name="file">The document.</param>
    /// <param name="repository">What links and images may refer to.</param>
    public static RenderedDocument Of(DocumentFile file, DocumentRepository repository)
    {
        var inlines = new DocumentInlines(new DocumentLinks(file.Path, repository));
        var blocks = new DocumentBlocks(inlines);
        var nodes = blocks.Of(file.Syntax);
        return new RenderedDocument(file.Document, nodes, inlines.Images, blocks.HasDiagram);
    }
}
