using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Parsers;
using Markdig.Parsers.Inlines;
using Markdig.Renderers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace RunMetrics.Snapshots.Docs;

/// <summary>Where GitHub reads Markdown otherwise than Markdig does.</summary>
internal sealed class GitHubDialect : IMarkdownExtension
{
    /// <inheritdoc />
    public void Setup(MarkdownPipelineBuilder pipeline)
    {
        // Blocks of HTML are read as Markdown, so that no text in them is lost. Of comments nothing is to be read.
        pipeline.BlockParsers.TryRemove<HtmlBlockParser>();
        pipeline.BlockParsers.Insert(0, new CommentBlockParser());
        // ~one~ is struck through like ~~two~~.
        if (pipeline.InlineParsers.FindExact<EmphasisInlineParser>() is { } emphasis)
        {
            emphasis.EmphasisDescriptors.RemoveAll(static descriptor => descriptor.Character == '~');
            emphasis.EmphasisDescriptors.Add(new EmphasisDescriptor('~', 1, 2, enableWithinWord: true));
        }

        pipeline.DocumentProcessed += WithBarsInCodeOfTables;
    }

    /// <inheritdoc />
    public void Setup(MarkdownPipeline pipeline, IMarkdownRenderer renderer)
    {
    }

    // In a cell \| is a bar, also in code: https://github.github.com/gfm/#example-200
    private static void WithBarsInCodeOfTables(MarkdownDocument document)
    {
        foreach (var code in document.Descendants<Table>().SelectMany(static table => table.Descendants<CodeInline>()))
            code.Content = code.Content.Replace("\\|", "|", StringComparison.Ordinal);
    }
}
