using RunMetrics.Snapshots.History;
using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Snapshots.Comparing;

/// <summary>Compares the tests of two runs, by module and identity.</summary>
internal static class TestDifferencer
{
    public static TestDifference Of(TestReport before, TestReport after)
    {
        var (old, now) = (Index(before), Index(after));
        var common = now.Where(one => old.ContainsKey(one.Key)).Select(one => Change(old[one.Key], one.Value, one.Key.Module)).ToList();
        var (ended, endedBefore) = (Ended(after), Ended(before));
        return new TestDifference
        {
            Common = common.Count,
            Added = before.Modules.All(static module => module.Outcome == ModuleOutcome.Completed) ? Sorted(now.Where(one => !old.ContainsKey(one.Key)).Select(static one => Change(null, one.Value, one.Key.Module))) : null,
            // A run of one project removes nothing elsewhere.
            Gone = after.Modules.All(static module => module.Outcome == ModuleOutcome.Completed)
                ? Sorted(old.Where(one => !now.ContainsKey(one.Key) && ended.Contains(one.Key.Module) && endedBefore.Contains(one.Key.Module)).Select(static one => Change(one.Value, null, one.Key.Module)))
                : null,
            Fixed = Sorted(common.Where(static one => one is { Before: TestOutcome.Failed, After: TestOutcome.Passed })),
            Broken = Sorted(common.Where(static one => one.Before != TestOutcome.Failed && one.After == TestOutcome.Failed)
                .Concat(now.Where(one => !old.ContainsKey(one.Key) && one.Value.Outcome == TestOutcome.Failed).Select(static one => Change(null, one.Value, one.Key.Module)))),
            StillFailing = Sorted(common.Where(static one => one is { Before: TestOutcome.Failed, After: TestOutcome.Failed })),
            Slower = [.. common.Where(static one => IsSlower(one, one.SecondsBefore, one.SecondsAfter)).OrderByDescending(static one => one.SecondsAfter - one.SecondsBefore).ThenBy(static one => one.Name, StringComparer.Ordinal)],
            Faster = [.. common.Where(static one => IsSlower(one, one.SecondsAfter, one.SecondsBefore)).OrderByDescending(static one => one.SecondsBefore - one.SecondsAfter).ThenBy(static one => one.Name, StringComparer.Ordinal)],
        };
    }

    // Several rows may share an identity; they are told apart by their order.
    private static Dictionary<(string Module, string Id, int Row), TestResult> Index(TestReport report)
    {
        var keys = ModuleKeys.Of(report.Modules);
        var index = new Dictionary<(string, string, int), TestResult>(report.Tests.Count);
        foreach (var test in report.Tests)
        {
            var row = test.Row ?? 0;
            while (!index.TryAdd((keys[test.Module], test.Id, row), test))
                row++;
        }

        return index;
    }

    private static HashSet<string> Ended(TestReport report)
    {
        var keys = ModuleKeys.Of(report.Modules);
        return [.. keys.Where((_, i) => report.Modules[i].Outcome == ModuleOutcome.Completed)];
    }

    private static TestChange Change(TestResult? before, TestResult? after, string module)
    {
        var test = (after ?? before)!;
        // Display names of some frameworks are the method alone.
        var name = test.ClassName.Length == 0 || test.Name.StartsWith(test.ClassName, StringComparison.Ordinal) ? test.Name : $"{test.ClassName}.{test.Name}";
        return new TestChange(name, module.Replace('|', ' ').TrimEnd(), before?.Outcome, after?.Outcome, before?.Duration, after?.Duration) { Id = test.Id, ModuleKey = module };
    }

    private static TestChange[] Sorted(IEnumerable<TestChange> changes) => [.. changes.OrderBy(static one => one.Module, StringComparer.Ordinal).ThenBy(static one => one.Name, StringComparer.Ordinal)];

    private static bool IsSlower(TestChange one, double? before, double? after) =>
        one is { Before: TestOutcome.Passed, After: TestOutcome.Passed } && after >= before * RunComparison.SlowerFactor && after >= before + RunComparison.SlowerSeconds;
}
