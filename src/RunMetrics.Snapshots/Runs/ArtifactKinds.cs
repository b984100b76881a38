using RunMetrics.Snapshots.Builds;
using RunMetrics.Snapshots.Churn.Storing;
using RunMetrics.Snapshots.Coverage.Patch;
using RunMetrics.Snapshots.Coverage.Storing;
using RunMetrics.Snapshots.Dependencies;
using RunMetrics.Snapshots.Rules.Storing;
using RunMetrics.Snapshots.Specs.Storing;
using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Snapshots.Runs;

/// <summary>The kinds of artifacts a run may have.</summary>
internal static class ArtifactKinds
{
    public static ArtifactKind<BuildReport> Build { get; } = new(
        "build", "build", SnapshotContracts.Build, static build => build.RunId, static run => run.Build, static (run, build) => run with { Build = build }, BuildReportWriter.Write);

    public static ArtifactKind<ChurnReport> Churn { get; } = new(
        "churn", "churn", SnapshotContracts.Churn, static churn => churn.RunId, static run => run.Churn, static (run, churn) => run with { Churn = churn }, ChurnReportWriter.Write);

    public static ArtifactKind<CoverageTree> Coverage { get; } = new(
        "coverage", "coverage", SnapshotContracts.Coverage, static tree => tree.RunId, static run => run.Coverage, static (run, tree) => run with { Coverage = tree }, CoverageTreeWriter.Write);

    public static ArtifactKind<DependencyGraph> Dependencies { get; } = new(
        "dependencies", "dependencies", SnapshotContracts.Dependencies, static graph => graph.RunId, static run => run.Dependencies, static (run, graph) => run with { Dependencies = graph }, DependencyGraphWriter.Write);

    public static ArtifactKind<PatchReport> Patch { get; } = new(
        "patch", "patch", SnapshotContracts.Patch, static patch => patch.RunId, static run => run.Patch, static (run, patch) => run with { Patch = patch }, PatchReportWriter.Write);

    public static ArtifactKind<SpecMap> Specs { get; } = new(
        "specs", "spec-map", SnapshotContracts.Specs, static map => map.RunId, static run => run.Specs, static (run, map) => run with { Specs = map }, SpecMapWriter.Write);

    public static ArtifactKind<TestReport> Tests { get; } = new(
        "tests", "tests", SnapshotContracts.Tests, static tests => tests.RunId, static run => run.Tests, static (run, tests) => run with { Tests = tests }, TestReportWriter.Write);

    public static ArtifactKind<ViolationReport> Violations { get; } = new(
        "violations", "violations", SnapshotContracts.Violations, static report => report.RunId, static run => run.Violations, static (run, report) => run with { Violations = report }, ViolationReportWriter.Write);

    /// <summary>All of them, by name.</summary>
    public static IReadOnlyList<ArtifactKind> All { get; } = [Build, Churn, Coverage, Dependencies, Patch, Specs, Tests, Violations];

    /// <summary>The kind of a name; null when there is none.</summary>
    public static ArtifactKind? Named(string name) => All.FirstOrDefault(kind => kind.Name == name);

    /// <summary>The kind whose files keep a contract; null when there is none.</summary>
    public static ArtifactKind? OfContract(string contract) => All.FirstOrDefault(kind => kind.ContractName == contract);
}
