using System.Globalization;
using RunMetrics.Reports.Coverage;
using RunMetrics.Reports.Texts;
using RunMetrics.Snapshots.Coverage;
using RunMetrics.Snapshots.Coverage.Patch;
using RunMetrics.Snapshots.Git;

namespace RunMetrics.Reports.Html;

/// <summary>Coverage in the static summary: the change first, then the files with the most uncovered lines.</summary>
internal static class StaticCoverage
{
    private const int MostFiles = 20;
    private const int MostRanges = 20;

    /// <summary>Rows of the table of numbers.</summary>
    public static IEnumerable<(string Name, string Value, string Meaning)> Metrics(ReportModel model)
    {
        if (model.Patch is { } patch)
            yield return ("Patch coverage", patch.State == PatchState.Known ? Numbers.Percent(patch.Covered, patch.Coverable) : "–", $"{Sentence(patch)} {CoverageTerms.Patch}");
        if (model.Coverage is not { } view)
            yield break;
        var totals = view.Totals;
        if (totals.Lines == 0)
        {
            yield return ("Line coverage", "–", "No coverage was collected. That is not 0 %: nothing is known.");
            yield break;
        }

        yield return ("Line coverage", Numbers.Percent(totals.LinesCovered, totals.Lines),
            $"{Definition(view, "Lines")} Here {Numbers.Count(totals.LinesCovered)} of {Numbers.Count(totals.Lines)} lines.");
        if (totals.Branches > 0)
            yield return ("Branch coverage", Branches(totals), $"{Definition(view, "Branches")} Here {BranchCounts(totals)} branch paths.");
    }

    private static string Definition(CoverageView view, string term) => view.Definitions.FirstOrDefault(one => one.Term == term).Text ?? "";

    /// <summary>The sections after the failures.</summary>
    public static void Write(HtmlText html, ReportModel model)
    {
        if (model.Patch is { } patch)
            WritePatch(html, patch);
        if (model.Coverage is { Totals.Lines: > 0 } view)
            WriteFiles(html, view);
    }

    /// <summary>What can be said of the change, as a sentence.</summary>
    private static string Sentence(PatchSummary patch) => patch.State switch
    {
        PatchState.Known => $"{Numbers.Count(patch.Covered)} of {Numbers.Count(patch.Coverable, "changed coverable line")} covered{(patch.BaseName is { } name ? $", against {name}" : "")}.",
        PatchState.NothingCoverable => $"Nothing coverable changed in {Numbers.Count(patch.ChangedLines, "line")}: that is neither 0 nor 100 %.",
        _ => "The coverage of the change is unknown.",
    };

    private static void WritePatch(HtmlText html, PatchSummary patch)
    {
        html.Markup("<h2>Coverage of the change</h2>\n").Element("p", Sentence(patch)).Markup("\n");
        if (patch.Reason is { } reason)
            html.Element("p", reason).Markup("\n");
        var open = patch.Files.Where(file => file.Uncovered is { Count: > 0 }).ToList();
        if (open.Count == 0)
            return;
        html.Markup("<table>\n<tr><th>File</th><th>Covered</th><th>Uncovered changed lines</th></tr>\n");
        foreach (var file in open.Take(MostFiles))
        {
            html.Markup("<tr><th scope=\"row\">").Text(file.Path).Markup("</th><td class=\"n\">").Text($"{Numbers.Count(file.Covered ?? 0)} / {Numbers.Count(file.Coverable ?? 0)}")
                .Markup("</td><td>").Text(Ranges(file)).Markup("</td></tr>\n");
        }

        html.Markup("</table>\n");
        if (open.Count > MostFiles)
            html.Element("p", $"{Numbers.Count(open.Count - MostFiles, "more file")} with uncovered changed lines.").Markup("\n");
    }

    private static string Ranges(PatchFile file)
    {
        var ranges = file.Uncovered!;
        var shown = string.Join(", ", ranges.Take(MostRanges).Select(RangeText));
        return ranges.Count > MostRanges ? $"{shown} and {Numbers.Count(ranges.Count - MostRanges)} more" : shown;
    }

    private static string RangeText(LineRange range) => range.Count == 1
        ? string.Create(CultureInfo.InvariantCulture, $"{range.From}")
        : string.Create(CultureInfo.InvariantCulture, $"{range.From}–{range.To}");

    private static void WriteFiles(HtmlText html, CoverageView view)
    {
        var worst = view.Files.Where(file => file.Counts.LinesCovered < file.Counts.Lines)
            .OrderByDescending(file => file.Counts.Lines - file.Counts.LinesCovered)
            .ThenBy(file => file.Path, StringComparer.Ordinal)
            .Take(MostFiles)
            .ToList();
        if (worst.Count == 0)
            return;
        html.Markup("<h2>Files with the most uncovered lines</h2>\n<table>\n<tr><th>File</th><th>Lines</th><th>Uncovered</th><th>Branches</th></tr>\n");
        foreach (var file in worst)
        {
            html.Markup("<tr><th scope=\"row\">").Text(file.Path).Text(file.Stale ? " (stale)" : "").Markup("</th><td class=\"n\">")
                .Text(Numbers.Percent(file.Counts.LinesCovered, file.Counts.Lines)).Markup("</td><td class=\"n\">")
                .Text(Numbers.Count(file.Counts.Lines - file.Counts.LinesCovered)).Markup("</td><td class=\"n\">")
                .Text(file.Counts.Branches == 0 ? "–" : Branches(file.Counts)).Markup("</td></tr>\n");
        }

        html.Markup("</table>\n");
        html.Markup("<p class=\"muted\">").Text($"Of {Numbers.Count(view.Files.Count, "file")} that a report names.").Markup("</p>\n");
    }

    /// <summary>86.9–88.1 % where only an interval is known.</summary>
    private static string Branches(CoverageCounts counts)
    {
        var least = Numbers.Percent(counts.BranchesCovered, counts.Branches);
        var most = Numbers.Percent(counts.BranchesCoveredAtMost, counts.Branches);
        return least == most ? least : $"{least.Replace(" %", "", StringComparison.Ordinal)}–{most}";
    }

    private static string BranchCounts(CoverageCounts counts) => counts.BranchesCovered == counts.BranchesCoveredAtMost
        ? $"{Numbers.Count(counts.BranchesCovered)} of {Numbers.Count(counts.Branches)}"
        : $"{Numbers.Count(counts.BranchesCovered)} to {Numbers.Count(counts.BranchesCoveredAtMost)} of {Numbers.Count(counts.Branches)}";
}
