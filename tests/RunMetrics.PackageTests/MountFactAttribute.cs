using System.Diagnostics;

namespace RunMetrics.PackageTests;

/// <summary>A situation made with a file system of its own, in a user and mount namespace.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class MountFactAttribute : FactAttribute
{
    private static readonly Lazy<bool> CanMount = new(TryMount);

    public MountFactAttribute()
    {
        if (!CanMount.Value)
            Skip = "Mounting is impossible here: 'unshare --map-root-user --mount' with a tmpfs fails (not Linux, or user namespaces are switched off).";
    }

    private static bool TryMount()
    {
        if (!OperatingSystem.IsLinux() || Processes.Executables.Find("unshare") is not { } unshare)
            return false;
        using var probe = Process.Start(new ProcessStartInfo(
            unshare, ["--map-root-user", "--mount", "sh", "-c", "mount -t tmpfs tmpfs /mnt"])
        { RedirectStandardError = true })!;
        probe.WaitForExit();
        return probe.ExitCode == 0;
    }
}
