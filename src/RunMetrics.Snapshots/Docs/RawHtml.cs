using System.Text;

namespace RunMetrics.Snapshots.Docs;

/// <summary>What raw HTML in a document leaves of itself: comments and tags of layout go, what stands between them stays, all else is text like any other.</summary>
/// <remarks>Nothing is ever made of a tag. Whoever writes <c>&lt;T&gt;</c> or <c>&lt;script&gt;</c> means to show it, or is shown.</remarks>
internal static class RawHtml
{
    /// <summary>Stands where a line ends, as with <c>&lt;br&gt;</c>; in Markdown no text has one.</summary>
    public const char LineBreak = '\u000B';

    private const string CommentStart = "<!--", CommentEnd = "-->";

    private static readonly HashSet<string> Layout = new(StringComparer.OrdinalIgnoreCase)
    {
        "p", "div", "span", "center", "font", "picture", "source", "details", "summary", "a", "b", "i", "u", "em", "strong", "sub", "sup", "small", "kbd", "code", "samp", "var", "del", "ins", "s",
        "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "table", "thead", "tbody", "tfoot", "tr", "th", "td", "hr", "blockquote", "pre", "img", "br",
    };

    /// <summary>What stands between these would run together: each begins a line.</summary>
    private static readonly HashSet<string> Lines = new(StringComparer.OrdinalIgnoreCase) { "br", "li", "dt", "dd", "tr" };

    /// <summary>The text without comments and tags of layout; of an image its alternative text stays.</summary>
    /// <param name="text">Text of a line or paragraph.</param>
    public static string Without(string text)
    {
        var next = text.IndexOf('<', StringComparison.Ordinal);
        if (next < 0)
            return text;
        var kept = new StringBuilder(text.Length);
        var from = 0;
        // Without an end no comment ends, however many begin.
        var commentsEnd = text.LastIndexOf(CommentEnd, StringComparison.Ordinal);
        while (next >= 0)
        {
            var (end, instead) = Tag(text, next, commentsEnd);
            if (end > next)
            {
                kept.Append(text, from, next - from).Append(instead);
                from = end;
            }

            next = text.IndexOf('<', Math.Max(end, next + 1));
        }

        return kept.Append(text, from, text.Length - from).ToString();
    }

    /// <summary>Where what begins at a place ends, and what takes its place; the place itself when it is text.</summary>
    private static (int End, string Instead) Tag(string text, int at, int commentsEnd)
    {
        if (string.CompareOrdinal(text, at, CommentStart, 0, CommentStart.Length) == 0)
            return at + CommentStart.Length <= commentsEnd ? (text.IndexOf(CommentEnd, at + CommentStart.Length, StringComparison.Ordinal) + CommentEnd.Length, "") : (at, "");
        var name = at + 1 < text.Length && text[at + 1] == '/' ? at + 2 : at + 1;
        var end = name;
        while (end < text.Length && char.IsAsciiLetterOrDigit(text[end]))
            end++;
        if (!Layout.GetAlternateLookup<ReadOnlySpan<char>>().Contains(text.AsSpan(name, end - name)) || (end < text.Length && text[end] is not ('>' or '/' or ' ' or '\n' or '\t')))
            return (at, "");
        var close = text.AsSpan(end).IndexOfAny('<', '>');
        if (close < 0 || text[end + close] == '<')
            return (at, "");
        var tag = text.AsSpan(name, end - name);
        var instead = Lines.GetAlternateLookup<ReadOnlySpan<char>>().Contains(tag) && text[name - 1] == '<' ? LineBreak.ToString() : tag.Equals("img", StringComparison.OrdinalIgnoreCase) ? Alternative(text.AsSpan(end, close)) : "";
        return (end + close + 1, instead);
    }

    private static string Alternative(ReadOnlySpan<char> attributes)
    {
        var at = attributes.IndexOf("alt=", StringComparison.OrdinalIgnoreCase);
        if (at < 0 || at + 4 >= attributes.Length || attributes[at + 4] is not ('"' or '\''))
            return "";
        var value = attributes[(at + 5)..];
        var end = value.IndexOf(attributes[at + 4]);
        return end < 0 ? "" : value[..end].ToString();
    }
}
