using RunMetrics.Snapshots.Rules.Storing;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Snapshots.Dependencies;

/// <summary>The graph that a run's graph is compared with.</summary>
/// <param name="RunId">The run it belongs to.</param>
/// <param name="Graph">The graph.</param>
/// <param name="Violations">What became of the rules then; null when there was none.</param>
public sealed record GraphBase(string RunId, DependencyGraph Graph, ViolationReport? Violations = null)
{
    /// <summary>The graph of the first base that has one; null when none has.</summary>
    /// <param name="store">Where the runs are.</param>
    /// <param name="snapshot">The run.</param>
    public static GraphBase? Find(RunStore store, RunSnapshot snapshot)
    {
        if (snapshot.Dependencies is null)
            return null;
        foreach (var run in BaseRuns.Candidates(store, snapshot.Run, snapshot.Patch?.MergeBase))
        {
            if (store.TryReadDependencies(run.Id) is { } graph)
                return new GraphBase(run.Id, graph, store.TryReadViolations(run.Id));
        }

        return null;
    }
}
