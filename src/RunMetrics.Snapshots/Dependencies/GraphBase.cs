using RunMetrics.Snapshots.Git;
using RunMetrics.Snapshots.Rules.Storing;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Snapshots.Dependencies;

/// <summary>The graph that a run's graph is compared with.</summary>
/// <param name="RunId">The run it belongs to.</param>
/// <param name="Graph">The graph.</param>
/// <param name="Violations">What became of the rules then; null when there was none.</param>
public sealed record GraphBase(string RunId, DependencyGraph Graph, ViolationReport? Violations = null)
{
    /// <summary>Runs looked through.</summary>
    private const int MostRuns = 200;

    /// <summary>The graph of where the change left its target branch, else that of the run before; null when neither is stored.</summary>
    /// <param name="store">Where the runs are.</param>
    /// <param name="snapshot">The run.</param>
    public static GraphBase? Find(RunStore store, RunSnapshot snapshot)
    {
        if (snapshot.Dependencies is null)
            return null;
        var earlier = store.ReadIndex().Runs.Where(run => run.Id != snapshot.Run.Id && run.StartedAt < snapshot.Run.StartedAt && run.State == RunState.Finished).Take(MostRuns).ToList();
        var atBase = snapshot.Patch is { State: not Completeness.Unavailable, MergeBase: { } mergeBase }
            ? earlier.Where(run => run.Head == mergeBase && mergeBase != snapshot.Run.Git.Head && store.TryReadSummary(run.Id) is { Git.DirtyFiles: 0 })
            : [];
        foreach (var run in atBase.Concat(earlier))
        {
            if (store.TryReadDependencies(run.Id) is { } graph)
                return new GraphBase(run.Id, graph, store.TryReadViolations(run.Id));
        }

        return null;
    }
}
