using RunMetrics.Snapshots.Specs.Storing;

namespace RunMetrics.Reports.Prometheus;

/// <summary>Counts of requirements.</summary>
internal static class SpecsExposition
{
    public static void Write(ExpositionWriter metrics, SpecTotals totals)
    {
        metrics.Gauges(MetricFamily.Requirements, "status", [("done", totals.Done), ("in_progress", totals.InProgress), ("pending", totals.Pending), ("unverified", totals.Unverified)]);
        metrics.Gauges(MetricFamily.RequirementsUnproven, "known", [("no", totals.UnknownDone), ("yes", totals.UnprovenDone)]);
        metrics.Gauge(MetricFamily.RequirementContradictions, totals.Contradictions);
    }
}
