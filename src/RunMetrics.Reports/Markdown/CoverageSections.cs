using System.Globalization;
using RunMetrics.Reports.Links;
using RunMetrics.Reports.Texts;
using RunMetrics.Snapshots.Coverage;
using RunMetrics.Snapshots.Coverage.Patch;
using RunMetrics.Snapshots.Git;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Reports.Markdown;

/// <summary>Coverage in the job summary: the change first, then everything, then where to look.</summary>
internal static class CoverageSections
{
    private const int MostWorst = 10;
    private const int MostRanges = 12;
    private const int LongestPath = 200;

    public static IEnumerable<SummarySection> Of(ReportModel model)
    {
        if (model.Run.Coverage is not { } totals)
            yield break;
        yield return Figures(model, totals);
        if (model.PatchReport is { } patch && patch.Files.Where(IsOpen).ToList() is { Count: > 0 } open)
            yield return Uncovered(model, open);
        if (model.CoverageOverview is { NothingCollected: false } coverage && Worst(coverage) is { Count: > 0 } worst)
            yield return WorstFiles(model, worst);
    }

    private static SummarySection Figures(ReportModel model, CoverageTotals totals)
    {
        var items = new List<SummaryItem>();
        if (model.PatchReport is { } patch)
            items.Add(new SummaryItem(1, Patch(patch)));
        items.Add(new SummaryItem(
            1,
            $"{Totals(model, totals)} {MarkdownText.Inline(Definitions.Sentence(totals.Definition), 600)}\n",
            Totals(model, totals) + "\n"));
        return new SummarySection { One = "coverage figure", Count = items.Count, Opening = "\n### Coverage\n\n", Items = items };
    }

    private static string Patch(PatchReport patch)
    {
        if (patch.Totals is not { } totals)
            return $"**Changed lines: unknown**, {Reasons(patch)}.\n\n";
        var against = patch.BaseName is { } name ? $" against {MarkdownText.Inline(name, 80)}" : "";
        var partial = patch.State == Completeness.Partial ? $" In part only: {Reasons(patch)}." : "";
        var unmapped = totals.UnmappedSources > 0 ? $" {Numbers.Count(totals.UnmappedSources, "changed source file")} in no coverage report, not counted." : "";
        if (totals.LineRate is not { } rate)
            return $"**Changed lines{against}: unknown**, none of {Numbers.Count(totals.Changed)} is coverable.{unmapped}{partial}\n\n";
        var branches = totals.BranchRate is { } least && totals.BranchRateAtMost is { } most ? $", branches {CoverageRates.Branches(least, most)}" : "";
        return $"**Changed lines{against}: {Numbers.Percent(rate)}** ({Numbers.Count(totals.Covered)} of {Numbers.Count(totals.Coverable)}{branches}).{unmapped}{partial}\n\n";
    }

    private static string Reasons(PatchReport patch) => MarkdownText.Inline(string.Join("; ", patch.Reasons ?? []), 300);

    private static string Totals(ReportModel model, CoverageTotals totals)
    {
        var counts = CoverageRates.Of(totals);
        var before = model.Context.Previous;
        var ambiguity = CoverageRates.Ambiguity(counts) is { Length: > 0 } text ? $", {text}" : "";
        return $"Lines {CoverageRates.Lines(counts)}{Delta(counts.LinesCovered, counts.Lines, before?.LinesCovered, before?.LinesValid)} "
            + $"({Numbers.Count(counts.LinesCovered)} of {Numbers.Count(counts.Lines)}), "
            + $"branches {CoverageRates.Branches(counts)}{(ambiguity.Length > 0 ? "" : Delta(counts.BranchesCovered, counts.Branches, before?.BranchesCovered, before?.BranchesValid))} "
            + $"({CoverageRates.BranchesCovered(counts)} of {Numbers.Count(counts.Branches)}){ambiguity}.";
    }

    /// <summary> (+0.4 points); empty where nothing is known to compare with.</summary>
    private static string Delta(int covered, int all, int? coveredBefore, int? allBefore)
    {
        if (all == 0 || coveredBefore is not { } before || allBefore is not > 0)
            return "";
        var points = Math.Round((((double)covered / all) - ((double)before / allBefore.Value)) * 100, 1);
        return points == 0 ? " (±0.0 points)" : string.Create(CultureInfo.InvariantCulture, $" ({points:+0.0;−0.0} points)");
    }

    private static bool IsOpen(PatchFile file) => file.Uncovered is { Count: > 0 } || file.Partial is { Count: > 0 };

    private static SummarySection Uncovered(ReportModel model, List<PatchFile> files) => new()
    {
        One = "changed file with uncovered lines",
        Many = "changed files with uncovered lines",
        Count = files.Count,
        Opening = "\n### Changed lines to cover\n\n",
        Items = files.Select(file => new SummaryItem(1, Uncovered(model, file, MostRanges), Uncovered(model, file, 1))),
    };

    private static string Uncovered(ReportModel model, PatchFile file, int most)
    {
        var parts = new List<string>();
        if (file.Uncovered is { Count: > 0 } uncovered)
            parts.Add($"{Ranges(uncovered, most)} not covered");
        if (file.Partial is { Count: > 0 } partial)
            parts.Add($"{Ranges([.. partial.Select(line => new LineRange(line, line))], most)} covered in part");
        var first = file.Uncovered is [var range, ..] ? range.From : file.Partial![0];
        return $"- {Link(model, file.Path, first)}: {string.Join("; ", parts)}\n";
    }

    private static string Ranges(IReadOnlyList<LineRange> ranges, int most)
    {
        var shown = ranges.Take(most).Select(static range => range.Count == 1
            ? string.Create(CultureInfo.InvariantCulture, $"{range.From}")
            : string.Create(CultureInfo.InvariantCulture, $"{range.From}–{range.To}"));
        var more = ranges.Count > most ? $" and {Numbers.Count(ranges.Count - most)} more" : "";
        return (ranges is [{ Count: 1 }] ? "line " : "lines ") + string.Join(", ", shown) + more;
    }

    private static List<CoverageFileOverview> Worst(CoverageOverview coverage) =>
    [
        .. coverage.Files.Where(static file => file.Counts.LinesCovered < file.Counts.Lines)
            .OrderByDescending(static file => file.Counts.Lines - file.Counts.LinesCovered)
            .ThenBy(static file => file.Path, StringComparer.Ordinal)
            .Take(MostWorst),
    ];

    private static SummarySection WorstFiles(ReportModel model, List<CoverageFileOverview> files) => new()
    {
        One = "file with uncovered lines",
        Many = "files with uncovered lines",
        Count = files.Count,
        Opening = "\n### Files with most uncovered lines\n\n" + SummaryTotals.Row(["File", "Uncovered", "Lines", "Branches"]) + SummaryTotals.Row(["---", "---:", "---:", "---:"]),
        Items = files.Select(file => new SummaryItem(1, SummaryTotals.Row(
        [
            Link(model, file.Path, 1),
            Numbers.Count(file.Counts.Lines - file.Counts.LinesCovered),
            CoverageRates.Lines(file.Counts),
            CoverageRates.Branches(file.Counts),
        ]))),
    };

    private static string Link(ReportModel model, string path, int line) =>
        MarkdownText.Link(model.Links.Source is { } template ? RepositoryLinks.Fill(template, path, line) : null, path, LongestPath);
}
