using System.Runtime.InteropServices;
using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Snapshots.Collecting;

/// <summary>
/// Joins the results of the hosts of one module into tests. Within one host equal identities are rows; the same identity in a later host
/// is a further attempt of the same test.
/// </summary>
internal sealed class TestRows(string assembly)
{
    private readonly Dictionary<ulong, List<TestRow>> _byIdentity = [];

    /// <summary>All tests, grouped by identity.</summary>
    public IEnumerable<IReadOnlyList<TestRow>> Groups => _byIdentity.Values;

    /// <summary>Takes the results of one host, in the order in which they arrived.</summary>
    public void AddHost(IReadOnlyList<FragmentResult> results)
    {
        var groups = new Dictionary<ulong, HostGroup>(results.Count);
        foreach (var result in results)
        {
            // All volatile rows of a method share one identity: their ordinals tell them apart.
            var identity = result.IsVolatile ? TestIdentity.Hash(assembly, result.TestName, null, 0) : result.Identity;
            ref var group = ref CollectionsMarshal.GetValueRefOrAddDefault(groups, identity, out _);
            group.Add(result);
        }

        foreach (var (identity, group) in groups)
        {
            if (!_byIdentity.TryGetValue(identity, out var rows))
                _byIdentity.Add(identity, rows = new List<TestRow>(group.Count));
            Join(rows, group);
        }
    }

    private static void Join(List<TestRow> rows, HostGroup group)
    {
        var known = rows.Count;
        var targets = known > 0 && group.Rows < known ? FailedFirst(rows) : null;
        var ordinal = 0;
        for (var i = 0; i < group.Count; i++)
        {
            var result = group[i];
            // A host that numbers its attempts repeats a test: the k-th result of attempt n belongs to the k-th row.
            if (result.Attempt is > 1 && ordinal > 0)
            {
                RowFor(rows, group.RowOfAttempt(i)).Add(result);
                continue;
            }

            var row = targets is not null ? targets[ordinal] : ordinal < rows.Count ? rows[ordinal] : null;
            if (row is null)
                rows.Add(row = new TestRow(result.TestName, result.IsVolatile, rows.Count + 1));
            row.Add(result);
            ordinal++;
        }
    }

    private static TestRow RowFor(List<TestRow> rows, int ordinal) => rows[Math.Min(ordinal, rows.Count - 1)];

    // A retry runs what failed: fewer rows than before are those, in their order.
    private static List<TestRow> FailedFirst(List<TestRow> rows)
    {
        var order = new List<TestRow>(rows.Count);
        foreach (var row in rows)
        {
            if (row.Last.Outcome == TestOutcome.Failed)
                order.Add(row);
        }

        foreach (var row in rows)
        {
            if (row.Last.Outcome != TestOutcome.Failed)
                order.Add(row);
        }

        return order;
    }

    // Nearly every identity has one result: no list for that.
    private struct HostGroup
    {
        private FragmentResult _first;
        private List<FragmentResult>? _more;

        public int Count { get; private set; }

        /// <summary>Results that are first attempts.</summary>
        public int Rows { get; private set; }

        public readonly FragmentResult this[int index] => index == 0 ? _first : _more![index - 1];

        public void Add(FragmentResult result)
        {
            if (Count++ == 0)
                _first = result;
            else
                (_more ??= []).Add(result);
            if (Rows == 0 || !(result.Attempt > 1))
                Rows++;
        }

        /// <summary>Position among the results of the same attempt number.</summary>
        public readonly int RowOfAttempt(int index)
        {
            var position = 0;
            for (var i = 0; i < index; i++)
            {
                if (this[i].Attempt == this[index].Attempt)
                    position++;
            }

            return position;
        }
    }
}
