using Markdig.Syntax;

namespace RunMetrics.Snapshots.Docs;

/// <summary>A Markdown file, parsed when somebody first asks for what is in it.</summary>
/// <param name="path">Relative to the repository root, with forward slashes.</param>
/// <param name="text">Its Markdown.</param>
public sealed class DocumentFile(string path, string text)
{
    private readonly Lazy<MarkdownDocument> _syntax = new(() => MarkdownText.Parse(text));
    private Document? _document;

    /// <summary>Relative to the repository root, with forward slashes.</summary>
    public string Path { get; } = path;

    /// <summary>Its Markdown.</summary>
    public string Text { get; } = text;

    /// <summary>Title and sections.</summary>
    public Document Document => _document ??= DocumentOutline.Of(Path, Text, Syntax);

    /// <summary>The syntax tree. Shared: whoever changes it changes it for all.</summary>
    internal MarkdownDocument Syntax => _syntax.Value;
}
