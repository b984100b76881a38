namespace RunMetrics.Reports.Documents;

/// <summary>A part of a rendered document: an element the page knows, or a text. There is no way to say markup, a script or an event in it.</summary>
internal sealed record DocumentNode
{
    /// <summary>Elements there are, by the names of HTML; everything else in a document is text.</summary>
    public static IReadOnlyList<string> Tags { get; } =
    [
        "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "code", "table", "tr", "th", "td", "hr", "br",
        "strong", "em", "del", "sup", "a", "img", "section",
    ];

    /// <summary>One of <see cref="Tags"/>; null for a text.</summary>
    public string? Tag { get; init; }

    /// <summary>Text of a text, of <c>code</c> and of <c>pre</c>; what an <c>img</c> shows for those who do not see it.</summary>
    public string? Text { get; init; }

    /// <summary>Children.</summary>
    public IReadOnlyList<DocumentNode> Nodes { get; init; } = [];

    /// <summary>Anchor that other places refer to.</summary>
    public string? Id { get; init; }

    /// <summary>Where an <c>a</c> leads; null when it leads nowhere.</summary>
    public DocumentTarget? Target { get; init; }

    /// <summary>Row of <see cref="RenderedDocument.Images"/> of an <c>img</c>.</summary>
    public int? Image { get; init; }

    /// <summary>Language of a <c>pre</c>.</summary>
    public string? Language { get; init; }

    /// <summary>Kind of a <c>blockquote</c>: note, tip, important, warning or caution.</summary>
    public string? Alert { get; init; }

    /// <summary>Alignment of a cell: left, center or right.</summary>
    public string? Align { get; init; }

    /// <summary>First number of an <c>ol</c>, when it is not 1.</summary>
    public int? Start { get; init; }

    /// <summary>Whether the task of an <c>li</c> is ticked; null when it is none.</summary>
    public bool? Checked { get; init; }

    /// <summary>A text.</summary>
    public static DocumentNode Of(string text) => new() { Text = text };

    /// <summary>An element.</summary>
    public static DocumentNode Of(string tag, IReadOnlyList<DocumentNode> nodes) => new() { Tag = tag, Nodes = nodes };
}
