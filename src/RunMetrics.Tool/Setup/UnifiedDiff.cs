using System.Globalization;
using System.Text;

namespace RunMetrics.Tool.Setup;

/// <summary>The unified diff of a change in one place: all that <c>init</c> makes.</summary>
internal static class UnifiedDiff
{
    private const int Context = 3;

    /// <summary>The diff as text with LF; empty when nothing changes.</summary>
    /// <param name="path">Path to show.</param>
    /// <param name="before">Old content; null for a new file.</param>
    /// <param name="after">New content.</param>
    public static string Of(string path, string? before, string after)
    {
        if (before == after)
            return "";
        var (old, now) = (Lines(before ?? ""), Lines(after));
        var start = 0;
        while (start < old.Length && start < now.Length && old[start] == now[start])
            start++;
        var end = 0;
        while (end < old.Length - start && end < now.Length - start && old[^(end + 1)] == now[^(end + 1)])
            end++;
        var from = Math.Max(0, start - Context);
        var tail = Math.Min(Context, end);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"--- {(before is null ? "/dev/null" : "a/" + path)}\n+++ b/{path}\n");
        text.Append(CultureInfo.InvariantCulture, $"@@ -{Range(from, old.Length - end + tail)} +{Range(from, now.Length - end + tail)} @@\n");
        Append(text, ' ', old.AsSpan(from..start));
        Append(text, '-', old.AsSpan(start..^end));
        Append(text, '+', now.AsSpan(start..^end));
        Append(text, ' ', old.AsSpan(^end..^(end - tail)));
        return text.ToString();
    }

    private static string Range(int from, int to) =>
        to == from ? "0,0" : string.Create(CultureInfo.InvariantCulture, $"{from + 1},{to - from}");

    private static void Append(StringBuilder text, char mark, ReadOnlySpan<string> lines)
    {
        foreach (var line in lines)
            text.Append(mark).Append(line).Append('\n');
    }

    private static string[] Lines(string text) =>
        text.Length == 0 ? [] : text.TrimEnd('\n').Split('\n').Select(line => line.TrimEnd('\r')).ToArray();
}
