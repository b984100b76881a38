using System.Text.Json;

namespace RunMetrics.Snapshots.Testing;

/// <summary>Every test of a run: <c>artifacts/tests.json</c>, contract <c>tests.schema.json</c>.</summary>
public sealed record TestReport
{
    /// <summary>Version of the contract, major.minor.</summary>
    public required string SchemaVersion { get; init; }

    /// <summary>Run id.</summary>
    public required string RunId { get; init; }

    /// <summary>Totals over all modules.</summary>
    public required TestTotals Totals { get; init; }

    /// <summary>Test assemblies by target framework, sorted by name, then target framework.</summary>
    public required IReadOnlyList<TestModule> Modules { get; init; }

    /// <summary>Sorted by module, class, method, arguments, row.</summary>
    public required IReadOnlyList<TestResult> Tests { get; init; }

    /// <summary>Free room for producers.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Extra { get; init; }
}

/// <summary>Test totals, by final outcome and by attempt.</summary>
public sealed record TestTotals
{
    /// <summary>Distinct tests: passed + failed + skipped + not executed + other.</summary>
    public required int Total { get; init; }

    /// <summary>Passed by final outcome.</summary>
    public required int Passed { get; init; }

    /// <summary>Failed by final outcome.</summary>
    public required int Failed { get; init; }

    /// <summary>Switched off in code or by the framework.</summary>
    public required int Skipped { get; init; }

    /// <summary>Discovered but never started.</summary>
    public required int NotExecuted { get; init; }

    /// <summary>In a state this version does not know.</summary>
    public required int Other { get; init; }

    /// <summary>Passed after at least one failed attempt; contained in <see cref="Passed"/>.</summary>
    public required int Flaky { get; init; }

    /// <summary>The same tests counted by attempt.</summary>
    public required AttemptTotals Attempts { get; init; }

    /// <summary>Sum of the durations of all attempts, in seconds.</summary>
    public double? Duration { get; init; }

    /// <summary>Free room for producers.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Extra { get; init; }
}

/// <summary>Totals by attempt.</summary>
public sealed record AttemptTotals
{
    /// <summary>Attempts that started.</summary>
    public required int Total { get; init; }

    /// <summary>Attempts that passed.</summary>
    public required int Passed { get; init; }

    /// <summary>Attempts that failed.</summary>
    public required int Failed { get; init; }

    /// <summary>Attempts that ended otherwise.</summary>
    public required int Other { get; init; }
}

/// <summary>A test assembly in one target framework.</summary>
public sealed record TestModule
{
    /// <summary>Assembly name without extension.</summary>
    public required string Name { get; init; }

    /// <summary>Project file, relative to the repository root.</summary>
    public string? Project { get; init; }

    /// <summary>Target framework moniker.</summary>
    public string? TargetFramework { get; init; }

    /// <summary>Operating system.</summary>
    public string? Os { get; init; }

    /// <summary>Architecture.</summary>
    public string? Architecture { get; init; }

    /// <summary>Test framework or executor, as far as known.</summary>
    public string? Framework { get; init; }

    /// <summary>The platform that ran it.</summary>
    public required TestPlatform Platform { get; init; }

    /// <summary>How the host ended.</summary>
    public required ModuleOutcome Outcome { get; init; }

    /// <summary>When the host began, UTC.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When the host ended, UTC.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Wall time in seconds.</summary>
    public double? Duration { get; init; }

    /// <summary>Exit code of the test host, when known.</summary>
    public int? ExitCode { get; init; }

    /// <summary>Totals of this module.</summary>
    public required TestTotals Totals { get; init; }

    /// <summary>Run-level messages of the host.</summary>
    public IReadOnlyList<HostMessage>? Messages { get; init; }

    /// <summary>Tests whose display name changes from run to run.</summary>
    public int? VolatileNames { get; init; }

    /// <summary>Run-level attachments.</summary>
    public IReadOnlyList<TestAttachment>? Attachments { get; init; }

    /// <summary>Free room for producers.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Extra { get; init; }
}

/// <summary>The platform that ran a test module.</summary>
public enum TestPlatform
{
    /// <summary>A value this version does not know.</summary>
    Other,

    /// <summary>VSTest.</summary>
    Vstest,

    /// <summary>Microsoft.Testing.Platform.</summary>
    TestingPlatform,

    /// <summary>Read from a results file.</summary>
    Import,
}

/// <summary>How a test host ended. Missing: the project was to run tests, but no result arrived.</summary>
public enum ModuleOutcome
{
    /// <summary>A value this version does not know.</summary>
    Other,

    /// <summary>The host ran to its end.</summary>
    Completed,

    /// <summary>The host crashed or hung.</summary>
    Aborted,

    /// <summary>Stopped by the user.</summary>
    Canceled,

    /// <summary>The project was to run tests, but no result arrived.</summary>
    Missing,
}

/// <summary>A run-level message of a test host.</summary>
public sealed record HostMessage
{
    /// <summary>Severity.</summary>
    public required MessageLevel Level { get; init; }

    /// <summary>Text.</summary>
    public required string Text { get; init; }
}

/// <summary>Severity of a host message.</summary>
public enum MessageLevel
{
    /// <summary>A value this version does not know.</summary>
    Other,

    /// <summary>Information.</summary>
    Info,

    /// <summary>Warning.</summary>
    Warning,

    /// <summary>Error.</summary>
    Error,
}

/// <summary>A file a test or a run left.</summary>
public sealed record TestAttachment
{
    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>File, relative to the repository root where possible.</summary>
    public string? Path { get; init; }

    /// <summary>The collector that wrote it.</summary>
    public string? Uri { get; init; }
}

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

/// <summary>A place in a source file.</summary>
public sealed record SourceLocation
{
    /// <summary>File, relative to the repository root.</summary>
    public required string Path { get; init; }

    /// <summary>Line, from 1.</summary>
    public int? Line { get; init; }
}

/// <summary>A trait of a test.</summary>
public sealed record TestTrait
{
    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>Value.</summary>
    public required string Value { get; init; }
}

/// <summary>One execution of a test.</summary>
public sealed record TestAttempt
{
    /// <summary>Outcome.</summary>
    public required TestOutcome Outcome { get; init; }

    /// <summary>The framework's own word when <see cref="Outcome"/> is other.</summary>
    public string? RawOutcome { get; init; }

    /// <summary>When it began, UTC.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>Seconds; null when it did not execute or none was reported.</summary>
    public double? Duration { get; init; }

    /// <summary>True when the reported duration exceeded the wall time of the run and was cut to it.</summary>
    public bool? Clamped { get; init; }

    /// <summary>Error message or skip reason, capped.</summary>
    public string? Message { get; init; }

    /// <summary>Stack trace, capped.</summary>
    public string? StackTrace { get; init; }

    /// <summary>Exception type, when the message or the trace names it.</summary>
    public string? ErrorType { get; init; }

    /// <summary>Captured standard output, capped.</summary>
    public string? Output { get; init; }

    /// <summary>Captured standard error, capped.</summary>
    public string? ErrorOutput { get; init; }

    /// <summary>Files it left.</summary>
    public IReadOnlyList<TestAttachment>? Attachments { get; init; }

    /// <summary>Free room for producers.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Extra { get; init; }
}
