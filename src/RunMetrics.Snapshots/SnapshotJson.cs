using System.Text.Json.Serialization;
using RunMetrics.Snapshots.Builds;
using RunMetrics.Snapshots.History;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Snapshots;

/// <summary>The one place that says how snapshot files become JSON and back: camelCase, strict, culture-free.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowDuplicateProperties = false,
    Converters =
    [
        typeof(UtcTimeConverter),
        typeof(CamelCaseEnumConverter<RunKind>),
        typeof(CamelCaseEnumConverter<RunState>),
        typeof(CamelCaseEnumConverter<RunResult>),
        typeof(CamelCaseEnumConverter<RunStep>),
        typeof(CamelCaseEnumConverter<DiagnosticSeverity>),
        typeof(CamelCaseEnumConverter<OperatingSystemFamily>),
        typeof(CamelCaseEnumConverter<CiProvider>),
        typeof(CamelCaseEnumConverter<TestOutcome>),
        typeof(CamelCaseEnumConverter<TestPlatform>),
        typeof(CamelCaseEnumConverter<ModuleOutcome>),
        typeof(CamelCaseEnumConverter<MessageLevel>),
        typeof(CamelCaseEnumConverter<BuildOutcome>),
        typeof(CamelCaseEnumConverter<BuildSeverity>),
        typeof(CamelCaseEnumConverter<DiagnosticOrigin>),
    ])]
[JsonSerializable(typeof(RunSummary))]
[JsonSerializable(typeof(RunIndex))]
[JsonSerializable(typeof(ArtifactManifest))]
[JsonSerializable(typeof(TestReport))]
[JsonSerializable(typeof(BuildReport))]
[JsonSerializable(typeof(HistoryEntry))]
internal sealed partial class SnapshotJson : JsonSerializerContext;
