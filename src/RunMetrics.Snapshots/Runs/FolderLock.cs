namespace RunMetrics.Snapshots.Runs;

/// <summary>A lock that holds between processes: an open file nobody else may open. The system frees it when the process dies.</summary>
internal sealed class FolderLock : IDisposable
{
    private readonly FileStream _file;

    private FolderLock(FileStream file) => _file = file;

    /// <summary>Takes the lock, or returns null when others held it all the time.</summary>
    /// <param name="path">Lock file; created when missing.</param>
    /// <param name="timeout">How long to wait; zero tries once.</param>
    /// <exception cref="UnauthorizedAccessException">The folder is read-only.</exception>
    /// <exception cref="DirectoryNotFoundException">The folder is missing.</exception>
    /// <param name="remove">
    /// True to delete the file with the lock. A process that opened it just before may then own a file that is gone, so this is only for
    /// work that is checked again under the lock.
    /// </param>
    public static FolderLock? TryTake(string path, TimeSpan timeout, bool remove = false)
    {
        var deadline = Environment.TickCount64 + (long)timeout.TotalMilliseconds;
        for (var pause = 10; ; pause = Math.Min(pause * 2, 100))
        {
            try
            {
                return new FolderLock(new FileStream(
                    path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, remove ? FileOptions.DeleteOnClose : FileOptions.None));
            }
            catch (IOException e) when (IsHeld(e))
            {
                if (Environment.TickCount64 >= deadline)
                    return null;
                Thread.Sleep(pause);
            }
        }
    }

    public void Dispose() => _file.Dispose();

    // A sharing violation on Windows, EWOULDBLOCK from flock elsewhere: .NET gives both the plain type. A full disk has its own code.
    private static bool IsHeld(IOException e) =>
        e.GetType() == typeof(IOException) && !StorageFailure.IsDiskFull(e) && !StorageFailure.IsReadOnly(e);
}
