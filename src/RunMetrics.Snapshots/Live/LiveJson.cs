using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Snapshots.Live;

/// <summary>How live runs become JSON and back.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    AllowDuplicateProperties = false,
    Converters =
    [
        typeof(UtcTimeConverter),
        typeof(CamelCaseEnumConverter<RunState>),
        typeof(CamelCaseEnumConverter<RunResult>),
        typeof(CamelCaseEnumConverter<ModuleOutcome>),
        typeof(CamelCaseEnumConverter<TestOutcome>),
    ])]
[JsonSerializable(typeof(LiveRun))]
[JsonSerializable(typeof(LiveRuns))]
[JsonSerializable(typeof(LiveList))]
[JsonSerializable(typeof(LiveRunChange))]
public sealed partial class LiveJson : JsonSerializerContext
{
    /// <summary>Without white space: one line, as a stream needs it.</summary>
    public static LiveJson Compact => field ??= new LiveJson(new JsonSerializerOptions(Default.Options)
    {
        // Data, never pasted into HTML as it is.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
