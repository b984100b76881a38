namespace RunMetrics.Snapshots.Runs;

/// <summary>Tells which run a run is compared with. Every comparison asks here, so that they speak of the same one.</summary>
public static class BaseRuns
{
    /// <summary>Runs looked through.</summary>
    private const int MostRuns = 200;

    /// <summary>
    /// Finished earlier runs, the best base first: those of the commit where the change left its target branch, then the newest of that branch, then all
    /// others, newest first. Each comparison takes the first that has what it compares.
    /// </summary>
    /// <param name="store">Where the runs are.</param>
    /// <param name="run">The run that is compared.</param>
    /// <param name="mergeBase">Where the change left its target branch, as far as known beyond the run's summary.</param>
    public static IEnumerable<RunIndexEntry> Candidates(RunStore store, RunSummary run, string? mergeBase)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(run);
        var earlier = store.ReadIndex().Runs.Where(one => one.Id != run.Id && one.State == RunState.Finished && one.StartedAt <= run.StartedAt).Take(MostRuns).ToList();
        var commit = mergeBase ?? run.Git.Base;
        var branch = run.Git.BaseBranch ?? run.Git.Branch;
        // A run of changed files is none of its commit: it may hold the change itself.
        var atCommit = commit is null || commit == run.Git.Head ? [] : earlier.Where(one => one.Head == commit && store.TryReadSummary(one.Id) is { Git.DirtyFiles: null or 0 });
        return atCommit.Concat(earlier.Where(one => branch is not null && one.Branch == branch)).Concat(earlier).DistinctBy(static one => one.Id, StringComparer.Ordinal);
    }
}
