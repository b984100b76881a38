using System.Text;

namespace RunMetrics.Snapshots.Testing;

/// <summary>Makes messages of the same failure equal: what changes from run to run becomes a placeholder.</summary>
/// <remarks>
/// GUIDs become &lt;guid&gt;, dates and times &lt;time&gt;, file paths &lt;path&gt;, hex numbers &lt;hex&gt;, other numbers &lt;n&gt;; white space is
/// collapsed. Quoted text stays, with the same replacements inside. Hand-written scanning: building regular expressions would cost more
/// than all of the collecting.
/// </remarks>
public static class FailureMessage
{
    /// <summary>Characters of a message that count.</summary>
    public const int MaxLength = 1000;

    /// <summary>The message with placeholders.</summary>
    /// <param name="message">Error message.</param>
    public static string Normalize(string? message)
    {
        var text = message.AsSpan().Trim();
        if (text.Length > MaxLength)
            text = text[..MaxLength];
        var normal = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length;)
        {
            var rest = text[i..];
            var (length, placeholder) = BeginsWord(text, i) ? Match(rest, i == 0 ? ' ' : text[i - 1]) : (0, "");
            if (length > 0)
            {
                normal.Append(placeholder);
                i += length;
            }
            else
            {
                Append(normal, text[i++]);
            }
        }

