using System.CommandLine;

namespace RunMetrics.Tool.Commands;

/// <summary>Options that mean the same in every command.</summary>
internal static class CommonOptions
{
    public static Option<string?> Root() => new("--root")
    {
        Description = "The run folder. Default: RUNMETRICS_DIR, runmetrics.json, or artifacts/runmetrics at the root of the repository.",
        HelpName = "dir",
    };

    public static Option<bool> Json() => new("--json") { Description = "Print JSON instead of text." };
}
