using System.Globalization;
using RunMetrics.Reports.Texts;
using RunMetrics.Snapshots.Coverage;

namespace RunMetrics.Tool.Printing;

/// <summary>Coverage as text: a table, then what has to be known to read it.</summary>
internal static class CoverageText
{
    private const int Named = 5;
    private static readonly string[] Header = ["", "LINES", "COVERED", "COVERABLE", "BRANCHES", "COVERED", "PATHS", "MEMBERS"];

    public static void Write(CoverageOverview overview, CoverageGrouping by, TextWriter output)
    {
        if (overview.NothingCollected)
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"No coverage was collected: none of {Numbers.Count(overview.Total.Counts.Lines, "coverable line")} in {Numbers.Count(overview.Reports.Count, "report")} was hit. See whether the test host ended before the collector could write."));
            return;
        }

        Table(overview, by, output);
        output.WriteLine();
        if (CoverageRates.Ambiguity(overview.Total.Counts) is { Length: > 0 } ambiguity)
            output.WriteLine($"Branches {CoverageRates.Branches(overview.Total.Counts)}, {ambiguity}.");
        Excluded(overview.Excluded, output);
        Files("Stale", "may be counted in the wrong places", [.. overview.Files.Where(file => file.Stale is not null).Select(file => (file.Path, file.Stale!))], output);
        Files("Unresolved", "not found in the repository ('runmetrics coverage paths' shows more)", [.. overview.Files.Where(file => file.Unresolved is not null).Select(file => (file.Path, file.Unresolved!))], output);
        output.WriteLine($"From {Numbers.Count(overview.Reports.Count, "report")} about {Numbers.Count(overview.Files.Count, "file")}.");
        output.WriteLine($"Lines: {CoverageWords.Lines}");
        output.WriteLine($"Branches: {CoverageWords.Branches}");
        output.WriteLine("Members: A member with its lambdas and local functions counts once, and is covered when any of its lines was hit.");
    }

    private static void Table(CoverageOverview overview, CoverageGrouping by, TextWriter output)
    {
        var groups = overview.Groups(by);
        var ambiguous = groups.GroupBy(group => group.Name, StringComparer.Ordinal).Where(names => names.Count() > 1).Select(names => names.Key).ToHashSet(StringComparer.Ordinal);
        List<string[]> rows = [Header, Cells("Total", overview.Total)];
        foreach (var group in groups)
            rows.Add(Cells(Name(group, by) + (ambiguous.Contains(group.Name) ? $" ({group.Assembly})" : ""), group));
        var widths = Enumerable.Range(0, Header.Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        foreach (var row in rows)
            output.WriteLine(string.Join("  ", row.Select((cell, column) => column == 0 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]))).TrimEnd());
    }

    private static string[] Cells(string name, CoverageGroup group) =>
    [
        name,
        CoverageRates.Lines(group.Counts),
        Numbers.Count(group.Counts.LinesCovered),
        Numbers.Count(group.Counts.Lines),
        CoverageRates.Branches(group.Counts),
        CoverageRates.BranchesCovered(group.Counts),
        Numbers.Count(group.Counts.Branches),
        Numbers.Percent(group.Members.Covered, group.Members.Total),
    ];

    private static string Name(CoverageGroup group, CoverageGrouping by) => group.Name.Length > 0 ? group.Name : by switch
    {
        CoverageGrouping.Assembly => "(no assembly named)",
        CoverageGrouping.Namespace => "(global)",
        _ => ".",
    };

    private static void Excluded(ExcludedCounts excluded, TextWriter output)
    {
        if (excluded.GeneratedFiles > 0)
            output.WriteLine($"Left out as generated: {Numbers.Count(excluded.GeneratedFiles, "file")}, {Numbers.Count(excluded.GeneratedLines, "line")}.");
        if (excluded.FilteredLines > 0)
            output.WriteLine($"Left out by filters: {Numbers.Count(excluded.FilteredFiles, "whole file")}, {Numbers.Count(excluded.FilteredLines, "line")}.");
    }

    private static void Files(string word, string consequence, IReadOnlyList<(string Path, string Reason)> files, TextWriter output)
    {
        if (files.Count == 0)
            return;
        var shared = files.All(file => file.Reason == files[0].Reason) ? $": {files[0].Reason}" : "";
        output.WriteLine($"{word}: {Numbers.Count(files.Count, "file")}, {consequence}{shared}");
        foreach (var (path, reason) in files.Take(Named))
            output.WriteLine(shared.Length > 0 ? $"  {path}" : $"  {path}: {reason}");
        if (files.Count > Named)
            output.WriteLine($"  and {Numbers.Count(files.Count - Named)} more");
    }
}
