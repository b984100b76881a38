using RunMetrics.Snapshots.History.Renames;

namespace RunMetrics.Snapshots.Testing.Flakiness;

/// <summary>What the past says about a test.</summary>
public enum StabilityState
{
    /// <summary>Too few executions for a verdict.</summary>
    New,

    /// <summary>Nothing speaks against it.</summary>
    Healthy,

    /// <summary>Its outcome changes without the code.</summary>
    Flaky,

    /// <summary>It fails, and does so every time.</summary>
    Broken,
}

/// <summary>A test in one variant, judged by its past.</summary>
public sealed record FlakyVerdict
{
    /// <summary>Assembly name without extension.</summary>
    public required string Assembly { get; init; }

    /// <summary>Stable identity, 16 hex digits.</summary>
    public required string Id { get; init; }

    /// <summary>Class, method and arguments.</summary>
    public required string Test { get; init; }

    /// <summary>Target framework, operating system and architecture, as far as known.</summary>
    public required string Variant { get; init; }

    /// <summary>Verdict.</summary>
    public required StabilityState State { get; init; }

    /// <summary>Flaky executions / executions.</summary>
    public required double FlakeRate { get; init; }

    /// <summary>Lower end of the Wilson 95 % interval of <see cref="FlakeRate"/>.</summary>
    public required double Low { get; init; }

    /// <summary>Upper end of it.</summary>
    public required double High { get; init; }

    /// <summary>Executions the rate is over: runs in which the test passed or failed, in the window, outages left out.</summary>
    public required int Runs { get; init; }

    /// <summary>Executions whose last attempt failed.</summary>
    public required int Failed { get; init; }

    /// <summary>Executions that were flaky.</summary>
    public required int FlakyRuns { get; init; }

    /// <summary>Executions in a row at the end without a failed attempt, at most as many as the window holds.</summary>
    public int CleanRuns { get; init; }

    /// <summary>One sentence with what the verdict rests on.</summary>
    public required string Evidence { get; init; }

    /// <summary>Names the test had, the newest first; its runs under them count.</summary>
    public IReadOnlyList<FormerName> RenamedFrom { get; init; } = [];
}

/// <summary>A run that is left out because something around the tests was broken.</summary>
/// <param name="RunId">Run id.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="FailedFirst">Tests whose first attempt failed.</param>
/// <param name="Tests">Tests that ran.</param>
/// <param name="Median">Median share of failed first attempts over all runs.</param>
public sealed record OutageRun(string RunId, DateTimeOffset StartedAt, int FailedFirst, int Tests, double Median);

/// <summary>Every verdict over a history.</summary>
public sealed record FlakyReport
{
    /// <summary>Runs that were read, outages included.</summary>
    public required int Runs { get; init; }

    /// <summary>Runs that are left out, oldest first.</summary>
    public required IReadOnlyList<OutageRun> Outages { get; init; }

    /// <summary>By state (flaky, broken, new, healthy), then rate, then name.</summary>
    public required IReadOnlyList<FlakyVerdict> Tests { get; init; }

    /// <summary>Flaky executions by run, oldest run first.</summary>
    public IReadOnlyList<FlakyShare> Shares { get; init; } = [];
}