        return normal.ToString().TrimEnd();
    }

    /// <summary>The exception type a message begins with, such as <c>System.IO.IOException</c> in "System.IO.IOException : …", or null.</summary>
    /// <param name="message">Error message.</param>
    public static string? ErrorTypeIn(string? message)
    {
        if (message is null)
            return null;
        const string mstest = " threw exception:";
        var text = message.AsSpan().TrimStart();
        if (text.StartsWith("Test method ", StringComparison.Ordinal) && text.IndexOf(mstest, StringComparison.Ordinal) is > 0 and var behind)
            text = text[(behind + mstest.Length)..].TrimStart();
        var end = 0;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '.' or '_' or '+' or '`'))
            end++;
        var type = text[..end].TrimEnd('.');
        if (!text[end..].TrimStart(' ').StartsWith(":") && end != text.Length)
            return null;
        return type.EndsWith("Exception", StringComparison.Ordinal) || type.EndsWith("Error", StringComparison.Ordinal) ? type.ToString() : null;
    }

    private static (int Length, string Placeholder) Match(ReadOnlySpan<char> rest, char before)
    {
        if (PathLength(rest, before) is > 0 and var path)
            return (path, "<path>");
        if (rest[0] == 'T' && TimeLength(rest[1..]) is > 0 and var clock)
            return (clock + 1, "<time>");
        if (!char.IsAsciiHexDigit(rest[0]))
            return (0, "");
        if (VolatileText.GuidLength(rest) is > 0 and var guid)
            return (guid, "<guid>");
        if (TimeLength(rest) is > 0 and var time)
            return (time, "<time>");
        if (HexLength(rest) is > 0 and var hex)
            return (hex, "<hex>");
        return char.IsAsciiDigit(rest[0]) ? (NumberLength(rest), "<n>") : (0, "");
    }

    private static void Append(StringBuilder text, char c)
    {
        if (!char.IsWhiteSpace(c) && !char.IsControl(c))
            text.Append(c);
        else if (text.Length > 0 && text[^1] != ' ')
            text.Append(' ');
    }

    // A placeholder stands for the word it replaced: a message that was normalised before must not go on changing.
    private static bool BeginsWord(ReadOnlySpan<char> text, int at) =>
        at == 0 || (!IsWord(text[at - 1]) && (text[at - 1] != '>' || !EndsWithPlaceholder(text[..at])));

    private static bool EndsWithPlaceholder(ReadOnlySpan<char> text) =>
        text.EndsWith("<n>") || text.EndsWith("<path>") || text.EndsWith("<time>") || text.EndsWith("<guid>") || text.EndsWith("<hex>");

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || c == '_';

    // /a/b.txt, C:\a\b.txt, \\server\share: at least two parts, up to a quote, white space or closing bracket.
    // The slashes of a URL are none: they follow a colon.
    private static int PathLength(ReadOnlySpan<char> rest, char before)
    {
        var drive = rest is [_, ':', '\\' or '/', _, ..] && char.IsAsciiLetter(rest[0]);
        if (!drive && (rest is not ['/', not ('/' or ' '), ..] || before is ':' or '/') && rest is not ['\\', '\\', _, ..])
            return 0;
        var end = 0;
        var separators = 0;
        for (; end < rest.Length && rest[end] is not ('"' or '\'' or '`' or '<' or '>' or ')' or ']' or ',' or ';') && !char.IsWhiteSpace(rest[end]); end++)
        {
            if (rest[end] is '/' or '\\')
                separators++;
            if (rest[end] == ':' && !(drive && end == 1))
                break;
        }

        while (end > 0 && rest[end - 1] is '.' or ':')
            end--;
        return separators >= 2 || (drive && separators >= 1) ? end : 0;
    }

    // 2026-11-20, 2026-11-20T08:27:10Z, 2026-11-20 08:27:10.123 +01:00, 11/20/2026 8:27:10 PM, T08:27:10Z's clock alone: 08:27:10.5
    private static int TimeLength(ReadOnlySpan<char> rest)
    {
        var date = DateLength(rest);
        var end = date;
        if (date > 0 && end < rest.Length && rest[end] is 'T' or ' ' && ClockLength(rest[(end + 1)..]) is > 0 and var clock)
            end += 1 + clock;
        else if (date == 0)
            end = ClockLength(rest);
        if (end == 0)
            return 0;
        var zone = rest[end..];
        return zone switch
        {
            ['Z', ..] => end + 1,
            [' ', 'A' or 'P', 'M', ..] => end + 3,
            ['+' or '-', _, _, ':', _, _, ..] when char.IsAsciiDigit(zone[1]) => end + 6,
            [' ', '+' or '-', _, _, ':', _, _, ..] when char.IsAsciiDigit(zone[2]) => end + 7,
            _ => end,
        };
    }

    private static int DateLength(ReadOnlySpan<char> text)
    {
        var first = Digits(text);
        if (first is 0 or 3 or > 4 || first >= text.Length || text[first] is not ('-' or '/'))
            return 0;
        var second = Digits(text[(first + 1)..]);
        var third = first + 1 + second;
        if (second is not (1 or 2) || third >= text.Length || text[third] != text[first])
            return 0;
        var last = Digits(text[(third + 1)..]);
        return (first == 4 ? last is 1 or 2 : last == 4) ? third + 1 + last : 0;
    }

    private static int ClockLength(ReadOnlySpan<char> text)
    {
        var hours = Digits(text);
        if (hours is not (1 or 2) || text.Length < hours + 3 || text[hours] != ':' || Digits(text[(hours + 1)..]) != 2)
            return 0;
        var end = hours + 3;
        if (end + 2 < text.Length && text[end] == ':' && Digits(text[(end + 1)..]) == 2)
            end += 3;
        if (end + 1 < text.Length && text[end] == '.' && Digits(text[(end + 1)..]) is > 0 and var fraction)
            end += 1 + fraction;
        return end;
    }

    // 0x1F, or at least 8 hex digits with a letter and a digit among them, such as a commit id.
    private static int HexLength(ReadOnlySpan<char> rest)
    {
        var prefix = rest is ['0', 'x' or 'X', _, ..] ? 2 : 0;
        var end = prefix;
        var (letters, digits) = (false, false);
        for (; end < rest.Length && char.IsAsciiHexDigit(rest[end]); end++)
        {
            digits |= char.IsAsciiDigit(rest[end]);
            letters |= !char.IsAsciiDigit(rest[end]);
        }

        if (end < rest.Length && IsWord(rest[end]))
            return 0;
        return (prefix > 0 && end > prefix) || (end >= 8 && letters && digits) ? end : 0;
    }

    private static int NumberLength(ReadOnlySpan<char> rest)
    {
        var end = 0;
        while (end < rest.Length && (char.IsAsciiDigit(rest[end]) || (rest[end] is '.' or ',' && end + 1 < rest.Length && char.IsAsciiDigit(rest[end + 1]))))
            end++;
        return end;
    }

    private static int Digits(ReadOnlySpan<char> text)
    {
        var end = 0;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
            end++;
        return end;
    }
}
