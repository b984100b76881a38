using RunMetrics.Shared;

namespace RunMetrics.Snapshots.Runs;

/// <summary>Decides which runs lose their details, and removes them.</summary>
internal static class Retention
{
    public static bool HasWork(RunIndex index, int keep)
    {
        for (var i = Math.Max(keep, 1); i < index.Runs.Count; i++)
        {
            if (IsPrunable(index.Runs[i]))
                return true;
        }

        return false;
    }

    public static (RunIndex Index, int Removed) Apply(RunIndex index, int keep, RunFolder folder, Findings findings)
    {
        var entries = new List<RunIndexEntry>(index.Runs.Count);
        var removed = 0;
        for (var i = 0; i < index.Runs.Count; i++)
        {
            var entry = index.Runs[i];
            if (i >= Math.Max(keep, 1) && IsPrunable(entry) && TryRemove(folder, entry.Id, findings))
            {
                entry = entry with { Pruned = true };
                removed++;
            }

            entries.Add(entry);
        }

        return (RunIndexBuilder.Of(entries), removed);
    }

    private static bool IsPrunable(RunIndexEntry entry) =>
        entry.Pruned != true && entry.State is RunState.Finished or RunState.Interrupted;

    private static bool TryRemove(RunFolder folder, string id, Findings findings)
    {
        try
        {
            // Artifacts go first: their absence is what marks a run as pruned when the index is rebuilt.
            DeleteDirectory(folder.ArtifactsDirectory(id));
            DeleteDirectory(folder.FragmentsDirectory(id));
            File.Delete(folder.EventsFile(id));
            return true;
        }
        catch (Exception e) when (StorageFailure.IsStorage(e))
        {
            findings.Warning(
                DiagnosticCodes.RetentionFailed,
                $"The details of run '{id}' could not be removed: {e.Message} They stay and take up space. Check the permissions of '{folder.RunDirectory(id)}'.");
            return false;
        }
    }

    private static void DeleteDirectory(string path)
    {
        if (Directory.Exists(path))
            Directory.Delete(path, recursive: true);
    }
}
