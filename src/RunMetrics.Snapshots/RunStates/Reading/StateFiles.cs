using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Snapshots.RunStates.Reading;

/// <summary>Opens files of others for reading alone, in a way that never stands in their way.</summary>
internal static class StateFiles
{
    /// <summary>A larger JSON file is not read.</summary>
    private const int MostBytes = 32 * 1024 * 1024;

    private const int ReadOnly = 0;

    /// <summary>Opens a file that its owner may go on to write, rename and delete: no lock is taken, and none is waited for.</summary>
    /// <remarks>
    /// On Unix the runtime takes an advisory lock (flock) on whatever it opens, shared or not, and an owner who wants the file alone would fail on it
    /// (measured: an exclusive open beside a reader that shares everything throws). So the file is opened without the runtime.
    /// </remarks>
    public static FileStream Open(string path) => OperatingSystem.IsWindows()
        ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0)
        : new FileStream(Unlocked(path), FileAccess.Read, bufferSize: 0);

    /// <summary>The content of a file; null when it is missing, too large or not to be read.</summary>
    public static byte[]? Read(string path, int most = MostBytes)
    {
        if (!File.Exists(path))
            return null;
        try
        {
            using var stream = Open(path);
            if (stream.Length > most)
                return null;
            using var copy = new MemoryStream();
            stream.CopyTo(copy);
            return copy.ToArray();
        }
        catch (Exception e) when (StorageFailure.IsStorage(e))
        {
            return null;
        }
    }

    // Without blocking: a pipe that somebody named run.log must not hold us.
    private static SafeFileHandle Unlocked(string path)
    {
        var flags = OperatingSystem.IsLinux() ? ReadOnly | 0x80000 | 0x800 : ReadOnly | 0x1000000 | 0x4;
        var descriptor = OpenFile(path, flags);
        return descriptor >= 0 ? new SafeFileHandle(descriptor, ownsHandle: true) : throw new IOException($"'{path}' cannot be opened: {Marshal.GetLastPInvokeErrorMessage()}.");
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int OpenFile([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);
}
