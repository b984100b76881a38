namespace RunMetrics.PackageTests;

/// <summary>A situation made with signals or mounts, which the tests know how to make on Linux only.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LinuxFactAttribute : FactAttribute
{
    public LinuxFactAttribute()
    {
        if (!OperatingSystem.IsLinux())
            Skip = "Made with POSIX sessions and signals; this is not Linux.";
    }
}
