using Markdig;
using Markdig.Extensions.AutoIdentifiers;
using Markdig.Extensions.AutoLinks;
using Markdig.Extensions.EmphasisExtras;
using Markdig.Helpers;
using Markdig.Syntax;

namespace RunMetrics.Snapshots.Docs;

/// <summary>How Markdown is read here: as GitHub shows it, with nothing that could carry markup of its own.</summary>
/// <remarks>The one place that knows the dialect, so that anchors are the same wherever a document is read. Raw HTML is text, of which <see cref="RawHtml"/> leaves what is to be read.</remarks>
internal static class MarkdownText
{
    /// <summary>The dialect.</summary>
    public static MarkdownPipeline Dialect { get; } = new MarkdownPipelineBuilder()
        .UsePipeTables()
        .UseTaskLists()
        .UseEmphasisExtras(EmphasisExtraOptions.Strikethrough)
        .UseAutoLinks(new AutoLinkOptions { AllowDomainWithoutPeriod = true })
        .UseFootnotes()
        .UseYamlFrontMatter()
        .UseAutoIdentifiers(AutoIdentifierOptions.GitHub)
        .UsePreciseSourceLocation()
        .Use<GitHubDialect>()
        .Build();

    /// <summary>The syntax tree of a document. One that is nested deeper than anybody writes is a single block of code.</summary>
    /// <param name="text">Markdown.</param>
    public static MarkdownDocument Parse(string text)
    {
        try
        {
            return Markdown.Parse(text, Dialect);
        }
        catch (ArgumentException)
        {
            // Markdig's guard against the depth of its own recursion.
            return [new CodeBlock(null!) { Lines = new StringLineGroup(text) }];
        }
    }

    /// <summary>True for the tree of a document that is nested too deep.</summary>
    /// <param name="syntax">What <see cref="Parse"/> gave.</param>
    public static bool IsTooDeep(MarkdownDocument syntax) => syntax is [CodeBlock { Parser: null }];
}
