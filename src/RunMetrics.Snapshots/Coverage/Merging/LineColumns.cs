using System.Runtime.CompilerServices;

namespace RunMetrics.Snapshots.Coverage.Merging;

/// <summary>Lines of one merged file in columns: a record for each of millions of lines would be eight times as large.</summary>
internal sealed class LineColumns(
    ReadOnlySpan<int> numbers, ReadOnlySpan<long> hits, ReadOnlySpan<int> branchLines, ReadOnlySpan<BranchTotals> branches, ReadOnlySpan<byte> conditions)
{
    private readonly NumberColumn _numbers = NumberColumn.Of(numbers);
    private readonly NumberColumn _hits = NumberColumn.Of(hits);
    private readonly NumberColumn _branchLines = NumberColumn.Of(branchLines);
    private readonly BranchTotals[] _branches = branches.ToArray();
    private readonly byte[] _conditions = conditions.ToArray();

    public int Count => _numbers.Count;

    /// <summary>Number of lines that have branches.</summary>
    public int BranchCount => _branches.Length;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Number(int index) => (int)_numbers[index];

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public long Hits(int index) => _hits[index];

    /// <summary>Index of a line that has branches, by its place among them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int BranchLine(int branch) => (int)_branchLines[branch];

    /// <summary>Branches of such a line.</summary>
    public ref readonly BranchTotals Branches(int branch) => ref _branches[branch];

    /// <summary>All lines as records.</summary>
    public LineCoverage[] ToLines()
    {
        var lines = new LineCoverage[Count];
        for (var i = 0; i < lines.Length; i++)
            lines[i] = new LineCoverage(Number(i), Hits(i), 0, 0, 0);
        for (var i = 0; i < _branches.Length; i++)
        {
            ref var line = ref lines[BranchLine(i)];
            line = line with { Branches = _branches[i].Paths, BranchesCovered = _branches[i].Covered, BranchesCoveredAtMost = _branches[i].CoveredAtMost };
        }

        return lines;
    }

    /// <summary>Conditions of a line, by number.</summary>
    public IReadOnlyList<BranchCondition> Conditions(int number)
    {
        var index = _numbers.Find(number);
        var branch = index < 0 ? -1 : _branchLines.Find(index);
        return branch < 0 ? [] : ConditionsOf(branch);
    }

    /// <summary>The conditions of a line with branches as <see cref="MergedConditions"/> wrote them.</summary>
    public ReadOnlySpan<byte> PackedConditions(int branch)
    {
        var start = branch == 0 ? 0 : _branches[branch - 1].ConditionsEnd;
        return _conditions.AsSpan(start, _branches[branch].ConditionsEnd - start);
    }

    /// <summary>Conditions of a line with branches, by its place among them.</summary>
    public IReadOnlyList<BranchCondition> ConditionsOf(int branch)
    {
        var bytes = PackedConditions(branch);
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
