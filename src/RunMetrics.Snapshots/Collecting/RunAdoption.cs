using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Snapshots.Collecting;

/// <summary>Finds runs whose processes died before they were collected, and collects them.</summary>
public static class RunAdoption
{
    // Without a readable header there is no process to look at, only a folder somebody may still be writing to.
    private static readonly TimeSpan QuietTime = TimeSpan.FromMinutes(5);

    /// <summary>Runs that are not collected, or not to their end, and whose processes are gone; oldest first.</summary>
    /// <param name="folder">Where the runs are.</param>
    /// <param name="except">A run to leave out: the caller's own.</param>
    public static IReadOnlyList<string> FindUnfinished(RunFolder folder, string? except = null)
    {
        var unfinished = new List<string>();
        var active = ActiveRuns.Ids(folder);
        foreach (var id in RunIndexBuilder.RunIds(folder))
        {
            if (!string.Equals(id, except, StringComparison.Ordinal) && !IsCollected(folder, id, active) && IsAbandoned(folder, id))
                unfinished.Add(id);
        }

        unfinished.Sort(StringComparer.Ordinal);
        return unfinished;
    }

    /// <summary>Collects and stores an unfinished run, unless somebody else does so at this moment.</summary>
    /// <param name="store">Where the run is.</param>
    /// <param name="runId">Run id.</param>
    /// <param name="options">Options; the run counts as adopted whatever they say.</param>
    /// <param name="cancellation">Stops between two files.</param>
    /// <returns>The run, or null when it was left alone or could not be stored.</returns>
    public static CollectedRun? Adopt(RunStore store, string runId, CollectOptions options, CancellationToken cancellation = default)
    {
        using var claim = RunClaim.TryTake(store.Folder, runId);
        if (claim is null || IsCollected(store.Folder, runId, ActiveRuns.Ids(store.Folder)))
            return null;
        // The exit code and the repository's settings of the caller say nothing about another run's command.
        var collected = RunCollector.Collect(store, runId, options with { Adopted = true, ExitCode = null }, cancellation);
        if (!store.Write(collected.Snapshot))
            return null;
        var run = store.Reach(collected.Snapshot.Run, RunStep.Finished);
        return collected with { Snapshot = collected.Snapshot with { Run = run } };
    }

    /// <summary>True when the summary tells all: no invocation that joined the run later, by its id, has recorded more since.</summary>
    /// <param name="folder">Where the runs are.</param>
    /// <param name="runId">Run id.</param>
    /// <param name="active">Runs that an invocation has joined.</param>
    internal static bool IsCollected(RunFolder folder, string runId, IReadOnlySet<string> active)
    {
        var summary = folder.SummaryFile(runId);
        if (!File.Exists(summary))
            return false;
        if (!active.Contains(runId))
            return true;
        try
        {
            return NewestWrite(folder.FragmentsDirectory(runId)) <= File.GetLastWriteTimeUtc(summary);
        }
        catch (Exception e) when (StorageFailure.IsStorage(e))
        {
            return true;
        }
    }

    /// <summary>True when the processes of the run are gone.</summary>
    internal static bool IsAbandoned(RunFolder folder, string runId)
    {
        try
        {
            var fragments = folder.FragmentsDirectory(runId);
            if (!Directory.Exists(fragments))
                return false;
            var paths = Directory.GetFiles(fragments, "*.jsonl");
            var headers = new List<FragmentHeader>();
            foreach (var path in paths)
            {
                if (ReadHeader(path) is { } header)
                    headers.Add(header);
            }

            return headers.Count > 0 ? !headers.Exists(HasOwner(headers) ? IsOwnedOrTesting : IsRunning)
                : paths.Length > 0 && DateTime.UtcNow - NewestWrite(fragments) > QuietTime;
        }
        catch (Exception e) when (StorageFailure.IsStorage(e))
        {
            return false;
        }
    }

    private static bool HasOwner(List<FragmentHeader> headers) => headers.Exists(static header => header.Owner is not null);

    // A build node may live on for minutes and serve other builds: where the owner is known, only it and test hosts speak for the run.
    private static bool IsOwnedOrTesting(FragmentHeader header) =>
        header.Owner is { } owner ? RunOwner.IsAlive(owner) : header.Role == FragmentRole.Test && IsRunning(header);

    private static bool IsRunning(FragmentHeader header) =>
        header.Role is FragmentRole.Session or FragmentRole.Test && header.Process is { } id && RunOwner.IsAlive(id, header.Time);

    /// <summary>The header of a fragment, or null when it has none.</summary>
    internal static FragmentHeader? ReadHeader(string path)
    {
        using var lines = LineReader.Open(path);
        return FragmentReader.ReadHeader(lines);
    }

    private static DateTime NewestWrite(string directory)
    {
        var newest = DateTime.MinValue;
        foreach (var path in Directory.EnumerateFiles(directory))
        {
            var written = File.GetLastWriteTimeUtc(path);
            newest = written > newest ? written : newest;
        }

        return newest;
    }
}
