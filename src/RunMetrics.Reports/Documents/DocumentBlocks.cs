using System.Globalization;
using Markdig.Extensions.Footnotes;
using Markdig.Extensions.Tables;
using Markdig.Extensions.TaskLists;
using Markdig.Extensions.Yaml;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using RunMetrics.Snapshots.Docs;

namespace RunMetrics.Reports.Documents;

/// <summary>Turns the blocks of a document into nodes.</summary>
/// <param name="inlines">What turns lines into nodes.</param>
internal sealed class DocumentBlocks(DocumentInlines inlines)
{
    /// <summary>Nodes stand at most about this deep, so that every JSON reader takes them; what is deeper is text.</summary>
    public const int MaxDepth = 24;

    private static readonly string[] Alerts = ["note", "tip", "important", "warning", "caution"];

    /// <summary>True once a block was a Mermaid diagram.</summary>
    public bool HasDiagram { get; private set; }

    /// <summary>The nodes of a document or of a block with blocks in it.</summary>
    /// <param name="container">Blocks.</param>
    /// <param name="depth">How deep they will stand.</param>
    /// <param name="tight">True in a list without blank lines: its paragraphs are lines.</param>
    public IReadOnlyList<DocumentNode> Of(ContainerBlock container, int depth = 0, bool tight = false)
    {
        var nodes = new List<DocumentNode>();
        foreach (var block in container)
            Add(nodes, block, depth, tight);
        return nodes;
    }

    private void Add(List<DocumentNode> nodes, Block block, int depth, bool tight)
    {
        switch (block)
        {
            case HeadingBlock heading:
                nodes.Add(new DocumentNode { Tag = $"h{Math.Clamp(heading.Level, 1, 6)}", Id = heading.TryGetAttributes()?.Id, Nodes = inlines.Of(heading.Inline, depth + 1) });
                break;
            case ParagraphBlock paragraph when tight:
                nodes.AddRange(inlines.Of(paragraph.Inline, depth));
                break;
            case ParagraphBlock paragraph:
                // Of a comment nothing is left to show.
                if (inlines.Of(paragraph.Inline, depth + 1) is var inside && inside.Any(static node => node.Tag is not (null or "br") || !string.IsNullOrWhiteSpace(node.Text)))
                    nodes.Add(DocumentNode.Of("p", inside));
                break;
            case YamlFrontMatterBlock front:
                AddFrontMatter(nodes, front);
                break;
            case CodeBlock code:
                nodes.Add(Code(code));
                break;
            case ThematicBreakBlock:
                nodes.Add(new DocumentNode { Tag = "hr" });
                break;
            case LinkReferenceDefinitionGroup or CommentBlock:
                break;
            case LeafBlock leaf:
                nodes.Add(leaf.Inline is null ? new DocumentNode { Tag = "pre", Text = leaf.Lines.ToString() } : DocumentNode.Of("p", inlines.Of(leaf.Inline, depth + 1)));
                break;
            case ContainerBlock container when depth < MaxDepth:
                AddContainer(nodes, container, depth);
                break;
            case ContainerBlock container:
                nodes.AddRange(container.Descendants<LeafBlock>().SelectMany(leaf => inlines.Of(leaf.Inline, MaxDepth + 1)));
                break;
        }
    }

    private void AddContainer(List<DocumentNode> nodes, ContainerBlock block, int depth)
    {
        switch (block)
        {
            case ListBlock list:
                nodes.Add(new DocumentNode
                {
                    Tag = list.IsOrdered ? "ol" : "ul",
                    Start = list.IsOrdered && int.TryParse(list.OrderedStart, NumberStyles.None, CultureInfo.InvariantCulture, out var start) && start != 1 ? start : null,
                    Nodes = [.. list.OfType<ListItemBlock>().Select(item => Item(item, depth + 1, !list.IsLoose))],
                });
                break;
            case QuoteBlock quote:
                nodes.Add(Quote(quote, depth));
                break;
            case Table table:
                nodes.Add(DocumentNode.Of("table", [.. table.OfType<TableRow>().Select(row => Row(table, row, depth + 1))]));
                break;
            case FootnoteGroup notes:
                nodes.Add(DocumentNode.Of("section",
                [
                    DocumentNode.Of("ol", [.. notes.OfType<Footnote>().OrderBy(static note => note.Order).Select(note => new DocumentNode { Tag = "li", Id = DocumentInlines.NoteId(note.Order), Nodes = Of(note, depth + 3) })]),
                ]));
                break;
            default:
                nodes.AddRange(Of(block, depth + 1));
                break;
        }
    }

