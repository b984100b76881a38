using RunMetrics.Snapshots.Coverage.Patch;
using RunMetrics.Snapshots.Dependencies;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Snapshots.Testing.Suspects;

/// <summary>What a failure is held against.</summary>
public sealed record SuspectInput
{
    private const int MostRuns = 20;

    /// <summary>Tests of the run.</summary>
    public required TestReport Tests { get; init; }

    /// <summary>What was changed, with what was executed of it; null when the run does not know.</summary>
    public PatchReport? Patch { get; init; }

    /// <summary>Which types use which in this run; null when it was not recorded.</summary>
    public DependencyGraph? Graph { get; init; }

    /// <summary>The same in a run of the very commit that the change is counted from, without changes beyond it; null when there is none.</summary>
    public DependencyGraph? Base { get; init; }

    /// <summary>Command line of the run, as far as known.</summary>
    public string? Command { get; init; }

    /// <summary>Puts together what is known of a stored run; null when it has no tests.</summary>
    /// <param name="store">Where the runs are.</param>
    /// <param name="snapshot">The run.</param>
    public static SuspectInput? Of(RunStore store, RunSnapshot snapshot) => snapshot.Tests is not { } tests ? null : new SuspectInput
    {
        Tests = tests,
        Patch = snapshot.Patch,
        Graph = snapshot.Dependencies,
        Base = tests.Totals.Failed > 0 && snapshot.Dependencies is not null ? BaseGraph(store, snapshot) : null,
        Command = snapshot.Run.Trigger?.Command,
    };

    // Only the very commit will do, without changes beyond it: what is the same there as here was not touched.
    private static DependencyGraph? BaseGraph(RunStore store, RunSnapshot snapshot) => snapshot.Patch?.MergeBase is not { } commit ? null : store.ReadIndex().Runs
        .Where(run => run.Id != snapshot.Run.Id && run.StartedAt < snapshot.Run.StartedAt && run.State == RunState.Finished && run.Head == commit && run.Pruned != true)
        .Take(MostRuns)
        .Where(run => store.TryReadSummary(run.Id) is { Git: { DirtyFiles: 0, DirtyFilesAfter: null or 0 } })
        .Select(run => store.TryReadDependencies(run.Id))
        .FirstOrDefault(static graph => graph is not null);
}
