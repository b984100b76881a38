namespace RunMetrics.Snapshots.Coverage.Merging;

/// <summary>Lines of one merged file in columns: a record for each of millions of lines would be four times as large.</summary>
internal sealed class LineColumns
{
    private readonly int[] _numbers;
    private readonly long[] _hits;
    private readonly int[] _branchLines;
    private readonly BranchTotals[] _branches;
    private readonly byte[] _conditions;

    public LineColumns(ReadOnlySpan<int> numbers, ReadOnlySpan<long> hits, ReadOnlySpan<int> branchLines, ReadOnlySpan<BranchTotals> branches, ReadOnlySpan<byte> conditions)
    {
        _numbers = numbers.ToArray();
        _hits = hits.ToArray();
        _branchLines = branchLines.ToArray();
        _branches = branches.ToArray();
        _conditions = conditions.ToArray();
    }

    public int Count => _numbers.Length;

    /// <summary>Indices of the lines that have branches, rising.</summary>
    public ReadOnlySpan<int> BranchLines => _branchLines;

    /// <summary>Totals of those lines.</summary>
    public ReadOnlySpan<BranchTotals> Branches => _branches;

    public LineCoverage this[int index]
    {
        get
        {
            var branch = _branchLines.Length == 0 ? -1 : Array.BinarySearch(_branchLines, index);
            return branch < 0
                ? new LineCoverage(_numbers[index], _hits[index], 0, 0, 0)
                : new LineCoverage(_numbers[index], _hits[index], _branches[branch].Paths, _branches[branch].Covered, _branches[branch].CoveredAtMost);
        }
    }

    public int Number(int index) => _numbers[index];

    public long Hits(int index) => _hits[index];

    /// <summary>Conditions of a line, by number.</summary>
    public IReadOnlyList<BranchCondition> Conditions(int number)
    {
        var index = Array.BinarySearch(_numbers, number);
        var branch = index < 0 ? -1 : Array.BinarySearch(_branchLines, index);
        return branch < 0 ? [] : ConditionsOf(branch);
    }

    /// <summary>Conditions of a line with branches, by its place among them.</summary>
    public IReadOnlyList<BranchCondition> ConditionsOf(int branch)
    {
        var start = branch == 0 ? 0 : _branches[branch - 1].ConditionsEnd;
        var bytes = _conditions.AsSpan(start, _branches[branch].ConditionsEnd - start);
        var conditions = new List<BranchCondition>();
        while (!bytes.IsEmpty)
            conditions.Add(MergedConditions.Next(ref bytes));
        return conditions;
    }
}

/// <summary>Branches of one merged line.</summary>
/// <param name="Paths">Paths.</param>
/// <param name="Covered">Paths known to be covered.</param>
/// <param name="CoveredAtMost">Paths that may be covered.</param>
/// <param name="Conditions">Number of conditions.</param>
/// <param name="ConditionsEnd">Where its conditions end among the bytes of all lines of the file.</param>
internal readonly record struct BranchTotals(int Paths, int Covered, int CoveredAtMost, int Conditions, int ConditionsEnd);
