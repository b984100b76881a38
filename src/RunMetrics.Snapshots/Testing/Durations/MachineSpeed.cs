namespace RunMetrics.Snapshots.Testing.Durations;

/// <summary>
/// How slow the machine of each run was: the median, over the tests of an assembly and variant, of a duration to the median of that test. A busy
/// or another agent slows all tests alike; a regression slows few.
/// </summary>
internal static class MachineSpeed
{
    /// <summary>Tests that are asked; more do not move a median.</summary>
    private const int MostTests = 1_000;

    /// <summary>The factor of each run; null where too few tests tell.</summary>
    /// <param name="window">Durations as measured.</param>
    /// <param name="runs">How many runs there are.</param>
    /// <param name="rule">Parameters.</param>
    public static double?[] Of(DurationWindow window, int runs, DurationRule rule)
    {
        var ratios = new List<float>?[runs];
        var scratch = new float[rule.Window];
        var asked = 0;
        foreach (var slot in Spread(window.Tests.Count))
        {
            var (from, length) = window.Of(slot).GetOffsetAndLength(window.Seconds.Length);
            if (length < rule.MinBefore)
                continue;
            var median = Quantile.MedianOf(window.Seconds.AsSpan(from, length), scratch);
            if (median < rule.MachineFloor)
                continue;
            for (var i = from; i < from + length; i++)
                (ratios[window.Runs[i]] ??= []).Add(window.Seconds[i] / median);
            if (++asked == MostTests)
                break;
        }

        return Array.ConvertAll(ratios, values => Median(values, rule.MachineTests));
    }

    /// <summary>Divides each duration by the factor of its run.</summary>
    public static void Correct(DurationWindow window, double?[] factors)
    {
        for (var slot = 0; slot < window.Tests.Count; slot++)
        {
            var (from, length) = window.Of(slot).GetOffsetAndLength(window.Seconds.Length);
            for (var i = from; i < from + length; i++)
                window.Seconds[i] = (float)(window.Seconds[i] / (factors[window.Runs[i]] ?? 1));
        }
    }

    private static double? Median(List<float>? ratios, int least)
    {
        if (ratios is null || ratios.Count < least)
            return null;
        ratios.Sort();
        return Quantile.Median(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(ratios)) is > 0 and var median ? median : null;
    }

    // Neighbours belong together, and may have slowed down together: slots are taken in strides over all of them.
    private static IEnumerable<int> Spread(int count)
    {
        var stride = Math.Max(1, count / MostTests);
        for (var first = 0; first < stride; first++)
        {
            for (var slot = first; slot < count; slot += stride)
                yield return slot;
        }
    }
}
