using RunMetrics.Snapshots.Coverage;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Reports.Texts;

/// <summary>Rates of coverage as people read them: an interval where reports only count their branches.</summary>
public static class CoverageRates
{
    /// <summary>81.2 %; "–" without lines.</summary>
    /// <param name="counts">Counts.</param>
    public static string Lines(CoverageCounts counts) => Numbers.Percent(counts.LinesCovered, counts.Lines);

    /// <summary>86.9 %, or 86.9–88.1 %; "–" without branches.</summary>
    /// <param name="counts">Counts.</param>
    public static string Branches(CoverageCounts counts) => counts.BranchRate is { } least && counts.BranchRateAtMost is { } most
        ? Branches(least, most)
        : "–";

    /// <summary>86.9 %, or 86.9–88.1 %.</summary>
    /// <param name="least">What is known to be covered, 0–1.</param>
    /// <param name="most">What may be covered, 0–1.</param>
    public static string Branches(double least, double most)
    {
        var (from, to) = (Numbers.Percent(least), Numbers.Percent(most));
        // One sign of percent is enough.
        return from == to ? from : $"{from[..^2]}–{to}";
    }

    /// <summary>3, or 3–4.</summary>
    /// <param name="counts">Counts.</param>
    public static string BranchesCovered(CoverageCounts counts) => counts.BranchesCovered == counts.BranchesCoveredAtMost
        ? Numbers.Count(counts.BranchesCovered)
        : $"{Numbers.Count(counts.BranchesCovered)}–{Numbers.Count(counts.BranchesCoveredAtMost)}";

    /// <summary>What makes an interval exact; empty where there is none.</summary>
    /// <param name="counts">Counts.</param>
    public static string Ambiguity(CoverageCounts counts) => counts.BranchesCovered == counts.BranchesCoveredAtMost
        ? ""
        : $"{Numbers.Count(counts.AmbiguousLines, "line")} ambiguous; add the json format for an exact figure";

    /// <summary>The totals of a run as counts.</summary>
    internal static CoverageCounts Of(CoverageTotals totals) => new(
        totals.LinesCovered, totals.LinesValid, totals.BranchesCovered, totals.BranchesCoveredAtMost ?? totals.BranchesCovered, totals.BranchesValid, totals.AmbiguousLines ?? 0);
}
