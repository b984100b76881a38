using System.Buffers;

namespace RunMetrics.Tool.Printing;

/// <summary>A table as comma separated values, RFC 4180 with line feeds.</summary>
internal static class ChurnCsv
{
    private static readonly SearchValues<char> Special = SearchValues.Create(",\"\r\n");

    public static void Write(ChurnTable table, TextWriter output)
    {
        output.Write(string.Join(',', table.Header) + "\n");
        foreach (var row in table.Rows)
            output.Write(string.Join(',', row.Select(Cell)) + "\n");
    }

    private static string Cell(string text) =>
        text.AsSpan().ContainsAny(Special) ? '"' + text.Replace("\"", "\"\"", StringComparison.Ordinal) + '"' : text;
}
