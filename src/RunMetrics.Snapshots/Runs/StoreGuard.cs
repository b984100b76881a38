using RunMetrics.Shared;

namespace RunMetrics.Snapshots.Runs;

/// <summary>Writes under the root of the runs: what the disk refuses is a finding, and what all processes share changes under a lock.</summary>
/// <param name="folder">Where the runs are.</param>
/// <param name="findings">What went wrong.</param>
/// <param name="patience">How long the lock is waited for.</param>
internal sealed class StoreGuard(RunFolder folder, Findings findings, TimeSpan patience)
{
    /// <summary>How long a lock is waited for that is held for no longer than writing an index takes.</summary>
    public static readonly TimeSpan UsualPatience = TimeSpan.FromSeconds(20);

    /// <summary>Writes; false when that could not be done.</summary>
    public bool Try(Action write)
    {
        try
        {
            write();
            return true;
        }
        catch (Exception e) when (StorageFailure.IsStorage(e))
        {
            var (cause, remedy) = StorageFailure.Explain(e);
            findings.Error(
                DiagnosticCodes.StoreNotWritable,
                $"The run folder '{folder.Root}' could not be written: {cause}. The snapshot of this run is incomplete; what its test hosts recorded stays and is picked up later. {remedy}.");
            return false;
        }
    }

    /// <summary>Writes while no other process does; false when that could not be done. A lock that is not to be had is no failure of the write.</summary>
    public bool TryLocked(Action write) => Try(() =>
    {
        using var held = FolderLock.TryTake(folder.LockFile, patience);
        if (held is null)
        {
            findings.Warning(
                DiagnosticCodes.StoreLocked,
                $"'{folder.Relative(folder.LockFile)}' was held by another process for {patience.TotalSeconds:0} s. The run index was not updated; it is rebuilt by the next reader. Stop the other process if it hangs.");
            return;
        }

        write();
    });
}
