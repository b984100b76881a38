using System.Globalization;
using System.Runtime.CompilerServices;

namespace RunMetrics.Snapshots.History.Renames;

/// <summary>Lists of tests with names changed. Runs share their lists, and go on sharing them: what is worked out for one serves all.</summary>
internal sealed class RenamedLists
{
    private readonly ConditionalWeakTable<IReadOnlyList<HistoryTest>, Dictionary<string, int>> _rows = [];
    private readonly ConditionalWeakTable<IReadOnlyList<HistoryTest>, Dictionary<string[], int[]>> _answers = [];
    private readonly ConditionalWeakTable<IReadOnlyList<HistoryTest>, Dictionary<string, IReadOnlyList<HistoryTest>>> _swapped = [];

    /// <summary>Rows of identities that a list has.</summary>
    /// <param name="tests">List.</param>
    /// <param name="ids">Identities; the same array for the same question.</param>
    public int[] RowsOf(IReadOnlyList<HistoryTest> tests, string[] ids)
    {
        var answers = _answers.GetOrCreateValue(tests);
        if (!answers.TryGetValue(ids, out var rows))
        {
            var all = AllRows(tests);
            answers.Add(ids, rows = [.. ids.Where(all.ContainsKey).Select(id => all[id])]);
        }

        return rows;
    }

    /// <summary>A list in which some rows have another test, and the row of that test, which is absent in the run, has theirs: no identity comes twice.</summary>
    public IReadOnlyList<HistoryTest> Swapped(IReadOnlyList<HistoryTest> tests, List<(int Row, HistoryTest Newest)> swaps)
    {
        var lists = _swapped.GetOrCreateValue(tests);
        var key = string.Join(',', swaps.Select(static swap => swap.Row.ToString(CultureInfo.InvariantCulture)));
        if (lists.TryGetValue(key, out var known))
            return known;
        HistoryTest[] changed = [.. tests];
        foreach (var (row, newest) in swaps)
        {
            if (AllRows(tests).TryGetValue(newest.Id, out var other))
                changed[other] = tests[row];
            changed[row] = newest;
        }

        lists.Add(key, changed);
        return changed;
    }

    private Dictionary<string, int> AllRows(IReadOnlyList<HistoryTest> tests)
    {
        if (!_rows.TryGetValue(tests, out var rows))
        {
            rows = new Dictionary<string, int>(tests.Count, StringComparer.Ordinal);
            for (var row = 0; row < tests.Count; row++)
                rows.TryAdd(tests[row].Id, row);
            _rows.Add(tests, rows);
        }

        return rows;
    }
}
