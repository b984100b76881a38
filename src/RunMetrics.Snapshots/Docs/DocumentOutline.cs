using System.Text;
using Markdig.Extensions.Yaml;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace RunMetrics.Snapshots.Docs;

/// <summary>Reads title and sections out of a syntax tree.</summary>
internal static class DocumentOutline
{
    private const string TitleOfFrontMatter = "title:";

    /// <summary>Title and sections of a document.</summary>
    /// <param name="path">Relative to the repository root, with forward slashes.</param>
    /// <param name="source">Its Markdown.</param>
    /// <param name="syntax">Its syntax tree.</param>
    public static Document Of(string path, string source, MarkdownDocument syntax)
    {
        DocumentSection[] sections = [.. syntax.Descendants<HeadingBlock>().Select(heading => Section(heading, source)).OfType<DocumentSection>()];
        var title = sections is [{ Level: 1 } first, ..] ? first.Text : TitleOf(syntax) ?? sections.FirstOrDefault()?.Text ?? path[(path.LastIndexOf('/') + 1)..];
        return new Document { Path = path, Title = title, Sections = sections };
    }

    /// <summary>The text of a heading or paragraph without markup.</summary>
    /// <param name="inlines">What stands in it.</param>
    /// <param name="withImages">False passes over what images are called.</param>
    public static string PlainText(ContainerInline? inlines, bool withImages = true)
    {
        var text = new StringBuilder();
        if (inlines is not null)
            Append(text, inlines, withImages);
        return text.Replace(RawHtml.LineBreak, ' ').ToString().Trim();
    }

    private static DocumentSection? Section(HeadingBlock heading, string source) =>
        TitleOf(heading) is { Length: > 0 } text && heading.TryGetAttributes()?.Id is { Length: > 0 } anchor
            ? new DocumentSection(heading.Level, text, anchor, LineOf(heading, source))
            : null;

    // Badges beside a title are not part of it, unless they are all there is.
    private static string TitleOf(HeadingBlock heading) => PlainText(heading.Inline, withImages: false) is { Length: > 0 } text ? text : PlainText(heading.Inline);

    // A heading with a line below it counts from that line, though it begins above.
    private static int LineOf(HeadingBlock heading, string source) =>
        heading.IsSetext ? source.AsSpan(0, Math.Clamp(heading.Span.Start, 0, source.Length)).Count('\n') + 1 : heading.Line + 1;

    private static string? TitleOf(MarkdownDocument syntax)
    {
        if (syntax.FirstOrDefault() is not YamlFrontMatterBlock front)
            return null;
        for (var at = 0; at < front.Lines.Count; at++)
        {
            var line = front.Lines.Lines[at].Slice.ToString();
            if (line.StartsWith(TitleOfFrontMatter, StringComparison.Ordinal) && line[TitleOfFrontMatter.Length..].Trim().Trim('"', '\'') is { Length: > 0 } title)
                return title;
        }

        return null;
    }

    private static void Append(StringBuilder text, Inline inline, bool withImages)
    {
        switch (inline)
        {
            case LiteralInline literal:
                text.Append(literal.Content.AsSpan());
                break;
            case CodeInline code:
                text.Append(code.Content);
                break;
            case AutolinkInline link:
                text.Append(link.Url);
                break;
            case HtmlEntityInline entity:
                text.Append(entity.Transcoded.AsSpan());
                break;
            case HtmlInline html:
                text.Append(RawHtml.Without(html.Tag));
                break;
            case LinkInline { IsImage: true } when !withImages:
                break;
            case LineBreakInline:
                text.Append(' ');
                break;
            case ContainerInline container:
                foreach (var child in container)
                    Append(text, child, withImages);
                break;
        }
    }
}
