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
            if (files.Read(folder.HistoryFile(run.Id), static json => json.HistoryEntry, SnapshotChecks.Check).Value is { } entry)
                entries.Add(entry);
        }

        return entries;
    }
}
