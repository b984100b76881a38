using System.Runtime.CompilerServices;

namespace RunMetrics.Snapshots.Coverage.Reading;

/// <summary>Brings the lines of a file in the order of their numbers, one for each method, or for each part where no method is named.</summary>
internal sealed class LineFolding
{
    private RawLine[] _spare = [];
    private long[] _order = [];

    /// <summary>Sorts and folds; what comes from the same number stays in the order of the report.</summary>
    /// <param name="lines">Lines; another array may take its place.</param>
    /// <param name="count">How many of them count.</param>
    /// <param name="conditions">Conditions of the lines.</param>
    /// <returns>How many are left.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Fold(ref RawLine[] lines, int count, Span<uint> conditions)
    {
        var sorted = true;
        for (var i = 1; i < count && sorted; i++)
            sorted = lines[i - 1].Number < lines[i].Number;
        if (sorted && lines[0].Number > 0)
            return count;
        if (_order.Length < count)
            _order = new long[Math.Max(count, _order.Length * 2)];
        for (var i = 0; i < count; i++)
            _order[i] = ((long)lines[i].Number << 32) | (uint)i;
        Array.Sort(_order, 0, count);
        if (_spare.Length < lines.Length)
            _spare = new RawLine[lines.Length];
        var left = 0;
        for (var i = 0; i < count; i++)
        {
            ref readonly var line = ref lines[(int)_order[i]];
            if (line.Number > 0 && !Folds(_spare.AsSpan(0, left), line, conditions))
                _spare[left++] = line;
        }

        (lines, _spare) = (_spare, lines);
        return left;
    }

    // The same line of the same method, or of the same class where one of the two does not name its method.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool Folds(Span<RawLine> before, in RawLine line, Span<uint> conditions)
    {
        for (var i = before.Length - 1; i >= 0 && before[i].Number == line.Number; i--)
        {
            ref var other = ref before[i];
            if (other.Class != line.Class || (other.Method != line.Method && other.Method >= 0 && line.Method >= 0))
                continue;
            other.Hits = Math.Max(other.Hits, line.Hits);
            other.Method = Math.Max(other.Method, line.Method);
            FoldConditions(ref other, line, conditions);
            return true;
        }

        return false;
    }

    private static void FoldConditions(ref RawLine into, in RawLine line, Span<uint> conditions)
    {
        var mine = into.Conditions(conditions);
        var theirs = line.Conditions(conditions);
        if (SameShape(mine, theirs))
        {
            for (var i = 0; i < mine.Length; i += 2)
                mine[i + 1] = Math.Max(mine[i + 1], theirs[i + 1]);
        }
        else if (ConditionWords.Count(theirs).CompareTo(ConditionWords.Count(mine)) > 0)
        {
            (into.ConditionStart, into.ConditionLength, into.ConditionCount) = (line.ConditionStart, line.ConditionLength, line.ConditionCount);
        }
    }

    private static bool SameShape(ReadOnlySpan<uint> mine, ReadOnlySpan<uint> theirs)
    {
        if (mine.Length != theirs.Length)
            return false;
        for (var i = 0; i < mine.Length; i += 2)
        {
            if (mine[i] != theirs[i])
                return false;
        }

        return true;
    }
}
