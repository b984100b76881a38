using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Snapshots.Runs;

/// <summary>The summary of one run: <c>run.json</c>, contract <c>run.schema.json</c>. Absent members mean unknown, never zero.</summary>
public sealed record RunSummary
{
    /// <summary>Version of the contract, major.minor.</summary>
    public required string SchemaVersion { get; init; }

    /// <summary>Run id, <c>yyyyMMdd-HHmmss-xxxxxx</c> in UTC, or the id given in <c>RUNMETRICS_RUN_ID</c>.</summary>
    public required string Id { get; init; }

    /// <summary>What kind of invocation this was.</summary>
    public required RunKind Kind { get; init; }

    /// <summary>Where the run stands.</summary>
    public required RunState State { get; init; }

    /// <summary>What came of it.</summary>
    public required RunResult Result { get; init; }

    /// <summary>True when results are known to be missing: crash, hang, cancellation, kill.</summary>
    public required bool Partial { get; init; }

    /// <summary>Exit code of the user's command; null when it could not be observed.</summary>
    public int? ExitCode { get; init; }

    /// <summary>What started the run.</summary>
    public RunTrigger? Trigger { get; init; }

    /// <summary>When the run began, UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When the run ended, UTC.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Wall time in seconds.</summary>
    public double? Duration { get; init; }

    /// <summary>When each step was first reached.</summary>
    public required StepTimestamps StepTimestamps { get; init; }

    /// <summary>The step the run is in, or ended in.</summary>
    public RunStep? CurrentStep { get; init; }

    /// <summary>1 for the first try in CI.</summary>
    public int? Attempt { get; init; }

    /// <summary>The run this one is a part of.</summary>
    public string? ParentRunId { get; init; }

    /// <summary>Where the run happened.</summary>
    public required MachineFacts Machine { get; init; }

    /// <summary>What git knew.</summary>
    public required GitFacts Git { get; init; }

    /// <summary>The continuous-integration run, if any.</summary>
    public CiFacts? Ci { get; init; }

    /// <summary>Test totals over all modules; null when no test host reported.</summary>
    public TestTotals? Tests { get; init; }

    /// <summary>Raw coverage totals; null when no coverage was collected.</summary>
    public CoverageTotals? Coverage { get; init; }

    /// <summary>What became of the architecture rules; null when there is none, or no graph.</summary>
    public Rules.Storing.RuleTotals? Rules { get; init; }

    /// <summary>What of the tests stood under quarantine; null when there are no tests, or it was not known yet.</summary>
    public Testing.Quarantine.QuarantineTotals? Quarantine { get; init; }

    /// <summary>Counts of requirements; null when no document states one.</summary>
    public Specs.Storing.SpecTotals? Specs { get; init; }

    /// <summary>Facts per project and target framework, sorted by path, then target framework.</summary>
    public required IReadOnlyList<RunProject> Projects { get; init; }

    /// <summary>
    /// Test projects that were not run again, because everything their last passing run depended on is the same; sorted by path, null for none.
    /// Their tests are not in this run.
    /// </summary>
    public IReadOnlyList<CachedProject>? Cached { get; init; }

    /// <summary>Findings of RunMetrics about itself or its surroundings.</summary>
    public required IReadOnlyList<Diagnostic> Diagnostics { get; init; }

    /// <summary>The program that wrote this file.</summary>
    public required Producer Producer { get; init; }

    /// <summary>Free room for producers.</summary>
    public IReadOnlyDictionary<string, System.Text.Json.JsonElement>? Extra { get; init; }
}

/// <summary>What kind of invocation a run was.</summary>
public enum RunKind
{
    /// <summary>A value this version does not know.</summary>
    Other,

    /// <summary><c>dotnet test</c>.</summary>
    Test,

    /// <summary><c>dotnet build</c>.</summary>
    Build,

    /// <summary>Results brought in from files.</summary>
    Import,

    /// <summary>A plan that was run.</summary>
    Orchestrated,
}

/// <summary>Where a run stands.</summary>
public enum RunState
{
    /// <summary>A value this version does not know.</summary>
    Other,

    /// <summary>In progress.</summary>
    Running,

    /// <summary>Complete.</summary>
    Finished,

    /// <summary>The process tree ended without finishing; what it had recorded was adopted.</summary>
    Interrupted,
}

/// <summary>What came of a run.</summary>
public enum RunResult
{
    /// <summary>A value this version does not know.</summary>
    Other,

    /// <summary>Every test that ran passed.</summary>
    Passed,

    /// <summary>At least one test failed.</summary>
    Failed,

    /// <summary>A test host crashed or hung; the totals are partial.</summary>
    Aborted,

    /// <summary>Stopped by the user.</summary>
    Canceled,

    /// <summary>No test ran.</summary>
    Empty,

    /// <summary>The build ended before the tests.</summary>
    BuildFailed,

    /// <summary>Killed, adopted later.</summary>
    Interrupted,

    /// <summary>Nothing says.</summary>
    Unknown,
}
