using RunMetrics.Snapshots.Builds;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Snapshots.Collecting;

/// <summary>Says what came of a run. The most serious answer wins: missing results weigh more than failed ones, because they hide the rest.</summary>
internal static class RunVerdict
{
    /// <summary>Result of a run, and whether results are known to be missing.</summary>
    public static (RunResult Result, bool Partial) Of(RunFacts facts, bool interrupted, TestReport? tests, BuildReport? build, bool resultsLost)
    {
        var (aborted, missing, completed) = Modules(tests);
        var buildFailed = BuildFailed(build);
        var partial = interrupted || facts.Canceled || aborted || missing || resultsLost || (buildFailed && facts.Kind == RunKind.Test);
        var result = interrupted ? RunResult.Interrupted
            : facts.Canceled ? RunResult.Canceled
            : aborted ? RunResult.Aborted
            : buildFailed ? RunResult.BuildFailed
            : missing ? RunResult.Aborted
            : tests is { Totals.Failed: > 0 } ? RunResult.Failed
            : tests is not null && Ran(tests.Totals) ? RunResult.Passed
            : completed || facts.Kind == RunKind.Test ? RunResult.Empty
            : build is not null && facts.Kind == RunKind.Build ? RunResult.Passed
            : RunResult.Unknown;
        return (result, partial);
    }

    private static (bool Aborted, bool Missing, bool Completed) Modules(TestReport? tests)
    {
        var (aborted, missing, completed) = (false, false, false);
        foreach (var module in tests?.Modules ?? [])
        {
            aborted |= module.Outcome is ModuleOutcome.Aborted or ModuleOutcome.Canceled;
            missing |= module.Outcome == ModuleOutcome.Missing;
            completed |= module.Outcome == ModuleOutcome.Completed;
        }

        return (aborted, missing, completed);
    }

    /// <summary>True when a project began to build and did not end well.</summary>
    public static bool BuildFailed(BuildReport? build)
    {
        foreach (var project in build?.Projects ?? [])
        {
            if (project.Outcome == BuildOutcome.Failed)
                return true;
        }

        return false;
    }

    // A run of skipped tests only still ran: nothing failed.
    private static bool Ran(TestTotals totals) => totals.Attempts.Total > 0 || totals.Skipped > 0;
}
