using System.Text.Json.Serialization.Metadata;
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

/// <summary>How one kind of file is read and checked.</summary>
/// <param name="Type">How the serializer reads it.</param>
/// <param name="Check">What its shape cannot say; returns the first violation, or null.</param>
/// <param name="Fast">Reads it as this version writes it; null where that does not pay.</param>
internal sealed record SnapshotContract<T>(Func<SnapshotJson, JsonTypeInfo<T>> Type, Func<T, string?> Check, JsonInput.Reading<T>? Fast = null)
    where T : class;

/// <summary>The kinds of files.</summary>
internal static class SnapshotContracts
{
    public static SnapshotContract<RunSummary> Summary { get; } = new(static json => json.RunSummary, SnapshotChecks.Check);

    public static SnapshotContract<RunIndex> Index { get; } = new(static json => json.RunIndex, SnapshotChecks.Check, RunIndexReader.Read);

    public static SnapshotContract<ArtifactManifest> Manifest { get; } = new(static json => json.ArtifactManifest, SnapshotChecks.Check);

    public static SnapshotContract<TestReport> Tests { get; } = new(static json => json.TestReport, SnapshotChecks.Check);

    public static SnapshotContract<BuildReport> Build { get; } = new(static json => json.BuildReport, SnapshotChecks.Check);

    public static SnapshotContract<PatchReport> Patch { get; } = new(static json => json.PatchReport, SnapshotChecks.Check);

    public static SnapshotContract<ChurnReport> Churn { get; } = new(static json => json.ChurnReport, SnapshotChecks.Check);

    public static SnapshotContract<CoverageTree> Coverage { get; } = new(static json => json.CoverageTree, SnapshotChecks.Check);

    public static SnapshotContract<DependencyGraph> Dependencies { get; } = new(static json => json.DependencyGraph, SnapshotChecks.Check);

    public static SnapshotContract<ViolationReport> Violations { get; } = new(static json => json.ViolationReport, SnapshotChecks.Check);

    public static SnapshotContract<SpecMap> Specs { get; } = new(static json => json.SpecMap, SnapshotChecks.Check);

    public static SnapshotContract<PassedRuns> Passed { get; } = new(static json => json.PassedRuns, SnapshotChecks.Check);

    /// <summary>History entries that share the strings of the reader.</summary>
    public static SnapshotContract<HistoryEntry> History(HistoryReader reader) => new(static json => json.HistoryEntry, SnapshotChecks.Check, reader.Read);
}
