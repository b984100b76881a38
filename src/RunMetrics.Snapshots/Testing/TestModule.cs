using System.Text.Json;

namespace RunMetrics.Snapshots.Testing;

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
