using RunMetrics.Snapshots.History;

namespace RunMetrics.Snapshots.Testing;

/// <summary>A test that took longer than before.</summary>
/// <param name="Test">Index into <see cref="TestReport.Tests"/>.</param>
/// <param name="Before">Seconds in the previous run.</param>
/// <param name="Now">Seconds in this run.</param>
public readonly record struct TestSlowdown(int Test, double Before, double Now);

/// <summary>What changed between two runs. All lists hold indexes into <see cref="TestReport.Tests"/>, ascending.</summary>
public sealed record TestChanges
{
    /// <summary>Failed now and did not before, or were not there before.</summary>
    public required IReadOnlyList<int> NewFailures { get; init; }

    /// <summary>Failed before and passed now.</summary>
    public required IReadOnlyList<int> Fixed { get; init; }

    /// <summary>Failed in both.</summary>
    public required IReadOnlyList<int> StillFailing { get; init; }

    /// <summary>Passed in both, but slower; the largest difference first. See <see cref="RunComparison"/> for the rule.</summary>
    public required IReadOnlyList<TestSlowdown> Slower { get; init; }

    /// <summary>Not there before. Null when that is unknown because the previous run was partial.</summary>
    public IReadOnlyList<int>? Added { get; init; }

    /// <summary>How many tests are gone. Null when that is unknown because this run is partial.</summary>
    public int? Removed { get; init; }
}

/// <summary>Compares a run with an earlier one.</summary>
public static class RunComparison
{
    /// <summary>A test is slower when it took at least this many times as long …</summary>
    public const double SlowerFactor = 1.5;

    /// <summary>… and at least this many seconds more: below that it is noise.</summary>
    public const double SlowerSeconds = 0.25;

    /// <summary>What changed since the previous run.</summary>
    /// <remarks>Tests count as removed only in modules that ran to their end in this run: a run of one project removes nothing elsewhere.</remarks>
    /// <param name="current">Tests of this run.</param>
    /// <param name="previous">History entry of the earlier run.</param>
    public static TestChanges Compare(TestReport current, HistoryEntry previous)
    {
        var modules = MapModules(current, previous);
        var before = Index(previous);
        List<int> failures = [], repaired = [], still = [], added = [];
        List<TestSlowdown> slower = [];
        var partial = false;
        foreach (var module in current.Modules)
            partial |= module.Outcome != ModuleOutcome.Completed;
        for (var i = 0; i < current.Tests.Count; i++)
        {
            var test = current.Tests[i];
            if (!before.Remove((modules[test.Module], test.Id), out var row))
            {
                added.Add(i);
                if (test.Outcome == TestOutcome.Failed)
                    failures.Add(i);
                continue;
            }

            var failed = previous.Outcomes[row] == 'f';
            if (test.Outcome == TestOutcome.Failed)
                (failed ? still : failures).Add(i);
            else if (failed && test.Outcome == TestOutcome.Passed)
                repaired.Add(i);
            else if (test.Outcome == TestOutcome.Passed && IsSlower(previous, row, test.Duration) is { } seconds)
                slower.Add(new TestSlowdown(i, seconds, test.Duration!.Value));
        }

        slower.Sort(static (a, b) =>
        {
            var byDifference = (b.Now - b.Before).CompareTo(a.Now - a.Before);
            return byDifference != 0 ? byDifference : a.Test.CompareTo(b.Test);
        });
        return new TestChanges
        {
            NewFailures = failures,
            Fixed = repaired,
            StillFailing = still,
            Slower = slower,
            Added = previous.Partial ? null : added,
            Removed = partial ? null : CountIn(modules, before),
        };
    }

    private static int CountIn(int[] modules, Dictionary<(int Module, string Id), int> gone)
    {
        var count = 0;
        foreach (var (module, _) in gone.Keys)
            count += Array.IndexOf(modules, module) >= 0 ? 1 : 0;
        return count;
    }

    private static double? IsSlower(HistoryEntry previous, int row, double? now)
    {
        var before = previous.Durations[row] / 1000.0;
        return previous.Outcomes[row] is 'p' or 'k' && now >= before * SlowerFactor && now >= before + SlowerSeconds ? before : null;
    }

    private static int[] MapModules(TestReport current, HistoryEntry previous)
    {
        var keys = ModuleKeys.Of(current.Modules);
        var map = new int[keys.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            map[i] = -1;
            for (var k = 0; k < previous.Modules.Count && map[i] < 0; k++)
            {
                if (string.Equals(previous.Modules[k], keys[i], StringComparison.Ordinal))
                    map[i] = k;
            }
        }

        return map;
    }

    private static Dictionary<(int Module, string Id), int> Index(HistoryEntry previous)
    {
        var index = new Dictionary<(int, string), int>(previous.Ids.Count);
        for (var i = 0; i < previous.Ids.Count; i++)
            index.TryAdd((previous.Module[i], previous.Ids[i]), i);
        return index;
    }
}
