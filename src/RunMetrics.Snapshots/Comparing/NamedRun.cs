using RunMetrics.Snapshots.Git;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Snapshots.Comparing;

/// <summary>Finds the run a person means: an id, <c>latest</c>, <c>base</c>, or whatever git calls a commit.</summary>
internal static class NamedRun
{
    public const string Latest = "latest", Base = "base";

    /// <summary>The id of the run; null when there is none.</summary>
    /// <param name="name">As given.</param>
    /// <param name="store">Where the runs are.</param>
    /// <param name="repository">Repository, for names of commits.</param>
    /// <param name="other">The run that <c>base</c> is the base of; null for the newest.</param>
    public static string? Find(string name, RunStore store, string repository, string? other)
    {
        var runs = store.ReadIndex().Runs;
        if (runs.FirstOrDefault(run => string.Equals(run.Id, name, StringComparison.Ordinal)) is { } exact)
            return exact.Id;
        if (name == Latest)
            return runs is [var newest, ..] ? newest.Id : null;
        if (name == Base)
            return (other ?? (runs is [var top, ..] ? top.Id : null)) is { } of && store.TryRead(of) is { } snapshot ? BaseOf(store, snapshot) : null;
        return CommitId.Resolve(name, repository) is { } commit
            ? runs.FirstOrDefault(run => string.Equals(run.Head, commit, StringComparison.Ordinal) && run.Pruned != true)?.Id
            : null;
    }

    /// <summary>Where the change left its target branch, else the newest run of that branch, else the run before; null when there is none.</summary>
    /// <param name="store">Where the runs are.</param>
    /// <param name="snapshot">The run.</param>
    public static string? BaseOf(RunStore store, RunSnapshot snapshot) =>
        BaseRuns.Candidates(store, snapshot.Run, snapshot.Patch?.MergeBase).FirstOrDefault(static one => one.Pruned != true)?.Id;
}
