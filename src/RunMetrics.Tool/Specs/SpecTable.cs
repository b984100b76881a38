using RunMetrics.Reports.Texts;
using RunMetrics.Snapshots.Specs.Storing;

namespace RunMetrics.Tool.Specs;

/// <summary>Requirements for people: counts, contradictions, and a table.</summary>
internal static class SpecTable
{
    private const int LongestTitle = 60;

    private static readonly string[] Header = ["STATUS", "REQUIREMENT", "DOCUMENT SAYS", "TESTS SAY", "CODE", "COMMITS", "WHERE", "TITLE"];

    public static void Write(SpecMap map, SpecQuery query, TextWriter output)
    {
        output.WriteLine(SpecText.Sentence(map.Totals));
        foreach (var note in SpecText.Basis(map.Basis))
            output.WriteLine(note);
        output.WriteLine();
        var shown = map.Requirements.Where(one => query.Shows(one, map)).ToList();
        if (shown.Count == 0)
        {
            output.WriteLine("No requirement fits. Take --status or --document back to see all.");
            return;
        }

        string[][] rows = [Header, .. shown.Select(one => Cells(one, map))];
        var widths = Enumerable.Range(0, Header.Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        foreach (var row in rows)
            output.WriteLine(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
        var contradictions = map.Contradictions.Where(one => query.Shows(one, map)).ToList();
        if (contradictions.Count == 0)
            return;
        output.WriteLine();
        foreach (var one in contradictions)
            output.WriteLine($"✕ {SpecText.Word(one.Kind)}: {one.Id}: {one.Stated}; {one.Found}");
    }

    private static string[] Cells(SpecRequirement one, SpecMap map) =>
    [
        $"{SpecText.Sign(one.Status)} {SpecText.Word(one.Status)}",
        one.Label,
        SpecText.Word(one.Stated),
        SpecText.Tests(one, map),
        Numbers.Count(one.Symbols.Count(symbol => map.Symbols[symbol].Test is not true)),
        Numbers.Count(one.Commits.Count),
        FormattableString.Invariant($"{map.Documents[one.Document]}:{one.Line}"),
        one.Title.Length <= LongestTitle ? one.Title : one.Title[..(LongestTitle - 1)] + "…",
    ];
}
