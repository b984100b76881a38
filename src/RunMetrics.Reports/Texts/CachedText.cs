using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Reports.Texts;

/// <summary>What reports say of projects that were not run again.</summary>
public static class CachedText
{
    /// <summary>What it means, for all reports.</summary>
    public const string Definition = "Cached: not run again, because files, packages, tools, filter, settings and environment are those of its last passing run. Its tests are not counted here.";

    /// <summary>One project: what passed, and in which run.</summary>
    /// <param name="project">Project.</param>
    public static string Of(CachedProject project) =>
        $"{Numbers.Count(project.Passed)} passed{(project.Skipped > 0 ? $", {Numbers.Count(project.Skipped)} skipped" : "")} in run {project.RunId} ({Numbers.Moment(project.FinishedAt)})";
}
