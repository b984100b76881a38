using System.Runtime.InteropServices;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Snapshots.Collecting;

/// <summary>Facts of this machine that say nothing about a person.</summary>
public static class MachineReader
{
    /// <summary>Reads them.</summary>
    /// <param name="sdk">.NET SDK version, when a host noted it.</param>
    public static MachineFacts Read(string? sdk = null) => new()
    {
        Os = OperatingSystem.IsLinux() ? OperatingSystemFamily.Linux
            : OperatingSystem.IsWindows() ? OperatingSystemFamily.Windows
            : OperatingSystem.IsMacOS() ? OperatingSystemFamily.Macos
            : OperatingSystemFamily.Other,
        OsVersion = RuntimeInformation.OSDescription,
        Architecture = RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant(),
        Processors = Environment.ProcessorCount,
        Sdk = sdk,
        Runtime = Environment.Version.ToString(),
    };
}
