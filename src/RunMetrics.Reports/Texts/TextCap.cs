using System.Globalization;

namespace RunMetrics.Reports.Texts;

/// <summary>Shortens texts and says how much is gone. Never cuts a surrogate pair in two.</summary>
internal static class TextCap
{
    /// <summary>The first <paramref name="max"/> characters, then a note in brackets.</summary>
    public static string Head(string text, int max)
    {
        if (text.Length <= max)
            return text;
        var end = SafeEnd(text, max);
        return string.Concat(text.AsSpan(0, end), Note(text.Length - end));
    }

    /// <summary>The first and last part, <paramref name="max"/> characters together, with a note between them.</summary>
    public static string HeadAndTail(string text, int max)
    {
        if (text.Length <= max)
            return text;
        var head = SafeEnd(text, max / 2);
        var tail = text.Length - (max - (max / 2));
        if (tail < text.Length && char.IsLowSurrogate(text[tail]))
            tail++;
        return string.Concat(text.AsSpan(0, head), "\n", Note(tail - head), string.Concat("\n", text.AsSpan(tail)));
    }

    /// <summary>The first line, at most <paramref name="max"/> characters of it; an ellipsis stands for the rest.</summary>
    public static string FirstLine(string text, int max)
    {
        var trimmed = text.AsSpan().TrimStart();
        var end = trimmed.IndexOfAny('\r', '\n');
        var line = end < 0 ? trimmed : trimmed[..end].TrimEnd();
        return line.Length <= max ? line.ToString() : string.Concat(line[..SafeEnd(line, max - 1)], "…");
    }

    /// <summary>The text itself, or its beginning with an ellipsis: for names in lists.</summary>
    public static string Ellipsis(string text, int max) =>
        text.Length <= max ? text : string.Concat(text.AsSpan(0, SafeEnd(text, max - 1)), "…");

    private static int SafeEnd(ReadOnlySpan<char> text, int end) =>
        end > 0 && end < text.Length && char.IsHighSurrogate(text[end - 1]) ? end - 1 : Math.Max(end, 0);

    private static string Note(int cut) =>
        string.Create(CultureInfo.InvariantCulture, $" [{cut:N0} characters cut] ");
}
