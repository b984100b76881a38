using System.Globalization;

namespace RunMetrics.Snapshots.Testing.Suspects;

/// <summary>A line of a file in a stack trace.</summary>
/// <param name="Path">As the trace has it, with forward slashes.</param>
/// <param name="Line">Line, from 1.</param>
internal readonly record struct StackLine(string Path, int Line);

/// <summary>Reads files and lines out of stack traces. Words around them are localised, the order is not: <c>…) in /src/File.cs:line 12</c>.</summary>
internal static class StackLines
{
    /// <summary>The lines, innermost first.</summary>
    public static IEnumerable<StackLine> Of(string? stackTrace)
    {
        if (stackTrace is null)
            yield break;
        foreach (var line in stackTrace.Split('\n'))
        {
            if (In(line.AsSpan().TrimEnd()) is { } found)
                yield return found;
        }
    }

    /// <summary>The path of a trace below the repository: the longest known file that it ends with.</summary>
    /// <param name="path">Path of the trace.</param>
    /// <param name="files">Known files, relative to the repository root.</param>
    public static string? Resolve(string path, IReadOnlySet<string> files)
    {
        if (files.Contains(path))
            return path;
        for (var slash = path.IndexOf('/', StringComparison.Ordinal); slash >= 0; slash = path.IndexOf('/', slash + 1))
        {
            if (files.Contains(path[(slash + 1)..]))
                return path[(slash + 1)..];
        }

        return null;
    }

    private static StackLine? In(ReadOnlySpan<char> line)
    {
        var digits = line.Length;
        while (digits > 0 && char.IsAsciiDigit(line[digits - 1]))
            digits--;
        var colon = line[..digits].LastIndexOf(':');
        var close = line.IndexOf(") ", StringComparison.Ordinal);
        if (colon < 0 || close < 0 || close > colon || !int.TryParse(line[digits..], NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number == 0)
            return null;
        var place = line[(close + 2)..colon].TrimStart();
        var word = place.IndexOf(' ');
        return word < 0 ? null : new StackLine(place[(word + 1)..].Trim().ToString().Replace('\\', '/'), number);
    }
}
