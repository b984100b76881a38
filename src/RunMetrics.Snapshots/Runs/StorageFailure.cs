namespace RunMetrics.Snapshots.Runs;

/// <summary>What the file system said, in words a user can act on.</summary>
internal static class StorageFailure
{
    private const int UnixNoSpace = 28;
    private const int UnixReadOnly = 30;
    private const int UnixQuota = 122;
    private const int WindowsDiskFull = 0x70;
    private const int WindowsHandleDiskFull = 0x27;
    private const int WindowsWriteProtected = 0x13;

    public static bool IsStorage(Exception e) => e is IOException or UnauthorizedAccessException;

    public static bool IsDiskFull(Exception e) => e is IOException && (e.HResult & 0xFFFF) switch
    {
        UnixNoSpace or UnixQuota => !OperatingSystem.IsWindows(),
        WindowsDiskFull or WindowsHandleDiskFull => OperatingSystem.IsWindows(),
        _ => false,
    };

    public static bool IsReadOnly(Exception e) => e is UnauthorizedAccessException || (e is IOException && (e.HResult & 0xFFFF) switch
    {
        UnixReadOnly => !OperatingSystem.IsWindows(),
        WindowsWriteProtected => OperatingSystem.IsWindows(),
        _ => false,
    });

    /// <summary>Cause and remedy: "the disk is full", "Free some space".</summary>
    public static (string Cause, string Remedy) Explain(Exception e)
    {
        if (IsDiskFull(e))
            return ("the disk is full", "Free some space, or point RunMetricsDirectory at another disk");
        if (IsReadOnly(e))
            return ("it is read-only", "Make the folder writable, or point RunMetricsDirectory at one that is");
        return (e.Message.TrimEnd('.'), "Check the folder, or point RunMetricsDirectory at another one");
    }
}
