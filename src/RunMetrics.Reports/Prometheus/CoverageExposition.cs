using RunMetrics.Snapshots.Coverage;
using RunMetrics.Snapshots.Coverage.Patch;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Reports.Prometheus;

/// <summary>Coverage of a run as gauges: in all, by assembly, of the change.</summary>
internal static class CoverageExposition
{
    private const int MostAssemblies = 20;
    private const string Other = "(other)";

    public static void Write(ExpositionWriter metrics, CoverageTotals totals, CoverageOverview? coverage, PatchReport? patch)
    {
        metrics.Gauge(MetricFamily.LinesCovered, totals.LinesCovered);
        metrics.Gauge(MetricFamily.LinesValid, totals.LinesValid);
        metrics.GaugeIfKnown(MetricFamily.LineCoverage, Ratio(totals.LinesCovered, totals.LinesValid));
        metrics.Gauge(MetricFamily.BranchesCovered, totals.BranchesCovered);
        metrics.GaugeIfKnown(MetricFamily.BranchesCoveredAtMost, totals.BranchesCoveredAtMost);
        metrics.Gauge(MetricFamily.BranchesValid, totals.BranchesValid);
        metrics.GaugeIfKnown(MetricFamily.BranchCoverage, Ratio(totals.BranchesCovered, totals.BranchesValid));
        if (coverage is not null)
            WriteParts(metrics, coverage);
        if (patch?.Totals is { } ofPatch)
            WritePatch(metrics, ofPatch);
    }

    private static void WriteParts(ExpositionWriter metrics, CoverageOverview coverage)
    {
        metrics.Gauge(MetricFamily.MembersCovered, coverage.Total.Members.Covered);
        metrics.Gauge(MetricFamily.MembersValid, coverage.Total.Members.Total);
        var assemblies = Bounded(coverage.Assemblies);
        if (assemblies.Count == 0)
            return;
        metrics.Gauges(MetricFamily.AssemblyLinesCovered, "assembly", Samples(static counts => counts.LinesCovered));
        metrics.Gauges(MetricFamily.AssemblyLinesValid, "assembly", Samples(static counts => counts.Lines));
        metrics.Gauges(MetricFamily.AssemblyBranchesCovered, "assembly", Samples(static counts => counts.BranchesCovered));
        metrics.Gauges(MetricFamily.AssemblyBranchesValid, "assembly", Samples(static counts => counts.Branches));

        IEnumerable<(string, double)> Samples(Func<CoverageCounts, int> value) => assemblies.Select(assembly => (assembly.Name, (double)value(assembly.Counts)));
    }

    /// <summary>The largest assemblies by name and the others as one: the number of series has a limit.</summary>
    private static List<(string Name, CoverageCounts Counts)> Bounded(IReadOnlyList<CoverageGroup> assemblies)
    {
        var named = assemblies.Where(static assembly => assembly.Name.Length > 0)
            .OrderByDescending(static assembly => assembly.Counts.Lines)
            .ThenBy(static assembly => assembly.Name, StringComparer.Ordinal)
            .Take(MostAssemblies)
            .ToHashSet();
        var bounded = assemblies.Where(named.Contains).Select(static assembly => (assembly.Name, assembly.Counts)).ToList();
        if (bounded.Count < assemblies.Count)
            bounded.Add((Other, assemblies.Where(assembly => !named.Contains(assembly)).Aggregate(default(CoverageCounts), static (sum, assembly) => sum + assembly.Counts)));
        return bounded;
    }

    private static void WritePatch(ExpositionWriter metrics, PatchTotals patch)
    {
        metrics.Gauge(MetricFamily.PatchLinesChanged, patch.Changed);
        metrics.Gauge(MetricFamily.PatchLinesCovered, patch.Covered);
        metrics.Gauge(MetricFamily.PatchLinesValid, patch.Coverable);
        metrics.GaugeIfKnown(MetricFamily.PatchLineCoverage, Ratio(patch.Covered, patch.Coverable));
        metrics.Gauge(MetricFamily.PatchBranchesCovered, patch.BranchesCovered);
        metrics.Gauge(MetricFamily.PatchBranchesValid, patch.Branches);
        metrics.Gauge(MetricFamily.PatchUnmapped, patch.UnmappedSources);
    }

    private static double? Ratio(int part, int whole) => whole > 0 ? Math.Round((double)part / whole, 6) : null;
}
