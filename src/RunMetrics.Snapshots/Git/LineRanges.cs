namespace RunMetrics.Snapshots.Git;

/// <summary>Sets of lines as ascending ranges with a gap between any two.</summary>
public static class LineRanges
{
    /// <summary>Number of lines in all ranges.</summary>
    /// <param name="ranges">Ranges.</param>
    public static int Count(IReadOnlyList<LineRange> ranges)
    {
        var count = 0;
        foreach (var range in ranges)
            count += range.Count;
        return count;
    }

    /// <summary>True when one of the ranges holds the line.</summary>
    /// <param name="ranges">Ranges, ascending.</param>
    /// <param name="line">Line, from 1.</param>
    public static bool Contains(IReadOnlyList<LineRange> ranges, int line)
    {
        var (low, high) = (0, ranges.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (ranges[middle].Contains(line))
                return true;
            if (ranges[middle].From > line)
                high = middle - 1;
            else
                low = middle + 1;
        }

        return false;
    }

    /// <summary>Adds a line at the end of ranges that grow upwards, or widens the last one.</summary>
    internal static void Append(List<LineRange> ranges, int line) => Append(ranges, new LineRange(line, line));

    /// <summary>Adds a range at the end of ranges that grow upwards, or widens the last one.</summary>
    internal static void Append(List<LineRange> ranges, LineRange range)
    {
        if (ranges.Count > 0 && ranges[^1].To >= range.From - 1)
            ranges[^1] = new LineRange(ranges[^1].From, Math.Max(ranges[^1].To, range.To));
        else
            ranges.Add(range);
    }
}
