using System.Globalization;
using System.Text;

namespace RunMetrics.Reports.Texts;

/// <summary>Makes characters visible that would be lost, refused or would reorder a line: control characters, lone surrogates, direction overrides.</summary>
internal static class VisibleText
{
    /// <summary>True when a character cannot stand as it is in a document.</summary>
    public static bool IsHidden(char c) =>
        (char.IsControl(c) && c is not ('\n' or '\t')) || IsDirectionOverride(c) || c is '\u2028' or '\u2029' or '\uFFFE' or '\uFFFF';

    /// <summary>
    /// What stands for it: the control picture (␀ … ␡), or the code point in brackets. A carriage return before a line feed is left out.
    /// </summary>
    public static string Picture(char c) => c switch
    {
        '\u007F' => "␡",
        < ' ' => ((char)('␀' + c)).ToString(),
        '\u2028' or '\u2029' => "␤",
        _ => string.Create(CultureInfo.InvariantCulture, $"⟨U+{(int)c:X4}⟩"),
    };

    /// <summary>The text with every hidden character made visible and lone surrogates replaced; the same instance when nothing was hidden.</summary>
    public static string Of(string text)
    {
        if (!NeedsWork(text))
            return text;
        var visible = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsSurrogate(c))
                i += AppendSurrogate(visible, text, i);
            else if (c == '\r' && i + 1 < text.Length && text[i + 1] == '\n')
                continue;
            else if (IsHidden(c))
                visible.Append(Picture(c));
            else
                visible.Append(c);
        }

        return visible.ToString();
    }

    private static bool NeedsWork(string text)
    {
        foreach (var c in text)
        {
            if (char.IsSurrogate(c) || IsHidden(c))
                return true;
        }

        return false;
    }

    private static int AppendSurrogate(StringBuilder visible, string text, int at)
    {
        if (at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]))
        {
            visible.Append(text, at, 2);
            return 1;
        }

        visible.Append('\uFFFD');
        return 0;
    }

    private static bool IsDirectionOverride(char c) => c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\u200E' or '\u200F';
}
