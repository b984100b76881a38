using System.Runtime.CompilerServices;
using RunMetrics.Snapshots.History;

namespace RunMetrics.Snapshots.Testing;

/// <summary>Numbers the tests of one assembly and variant over many runs, so that their results stand side by side.</summary>
internal sealed class TestSlots
{
    private readonly Dictionary<string, int> _slotOf = new(StringComparer.Ordinal);
    private readonly List<HistoryTest> _tests = [];
    private readonly ConditionalWeakTable<IReadOnlyList<HistoryTest>, int[]> _known = [];

    /// <summary>The tests by slot, each with its newest name.</summary>
    public IReadOnlyList<HistoryTest> Tests => _tests;

    /// <summary>The slot of each row. Runs share their lists of tests: what was looked up for one is known for the next.</summary>
    public int[] Of(IReadOnlyList<HistoryTest> tests)
    {
        if (!_known.TryGetValue(tests, out var slots))
            _known.Add(tests, slots = Assign(tests));
        return slots;
    }

    private int[] Assign(IReadOnlyList<HistoryTest> tests)
    {
        var slots = new int[tests.Count];
        for (var row = 0; row < slots.Length; row++)
        {
            if (!_slotOf.TryGetValue(tests[row].Id, out slots[row]))
            {
                _slotOf.Add(tests[row].Id, slots[row] = _tests.Count);
                _tests.Add(tests[row]);
            }
            else if (tests[row].Name != tests[row].Id)
            {
                _tests[slots[row]] = tests[row];
            }
        }

        return slots;
    }
}
