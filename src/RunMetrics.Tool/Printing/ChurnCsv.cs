namespace RunMetrics.Tool.Printing;

/// <summary>A table as comma separated values, RFC 4180 with line feeds.</summary>
internal static class ChurnCsv
{
    public static void Write(ChurnTable table, TextWriter output)
    {
        output.Write(string.Join(',', table.Header) + "\n");
        foreach (var row in table.Rows)
            output.Write(string.Join(',', row.Select(CsvText.Quote)) + "\n");
    }
}
