using RunMetrics.Snapshots.Dependencies;
using RunMetrics.Snapshots.Rules;
using RunMetrics.Snapshots.Rules.Storing;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Snapshots.Collecting;

/// <summary>Holds the graph of a run against the rules of its repository.</summary>
internal static class CollectedRules
{
    /// <summary>What became of the rules; null without any, or without a graph.</summary>
    /// <param name="runId">Run id.</param>
    /// <param name="root">Directory of the settings, where the baseline lies.</param>
    /// <param name="graph">Graph of the run.</param>
    /// <param name="rules">Rules.</param>
    /// <param name="findings">Takes a baseline that cannot be read.</param>
    public static ViolationReport? Of(string runId, string root, DependencyGraph? graph, RuleSet rules, Findings findings) =>
        graph is null || rules.Rules.Count == 0
            ? null
            : ViolationReportBuilder.Of(runId, graph, rules, RuleBaseline.ReadOrReport(Path.Combine(root, RuleBaseline.FileName), findings));
}
