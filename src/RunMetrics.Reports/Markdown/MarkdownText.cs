using System.Text;
using RunMetrics.Reports.Texts;

namespace RunMetrics.Reports.Markdown;

/// <summary>Spells texts of the user so that Markdown shows them and nothing in them becomes markup, a link, a mention or HTML.</summary>
internal static class MarkdownText
{
    /// <summary>One line of text, also inside a table cell. Line breaks become spaces.</summary>
    public static string Inline(string text, int max)
    {
        // Cut twice: a picture of a hidden character is longer than the character.
        var visible = TextCap.Ellipsis(VisibleText.Of(TextCap.Ellipsis(text, max)), max);
        var spelled = new StringBuilder(visible.Length + 16);
        for (var i = 0; i < visible.Length; i++)
            AppendInline(spelled, visible, i);
        return spelled.ToString().Trim();
    }

    /// <summary>A block of text in a fence that nothing inside can close.</summary>
    public static string Fenced(string text)
    {
        var visible = VisibleText.Of(text).TrimEnd('\n');
        var fence = new string('`', Math.Max(3, LongestRun(visible, '`') + 1));
        return $"{fence}text\n{visible}\n{fence}\n";
    }

    /// <summary>A link when there is an address, else the text. The address is one that <see cref="Links.WebLink"/> let through.</summary>
    public static string Link(string? address, string text, int max) => address is null
        ? Inline(text, max)
        : $"[{Inline(text, max)}](<{address.Replace("<", "%3C", StringComparison.Ordinal).Replace(">", "%3E", StringComparison.Ordinal)}>)";

    private static void AppendInline(StringBuilder spelled, string text, int i)
    {
        var c = text[i];
        switch (c)
        {
            case '\n' or '\t' or '\u0085':
                spelled.Append(' ');
                break;
            case '&':
                spelled.Append("&amp;");
                break;
            case '<':
                spelled.Append("&lt;");
                break;
            case '>':
                spelled.Append("&gt;");
                break;
            // Mentions, mathematics and bare addresses have no backslash spelling everywhere.
            case '@':
                spelled.Append("&#64;");
                break;
            case '$':
                spelled.Append("&#36;");
                break;
            case ':' when text.AsSpan(i).StartsWith("://", StringComparison.Ordinal):
                spelled.Append("&#58;");
                break;
            case '.' when i >= 3 && text.AsSpan(i - 3, 3).Equals("www", StringComparison.OrdinalIgnoreCase):
                spelled.Append("&#46;");
                break;
            case '_' when i > 0 && i + 1 < text.Length && char.IsAsciiLetterOrDigit(text[i - 1]) && char.IsAsciiLetterOrDigit(text[i + 1]):
                spelled.Append('_');
                break;
            case '\\' or '`' or '*' or '_' or '{' or '}' or '[' or ']' or '#' or '|' or '~' or '!' or '^':
                spelled.Append('\\').Append(c);
                break;
            default:
                spelled.Append(c);
                break;
        }
    }

    private static int LongestRun(string text, char wanted)
    {
        var longest = 0;
        var run = 0;
        foreach (var c in text)
        {
            run = c == wanted ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }
}
