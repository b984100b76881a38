using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Snapshots.Live;

/// <summary>
/// A run as its events tell it so far, contract <c>live-run.schema.json</c>. It holds all that is needed to take the next event, so whoever has
/// this and every event behind <see cref="Seq"/> knows as much as whoever has read the whole stream.
/// </summary>
public sealed record LiveRun
{
    /// <summary>Version of the contract, major.minor.</summary>
    public required string SchemaVersion { get; init; }

    /// <summary>Run id.</summary>
    public required string Id { get; init; }

    /// <summary>Running, finished (there is a summary), or interrupted (its processes are gone and nobody has collected it).</summary>
    public required RunState State { get; init; }

    /// <summary>What came of it; null until there is a summary.</summary>
    public RunResult? Result { get; init; }

    /// <summary>Sequence number of the last event taken; 0 for none.</summary>
    public required long Seq { get; init; }

    /// <summary>What the user typed, secrets masked.</summary>
    public string? Command { get; init; }

    /// <summary>Time of the first event.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>Time of the last event.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>True once the user has stopped it.</summary>
    public bool? Canceled { get; init; }

    /// <summary>Results of all test hosts.</summary>
    public required LiveCounts Counts { get; init; }

    /// <summary>Test hosts, in the order in which they began.</summary>
    public required IReadOnlyList<LiveHost> Hosts { get; init; }

    /// <summary>Builds of projects, in the order in which they began.</summary>
    public required IReadOnlyList<LiveBuild> Builds { get; init; }

    /// <summary>The newest failures, newest first.</summary>
    public required IReadOnlyList<LiveResult> Failures { get; init; }

    /// <summary>The newest results, newest first.</summary>
    public required IReadOnlyList<LiveResult> Recent { get; init; }

    /// <summary>What earlier runs say this one will be like; null when none says anything.</summary>
    public RunExpectation? Expected { get; init; }

    /// <summary>Lines of the stream that are no event; null for none.</summary>
    public int? BadLines { get; init; }
}

/// <summary>Results by outcome. A test that is tried again counts once for each attempt: which tests are the same is known when the run is collected.</summary>
public sealed record LiveCounts
{
    /// <summary>All results.</summary>
    public required int Done { get; init; }

    /// <summary>Passed.</summary>
    public required int Passed { get; init; }

    /// <summary>Failed.</summary>
    public required int Failed { get; init; }

    /// <summary>Skipped.</summary>
    public required int Skipped { get; init; }

    /// <summary>Anything else, such as explicit tests that were not selected.</summary>
    public required int Other { get; init; }

    internal static LiveCounts None { get; } = new() { Done = 0, Passed = 0, Failed = 0, Skipped = 0, Other = 0 };

    internal LiveCounts With(TestOutcome outcome) => new()
    {
        Done = Done + 1,
        Passed = Passed + (outcome == TestOutcome.Passed ? 1 : 0),
        Failed = Failed + (outcome == TestOutcome.Failed ? 1 : 0),
        Skipped = Skipped + (outcome == TestOutcome.Skipped ? 1 : 0),
        Other = Other + (outcome is TestOutcome.Passed or TestOutcome.Failed or TestOutcome.Skipped ? 0 : 1),
    };
}

/// <summary>One project and target framework whose tests run.</summary>
public sealed record LiveHost
{
    /// <summary>Its name in the events: project, and target framework in brackets.</summary>
    public required string Source { get; init; }

    /// <summary>Project name.</summary>
    public string? Project { get; init; }

    /// <summary>Target framework moniker.</summary>
    public string? TargetFramework { get; init; }

    /// <summary>Running, or finished.</summary>
    public required RunState State { get; init; }

    /// <summary>How it ended; null while it runs.</summary>
    public ModuleOutcome? Outcome { get; init; }

    /// <summary>When it began.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Its results.</summary>
    public required LiveCounts Counts { get; init; }

    /// <summary>Tests known to be running, in the order in which they were told; empty where the test platform tells only of finished ones.</summary>
    public required IReadOnlyList<LiveTest> Running { get; init; }
}

/// <summary>A test that is running.</summary>
public sealed record LiveTest
{
    /// <summary>The host's own id of the test.</summary>
    public required string Uid { get; init; }

    /// <summary>Display name.</summary>
    public required string Name { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset StartedAt { get; init; }
}

/// <summary>The build of one project and target framework.</summary>
public sealed record LiveBuild
{
    /// <summary>Its name in the events: project, and target framework in brackets.</summary>
    public required string Source { get; init; }

    /// <summary>Running, or finished. A build that has failed tells no end: it is the one still running when the run is over.</summary>
    public required RunState State { get; init; }

    /// <summary>When it began.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? FinishedAt { get; init; }
}

/// <summary>A result that has arrived.</summary>
public sealed record LiveResult
{
    /// <summary>Sequence number of its event.</summary>
    public required long Seq { get; init; }

    /// <summary>When it arrived.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>Project, and target framework in brackets.</summary>
    public required string Source { get; init; }

    /// <summary>Display name.</summary>
    public required string Name { get; init; }

    /// <summary>Outcome.</summary>
    public required TestOutcome Outcome { get; init; }

    /// <summary>Seconds.</summary>
    public double? Duration { get; init; }

    /// <summary>Beginning of the error message.</summary>
    public string? Message { get; init; }
}
