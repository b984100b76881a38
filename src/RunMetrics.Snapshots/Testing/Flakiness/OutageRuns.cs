using RunMetrics.Snapshots.History;

namespace RunMetrics.Snapshots.Testing.Flakiness;

/// <summary>Finds runs in which something around the tests was broken: what failed there says nothing about a test.</summary>
public static class OutageRuns
{
    /// <summary>The outages among runs, in their order.</summary>
    /// <param name="runs">Runs.</param>
    /// <param name="rule">Parameters.</param>
    public static IReadOnlyList<OutageRun> Of(IReadOnlyList<HistoryRun> runs, FlakyRule rule)
    {
        var counts = runs.Select(Count).ToArray();
        var shares = counts.Where(static count => count.Tests > 0).Select(static count => (double)count.Failed / count.Tests).Order().ToArray();
        if (shares.Length == 0)
            return [];
        var median = shares[shares.Length / 2];
        var bound = Math.Max(rule.OutageFactor * median, median + rule.OutageMargin);
        var outages = new List<OutageRun>();
        for (var i = 0; i < counts.Length; i++)
        {
            var (failed, tests) = counts[i];
            if (tests > 0 && (double)failed / tests > bound && failed - (median * tests) >= rule.OutageTests)
                outages.Add(new OutageRun(runs[i].RunId, runs[i].StartedAt, failed, tests, median));
        }

        return outages;
    }

    private static (int Failed, int Tests) Count(HistoryRun run)
    {
        var (failed, tests) = (0, 0);
        foreach (var module in run.Modules)
        {
            for (var row = 0; row < module.Outcomes.Length; row++)
            {
                if (module.Outcomes[row] is not ('p' or 'f'))
                    continue;
                tests++;
                if (module.Outcomes[row] == 'f' && !module.Attempts.ContainsKey(row))
                    failed++;
            }

            foreach (var (row, attempts) in module.Attempts)
            {
                if (module.Outcomes[row] is 'p' or 'f' && attempts[0] == 'f')
                    failed++;
            }
        }

        return (failed, tests);
    }
}
