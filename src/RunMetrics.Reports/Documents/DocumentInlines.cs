using System.Globalization;
using System.Text;
using Markdig.Extensions.Footnotes;
using Markdig.Extensions.TaskLists;
using Markdig.Syntax.Inlines;
using RunMetrics.Snapshots.Docs;

namespace RunMetrics.Reports.Documents;

/// <summary>Turns what stands in a line into nodes.</summary>
/// <param name="links">Where links of the document lead.</param>
internal sealed class DocumentInlines(DocumentLinks links)
{
    private readonly List<string> _images = [];

    /// <summary>Images met so far.</summary>
    public IReadOnlyList<string> Images => _images;

    /// <summary>The nodes of a line or paragraph.</summary>
    /// <param name="inlines">Content; null for none.</param>
    /// <param name="depth">How deep they will stand.</param>
    public IReadOnlyList<DocumentNode> Of(ContainerInline? inlines, int depth)
    {
        if (inlines is null)
            return [];
        if (depth > DocumentBlocks.MaxDepth)
            return DocumentOutline.PlainText(inlines) is { Length: > 0 } plain ? [DocumentNode.Of(plain)] : [];
        var nodes = new List<DocumentNode>();
        var text = new StringBuilder();
        foreach (var inline in inlines)
        {
            if (TextOf(inline) is { } literal)
            {
                text.Append(literal);
                continue;
            }

            Close();
            Add(nodes, inline, depth);
        }

        Close();
        return nodes;

        void Close()
        {
            var lines = text.ToString().Split(RawHtml.LineBreak);
            for (var at = 0; at < lines.Length; at++)
            {
                if (at > 0 && (nodes.Count > 0 || !string.IsNullOrWhiteSpace(lines[0])))
                    nodes.Add(new DocumentNode { Tag = "br" });
                if (lines[at].Length > 0)
                    nodes.Add(DocumentNode.Of(lines[at]));
            }

            text.Clear();
        }
    }

    /// <summary>The anchor of a footnote.</summary>
    public static string NoteId(int order) => string.Create(CultureInfo.InvariantCulture, $"fn-{order}");

    private static string? TextOf(Inline inline) => inline switch
    {
        LiteralInline literal => literal.Content.ToString(),
        HtmlEntityInline entity => entity.Transcoded.ToString(),
        HtmlInline html => RawHtml.Without(html.Tag),
        LineBreakInline { IsHard: false } => "\n",
        // Only what begins an item is its box.
        TaskList { PreviousSibling: null } => "",
        TaskList task => task.Checked ? "[x]" : "[ ]",
        _ => null,
    };

    private void Add(List<DocumentNode> nodes, Inline inline, int depth)
    {
        switch (inline)
        {
            case CodeInline code:
                nodes.Add(new DocumentNode { Tag = "code", Text = code.Content });
                break;
            case LineBreakInline:
                nodes.Add(new DocumentNode { Tag = "br" });
                break;
            case EmphasisInline emphasis:
                nodes.Add(DocumentNode.Of(TagOf(emphasis), Of(emphasis, depth + 1)));
                break;
            case LinkInline { IsImage: true } image:
                nodes.Add(Image(image));
                break;
            case LinkInline link:
                nodes.Add(new DocumentNode { Tag = "a", Target = links.Resolve(link.Url), Nodes = WithoutLinks(Of(link, depth + 1)) });
                break;
            case AutolinkInline link:
                nodes.Add(new DocumentNode { Tag = "a", Target = links.Resolve(link.IsEmail ? "mailto:" + link.Url : link.Url), Nodes = [DocumentNode.Of(link.Url)] });
                break;
            case FootnoteLink note:
                nodes.Add(Note(note));
                break;
            case ContainerInline container:
                nodes.AddRange(Of(container, depth + 1));
                break;
        }
    }

    private static string TagOf(EmphasisInline emphasis) => emphasis.DelimiterChar == '~' ? "del" : emphasis.DelimiterCount == 2 ? "strong" : "em";

    /// <summary>An image of the repository is carried along; one of elsewhere is a link, for a page that asks for nothing over the network.</summary>
    private DocumentNode Image(LinkInline image)
    {
        var alt = DocumentOutline.PlainText(image) is { Length: > 0 } text ? text : image.Url?.Split('/')[^1] ?? "";
        if (links.Image(image.Url) is not { } address)
            return new DocumentNode { Tag = "a", Target = links.Resolve(image.Url), Nodes = [DocumentNode.Of(alt)] };
        var row = _images.IndexOf(address);
        if (row < 0)
            _images.Add(address);
        return new DocumentNode { Tag = "img", Text = alt, Image = row < 0 ? _images.Count - 1 : row };
    }

    /// <summary>A link stands in no link: of a badge that cannot be shown its text stays.</summary>
    private static IReadOnlyList<DocumentNode> WithoutLinks(IReadOnlyList<DocumentNode> nodes) =>
        [.. nodes.SelectMany(static node => node.Tag == "a" ? WithoutLinks(node.Nodes) : node.Nodes.Count == 0 ? [node] : [node with { Nodes = WithoutLinks(node.Nodes) }])];

    private DocumentNode Note(FootnoteLink note)
    {
        var order = note.Footnote.Order;
        var place = string.Create(CultureInfo.InvariantCulture, $"fnref-{order}-{note.Index}");
        return note.IsBackLink
            ? new DocumentNode { Tag = "a", Target = links.Here(place), Nodes = [DocumentNode.Of("\u00A0↩")] }
            : new DocumentNode
            {
                Tag = "sup",
                Id = place,
                Nodes = [new DocumentNode { Tag = "a", Target = links.Here(NoteId(order)), Nodes = [DocumentNode.Of(order.ToString(CultureInfo.InvariantCulture))] }],
            };
    }
}
