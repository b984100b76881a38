using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Snapshots.History;

/// <summary>Turns a run into its columns.</summary>
public static class HistoryBuilder
{
    /// <summary>The history entry of a run.</summary>
    /// <param name="run">Summary.</param>
    /// <param name="tests">Tests of the same run.</param>
    public static HistoryEntry Of(RunSummary run, TestReport tests)
    {
        var order = Order(tests);
        var ids = new string[order.Length];
        var modules = new int[order.Length];
        var durations = new int[order.Length];
        var outcomes = new char[order.Length];
        for (var i = 0; i < order.Length; i++)
        {
            var test = tests.Tests[order[i]];
            ids[i] = test.Id;
            modules[i] = test.Module;
            durations[i] = Milliseconds(test.Duration);
            outcomes[i] = Letter(test);
        }

        return new HistoryEntry
        {
            SchemaVersion = ContractVersion.Text,
            RunId = run.Id,
            StartedAt = run.StartedAt,
            Duration = run.Duration,
            Branch = run.Git.Branch,
            Head = run.Git.Head,
            Result = run.Result,
            Partial = run.Partial,
            Modules = ModuleKeys.Of(tests.Modules),
            Ids = ids,
            Module = modules,
            Outcomes = new string(outcomes),
            Durations = durations,
            LinesCovered = run.Coverage?.LinesCovered,
            LinesValid = run.Coverage?.LinesValid,
            BranchesCovered = run.Coverage?.BranchesCovered,
            BranchesValid = run.Coverage?.BranchesValid,
        };
    }

    /// <summary>The letter a test has in <see cref="HistoryEntry.Outcomes"/>.</summary>
    /// <param name="test">Test.</param>
    public static char Letter(TestResult test) => test.Outcome switch
    {
        TestOutcome.Passed => test.Flaky == true ? 'k' : 'p',
        TestOutcome.Failed => 'f',
        TestOutcome.Skipped => 's',
        TestOutcome.NotExecuted => 'n',
        _ => 'o',
    };

    private static int Milliseconds(double? seconds) =>
        seconds is { } value ? (int)Math.Min(Math.Round(value * 1000, MidpointRounding.AwayFromZero), int.MaxValue) : 0;

    private static int[] Order(TestReport tests)
    {
        var order = new int[tests.Tests.Count];
        for (var i = 0; i < order.Length; i++)
            order[i] = i;
        Array.Sort(order, (a, b) =>
        {
            var (first, second) = (tests.Tests[a], tests.Tests[b]);
            var byModule = first.Module.CompareTo(second.Module);
            return byModule != 0 ? byModule : string.CompareOrdinal(first.Id, second.Id);
        });
        return order;
    }
}
