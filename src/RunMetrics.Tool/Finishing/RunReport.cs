using RunMetrics.Reports;
using RunMetrics.Snapshots;
using RunMetrics.Snapshots.History;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Tool.Finishing;

/// <summary>Puts a run into its surroundings and writes its reports.</summary>
internal static class RunReport
{
    /// <summary>Runs whose results per test go into the page: the history strip of a test.</summary>
    private const int HistoryRuns = 30;

    /// <summary>What the reports of a run are made from.</summary>
    public static ReportContext Context(RunSnapshot snapshot, RunStore store, string projectName) => new()
    {
        Snapshot = snapshot,
        Previous = PreviousRun.Find(store, snapshot),
        Index = store.ReadIndex(),
        History = store.RecentHistory(HistoryRuns),
        ProjectName = projectName,
    };
}
