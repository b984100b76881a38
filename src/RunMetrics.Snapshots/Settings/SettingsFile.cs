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

    public CoverageOptionsSettings? CoverageOptions { get; init; }

    public GateSettings? Gates { get; init; }

    public RetentionSettings? Retention { get; init; }

    public OutputSettings? Output { get; init; }

    public ProjectSettings? Project { get; init; }

    public GitSettings? Git { get; init; }

    public ChurnSettings? Churn { get; init; }

    public DocsSettings? Docs { get; init; }

    public SpecsSettings? Specs { get; init; }

    public IReadOnlyList<string>? UserFrames { get; init; }

    public RulesSection? Rules { get; init; }

    public TestSettings? Test { get; init; }

    public RunStatesSection? RunStates { get; init; }

    public IReadOnlyDictionary<string, JsonElement>? Extra { get; init; }

    internal sealed record TestSettings
    {
        public IReadOnlyList<ScopeSettings>? Scopes { get; init; }

        public IReadOnlyList<string>? Environment { get; init; }

        public IReadOnlyList<string>? Ignored { get; init; }
    }

    internal sealed record ScopeSettings
    {
        public required string Name { get; init; }

        public string? Description { get; init; }

        public IReadOnlyList<string>? Projects { get; init; }

        public string? Filter { get; init; }

        public string? Settings { get; init; }

        public string? Framework { get; init; }

        public string? Configuration { get; init; }

        public IReadOnlyList<string>? Arguments { get; init; }
    }

    internal sealed record CoverageOptionsSettings
    {
        public CoverageGlobs? Include { get; init; }

        public CoverageGlobs? Exclude { get; init; }

        public bool? Generated { get; init; }

        public IReadOnlyList<string>? Exports { get; init; }
    }

    internal sealed record CoverageGlobs
    {
        public IReadOnlyList<string>? Assemblies { get; init; }

        public IReadOnlyList<string>? Namespaces { get; init; }

        public IReadOnlyList<string>? Paths { get; init; }
    }

    internal sealed record GateSettings
    {
        public IReadOnlyList<CoverageGate>? Coverage { get; init; }

        public IReadOnlyList<RunGate>? Run { get; init; }
    }

    internal sealed record RunGate
    {
        public required string Metric { get; init; }

        public decimal? Max { get; init; }

        public decimal? Min { get; init; }

        public decimal? MaxIncrease { get; init; }

        public bool? Required { get; init; }
    }

    internal sealed record CoverageGate
    {
        public required string Metric { get; init; }

        public decimal? MinPercent { get; init; }

        public decimal? MaxDropPoints { get; init; }

        public string? Assembly { get; init; }

        public string? Path { get; init; }

        public bool? Required { get; init; }
    }

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
        public string? Collect { get; init; }

        public string? People { get; init; }
    }

    internal sealed record SpecsSettings
    {
        public string? IdPattern { get; init; }

        public IReadOnlyList<string>? Exclude { get; init; }
    }

    internal sealed record DocsSettings
    {
        public string? Collect { get; init; }

        public IReadOnlyList<string>? Include { get; init; }

        public IReadOnlyList<string>? Exclude { get; init; }
    }
}

/// <summary>People write this file: comments and trailing commas are welcome, unknown members are not.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowDuplicateProperties = false,
    AllowTrailingCommas = true,
    ReadCommentHandling = JsonCommentHandling.Skip)]
[JsonSerializable(typeof(SettingsFile))]
internal sealed partial class SettingsJson : JsonSerializerContext;
