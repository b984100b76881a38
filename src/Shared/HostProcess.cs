using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace RunMetrics.Shared;

/// <summary>Facts about this process and the one that started it.</summary>
internal static class HostProcess
{
    private static readonly bool IsWindows = RuntimeInformation.IsOSPlatform(OSPlatform.Windows);
    private static readonly bool IsLinux = RuntimeInformation.IsOSPlatform(OSPlatform.Linux);

    /// <summary>Id of this process.</summary>
    public static int Id { get; } = CurrentId();

    /// <summary>Id of the process that started this one; null when the system does not say.</summary>
    public static int? ParentId()
    {
        try
        {
            return IsWindows ? WindowsParentId() : getppid();
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException or Win32Exception)
        {
            return null;
        }
    }

    /// <summary>Process id and start time: names a process even when its id is used again.</summary>
    public static string Key(int processId) => string.Format(CultureInfo.InvariantCulture, "{0}@{1}", processId, StartStamp(processId));

    /// <summary>The command line of a process; null when it cannot be read.</summary>
    public static string? CommandLine(int processId)
    {
        if (processId == Id)
            return Join(Environment.GetCommandLineArgs());
        if (!IsLinux)
            return null;
        try
        {
            var path = string.Format(CultureInfo.InvariantCulture, "/proc/{0}/cmdline", processId);
            return Join(File.ReadAllText(path).TrimEnd('\0').Split('\0'));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // Process.StartTime on Linux is computed from two clocks and differs between readers by some milliseconds; the kernel's own tick
    // count does not.
    private static string StartStamp(int processId)
    {
        try
        {
            if (IsLinux)
            {
                var stat = File.ReadAllText(string.Format(CultureInfo.InvariantCulture, "/proc/{0}/stat", processId));
                return stat.Substring(stat.LastIndexOf(')') + 2).Split(' ')[19];
            }

            using var process = Process.GetProcessById(processId);
            return process.StartTime.ToUniversalTime().Ticks.ToString(CultureInfo.InvariantCulture);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException
            or InvalidOperationException or Win32Exception or NotSupportedException or IndexOutOfRangeException)
        {
            return "unknown";
        }
    }

    private static int CurrentId()
    {
        using var process = Process.GetCurrentProcess();
        return process.Id;
    }

    private static string Join(string[] arguments)
    {
        // The first argument is the path of the program: its name is what people typed.
        var words = arguments.Select((word, index) => index == 0 ? Path.GetFileNameWithoutExtension(word) : Quote(word));
        return string.Join(" ", words);
    }

    private static string Quote(string word) =>
        word.Length > 0 && word.IndexOfAny([' ', '\t', '\n', '"']) < 0 ? word : "\"" + word.Replace("\"", "\\\"") + "\"";

    private static int WindowsParentId()
    {
        var information = default(ProcessBasicInformation);
        using var process = Process.GetCurrentProcess();
        var status = NtQueryInformationProcess(process.Handle, 0, ref information, Marshal.SizeOf<ProcessBasicInformation>(), out _);
        return status == 0 ? (int)information.InheritedFromUniqueProcessId : throw new Win32Exception(status);
    }

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int getppid();

    [DllImport("ntdll.dll")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int NtQueryInformationProcess(
        IntPtr process, int informationClass, ref ProcessBasicInformation information, int length, out int returnLength);

    [StructLayout(LayoutKind.Sequential)]
    private struct ProcessBasicInformation
    {
        public IntPtr ExitStatus;
        public IntPtr PebBaseAddress;
        public IntPtr AffinityMask;
        public IntPtr BasePriority;
        public IntPtr UniqueProcessId;
        public IntPtr InheritedFromUniqueProcessId;
    }
}
