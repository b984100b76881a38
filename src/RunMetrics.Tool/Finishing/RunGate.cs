using RunMetrics.Snapshots;
using RunMetrics.Snapshots.Coverage;
using RunMetrics.Snapshots.Gates;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.Settings;
using RunMetrics.Snapshots.Testing.Quarantine;

namespace RunMetrics.Tool.Finishing;

/// <summary>Holds a stored run against the rules of the settings; the command and the build judge alike.</summary>
internal static class RunGate
{
    /// <summary>Runs remembered that rules rest on.</summary>
    private const int MostRuns = 500;

    private static readonly HashSet<RunMetric> OfThePast = [RunMetric.FlakeRate, RunMetric.FlakyStates, RunMetric.NewFlakyTests, RunMetric.BrokenTests, RunMetric.NewErrors];

    /// <summary>Results, in the order of the rules.</summary>
    /// <param name="store">Where the runs are.</param>
    /// <param name="snapshot">The run.</param>
    /// <param name="settings">Settings with the rules.</param>
    /// <param name="file">The quarantine.</param>
    public static IReadOnlyList<GateResult> Judge(RunStore store, RunSnapshot snapshot, RunMetricsSettings settings, QuarantineFile file)
    {
        var (rules, runRules) = (settings.CoverageGates, settings.RunGates);
        var earlier = runRules.Any(RunGates.NeedsBase) ? Base(store, snapshot) : null;
        return [.. CoverageGates.Evaluate(rules, Input(store, snapshot, rules)), .. RunGates.Evaluate(runRules, snapshot, earlier, Memory(store, snapshot, runRules, file))];
    }

    private static RunSnapshot? Base(RunStore store, RunSnapshot snapshot) =>
        BaseRuns.Candidates(store, snapshot.Run, snapshot.Patch?.MergeBase).FirstOrDefault(static one => one.Pruned != true) is { } found ? store.TryRead(found.Id) : null;

    // Reading the past takes time: only for rules that ask for it, and to never hide a broken test.
    private static GateMemory Memory(RunStore store, RunSnapshot snapshot, IReadOnlyList<RunGateRule> rules, QuarantineFile file)
    {
        var runs = file.Entries.Count > 0 || rules.Any(static rule => OfThePast.Contains(rule.Metric)) ? store.ReadMemory(MostRuns) : [];
        var quarantine = file.Problems.Any(static problem => problem.Everything) ? null : RunQuarantine.Judge(snapshot, RunQuarantine.Past(runs, snapshot.Run.Id), file);
        return new GateMemory { Runs = runs, RunId = snapshot.Run.Id, Quarantine = quarantine };
    }

    private static CoverageGateInput Input(RunStore store, RunSnapshot snapshot, IReadOnlyList<CoverageGateRule> rules)
    {
        var input = new CoverageGateInput
        {
            Coverage = snapshot.Coverage is { } tree ? CoverageOverview.Of(tree) : null,
            Patch = snapshot.Patch,
        };
        return rules.Any(rule => rule.MaxDropPoints is not null) ? GateBase.Add(store, snapshot.Run, input) : input;
    }
}
