using RunMetrics.Reports.Texts;
using RunMetrics.Snapshots.Churn.Storing;
using RunMetrics.Snapshots.Dependencies;
using RunMetrics.Snapshots.Dependencies.Levels;
using RunMetrics.Snapshots.Dependencies.Metrics;
using RunMetrics.Snapshots.Testing.Flakiness;
using RunMetrics.Snapshots.Testing.Quarantine;

namespace RunMetrics.Reports.Prometheus;

/// <summary>Churn, dependencies, rules, hotspots and the stability of tests.</summary>
internal static class StructureExposition
{
    /// <summary>Upper bounds of the histogram of changed lines.</summary>
    private static readonly int[] LineBounds = [10, 50, 100, 500, 1_000, 5_000];

    public static void Write(ExpositionWriter metrics, ReportModel model)
    {
        if (model.Context.Snapshot.Churn is { Files: { } files, Window: { } window })
            WriteChurn(metrics, files, window);
        if (model.Context.Snapshot.Dependencies is { } graph)
            WriteGraph(metrics, graph);
        if (model.Context.Flakiness is { } past)
        {
            metrics.Gauges(MetricFamily.TestStability, "state", new[] { StabilityState.Broken, StabilityState.Flaky, StabilityState.Healthy, StabilityState.New }.Select(state => (state.ToString().ToLowerInvariant(), (double)FlakinessText.Count(past, state))));
            metrics.Gauge(MetricFamily.Outages, past.Outages.Count);
        }

        if (model.Context.Durations is { } durations)
            DurationExposition.Write(metrics, durations);

        if (model.Context.Quarantine is { } quarantine)
        {
            QuarantineEffect[] effects = [QuarantineEffect.Broken, QuarantineEffect.Expired, QuarantineEffect.Held];
            QuarantineState[] states = [QuarantineState.Active, QuarantineState.Broken, QuarantineState.Expired, QuarantineState.Ready, QuarantineState.Unused];
            metrics.Gauges(MetricFamily.QuarantineEntries, "state", states.Select(state => (state.ToString().ToLowerInvariant(), (double)quarantine.Count(state))));
            metrics.Gauges(MetricFamily.QuarantinedTests, "state", effects.Select(effect => (effect.ToString().ToLowerInvariant(), (double)quarantine.Tests.Count(test => test.Effect == effect))));
            metrics.Gauges(MetricFamily.QuarantinedFailures, "state", effects.Select(effect => (effect.ToString().ToLowerInvariant(), (double)quarantine.Tests.Count(test => test.Failed && test.Effect == effect))));
        }

        if (model.Context.Snapshot.Violations?.Total() is { } rules)
        {
            metrics.Gauge(MetricFamily.Rules, rules.Checked);
            metrics.Gauge(MetricFamily.RulesEmpty, rules.Empty);
            metrics.Gauges(MetricFamily.RuleViolations, "state", [("error", rules.Errors), ("info", rules.Infos), ("known", rules.Known), ("warning", rules.Warnings)]);
        }

        if (model.Context.Snapshot.Specs is { } specs)
            SpecsExposition.Write(metrics, specs.Totals);
        if (model.Hotspots is not { } hotspots)
            return;
        metrics.Gauge(MetricFamily.Hotspots, hotspots.HotFiles);
        metrics.Gauge(MetricFamily.HotspotFiles, hotspots.Files.Count(static file => !file.IsTest));
    }

    private static void WriteChurn(ExpositionWriter metrics, ChurnFiles files, ChurnWindow window)
    {
        metrics.Gauge(MetricFamily.ChurnCommits, window.Commits);
        var lines = Enumerable.Range(0, files.Path.Count).Where(row => files.Revisions[row] > 0 && files.Added[row] >= 0).Select(row => (double)files.Added[row] + files.Deleted[row]);
        metrics.Histogram(MetricFamily.ChurnLines, LineBounds, [.. lines]);
    }

    private static void WriteGraph(ExpositionWriter metrics, DependencyGraph graph)
    {
        var types = GraphLifting.Lift(graph, GraphLevel.Type).Graph;
        var namespaces = GraphLifting.Lift(graph, GraphLevel.Namespace).Graph;
        metrics.Gauge(MetricFamily.DependencyTypes, types.Nodes.Count);
        metrics.Gauge(MetricFamily.DependencyEdges, types.Edges.Count);
        var components = StronglyConnected.Of(namespaces);
        metrics.Gauges(MetricFamily.DependencyCycles, "level", [("namespace", Cycles(components)), ("type", Cycles(StronglyConnected.Of(types)))]);
        metrics.GaugeIfKnown(MetricFamily.PropagationCost, PropagationCost.Of(namespaces, components));
    }

    private static int Cycles(int[] components) => components.CountBy(static component => component).Count(static component => component.Value > 1);
}
