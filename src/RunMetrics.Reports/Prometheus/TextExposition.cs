using RunMetrics.Snapshots.Builds;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Reports.Prometheus;

/// <summary>Writes the totals of a run in the Prometheus text format, for a textfile collector or a push gateway.</summary>
/// <remarks>
/// Labels take a bounded set of values besides <c>project</c>: no test name, commit or run id, so the number of series never grows with the suite.
/// No timestamps: a textfile collector drops a file that has one; <c>runmetrics_last_run_timestamp_seconds</c> says how old the numbers are.
/// </remarks>
public static class TextExposition
{
    /// <summary>Media type of the text, for whoever serves it.</summary>
    public const string MediaType = "text/plain; version=0.0.4; charset=utf-8";

    /// <summary>Writes the metrics of a run. The writer should encode UTF-8 without a byte order mark.</summary>
    /// <param name="context">The run and what surrounds it.</param>
    /// <param name="writer">Where to; left open.</param>
    public static void Write(ReportContext context, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(writer);
        Write(ReportModel.Of(context), writer);
    }

    internal static void Write(ReportModel model, TextWriter writer) => Write(model, new ExpositionWriter(writer, model.Context.ProjectName));

    internal static void Write(ReportModel model, ExpositionWriter metrics)
    {
        WriteRun(metrics, model.Run);
        if (model.Run.Tests is { } tests)
            WriteTests(metrics, model, tests);
        if (model.Changes is { } changes)
            WriteChanges(metrics, changes);
        if (model.Run.Coverage is { } coverage)
            CoverageExposition.Write(metrics, coverage, model.CoverageOverview, model.PatchReport);
        StructureExposition.Write(metrics, model);
        if (model.Build is { } build)
            metrics.Gauges(MetricFamily.Diagnostics, "severity", ByWord<BuildSeverity>(build.Rules.Select(rule => (rule.Severity, rule.Count))));
        metrics.Gauges(MetricFamily.Findings, "severity", ByWord<DiagnosticSeverity>(model.Run.Diagnostics.Select(finding => (finding.Severity, 1))));
    }

    private static void WriteRun(ExpositionWriter metrics, RunSummary run)
    {
        metrics.Gauges(MetricFamily.RunInfo, "version", [(run.Producer.Version, 1)]);
        metrics.Gauge(MetricFamily.LastRun, Math.Floor((run.FinishedAt ?? run.StartedAt).ToUnixTimeMilliseconds() / 1000.0));
        metrics.GaugeIfKnown(MetricFamily.RunDuration, run.Duration);
        metrics.Gauges(MetricFamily.RunResult, "result", ByWord<RunResult>([(run.Result, 1)]));
        metrics.Gauge(MetricFamily.RunPartial, run.Partial ? 1 : 0);
    }

    private static void WriteTests(ExpositionWriter metrics, ReportModel model, TestTotals tests)
    {
        metrics.Gauges(MetricFamily.Tests, "outcome",
            [("passed", tests.Passed), ("failed", tests.Failed), ("skipped", tests.Skipped), ("not_executed", tests.NotExecuted), ("other", tests.Other)]);
        metrics.Gauges(MetricFamily.Attempts, "outcome",
            [("passed", tests.Attempts.Passed), ("failed", tests.Attempts.Failed), ("other", tests.Attempts.Other)]);
        metrics.Gauge(MetricFamily.Flaky, tests.Flaky);
        metrics.GaugeIfKnown(MetricFamily.TestDuration, tests.Duration);
        metrics.Gauges(MetricFamily.Modules, "outcome", ByWord<ModuleOutcome>(model.Modules.Select(module => (module.Outcome, 1))));
        metrics.Gauge(MetricFamily.Causes, model.Causes().Count());
    }

    private static void WriteChanges(ExpositionWriter metrics, TestChanges changes)
    {
        var samples = new List<(string, double)>
        {
            ("new_failure", changes.NewFailures.Count),
            ("fixed", changes.Fixed.Count),
            ("still_failing", changes.StillFailing.Count),
            ("slower", changes.Slower.Count),
        };
        if (changes.Added is { } added)
            samples.Add(("added", added.Count));
        if (changes.Removed is { } removed)
            samples.Add(("removed", removed));
        metrics.Gauges(MetricFamily.Changed, "change", samples);
    }

    /// <summary>Every word of an enumeration with what was counted for it: a series that was once there stays there.</summary>
    internal static IEnumerable<(string Word, double Value)> ByWord<T>(IEnumerable<(T Word, int Count)> counts)
        where T : struct, Enum
    {
        var sums = counts.GroupBy(count => count.Word).ToDictionary(group => group.Key, group => group.Sum(count => (double)count.Count));
        return Enum.GetValues<T>().Select(word => (SnakeCase(word.ToString()), sums.GetValueOrDefault(word)));
    }

    private static string SnakeCase(string word) => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(word);
}
