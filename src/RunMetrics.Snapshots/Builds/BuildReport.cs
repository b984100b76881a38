using System.Text.Json;

namespace RunMetrics.Snapshots.Builds;

/// <summary>Projects, durations and diagnostics of a run: <c>artifacts/build.json</c>, contract <c>build.schema.json</c>.</summary>
public sealed record BuildReport
{
    /// <summary>Version of the contract, major.minor.</summary>
    public required string SchemaVersion { get; init; }

    /// <summary>Run id.</summary>
    public required string RunId { get; init; }

    /// <summary>Sorted by path, then target framework.</summary>
    public required IReadOnlyList<BuildProject> Projects { get; init; }

    /// <summary>Diagnostics grouped by code, errors first, then by count.</summary>
    public required IReadOnlyList<BuildRule> Rules { get; init; }

    /// <summary>Each diagnostic once per project and target framework.</summary>
    public required IReadOnlyList<BuildDiagnostic> Diagnostics { get; init; }

    /// <summary>Diagnostics left out beyond the cap; <see cref="Rules"/> still counts them.</summary>
    public int? Truncated { get; init; }

    /// <summary>Free room for producers.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Extra { get; init; }
}

/// <summary>One project and target framework.</summary>
public sealed record BuildProject
{
    /// <summary>Project name.</summary>
    public required string Project { get; init; }

    /// <summary>Project file, relative to the repository root.</summary>
    public string? Path { get; init; }

    /// <summary>Target framework moniker.</summary>
    public string? TargetFramework { get; init; }

    /// <summary>Debug, Release, …</summary>
    public string? Configuration { get; init; }

    /// <summary>How the build ended.</summary>
    public required BuildOutcome Outcome { get; init; }

    /// <summary>When it began, UTC.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended, UTC.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Seconds, from BeforeBuild to the end of Build; includes waiting for references.</summary>
    public double? Duration { get; init; }

    /// <summary>When its test host ran.</summary>
    public TestSpan? Test { get; init; }

    /// <summary>Number of errors.</summary>
    public int? Errors { get; init; }

    /// <summary>Number of warnings.</summary>
    public int? Warnings { get; init; }

    /// <summary>Free room for producers.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Extra { get; init; }
}

/// <summary>How a build ended. Unknown: nothing was built.</summary>
public enum BuildOutcome
{
    /// <summary>A value this version does not know.</summary>
    Other,

    /// <summary>Built.</summary>
    Succeeded,

    /// <summary>Began and did not end well.</summary>
    Failed,

    /// <summary>Nothing was built, e.g. with --no-build.</summary>
    Unknown,
}

/// <summary>When a test host ran.</summary>
public sealed record TestSpan
{
    /// <summary>Began, UTC.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>Ended, UTC.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Seconds.</summary>
    public double? Duration { get; init; }
}

/// <summary>Diagnostics of one code.</summary>
public sealed record BuildRule
{
    /// <summary>Code, e.g. CS0168.</summary>
    public required string Code { get; init; }

    /// <summary>The highest severity seen.</summary>
    public required BuildSeverity Severity { get; init; }

    /// <summary>How often.</summary>
    public required int Count { get; init; }

    /// <summary>Title of the rule.</summary>
    public string? Title { get; init; }

    /// <summary>Page that explains the rule.</summary>
    public string? HelpUri { get; init; }
}

/// <summary>Severity of a build diagnostic.</summary>
public enum BuildSeverity
{
    /// <summary>A value this version does not know.</summary>
    Other,

    /// <summary>Error.</summary>
    Error,

    /// <summary>Warning.</summary>
    Warning,

    /// <summary>Note or suggestion.</summary>
    Info,
}

/// <summary>One diagnostic of compiler, analyzer or restore.</summary>
public sealed record BuildDiagnostic
{
    /// <summary>Code.</summary>
    public required string Code { get; init; }

    /// <summary>Severity.</summary>
    public required BuildSeverity Severity { get; init; }

    /// <summary>Text.</summary>
    public required string Message { get; init; }

    /// <summary>File, relative to the repository root.</summary>
    public string? Path { get; init; }

    /// <summary>Line, from 1.</summary>
    public int? Line { get; init; }

    /// <summary>Column, from 1.</summary>
    public int? Column { get; init; }

    /// <summary>Index into <see cref="BuildReport.Projects"/>.</summary>
    public int? Project { get; init; }

    /// <summary>Who reported it.</summary>
    public required DiagnosticOrigin Origin { get; init; }

    /// <summary>True when suppressed in source.</summary>
    public bool? Suppressed { get; init; }
}

/// <summary>Who reported a build diagnostic.</summary>
public enum DiagnosticOrigin
{
    /// <summary>A value this version does not know.</summary>
    Other,

    /// <summary>Compiler or analyzer, from the error log.</summary>
    Compiler,

    /// <summary>NuGet, from the restore.</summary>
    Package,
}
