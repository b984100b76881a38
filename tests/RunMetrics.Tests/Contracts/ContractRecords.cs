using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using RunMetrics.Snapshots;

namespace RunMetrics.Tests.Contracts;

/// <summary>Which record carries which contract. Events and fragments have none: they are read line by line, member by member.</summary>
internal static class ContractRecords
{
    public static IReadOnlyDictionary<string, JsonTypeInfo> ByContract { get; } = new SortedDictionary<string, JsonTypeInfo>(StringComparer.Ordinal)
    {
        ["artifact-manifest"] = SnapshotJson.Default.ArtifactManifest,
        ["build"] = SnapshotJson.Default.BuildReport,
        ["history"] = SnapshotJson.Default.HistoryEntry,
        ["run"] = SnapshotJson.Default.RunSummary,
        ["run-index"] = SnapshotJson.Default.RunIndex,
        ["tests"] = SnapshotJson.Default.TestReport,
    };

    public static object Read(string contract, string json) => JsonSerializer.Deserialize(json, ByContract[contract])!;

    public static string Write(string contract, object record) => JsonSerializer.Serialize(record, ByContract[contract]);
}
