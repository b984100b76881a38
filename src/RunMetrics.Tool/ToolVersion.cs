using System.Reflection;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Tool;

/// <summary>The version of this program.</summary>
internal static class ToolVersion
{
    /// <summary>Version of the package this program belongs to, without build metadata.</summary>
    public static string Package { get; } =
        typeof(ToolVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>What stands in the files this program writes.</summary>
    public static Producer Producer => new() { Name = "runmetrics", Version = Package };
}
