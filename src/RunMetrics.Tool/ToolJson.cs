using System.Text.Json;
using System.Text.Json.Serialization;
using RunMetrics.Snapshots;
using RunMetrics.Snapshots.Coverage;
using RunMetrics.Snapshots.Coverage.Reading;
using RunMetrics.Snapshots.Gates;
using RunMetrics.Snapshots.Specs;
using RunMetrics.Snapshots.Testing;
using RunMetrics.Snapshots.Testing.Durations;
using RunMetrics.Snapshots.Testing.Flakiness;
using RunMetrics.Snapshots.Testing.Quarantine;
using RunMetrics.Snapshots.Testing.Suspects;
using RunMetrics.Tool.Commands;
using RunMetrics.Tool.Coverage;
using RunMetrics.Tool.Diagnosis;
using RunMetrics.Tool.History;
using RunMetrics.Tool.Pushing;
using RunMetrics.Tool.Quarantine;
using RunMetrics.Tool.Specs;
using RunMetrics.Tool.Suspects;

namespace RunMetrics.Tool;

/// <summary>What <c>--json</c> prints beyond the contracts.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(UtcTimeConverter), typeof(CamelCaseEnumConverter<CoverageGrouping>), typeof(CamelCaseEnumConverter<CoverageFormat>),
        typeof(CamelCaseEnumConverter<GateVerdict>), typeof(CamelCaseEnumConverter<GateDirection>), typeof(CamelCaseEnumConverter<GateUnit>),
        typeof(CamelCaseEnumConverter<StabilityState>), typeof(CamelCaseEnumConverter<ReachState>), typeof(CamelCaseEnumConverter<DurationState>),
        typeof(CamelCaseEnumConverter<QuarantineState>), typeof(CamelCaseEnumConverter<RequirementStatus>), typeof(CamelCaseEnumConverter<StatedStatus>),
        typeof(CamelCaseEnumConverter<RequirementProof>), typeof(CamelCaseEnumConverter<ContradictionKind>), typeof(CamelCaseEnumConverter<TestOutcome>), typeof(CamelCaseEnumConverter<PushResult>)],
    WriteIndented = true,
    NewLine = "\n")]
[JsonSerializable(typeof(ValidationOutput))]
[JsonSerializable(typeof(DoctorOutput))]
[JsonSerializable(typeof(PathsOutput))]
[JsonSerializable(typeof(CoverageOutput))]
[JsonSerializable(typeof(GateOutput))]
[JsonSerializable(typeof(IReadOnlyList<FlakyLine>))]
[JsonSerializable(typeof(IReadOnlyList<SlowLine>))]
[JsonSerializable(typeof(HistoryStats))]
[JsonSerializable(typeof(QuarantineOutput))]
[JsonSerializable(typeof(IReadOnlyList<SuspectLine>))]
[JsonSerializable(typeof(SpecOutput))]
[JsonSerializable(typeof(PushOutput))]
internal sealed partial class ToolJson : JsonSerializerContext
{
    /// <summary>The same, with letters of all languages as they are.</summary>
    public static ToolJson Readable => field ??= new ToolJson(new JsonSerializerOptions(Default.Options)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}

/// <summary>Answer of <c>validate --json</c>.</summary>
internal sealed record ValidationOutput
{
    public required bool Valid { get; init; }

    public required IReadOnlyList<ValidatedFile> Files { get; init; }
}

/// <summary>One file of <c>validate --json</c>.</summary>
internal sealed record ValidatedFile
{
    public required string File { get; init; }

    public string? Contract { get; init; }

    public required bool Valid { get; init; }

    public required IReadOnlyList<ValidationProblem> Errors { get; init; }
}

/// <summary>One error of <c>validate --json</c>.</summary>
internal sealed record ValidationProblem(int Line, string Path, string Reason);

/// <summary>Answer of <c>doctor --json</c>.</summary>
internal sealed record DoctorOutput
{
    public required bool Ok { get; init; }

    public required IReadOnlyList<Check> Checks { get; init; }
}
