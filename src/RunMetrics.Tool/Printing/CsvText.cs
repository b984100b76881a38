using System.Buffers;

namespace RunMetrics.Tool.Printing;

/// <summary>A cell of comma separated values, RFC 4180.</summary>
internal static class CsvText
{
    private static readonly SearchValues<char> Special = SearchValues.Create(",\"\r\n");

    /// <summary>The text, in quotes where it needs them.</summary>
    public static string Quote(string text) =>
        text.AsSpan().ContainsAny(Special) ? '"' + text.Replace("\"", "\"\"", StringComparison.Ordinal) + '"' : text;
}
