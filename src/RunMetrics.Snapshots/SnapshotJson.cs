using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using RunMetrics.Snapshots.Builds;
using RunMetrics.Snapshots.Churn;
using RunMetrics.Snapshots.Churn.Storing;
using RunMetrics.Snapshots.Coverage.Patch;
using RunMetrics.Snapshots.Coverage.Reading;
using RunMetrics.Snapshots.Coverage.Storing;
using RunMetrics.Snapshots.Dependencies;
using RunMetrics.Snapshots.Git;
using RunMetrics.Snapshots.History;
using RunMetrics.Snapshots.Rules;
using RunMetrics.Snapshots.Rules.Storing;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.RunStates;
using RunMetrics.Snapshots.Selecting;
using RunMetrics.Snapshots.Specs;
using RunMetrics.Snapshots.Specs.Storing;
using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Snapshots;

/// <summary>The one place that says how snapshot files become JSON and back: camelCase, strict, culture-free.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
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
        typeof(CamelCaseEnumConverter<Completeness>),
        typeof(CamelCaseEnumConverter<ChangeKind>),
        typeof(CamelCaseEnumConverter<ChangeOrigin>),
        typeof(CamelCaseEnumConverter<PeopleMode>),
        typeof(CamelCaseEnumConverter<ExclusionReason>),
        typeof(LineRangeConverter),
        typeof(CamelCaseEnumConverter<CoverageFormat>),
        typeof(CamelCaseEnumConverter<SymbolState>),
        typeof(CamelCaseEnumConverter<DependencyTypeKind>),
        typeof(CamelCaseEnumConverter<DependencyVisibility>),
        typeof(CamelCaseEnumConverter<VulnerabilitySeverity>),
        typeof(CamelCaseEnumConverter<RuleKind>),
        typeof(CamelCaseEnumConverter<RuleSeverity>),
        typeof(CamelCaseEnumConverter<RunStateSource>),
        typeof(CamelCaseEnumConverter<RunStateStanding>),
        typeof(CamelCaseEnumConverter<RunStateActionKind>),
        typeof(CamelCaseEnumConverter<StateTimeKind>),
        typeof(CamelCaseEnumConverter<StatedStatus>),
        typeof(CamelCaseEnumConverter<RequirementStatus>),
        typeof(CamelCaseEnumConverter<RequirementProof>),
        typeof(CamelCaseEnumConverter<ContradictionKind>),
    ])]
[JsonSerializable(typeof(RunSummary))]
[JsonSerializable(typeof(RunIndex))]
[JsonSerializable(typeof(ArtifactManifest))]
[JsonSerializable(typeof(TestReport))]
[JsonSerializable(typeof(BuildReport))]
[JsonSerializable(typeof(HistoryEntry))]
[JsonSerializable(typeof(PatchReport))]
[JsonSerializable(typeof(CoverageTree))]
[JsonSerializable(typeof(ChurnReport))]
[JsonSerializable(typeof(DependencyGraph))]
[JsonSerializable(typeof(ViolationReport))]
[JsonSerializable(typeof(PassedRuns))]
[JsonSerializable(typeof(RunStateReport))]
[JsonSerializable(typeof(RunStateList))]
[JsonSerializable(typeof(SpecMap))]
public sealed partial class SnapshotJson : JsonSerializerContext
{
    // Made on first use: Default, which they copy, is a static of the generated half of this class.

    /// <summary>Strict, and indented: small files that people read.</summary>
    public static SnapshotJson Indented => field ??= Create(tolerant: false, indented: true);

    /// <summary>Strict, without white space: large files.</summary>
    public static SnapshotJson Compact => field ??= Create(tolerant: false, indented: false);

    /// <summary>For files of a newer minor version: unknown members are passed over, unknown words are read as Other.</summary>
    public static SnapshotJson Tolerant => field ??= Create(tolerant: true, indented: false);

    private static SnapshotJson Create(bool tolerant, bool indented)
    {
        var options = new JsonSerializerOptions(Default.Options)
        {
            WriteIndented = indented,
            NewLine = "\n",
            // The files are data, never pasted into HTML as they are; whoever does that escapes there.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            UnmappedMemberHandling = tolerant ? JsonUnmappedMemberHandling.Skip : JsonUnmappedMemberHandling.Disallow,
        };
        for (var i = 0; tolerant && i < options.Converters.Count; i++)
        {
            if (options.Converters[i] is ITolerantConverter converter)
                options.Converters[i] = converter.Tolerant;
        }

        return new SnapshotJson(options);
    }
}
