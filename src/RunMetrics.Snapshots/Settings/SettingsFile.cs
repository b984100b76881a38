using System.Text.Json;
using System.Text.Json.Serialization;

namespace RunMetrics.Snapshots.Settings;

/// <summary><c>runmetrics.json</c> as written: everything is optional.</summary>
internal sealed record SettingsFile
{
    [JsonPropertyName("$schema")]
    public string? Schema { get; init; }

    public string? SchemaVersion { get; init; }

    public string? Directory { get; init; }

    public bool? Report { get; init; }

    public string? Coverage { get; init; }

    public RetentionSettings? Retention { get; init; }

    public OutputSettings? Output { get; init; }

    public ProjectSettings? Project { get; init; }

    public GitSettings? Git { get; init; }

    public ChurnSettings? Churn { get; init; }

    public IReadOnlyList<string>? UserFrames { get; init; }

    public IReadOnlyDictionary<string, JsonElement>? Extra { get; init; }

    internal sealed record RetentionSettings
    {
        public int? Runs { get; init; }
    }

    internal sealed record OutputSettings
    {
        public int? MaxCapturedCharacters { get; init; }
    }

    internal sealed record ProjectSettings
    {
        public string? Name { get; init; }
    }

    internal sealed record GitSettings
    {
        public string? Base { get; init; }
    }

    internal sealed record ChurnSettings
    {
        public string? People { get; init; }
    }
}

/// <summary>People write this file: comments and trailing commas are welcome, unknown members are not.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    AllowDuplicateProperties = false,
    AllowTrailingCommas = true,
    ReadCommentHandling = JsonCommentHandling.Skip)]
[JsonSerializable(typeof(SettingsFile))]
internal sealed partial class SettingsJson : JsonSerializerContext;
