using static RunMetrics.Snapshots.ContractChecks;

namespace RunMetrics.Snapshots.Builds;

/// <summary>Checks <c>build.json</c>.</summary>
internal static class BuildReportChecks
{
    public static string? Check(BuildReport report) =>
        Head(report.SchemaVersion, report.RunId)
        ?? AtLeast(0, report.Truncated, "truncated")
        ?? Each(report.Projects, "projects", Check)
        ?? Each(report.Rules, "rules", static rule => AtLeast(0, rule.Count, "count"))
        ?? Each(report.Diagnostics, "diagnostics", diagnostic =>
            AtLeast(1, diagnostic.Line, "line")
            ?? AtLeast(1, diagnostic.Column, "column")
            ?? AtLeast(0, diagnostic.Project, "project")
            ?? (diagnostic.Project >= report.Projects.Count ? "project points outside projects." : null));

    private static string? Check(BuildProject project) =>
        Seconds(project.Duration, "duration")
        ?? Seconds(project.Test?.Duration, "test.duration")
        ?? AtLeast(0, project.Errors, "errors")
        ?? AtLeast(0, project.Warnings, "warnings");
}
