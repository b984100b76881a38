using RunMetrics.Snapshots.History;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Tool.Finishing;

/// <summary>Which earlier run the changes of a run are counted against.</summary>
internal static class PreviousRun
{
    /// <summary>The newest earlier run on the same branch that is complete, else the newest complete one, else the newest; null for the first run.</summary>
    /// <param name="run">Run.</param>
    /// <param name="history">Entries, newest first.</param>
    public static HistoryEntry? Of(RunSummary run, IReadOnlyList<HistoryEntry> history)
    {
        var earlier = history.Where(entry => entry.RunId != run.Id && entry.StartedAt <= run.StartedAt).ToList();
        return earlier.FirstOrDefault(entry => !entry.Partial && entry.Branch == run.Git.Branch)
            ?? earlier.FirstOrDefault(entry => !entry.Partial)
            ?? earlier.FirstOrDefault();
    }
}
