using System.Runtime.CompilerServices;
using RunMetrics.Snapshots.History;

namespace RunMetrics.Snapshots.Testing.Flakiness;

/// <summary>Turns the history round for a choice of tests: outcomes by run.</summary>
public static class TestStrips
{
    /// <summary>The strips, in the order of the tests.</summary>
    /// <param name="runs">History, oldest run first.</param>
    /// <param name="tests">Tests to look at.</param>
    /// <param name="outages">Runs whose cost does not count.</param>
    public static IReadOnlyList<TestStrip> Of(IReadOnlyList<HistoryRun> runs, IReadOnlyList<FlakyVerdict> tests, IEnumerable<OutageRun> outages)
    {
        ArgumentNullException.ThrowIfNull(runs);
        ArgumentNullException.ThrowIfNull(tests);
        var left = outages.Select(static outage => outage.RunId).ToHashSet(StringComparer.Ordinal);
        var slotsOf = tests.Select(static (test, slot) => (test, slot)).GroupBy(static one => (one.test.Assembly, one.test.Variant))
            .ToDictionary(static group => group.Key, static group => new Wanted(group.DistinctBy(static one => one.test.Id, StringComparer.Ordinal).ToDictionary(static one => one.test.Id, static one => one.slot, StringComparer.Ordinal)));
        var letters = new char[tests.Count * runs.Count];
        Array.Fill(letters, HistoryModule.Absent);
        var milliseconds = new long[tests.Count];
        for (var run = 0; run < runs.Count; run++)
        {
            var counts = !left.Contains(runs[run].RunId);
            foreach (var module in runs[run].Modules)
            {
                foreach (var (row, slot) in slotsOf.TryGetValue((module.Assembly, module.Variant), out var wanted) ? wanted.RowsOf(module.Tests) : [])
                {
                    letters[(slot * runs.Count) + run] = Letter(module, row);
                    milliseconds[slot] += counts ? Cost(module, row) : 0;
                }
            }
        }

        return [.. tests.Select((_, slot) => new TestStrip(new string(letters, slot * runs.Count, runs.Count), milliseconds[slot] / 1000.0))];
    }

    private static char Letter(HistoryModule module, int row) =>
        module.Outcomes[row] == 'p' && module.Attempts.TryGetValue(row, out var attempts) && attempts.Contains('f', StringComparison.Ordinal) ? 'k' : module.Outcomes[row];

    // One pass is what the test costs when nothing is wrong with it.
    private static long Cost(HistoryModule module, int row)
    {
        var attempts = module.Attempts.TryGetValue(row, out var letters) ? letters.Length : 1;
        var wasted = module.Outcomes[row] switch { 'p' => attempts - 1, 'f' => attempts, _ => 0 };
        return wasted == 0 ? 0 : wasted * (long)HistoryDuration.Read(module.Durations, row);
    }

    /// <summary>Tests of one assembly and variant. Runs share their lists of tests: what was looked up for one is known for the next.</summary>
    private sealed class Wanted(Dictionary<string, int> slotOf)
    {
        private readonly ConditionalWeakTable<IReadOnlyList<HistoryTest>, (int Row, int Slot)[]> _rows = [];

        public (int Row, int Slot)[] RowsOf(IReadOnlyList<HistoryTest> tests)
        {
            if (_rows.TryGetValue(tests, out var known))
                return known;
            var found = new List<(int, int)>(slotOf.Count);
            for (var row = 0; row < tests.Count; row++)
            {
                if (slotOf.TryGetValue(tests[row].Id, out var slot))
                    found.Add((row, slot));
            }

            _rows.Add(tests, [.. found]);
            return [.. found];
        }
    }
}
