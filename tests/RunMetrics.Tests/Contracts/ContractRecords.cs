using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using RunMetrics.Snapshots;
using RunMetrics.Snapshots.Builds;
using RunMetrics.Snapshots.Churn.Storing;
using RunMetrics.Snapshots.Coverage.Patch;
using RunMetrics.Snapshots.Coverage.Storing;
using RunMetrics.Snapshots.Dependencies;
using RunMetrics.Snapshots.History;
using RunMetrics.Snapshots.Live;
using RunMetrics.Snapshots.Rules.Storing;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.RunStates;
using RunMetrics.Snapshots.Selecting;
using RunMetrics.Snapshots.Settings;
using RunMetrics.Snapshots.Specs.Storing;
using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Tests.Contracts;

/// <summary>Which record carries which contract. Events and fragments have none: they are read line by line, member by member.</summary>
internal static class ContractRecords
{
    public static IReadOnlyDictionary<string, JsonTypeInfo> ByContract { get; } = new SortedDictionary<string, JsonTypeInfo>(StringComparer.Ordinal)
    {
        ["artifact-manifest"] = SnapshotJson.Default.ArtifactManifest,
        ["build"] = SnapshotJson.Default.BuildReport,
        ["churn"] = SnapshotJson.Default.ChurnReport,
        ["coverage"] = SnapshotJson.Default.CoverageTree,
        ["dependencies"] = SnapshotJson.Default.DependencyGraph,
        ["history"] = SnapshotJson.Default.HistoryEntry,
        ["live-change"] = LiveJson.Default.LiveRunChange,
        ["live-list"] = LiveJson.Default.LiveList,
        ["live-run"] = LiveJson.Default.LiveRun,
        ["passed-runs"] = SnapshotJson.Default.PassedRuns,
        ["patch"] = SnapshotJson.Default.PatchReport,
        ["run"] = SnapshotJson.Default.RunSummary,
        ["run-index"] = SnapshotJson.Default.RunIndex,
        ["run-state"] = SnapshotJson.Default.RunStateReport,
        ["run-states"] = SnapshotJson.Default.RunStateList,
        ["settings"] = SettingsJson.Default.SettingsFile,
        ["spec-map"] = SnapshotJson.Default.SpecMap,
        ["tests"] = SnapshotJson.Default.TestReport,
        ["violations"] = SnapshotJson.Default.ViolationReport,
    };

    public static object Read(string contract, string json) => JsonSerializer.Deserialize(json, ByContract[contract])!;

    /// <summary>What the record's own checks say beyond its shape; null when nothing is wrong.</summary>
    public static string? Violation(object record) => record switch
    {
        ArtifactManifest manifest => SnapshotChecks.Check(manifest),
        BuildReport build => SnapshotChecks.Check(build),
        ChurnReport churn => SnapshotChecks.Check(churn),
        CoverageTree tree => SnapshotChecks.Check(tree),
        DependencyGraph graph => SnapshotChecks.Check(graph),
        HistoryEntry entry => SnapshotChecks.Check(entry),
        LiveRunChange change => LiveRunChecks.Check(change),
        LiveList list => LiveRunChecks.Check(list),
        LiveRun live => LiveRunChecks.Check(live),
        PassedRuns passed => SnapshotChecks.Check(passed),
        PatchReport patch => SnapshotChecks.Check(patch),
        RunSummary run => SnapshotChecks.Check(run),
        RunIndex index => SnapshotChecks.Check(index),
        RunStateReport state => RunStateChecks.Check(state),
        RunStateList states => RunStateChecks.Check(states),
        SpecMap map => SnapshotChecks.Check(map),
        TestReport tests => SnapshotChecks.Check(tests),
        ViolationReport violations => SnapshotChecks.Check(violations),
        SettingsFile settings => SettingsReader.Violation(settings),
        _ => throw new ArgumentException($"{record.GetType()} carries no contract.", nameof(record)),
    };

    public static string Write(string contract, object record) => JsonSerializer.Serialize(record, ByContract[contract]);
}
