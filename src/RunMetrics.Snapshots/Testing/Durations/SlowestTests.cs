using RunMetrics.Snapshots.History;

namespace RunMetrics.Snapshots.Testing.Durations;

/// <summary>Where the time of the newest run went.</summary>
internal static class SlowestTests
{
    private const int Most = 50;

    /// <summary>The slowest tests of the newest run, and the seconds of all of them.</summary>
    public static (IReadOnlyList<SlowTest> Tests, double Total) Of(IReadOnlyList<HistoryRun> runs, IReadOnlyList<DurationVerdict> verdicts)
    {
        if (runs.Count == 0)
            return ([], 0);
        var total = 0L;
        var tests = new List<(HistoryModule Module, int Row, int Milliseconds)>();
        foreach (var module in runs[^1].Modules)
        {
            for (var row = 0; row < module.Outcomes.Length; row++)
            {
                if (module.Outcomes[row] is not ('p' or 'f') || HistoryDuration.Read(module.Durations, row) is not (> 0 and var milliseconds))
                    continue;
                total += milliseconds;
                tests.Add((module, row, milliseconds));
            }
        }

        var slowest = tests
            .OrderByDescending(static test => test.Milliseconds)
            .ThenBy(static test => test.Module.Assembly, StringComparer.Ordinal)
            .ThenBy(static test => test.Module.Variant, StringComparer.Ordinal)
            .ThenBy(static test => test.Module.Tests[test.Row].Id, StringComparer.Ordinal)
            .Take(Most)
            .ToList();
        var wanted = slowest.Select(static test => test.Module.Tests[test.Row].Id).ToHashSet(StringComparer.Ordinal);
        var known = verdicts.Where(verdict => wanted.Contains(verdict.Id)).ToDictionary(static verdict => (verdict.Assembly, verdict.Variant, verdict.Id));
        return ([.. slowest.Select(test => Of(test.Module, test.Row, test.Milliseconds, total, known))], total / 1000.0);
    }

    private static SlowTest Of(HistoryModule module, int row, int milliseconds, long total, Dictionary<(string, string, string), DurationVerdict> known)
    {
        var test = module.Tests[row];
        return new SlowTest(module.Assembly, test.Name, module.Variant, milliseconds / 1000.0, (double)milliseconds / total, known.GetValueOrDefault((module.Assembly, module.Variant, test.Id)));
    }
}
