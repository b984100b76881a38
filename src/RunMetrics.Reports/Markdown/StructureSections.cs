using System.Globalization;
using RunMetrics.Reports.Texts;
using RunMetrics.Snapshots.Git;
using RunMetrics.Snapshots.Hotspots;

namespace RunMetrics.Reports.Markdown;

/// <summary>Where the risk lives, in the job summary: the files that are changed often and complex.</summary>
internal static class StructureSections
{
    private const int MostFiles = 5;
    private const int LongestPath = 200;

    public static IEnumerable<SummarySection> Of(ReportModel model)
    {
        if (model.Hotspots is { } hotspots && hotspots.Files.Where(static file => !file.IsTest && file.Hotspot > 0).Take(MostFiles).ToList() is { Count: > 0 } hottest)
            yield return Hottest(hotspots, hottest);
    }

    private static SummarySection Hottest(HotspotReport report, List<CodeRisk> hottest) => new()
    {
        One = "hotspot",
        Count = hottest.Count,
        Opening = "\n### Hotspots\n\n" + SummaryTotals.Row(["File", "Score", "Revisions", "Complexity", "Dependents", "Lines covered"]) + SummaryTotals.Row(["---", "---:", "---:", "---:", "---:", "---:"]),
        Items = hottest.Select(file => new SummaryItem(1, SummaryTotals.Row(
        [
            MarkdownText.Inline(file.Path, LongestPath),
            file.Hotspot.ToString("0.00", CultureInfo.InvariantCulture),
            Numbers.Count(file.Revisions),
            Numbers.Count(file.Complexity),
            file.Dependents is { } dependents ? Numbers.Count(dependents) : "–",
            file.LineRate is { } rate ? Numbers.Percent(rate) : "–",
        ]))),
        Closing = $"\nScore: √(rank by revisions × rank by complexity) among {Numbers.Count(report.Files.Count(static file => !file.IsTest), "file")}; "
            + $"{Numbers.Count(report.Window.Commits, "commit")} since {report.Window.Since.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}"
            + (report.State == Completeness.Partial ? ", a part of the history only" : "") + ".\n",
    };
}