    private DocumentNode Item(ListItemBlock item, int depth, bool tight) => new()
    {
        Tag = "li",
        Checked = item.FirstOrDefault() is ParagraphBlock { Inline.FirstChild: TaskList task } ? task.Checked : null,
        Nodes = Of(item, depth + 1, tight),
    };

    // [!NOTE] alone in the first line of a quote makes it one of GitHub's alerts.
    private DocumentNode Quote(QuoteBlock quote, int depth)
    {
        var nodes = Of(quote, depth + 1);
        if (nodes is [{ Tag: "p", Nodes: [{ Tag: null, Text: { } text }, ..] }, ..]
            && Alerts.FirstOrDefault(alert => text.StartsWith($"[!{alert}]", StringComparison.OrdinalIgnoreCase)) is { } kind
            && text[(kind.Length + 3)..] is "" or ['\n', ..])
        {
            var rest = text[(kind.Length + 3)..].TrimStart('\n');
            var first = nodes[0] with { Nodes = rest.Length == 0 ? [.. nodes[0].Nodes.Skip(1)] : [DocumentNode.Of(rest), .. nodes[0].Nodes.Skip(1)] };
            return new DocumentNode { Tag = "blockquote", Alert = kind, Nodes = first.Nodes.Count == 0 ? [.. nodes.Skip(1)] : [first, .. nodes.Skip(1)] };
        }

        return DocumentNode.Of("blockquote", nodes);
    }

    private DocumentNode Row(Table table, TableRow row, int depth) => DocumentNode.Of("tr", [.. row.OfType<TableCell>().Select((cell, at) => new DocumentNode
    {
        Tag = row.IsHeader ? "th" : "td",
        Align = at < table.ColumnDefinitions.Count ? table.ColumnDefinitions[at].Alignment switch
        {
            TableColumnAlign.Left => "left",
            TableColumnAlign.Center => "center",
            TableColumnAlign.Right => "right",
            _ => null,
        } : null,
        Nodes = Of(cell, depth + 2, tight: true),
    })]);

    private DocumentNode Code(CodeBlock code)
    {
        var language = (code as FencedCodeBlock)?.Info is { Length: > 0 } info ? info.Split(' ', ',', '{')[0].ToLowerInvariant() : null;
        HasDiagram |= language == RenderedDocument.DiagramLanguage;
        return new DocumentNode { Tag = "pre", Language = language is { Length: > 0 } ? language : null, Text = code.Lines.ToString() };
    }

    /// <summary>The plain members of a front matter; what is nested is not shown.</summary>
    private static void AddFrontMatter(List<DocumentNode> nodes, YamlFrontMatterBlock front)
    {
        var rows = new List<DocumentNode>();
        for (var at = 0; at < front.Lines.Count; at++)
        {
            var line = front.Lines.Lines[at].Slice.ToString();
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0 || char.IsWhiteSpace(line[0]) || line[0] is '#' or '-' || line[(colon + 1)..].Trim() is not { Length: > 0 } value)
                continue;
            rows.Add(DocumentNode.Of("tr", [DocumentNode.Of("th", [DocumentNode.Of(line[..colon].Trim())]), DocumentNode.Of("td", [DocumentNode.Of(value.Trim('"', '\''))])]));
        }

        if (rows.Count > 0)
            nodes.Add(DocumentNode.Of("table", rows));
    }
}
