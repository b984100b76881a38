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

    public RulesSettings? Rules { get; init; }

    public TestSettings? Test { get; init; }

    public RunStatesSettings? RunStates { get; init; }

    public IReadOnlyDictionary<string, JsonElement>? Extra { get; init; }

    internal sealed record RunStatesSettings
    {
        public string? Directory { get; init; }

        public int? Events { get; init; }

        public string? UtcOffset { get; init; }

        public RunStateFields? Fields { get; init; }

        public RunStateTypes? Types { get; init; }
    }

    internal sealed record RunStateFields
    {
        public IReadOnlyList<string>? Time { get; init; }

        public IReadOnlyList<string>? EndTime { get; init; }

        public IReadOnlyList<string>? Type { get; init; }

        public IReadOnlyList<string>? Status { get; init; }

        public IReadOnlyList<string>? Name { get; init; }

        public IReadOnlyList<string>? Message { get; init; }

        public IReadOnlyList<string>? Phase { get; init; }

        public IReadOnlyList<string>? Candidate { get; init; }

        public IReadOnlyList<string>? Span { get; init; }

        public IReadOnlyList<string>? ParentSpan { get; init; }

        public IReadOnlyList<string>? Actor { get; init; }

        public IReadOnlyList<string>? Repository { get; init; }

        public IReadOnlyList<string>? ParentRun { get; init; }

        public IReadOnlyList<string>? Subject { get; init; }

        public IReadOnlyList<string>? To { get; init; }
    }

    internal sealed record RunStateTypes
    {
        public IReadOnlyList<string>? Started { get; init; }

        public IReadOnlyList<string>? Finished { get; init; }

        public IReadOnlyList<string>? Failed { get; init; }

        public IReadOnlyList<string>? Handoff { get; init; }

        public IReadOnlyList<string>? Resumed { get; init; }

        public IReadOnlyList<string>? Blocked { get; init; }

        public IReadOnlyList<string>? TaskFailed { get; init; }

        public IReadOnlyList<string>? Unblocked { get; init; }

        public IReadOnlyList<string>? GateFailed { get; init; }

        public IReadOnlyList<string>? GatePassed { get; init; }

        public IReadOnlyList<string>? Question { get; init; }

        public IReadOnlyList<string>? Answered { get; init; }

        public IReadOnlyList<string>? SpanStart { get; init; }

        public IReadOnlyList<string>? SpanEnd { get; init; }

        public IReadOnlyList<string>? Note { get; init; }
    }

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

    internal sealed record RulesSettings
    {
        public IReadOnlyList<string>? Extends { get; init; }

        public IReadOnlyList<LayersSettings>? Layers { get; init; }

        public IReadOnlyList<RuleSettings>? Forbidden { get; init; }

        public IReadOnlyList<RuleSettings>? Allowed { get; init; }

        public string? AllowedSeverity { get; init; }

        public IReadOnlyList<RuleSettings>? Required { get; init; }
    }

    internal sealed record LayersSettings
    {
        public required string Name { get; init; }

        public string? Because { get; init; }

        public string? Severity { get; init; }

        public string? Level { get; init; }

        public required IReadOnlyList<string> Order { get; init; }

        public bool? Strict { get; init; }
    }

    internal sealed record RuleSettings
    {
        public required string Name { get; init; }

        public string? Because { get; init; }

        public string? Severity { get; init; }

        public ConditionSettings? From { get; init; }

        public ConditionSettings? To { get; init; }

        public IReadOnlyList<string>? Kinds { get; init; }

        public bool? Circular { get; init; }

        public ConditionSettings? Via { get; init; }

        public ConditionSettings? ViaOnly { get; init; }

        public bool? Reachable { get; init; }

        public bool? Orphan { get; init; }

        public bool? MayBeEmpty { get; init; }

        public string? Level { get; init; }
    }

    internal sealed record ConditionSettings
    {
        public IReadOnlyList<string>? Assembly { get; init; }

        public IReadOnlyList<string>? AssemblyNot { get; init; }

        public IReadOnlyList<string>? Package { get; init; }

        public IReadOnlyList<string>? PackageNot { get; init; }

        public IReadOnlyList<string>? Namespace { get; init; }

        public IReadOnlyList<string>? NamespaceNot { get; init; }

        public IReadOnlyList<string>? Type { get; init; }

        public IReadOnlyList<string>? TypeNot { get; init; }

        public IReadOnlyList<string>? Path { get; init; }

        public IReadOnlyList<string>? PathNot { get; init; }
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
