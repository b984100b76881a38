namespace RunMetrics.Shared;

/// <summary>Says that somebody looks at the runs of a folder at this moment, so that hosts tell at once what they would tell in batches.</summary>
/// <remarks>
/// A file that is held open: it ends with its process, whatever ends that. It lies among the caches of the user, because a server only reads the run
/// folder. Hosts of another user, or in a container, do not see it and go on as if nobody looked.
/// </remarks>
internal sealed class LiveWatch : IDisposable
{
    private const string RunningTests = ".tests";

    private readonly FileStream _held;

    private LiveWatch(FileStream held) => _held = held;

    /// <summary>Begins to watch; null where that cannot be said.</summary>
    /// <param name="cache">Our folder among the caches of the user; null when there is none.</param>
    /// <param name="root">Root folder of all runs, absolute.</param>
    /// <param name="detail">What is to be told.</param>
    public static LiveWatch? Begin(string? cache, string root, LiveDetail detail)
    {
        if (cache is null)
            return null;
        try
        {
            var folder = FolderOf(cache, root);
            Directory.CreateDirectory(folder);
            return new LiveWatch(Open(Path.Combine(folder, Guid.NewGuid().ToString("N") + (detail == LiveDetail.RunningTests ? RunningTests : "")), FileMode.CreateNew));
        }
        catch (Exception exception) when (IsDiskFault(exception))
        {
            return null;
        }
    }

    /// <summary>The most that anybody who watches wants to be told.</summary>
    /// <param name="cache">Our folder among the caches of the user; null when there is none.</param>
    /// <param name="root">Root folder of all runs, absolute.</param>
    public static LiveDetail DetailOf(string? cache, string root)
    {
        try
        {
            if (cache is null || !Directory.Exists(FolderOf(cache, root)))
                return LiveDetail.None;
            var held = Directory.GetFiles(FolderOf(cache, root)).Where(IsHeld).ToList();
            return held.Exists(file => file.EndsWith(RunningTests, StringComparison.Ordinal)) ? LiveDetail.RunningTests
                : held.Count > 0 ? LiveDetail.Results
                : LiveDetail.None;
        }
        catch (Exception exception) when (IsDiskFault(exception))
        {
            return LiveDetail.None;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _held.Dispose();

    private static string FolderOf(string cache, string root) => Path.Combine(cache, "watched", UserCache.NameOf(root));

    // Whoever can open it has found what a killed process left, and removes it by closing it.
    private static bool IsHeld(string file)
    {
        try
        {
            Open(file, FileMode.Open).Dispose();
            return false;
        }
        catch (IOException exception) when (exception is not (FileNotFoundException or DirectoryNotFoundException))
        {
            return true;
        }
        catch (Exception exception) when (IsDiskFault(exception))
        {
            return false;
        }
    }

    private static bool IsDiskFault(Exception exception) => exception is IOException or UnauthorizedAccessException or NotSupportedException;

    private static FileStream Open(string file, FileMode mode) =>
        new(file, mode, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
}
