using RunMetrics.Shared;
using RunMetrics.Snapshots.History;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Snapshots.Collecting;

/// <summary>Says when failures may come from coverage and not from the code: a collector rewrites the assemblies that the tests look at.</summary>
/// <remarks>
/// A test that reads IL, compares stack depths or counts milliseconds can fail for that alone. Seen in a public repository: 66 of 813 tests,
/// all green without coverage. A test that has passed with coverage before is beyond this doubt, and a module is spoken of once: in
/// its first run with coverage, or for tests that passed while it was off.
/// </remarks>
internal static class CoverageDoubt
{
    private const int MaxRuns = 10;

    public static void Report(TestReport? tests, bool collected, RunStore store, string runId, DateTimeOffset startedAt, Findings findings)
    {
        if (!collected || tests is not { Totals.Failed: > 0 })
            return;
        var earlier = EarlierOf(store, runId, startedAt);
        var keys = ModuleKeys.Of(tests.Modules);
        var (first, passedWithout) = (0, 0);
        foreach (var test in tests.Tests)
        {
            if (test.Outcome != TestOutcome.Failed)
                continue;
            var (seenWith, passedWith, passedOff) = Of(earlier, keys[test.Module], test.Id);
            passedWithout += !passedWith && passedOff ? 1 : 0;
            first += !seenWith && !passedOff ? 1 : 0;
        }

        if (passedWithout > 0)
            Warn(findings, $"{Tests(passedWithout)} failed with coverage and passed in an earlier run without.");
        else if (first > 0)
            Warn(findings, $"{Tests(first)} failed in the first recorded run with coverage.");
    }

    private static void Warn(Findings findings, string what) => findings.Warning(
        DiagnosticCodes.CoverageDoubt,
        $"{what} Coverage rewrites the assemblies under test, which tests that look at IL, time or stack frames may notice; such a failure says nothing about the code. Run once with RUNMETRICS_COVERAGE=off; if they pass, set RunMetricsCoverage to off in their projects.");

    private static string Tests(int count) => count == 1 ? "1 test" : FormattableString.Invariant($"{count} tests");

    private static (bool SeenWith, bool PassedWith, bool PassedOff) Of(List<EarlierOutcomes> earlier, string module, string id)
    {
        var (seenWith, passedWith, passedOff) = (false, false, false);
        foreach (var run in earlier)
        {
            seenWith |= run.Coverage && run.Modules.Contains(module);
            if (!run.Passed.Contains((module, id)))
                continue;
            passedWith |= run.Coverage;
            passedOff |= !run.Coverage;
        }

        return (seenWith, passedWith, passedOff);
    }

    private static List<EarlierOutcomes> EarlierOf(RunStore store, string runId, DateTimeOffset startedAt)
    {
        var runs = new List<EarlierOutcomes>();
        foreach (var run in store.ReadIndex().Runs)
        {
            if (runs.Count == MaxRuns)
                break;
            if (run.Id != runId && run.StartedAt <= startedAt && run.Tests is { Total: > 0 } && store.TryReadHistory(run.Id) is { } entry)
                runs.Add(EarlierOutcomes.Of(entry));
        }

        return runs;
    }

    private sealed record EarlierOutcomes(bool Coverage, IReadOnlyList<string> Modules, HashSet<(string Module, string Id)> Passed)
    {
        public static EarlierOutcomes Of(HistoryEntry entry)
        {
            var passed = new HashSet<(string, string)>();
            for (var i = 0; i < entry.Ids.Count; i++)
            {
                if (entry.Outcomes[i] is 'p' or 'k')
                    passed.Add((entry.Modules[entry.Module[i]], entry.Ids[i]));
            }

            return new EarlierOutcomes(entry.LinesValid is not null, entry.Modules, passed);
        }
    }
}
