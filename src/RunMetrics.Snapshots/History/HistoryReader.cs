using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Snapshots.History;

/// <summary>Reads history entries in the order of the run index.</summary>
internal static class HistoryReader
{
    public static IReadOnlyList<HistoryEntry> Recent(RunFolder folder, SnapshotFiles files, RunIndex index, int count)
    {
        var entries = new List<HistoryEntry>();
        foreach (var run in index.Runs)
        {
            if (entries.Count >= count)
                break;
            if (Read(folder, files, run.Id) is { } entry)
                entries.Add(entry);
        }

        return entries;
    }

    public static HistoryEntry? Read(RunFolder folder, SnapshotFiles files, string runId) =>
        files.Read(folder.HistoryFile(runId), static json => json.HistoryEntry, SnapshotChecks.Check).Value;
}
