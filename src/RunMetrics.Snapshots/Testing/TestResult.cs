using System.Text.Json;

namespace RunMetrics.Snapshots.Testing;

/// <summary>One test of a run, with all its attempts.</summary>
public sealed record TestResult
{
    /// <summary>Stable identity, 16 hex digits; the same in every target framework.</summary>
    public required string Id { get; init; }

    /// <summary>Index into <see cref="TestReport.Modules"/>.</summary>
    public required int Module { get; init; }

    /// <summary>Display name, as the framework reports it.</summary>
    public required string Name { get; init; }

    /// <summary>Fully qualified name, as the framework reports it.</summary>
    public string? FullyQualifiedName { get; init; }

    /// <summary>Type name with namespace; empty when the source has none.</summary>
    public required string ClassName { get; init; }

    /// <summary>Method name.</summary>
    public required string MethodName { get; init; }

    /// <summary>Arguments of a data row, as displayed.</summary>
    public string? Arguments { get; init; }

    /// <summary>Ordinal of a data row that shares its identity with others, from 1.</summary>
    public int? Row { get; init; }

    /// <summary>True when the display name is not stable between runs.</summary>
    public bool? VolatileName { get; init; }

    /// <summary>Outcome of the last attempt.</summary>
    public required TestOutcome Outcome { get; init; }

    /// <summary>True when it passed after a failed attempt in this run.</summary>
    public bool? Flaky { get; init; }

    /// <summary>Duration of the last attempt in seconds.</summary>
    public double? Duration { get; init; }

    /// <summary>Where the test is written.</summary>
    public SourceLocation? Source { get; init; }

    /// <summary>Traits, categories, properties.</summary>
    public IReadOnlyList<TestTrait>? Traits { get; init; }

    /// <summary>Executions, in order; at least one.</summary>
    public required IReadOnlyList<TestAttempt> Attempts { get; init; }

    /// <summary>Failure fingerprint of the last failed attempt, 16 hex digits.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>Free room for producers.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Extra { get; init; }
}

/// <summary>Outcome of a test or an attempt.</summary>
public enum TestOutcome
{
    /// <summary>A value this version does not know.</summary>
    Other,

    /// <summary>Ran and passed.</summary>
    Passed,

    /// <summary>Ran and failed.</summary>
    Failed,

    /// <summary>Switched off in code or by the framework.</summary>
    Skipped,

    /// <summary>Discovered but never started.</summary>
    NotExecuted,
}
