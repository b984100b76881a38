using RunMetrics.Snapshots.Churn;
using RunMetrics.Snapshots.Churn.Storing;
using RunMetrics.Snapshots.Git;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.Settings;

namespace RunMetrics.Snapshots.Collecting;

/// <summary>What changed how often, as far as it can be told while somebody waits for the end of a test run.</summary>
internal static class CollectedChurn
{
    // Of each git command. A history that takes longer is told in part, and 'runmetrics churn' reads it whole into the cache.
    private static readonly TimeSpan GitTimeout = TimeSpan.FromSeconds(3);

    /// <summary>The churn of a run; null when nothing can be told. What is missing is a remark: nobody asked for churn in particular.</summary>
    public static ChurnReport? Of(string runId, string root, RunMetricsSettings settings, RunStore store, Findings findings)
    {
        var remarks = new Findings();
        var report = ChurnReader.Read(
            new ChurnRequest
            {
                Directory = root,
                People = settings.ChurnPeople ?? PeopleMode.Off,
                CacheFile = store.Folder.CommitCacheFile,
                RunId = runId,
                Timeout = GitTimeout,
            },
            remarks);
        // Why git tells nothing is said with the run already.
        if (report.State == Completeness.Unavailable)
            return null;
        foreach (var remark in remarks.All)
            findings.Info(remark.Code, remark.Message);
        return report;
    }
}
