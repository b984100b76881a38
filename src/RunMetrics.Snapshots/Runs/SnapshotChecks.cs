using RunMetrics.Snapshots.Builds;
using RunMetrics.Snapshots.Churn.Storing;
using RunMetrics.Snapshots.Coverage.Patch;
using RunMetrics.Snapshots.Coverage.Storing;
using RunMetrics.Snapshots.Dependencies;
using RunMetrics.Snapshots.History;
using RunMetrics.Snapshots.Rules.Storing;
using RunMetrics.Snapshots.Selecting;
using RunMetrics.Snapshots.Specs.Storing;
using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Snapshots.Runs;

/// <summary>What the shape of a file cannot say: ranges, patterns, agreement between members. Each returns the first violation, or null.</summary>
internal static class SnapshotChecks
{
    public static string? Check(RunSummary run) => RunChecks.Check(run);

    public static string? Check(RunIndex index) => RunChecks.Check(index);

    public static string? Check(ArtifactManifest manifest) => RunChecks.Check(manifest);

    public static string? Check(TestReport report) => TestReportChecks.Check(report);

    public static string? Check(BuildReport report) => BuildReportChecks.Check(report);

    public static string? Check(PatchReport report) => PatchReportChecks.Check(report);

    public static string? Check(ChurnReport report) => ChurnReportChecks.Check(report);

    public static string? Check(CoverageTree tree) => CoverageTreeChecks.Check(tree);

    public static string? Check(DependencyGraph graph) => DependencyGraphChecks.Check(graph);

    public static string? Check(ViolationReport report) => ViolationReportChecks.Check(report);

    public static string? Check(SpecMap map) => SpecMapChecks.Check(map);

    public static string? Check(PassedRuns passed) => PassedRunsFolder.Check(passed);

    public static string? Check(HistoryEntry entry) => HistoryChecks.Check(entry);
}
