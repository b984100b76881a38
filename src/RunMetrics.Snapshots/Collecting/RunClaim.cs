using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Snapshots.Collecting;

/// <summary>The right to collect a run, held by one process at a time. It ends with the process.</summary>
public sealed class RunClaim : IDisposable
{
    private readonly FolderLock _lock;

    private RunClaim(FolderLock held) => _lock = held;

    /// <summary>Takes the claim, or returns null when another process holds it or the folder cannot be written.</summary>
    /// <param name="folder">Where the run is.</param>
    /// <param name="runId">Run id.</param>
    public static RunClaim? TryTake(RunFolder folder, string runId)
    {
        try
        {
            return FolderLock.TryTake(folder.CollectLockFile(runId), TimeSpan.Zero, remove: true) is { } held ? new RunClaim(held) : null;
        }
        catch (Exception e) when (StorageFailure.IsStorage(e))
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _lock.Dispose();
}
